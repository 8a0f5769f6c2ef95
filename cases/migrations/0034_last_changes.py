"""The day on which each published case changed last, in order; charges found by their names."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0033_notices")]
    operations = [migrations.RunSQL(frozen_sql("0034_last_changes.sql"), migrations.RunSQL.noop)]
