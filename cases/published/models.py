"""The read model: what may be shown, as flat rows. Nobody writes here; PostgreSQL derives it.

Columns are described where the tables are made (migrations/sql/0004_published_tables.sql).
Dates are EDTF text, with the first and the last day they can mean beside them.
"""

import datetime

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext as _

from cases.lib.named import active_name
from cases.published.reference_texts import translated


class Named:
    """A row with names in the three languages of the site."""

    name_en: str
    name_ru: str
    name_sr: str

    @property
    def label(self) -> str:
        """The name in the active language."""
        return active_name(self)


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


def _still_shown() -> models.Q:
    """Rows whose last day isn't over.

    The writing half takes the others out within a minute; whether its worker runs or not, nobody
    sees them.
    """
    today = datetime.datetime.now(datetime.UTC).date()
    return models.Q(shown_until=None) | models.Q(shown_until__gte=today)


class ShownCases(models.Manager["PublishedCase"]):
    """The cases that still may be shown."""

    def get_queryset(self) -> models.QuerySet["PublishedCase"]:
        return super().get_queryset().filter(_still_shown())


class ShownAssociates(models.Manager["PublishedAssociate"]):
    """Those beside a person who still may be named."""

    def get_queryset(self) -> models.QuerySet["PublishedAssociate"]:
        return super().get_queryset().filter(_still_shown())


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
    def display_name(self) -> str:
        """What to call the person: never more than the level allows."""
        if self.level == "pseudonym":
            return _("Person %(code)s") % {"code": self.name}
        return self.name or _("Name not shown")


class CasePart(models.Model):
    """What belongs to a published case, in its order."""

    position = models.IntegerField()

    class Meta:
        abstract = True
        managed = False
        ordering = ("position",)


class PublishedStage(Named, CasePart):
    """A case's passage through a court stage.

    `grounds`: list of {"ground": code, "result": accepted | rejected | not_reached | null}.
    """

    pk = models.CompositePrimaryKey("case_id", "position")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="stages", db_column="public_id"
    )
    track = models.TextField(null=True)
    track_order = models.IntegerField(null=True)
    code = models.TextField(null=True)
    name_en = models.TextField()
    name_ru = models.TextField()
    name_sr = models.TextField()
    name_local = models.TextField()
    is_final = models.BooleanField()
    stage_text = models.TextField()
    body = models.TextField()
    filed_on = models.TextField(null=True)
    filed_earliest = models.DateField(null=True)
    filed_latest = models.DateField(null=True)
    decided_on = models.TextField(null=True)
    decided_earliest = models.DateField(null=True)
    decided_latest = models.DateField(null=True)
    decision = models.TextField(null=True)
    decision_text = models.TextField()
    summary = models.TextField()
    holding = models.TextField()
    is_precedent = models.BooleanField()
    grounds = models.JSONField()
    sources = models.JSONField()

    class Meta(CasePart.Meta):
        abstract = False
        db_table = '"published"."stage"'

    def __str__(self) -> str:
        return self.label or self.stage_text or self.body or _("Stage not named")


class PublishedCharge(CasePart):
    """A charge as alleged."""

    pk = models.CompositePrimaryKey("case_id", "position")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="charges", db_column="public_id"
    )
    code = models.TextField(null=True)
    category = models.TextField(null=True)
    statute = models.TextField()
    article = models.TextField()
    part = models.TextField()
    title_en = models.TextField()
    title_local = models.TextField()
    max_penalty_years = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    source = models.TextField()
    confidence = models.TextField()
    text = models.TextField()
    alleged_on = models.TextField(null=True)
    status = models.TextField(null=True)

    class Meta(CasePart.Meta):
        abstract = False
        db_table = '"published"."charge"'

    def __str__(self) -> str:
        return translated(self.title_en) or self.title_en or self.text


class PublishedCustody(CasePart):
    """A custody period. `end` is a word of CustodyEnd."""

    pk = models.CompositePrimaryKey("case_id", "position")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="custody", db_column="public_id"
    )
    kind = models.TextField()
    started_on = models.TextField(null=True)
    started_earliest = models.DateField(null=True)
    started_latest = models.DateField(null=True)
    ended_on = models.TextField(null=True)
    ended_earliest = models.DateField(null=True)
    ended_latest = models.DateField(null=True)
    end = models.TextField()

    class Meta(CasePart.Meta):
        abstract = False
        db_table = '"published"."custody"'

    def __str__(self) -> str:
        return self.kind


class PublishedSource(CasePart):
    """A source of the case as a whole; those of a stage are in the stage."""

    pk = models.CompositePrimaryKey("case_id", "position")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="sources", db_column="public_id"
    )
    publisher = models.TextField()
    title = models.TextField()
    published_on = models.TextField(null=True)
    language = models.TextField()
    kind = models.TextField(null=True)
    url = models.TextField()
    locator = models.TextField()

    class Meta(CasePart.Meta):
        abstract = False
        db_table = '"published"."source"'

    def __str__(self) -> str:
        return self.title or self.publisher


class PublishedAssociate(CasePart):
    """Somebody beside the person who may be named. `role` is a word of AssociateRole."""

    pk = models.CompositePrimaryKey("case_id", "position")
    case = models.ForeignKey(
        PublishedCase, models.DO_NOTHING, related_name="associates", db_column="public_id"
    )
    role = models.TextField()
    name = models.TextField()
    name_original = models.TextField()
    shown_until = models.DateField(null=True)

    objects = ShownAssociates()

    class Meta(CasePart.Meta):
        abstract = False
        db_table = '"published"."associate"'

    def __str__(self) -> str:
        return self.name


class PublishedSite(models.Model):
    """The one row that says whether everything is closed."""

    id = models.IntegerField(primary_key=True)
    is_locked = models.BooleanField()

    class Meta:
        managed = False
        db_table = '"published"."site"'

    def __str__(self) -> str:
        return "locked" if self.is_locked else "open"
