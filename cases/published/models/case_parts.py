"""What belongs to a published case."""

from django.db import models
from django.utils.translation import gettext as _

from cases.lib.laws import language_of_law
from cases.lib.named import by_script
from cases.published.reference_texts import translated

from .case import PublishedCase
from .named import Named
from .shown import still_shown


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
    holding_language = models.TextField()  # empty where it is the case's

    class Meta(CasePart.Meta):
        abstract = False
        db_table = '"published"."stage"'

    def __str__(self) -> str:
        return self.label or self.stage_text or self.body or _("Stage not named")

    @property
    def in_words_of_case(self) -> bool:
        """Whether its name isn't the catalogue's: then it is in the language of the case."""
        return not self.label and bool(self.stage_text or self.body)


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

    @property
    def language_of_title(self) -> str:
        """The tag (BCP 47) of the local title; the code begins with the country's."""
        return language_of_law(self.title_local, (self.code or "")[:2])


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


class ShownAssociates(models.Manager["PublishedAssociate"]):
    """Those beside a person who still may be named."""

    def get_queryset(self) -> models.QuerySet["PublishedAssociate"]:
        return super().get_queryset().filter(still_shown())


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
        return self.display_name

    @property
    def display_name(self) -> str:
        """The name as readers of the active language know it."""
        return by_script(self.name, self.name_original)[0]

    @property
    def other_name(self) -> str:
        """The name in the other script."""
        return by_script(self.name, self.name_original)[1]
