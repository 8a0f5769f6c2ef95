"""The site as a whole."""

from django.db import models


class PublishedSite(models.Model):
    """The one row that says whether everything is closed."""

    id = models.IntegerField(primary_key=True)
    is_locked = models.BooleanField()

    class Meta:
        managed = False
        db_table = '"published"."site"'

    def __str__(self) -> str:
        return "locked" if self.is_locked else "open"
