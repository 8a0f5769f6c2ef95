"""Stage records: a case's passage through a court stage, and what was argued there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.vocab.argument import ArgumentResult
from cases.vocab.decision import Decision
from cases.vocab.track import Track

from .case import Case
from .court_stage import CourtStage
from .fields import PartialDateField
from .ground import Ground
from .guards import known, partly_dated
from .history import keep_history


@keep_history()
class StageRecord(models.Model):
    """What happened to a case at one step: filed, decided, with what result.

    What a source called the step stays in `stage_text` beside the catalogue's stage.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="stages", verbose_name=_("case"))
    court_stage = models.ForeignKey(
        CourtStage,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="records",
        verbose_name=_("court stage"),
        help_text=_("Empty where the step isn't in the catalogue."),
    )
    track = models.CharField(
        _("track"),
        max_length=15,
        choices=Track,
        null=True,
        blank=True,
        help_text=_("For a step that isn't in the catalogue."),
    )
    stage_text = models.CharField(_("stage as reported"), max_length=300, blank=True)
    body = models.CharField(_("body"), max_length=200, blank=True)
    filed_on = PartialDateField(_("filed on"))
    decided_on = PartialDateField(_("decided on"))
    decision = models.CharField(
        _("decision"), max_length=25, choices=Decision, null=True, blank=True
    )
    decision_text = models.CharField(_("decision as reported"), max_length=300, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    holding = models.TextField(
        _("holding"), blank=True, help_text=_("The reasoning that decides, in the body's words.")
    )
    holding_language = models.CharField(
        _("language of the holding"),
        max_length=8,
        blank=True,
        db_default="",
        help_text=_("Empty: that of the case's texts."),
    )
    is_precedent = models.BooleanField(_("precedent"), default=False)

    class Meta:
        verbose_name = _("stage record")
        verbose_name_plural = _("stage records")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=("id", "case"), name="stage_record_of_case"),
            models.CheckConstraint(
                condition=Q(court_stage__isnull=False) | ~Q(stage_text=""),
                name="stage_record_names_stage",
                violation_error_message=_("Choose the court stage or write what was reported."),
            ),
            models.CheckConstraint(
                condition=Q(filed_on__isnull=True)
                | Q(decided_on__isnull=True)
                | Q(decided_on_latest__gte=F("filed_on_earliest")),
                name="decided_not_before_filed",
                violation_error_message=_("The decision can't be earlier than the filing."),
            ),
            models.CheckConstraint(
                condition=~Q(decision=Decision.PENDING) | Q(decided_on__isnull=True),
                name="pending_is_undecided",
                violation_error_message=_(
                    "A pending decision has no date yet. Remove the date or choose the decision."
                ),
            ),
            known("track", Track),
            partly_dated("filed_on"),
            partly_dated("decided_on"),
            known("decision", Decision),
        ]

    def __str__(self) -> str:
        return self.stage_text or str(self.court_stage)


@keep_history()
class ArguedGround(models.Model):
    """A ground argued in a case, at a stage where that is known, and what became of it."""

    case = models.ForeignKey(
        Case, models.CASCADE, related_name="argued_grounds", verbose_name=_("case")
    )
    stage_record = models.ForeignKey(
        StageRecord,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="argued_grounds",
        verbose_name=_("stage"),
        help_text=_("Empty where the stage isn't reported."),
    )
    ground = models.ForeignKey(
        Ground, models.PROTECT, related_name="argued", verbose_name=_("ground")
    )
    result = models.CharField(
        _("result"), max_length=15, choices=ArgumentResult, null=True, blank=True
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("ground argued")
        verbose_name_plural = _("grounds argued")
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(
                fields=("case", "stage_record", "ground"),
                name="ground_argued_once",
                nulls_distinct=False,
                violation_error_message=_("This ground is already entered for the stage."),
            ),
            known("result", ArgumentResult),
        ]

    def __str__(self) -> str:
        return str(self.ground)
