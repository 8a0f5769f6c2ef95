"""What visitors see of a case, written out: the views are what they were."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0036_versions")]
    operations = [migrations.RunSQL(frozen_sql("0037_case.sql"), migrations.RunSQL.noop)]
