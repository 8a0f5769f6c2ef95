"""What was published of a case on the days behind us, by codes and dates."""

from django.db import models

from .case import PublishedCase
from .shown import still_shown


class ShownVersions(models.Manager["PublishedVersion"]):
    """Versions of the cases that still may be shown."""

    def get_queryset(self) -> models.QuerySet["PublishedVersion"]:
        return super().get_queryset().filter(still_shown("case__"))


class PublishedVersion(models.Model):
    """A case with a page as it stood from a day (UTC) to the end of another; null: it stands.

    `facts` are codes and EDTF dates by the names that `PublishedCase` and its parts have for them,
    less what the newest version doesn't tell; `marks` is for the database alone.
    """

    pk = models.CompositePrimaryKey("case_id", "from_day")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="versions", db_column="public_id"
    )
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    level = models.TextField()
    facts = models.JSONField()
    marks = models.JSONField()

    objects = ShownVersions()

    class Meta:
        managed = False
        db_table = '"published"."version"'
        ordering = ("from_day",)

    def __str__(self) -> str:
        return f"{self.case_id}, {self.from_day}"
