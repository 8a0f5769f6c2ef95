"""The level of a case and the names guarded in it, told in one place; and who raises what shows."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_parallel")]
    operations = [
        migrations.RunSQL(frozen_sql(f"0009_{part}.sql"), migrations.RunSQL.noop)
        for part in ("levels", "approved")
    ]
