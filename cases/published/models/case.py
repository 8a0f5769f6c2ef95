"""Cases as their disclosure level lets them be seen."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext as _

from cases.lib.named import by_script
from cases.vocab.requesting import Requesting

from .shown import still_shown


class ShownCases(models.Manager["PublishedCase"]):
    """The cases that still may be shown."""

    def get_queryset(self) -> models.QuerySet["PublishedCase"]:
        return super().get_queryset().filter(still_shown())


class PublishedCase(models.Model):
    """A case as its disclosure level lets it be seen."""

    public_id = models.TextField(primary_key=True)
    level = models.TextField()
    has_page = models.BooleanField()
    name = models.TextField()
    name_original = models.TextField()
    occupation = models.TextField()
    citizenships = ArrayField(models.TextField())
    host_country = models.TextField()
    requesting_country = models.TextField(null=True)
    procedure = models.TextField(null=True)
    opened_on = models.TextField(null=True)
    opened_earliest = models.DateField(null=True)
    opened_latest = models.DateField(null=True)
    year = models.IntegerField(null=True)
    sort_on = models.DateField()
    outcome = models.TextField(null=True)
    outcome_group = models.TextField(null=True)
    outcome_on = models.TextField(null=True)
    outcome_earliest = models.DateField(null=True)
    outcome_latest = models.DateField(null=True)
    fate = models.TextField(null=True)
    charges_text = models.TextField()
    charge_categories = ArrayField(models.TextField())
    stage_codes = ArrayField(models.TextField())
    grounds = ArrayField(models.TextField())
    summary = models.TextField()
    language = models.TextField()
    search = SearchVectorField()
    is_announced = models.BooleanField()
    is_indexable = models.BooleanField()
    shown_until = models.DateField(null=True)

    objects = ShownCases()

    class Meta:
        managed = False
        db_table = '"published"."case"'
        ordering = ("-sort_on", "public_id")

    def __str__(self) -> str:
        return self.display_name

    @property
    def nobody_asks(self) -> bool:
        """Whether it is known that no state asks for the person."""
        return self.requesting_country == Requesting.NOBODY

    @property
    def asked_by(self) -> str | None:
        """Code of the country that asks; None where none does, or it isn't known or shown."""
        return None if self.nobody_asks else self.requesting_country

    @property
    def display_name(self) -> str:
        """What to call the person: never more than the level allows."""
        if self.level == "pseudonym":
            return _("Person %(code)s") % {"code": self.name}
        return by_script(self.name, self.name_original)[0] or _("Name not shown")

    @property
    def other_name(self) -> str:
        """The name in the other script, where it shows."""
        return by_script(self.name, self.name_original)[1]
