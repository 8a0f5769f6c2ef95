"""Outcomes, fates and grounds, as the catalogues define them."""

from django.db import models

from .named import Named


class PublishedTerm(Named, models.Model):
    """An outcome, a fate or a ground, as the catalogue defines it."""

    pk = models.CompositePrimaryKey("kind", "code")
    kind = models.TextField()
    code = models.TextField()
    position = models.IntegerField()
    group_code = models.TextField(null=True)
    name_en = models.TextField()
    name_ru = models.TextField()
    name_sr = models.TextField()
    definition_en = models.TextField()
    instrument = models.TextField()
    article = models.TextField()
    source = models.TextField()
    confidence = models.TextField()

    class Meta:
        managed = False
        db_table = '"published"."term"'
        ordering = ("kind", "position", "code")

    def __str__(self) -> str:
        return self.label
