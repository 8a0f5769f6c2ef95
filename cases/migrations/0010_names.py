"""Whose names are guarded, how they are found, and how accepted texts are known."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models

from cases.migrations import frozen_sql


def digests(model: str, column: str, **options: Any) -> migrations.AlterField:
    """The column with room for SHA-256; 0010_digests.sql makes it, since views read it."""
    field = ArrayField(models.CharField(max_length=64), **options)
    return migrations.AlterField(model, column, field)


ACCEPTED: dict[str, Any] = {
    "default": list,
    "db_default": [],
    "editable": False,
    "verbose_name": "texts accepted by two people",
    "help_text": "SHA-256 of public texts that show although the name check finds a name.",
}


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_levels")]
    operations = [
        migrations.RunSQL(frozen_sql("0010_mentions.sql"), migrations.RunSQL.noop),
        migrations.RunSQL(
            frozen_sql("0010_digests.sql"),
            migrations.RunSQL.noop,
            state_operations=[
                digests("case", "accepted_texts", **ACCEPTED),
                digests("caseevent", "accepted_texts", **ACCEPTED),
                digests("nameacceptance", "texts", verbose_name="texts"),
            ],
        ),
        migrations.RunSQL(frozen_sql("0010_facts.sql"), migrations.RunSQL.noop),
    ]
