"""Versions that don't tell which case was lowered or closed for a while."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0035_letters")]
    operations = [
        migrations.RunSQL(frozen_sql(f"0036_{name}.sql"), migrations.RunSQL.noop)
        for name in ("history", "versions")
    ]
