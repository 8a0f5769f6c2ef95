"""Whose a published case is stays as approved; reports entered twice at once take turns."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0024_changes")]
    operations = [migrations.RunSQL(frozen_sql("0026_respelt.sql"), migrations.RunSQL.noop)]
