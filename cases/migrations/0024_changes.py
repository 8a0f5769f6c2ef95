"""What changed in a published case, day by day."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0023_counts")]
    operations = [migrations.RunSQL(frozen_sql("0024_changes.sql"), migrations.RunSQL.noop)]
