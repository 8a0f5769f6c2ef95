"""The published half: tables, their definition, how they follow, who may read them."""

from django.db import migrations

from cases.migrations import frozen_sql


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_constraints")]
    operations = [
        migrations.RunSQL(frozen_sql(f"0004_{part}.sql"), migrations.RunSQL.noop)
        for part in ("published_tables", "derive", "refresh", "grants")
    ]
