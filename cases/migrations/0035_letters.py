"""Keeping an alert tells nothing and fills no disk."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0034_last_changes")]
    operations = [migrations.RunSQL(frozen_sql("0035_letters.sql"), migrations.RunSQL.noop)]
