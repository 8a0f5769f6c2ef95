"""Keep out of parallel queries what PostgreSQL can't run in them."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_wall")]
    operations = [
        migrations.RunSQL(frozen_sql("0008_parallel.sql"), migrations.RunSQL.noop),
    ]
