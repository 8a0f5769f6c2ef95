"""What comes due, and whom a change concerns."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_names")]
    operations = [
        migrations.RunSQL(frozen_sql("0011_due.sql"), migrations.RunSQL.noop),
    ]
