"""Alerts by e-mail: a schema of their own."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0031_snapshots")]
    operations = [migrations.RunSQL(frozen_sql("0032_alerts.sql"), migrations.RunSQL.noop)]
