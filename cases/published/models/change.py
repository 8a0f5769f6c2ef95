"""What changed in a case, by days; and when it did last."""

import datetime

from django.db import models

from .case import PublishedCase
from .shown import still_shown

NEVER = datetime.date.min  # no change is noted


class ShownChanges(models.Manager["PublishedChange"]):
    """Changes of the cases that still may be shown."""

    def get_queryset(self) -> models.QuerySet["PublishedChange"]:
        return super().get_queryset().filter(still_shown("case__"))


class PublishedChange(models.Model):
    """On a day (UTC) a case with a page told more than before. `kind` is a word of ChangeKind."""

    pk = models.CompositePrimaryKey("case_id", "day", "kind")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="changes", db_column="public_id"
    )
    day = models.DateField()
    kind = models.TextField()

    objects = ShownChanges()

    class Meta:
        managed = False
        db_table = '"published"."change"'
        ordering = ("-day",)

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"


class ShownLastChanges(models.Manager["PublishedLastChange"]):
    """Those of the cases that still may be shown."""

    def get_queryset(self) -> models.QuerySet["PublishedLastChange"]:
        return super().get_queryset().filter(still_shown("case__"))


class PublishedLastChange(models.Model):
    """The day (UTC) of a case's last change, or NEVER, beside what cases are ordered by after it.

    Each case has one, with a page or without.
    """

    case = models.OneToOneField(
        PublishedCase,
        models.DO_NOTHING,
        primary_key=True,
        related_name="last_change",
        db_column="public_id",
    )
    day = models.DateField()
    sort_on = models.DateField()
    has_page = models.BooleanField()

    objects = ShownLastChanges()

    class Meta:
        managed = False
        db_table = '"published"."last_change"'

    def __str__(self) -> str:
        return f"{self.day}"
