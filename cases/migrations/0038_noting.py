"""What is noted of changes is compared only where something of its kind differs."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0037_case")]
    operations = [migrations.RunSQL(frozen_sql("0038_noting.sql"), migrations.RunSQL.noop)]
