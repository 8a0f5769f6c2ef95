"""Facts that named somebody stay back; facts are derived anew only where something concerns them."""

from typing import Any

from django.db import migrations, models
from django.db.models import Q

from cases.migrations import AddConstraints, frozen_sql

KEPT: dict[str, Any] = {
    "db_default": False,
    "default": False,
    "editable": False,
    "help_text": "It named somebody who wasn't shown, and was taken back. It stays inside until"
    " somebody publishes it anew, whatever becomes of the name.",
    "verbose_name": "kept inside",
}


def published_or_kept(model: str) -> tuple[str, models.CheckConstraint]:
    """The constraint that only who publishes a fact anew ends its being kept inside."""
    return model, models.CheckConstraint(
        condition=~Q(is_published=True, kept_inside=True),
        name=f"{model}_published_or_kept",
        violation_error_message="It is kept inside. Publish it anew.",
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0014_kept_sources")]
    operations = [
        migrations.AddField("development", "kept_inside", models.BooleanField(**KEPT)),
        migrations.AddField("figure", "kept_inside", models.BooleanField(**KEPT)),
        AddConstraints([published_or_kept("development"), published_or_kept("figure")]),
        *(
            migrations.RunSQL(frozen_sql(name), migrations.RunSQL.noop)
            for name in ("0018_concerned_facts.sql", "0018_kept_facts.sql")
        ),
    ]
