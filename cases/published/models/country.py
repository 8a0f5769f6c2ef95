"""Countries and what is said about them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .named import Named


class PublishedCountry(Named, models.Model):
    """A country; with a law profile where `has_profile`."""

    code = models.TextField(primary_key=True)
    name_en = models.TextField()
    name_ru = models.TextField()
    name_sr = models.TextField()
    has_profile = models.BooleanField()
    name_local = models.TextField(null=True)
    extradition_law = models.TextField(null=True)
    central_authority = models.TextField(null=True)
    final_decision_maker = models.TextField(null=True)
    detention_limit_text = models.TextField(null=True)
    asylum_suspends_extradition = models.TextField(null=True)
    council_of_europe = models.TextField(null=True)
    echr = models.TextField(null=True)
    refugee_convention = models.TextField(null=True)
    source = models.TextField(null=True)
    confidence = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = '"published"."country"'
        ordering = ("name_en", "code")

    def __str__(self) -> str:
        return self.label


class PublishedTreaty(models.Model):
    """A country's standing towards an instrument."""

    pk = models.CompositePrimaryKey("country", "instrument")
    country = models.TextField()
    instrument = models.TextField()
    name_en = models.TextField()
    opened_on = models.DateField(null=True)
    status = models.TextField()
    in_force_on = models.DateField(null=True)
    note = models.TextField()
    source = models.TextField()
    confidence = models.TextField()

    class Meta:
        managed = False
        db_table = '"published"."treaty"'
        ordering = ("country", "opened_on", "instrument")

    def __str__(self) -> str:
        return self.name_en


class PublishedDevelopment(models.Model):
    """A dated fact about a country. `sources`: list of objects, keys as in PublishedSource."""

    public_id = models.TextField(primary_key=True)
    country = models.TextField()
    other_countries = ArrayField(models.TextField())
    happened_on = models.TextField(null=True)
    happened_earliest = models.DateField(null=True)
    happened_latest = models.DateField(null=True)
    kind = models.TextField()
    title = models.TextField()
    reliability = models.TextField()
    summary = models.TextField()
    language = models.TextField()
    sources = models.JSONField()

    class Meta:
        managed = False
        db_table = '"published"."development"'
        ordering = ("-happened_earliest", "title", "public_id")

    def __str__(self) -> str:
        return self.title

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of all countries that it concerns, its own first."""
        return (self.country, *self.other_countries)


class PublishedFigure(models.Model):
    """A number about a country: one (`value_min` alone), at most (`value_max` alone), or a range.

    The note qualifies it: "more than", "about".
    """

    public_id = models.TextField(primary_key=True)
    country = models.TextField()
    label = models.TextField()
    value_min = models.BigIntegerField(null=True)
    value_max = models.BigIntegerField(null=True)
    as_of = models.TextField(null=True)
    as_of_earliest = models.DateField(null=True)
    as_of_latest = models.DateField(null=True)
    note = models.TextField()
    language = models.TextField()
    sources = models.JSONField()

    class Meta:
        managed = False
        db_table = '"published"."figure"'
        ordering = ("label", "-as_of_earliest", "public_id")

    def __str__(self) -> str:
        return self.label
