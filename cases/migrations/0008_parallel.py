"""Keep out of parallel queries what can't run in them; a narrowed basis stays the one it was."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_wall")]
    operations = [
        migrations.RunSQL(frozen_sql(name), migrations.RunSQL.noop)
        for name in ("0008_parallel.sql", "0008_narrowed.sql")
    ]
