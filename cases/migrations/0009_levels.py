"""The level of a case and the names guarded in it, each told in one place."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_parallel")]
    operations = [
        migrations.RunSQL(frozen_sql("0009_levels.sql"), migrations.RunSQL.noop),
    ]
