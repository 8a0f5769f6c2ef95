"""The court stages of a country."""

from django.db import models

from .named import Named


class PublishedCourtStage(Named, models.Model):
    """A step in a country's track; the empty country is the general pattern."""

    pk = models.CompositePrimaryKey("country", "track", "code")
    country = models.TextField()
    track = models.TextField()
    code = models.TextField()
    position = models.IntegerField()
    name_en = models.TextField()
    name_ru = models.TextField()
    name_sr = models.TextField()
    name_local = models.TextField()
    body = models.TextField()
    kind = models.TextField()
    statutory_limit_days = models.IntegerField(null=True)
    limit_text = models.TextField()
    is_final = models.BooleanField()
    source = models.TextField()
    confidence = models.TextField()

    class Meta:
        managed = False
        db_table = '"published"."court_stage"'
        ordering = ("country", "track", "position", "code")

    def __str__(self) -> str:
        return self.label
