"""Deadlines: dates by which somebody must act."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cases.vocab.deadline import DeadlineOrigin

from .case import Case
from .custody_period import CustodyPeriod
from .fields import DayField
from .guards import dated, known
from .history import keep_history
from .stage_record import StageRecord

MOST_WORDS = 300


@keep_history()
class Deadline(models.Model):
    """A date by which somebody must act, entered by hand or derived from a statutory limit."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="deadlines", verbose_name=_("case"))
    stage_record = models.ForeignKey(
        StageRecord,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="deadlines",
        verbose_name=_("stage record"),
    )
    custody_period = models.ForeignKey(
        CustodyPeriod,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="deadlines",
        verbose_name=_("custody period"),
    )
    origin = models.CharField(
        _("origin"), max_length=15, choices=DeadlineOrigin, default=DeadlineOrigin.ENTERED
    )
    due_on = DayField(_("due on"))
    what = models.CharField(_("what must be done"), max_length=MOST_WORDS)
    law = models.TextField(
        _("the law's words"), blank=True, help_text=_("They govern; the date is only a reminder.")
    )
    done_on = DayField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ("due_on",)
        constraints = [
            models.UniqueConstraint(
                fields=("stage_record", "origin"),
                condition=Q(origin=DeadlineOrigin.STAGE_LIMIT),
                name="derived_deadline_once_a_stage",
            ),
            models.UniqueConstraint(
                fields=("custody_period", "origin"),
                condition=Q(origin=DeadlineOrigin.DETENTION_LIMIT),
                name="derived_deadline_once_a_custody",
            ),
            known("origin", DeadlineOrigin),
            dated("due_on"),
            dated("done_on"),
        ]

    def __str__(self) -> str:
        return f"{self.due_on}: {self.said}"

    @property
    def is_derived(self) -> bool:
        """Whether it follows from a statutory limit, and moves with what that depends on."""
        return self.origin != DeadlineOrigin.ENTERED

    @property
    def said(self) -> str:
        """What must be done; of a derived deadline in the active language.

        Needs `stage_record.court_stage` and `custody_period`: select them for more than one.
        """
        record, period = self.stage_record, self.custody_period
        if self.origin == DeadlineOrigin.STAGE_LIMIT and record and record.court_stage:
            return gettext("Statutory limit: %(stage)s") % {"stage": record.court_stage.name}
        if self.origin == DeadlineOrigin.DETENTION_LIMIT and period:
            return gettext("Detention limit: %(kind)s") % {
                "kind": period.get_kind_display().lower()
            }
        return self.what

    @property
    def what_said(self) -> str:
        """The stored words, in the active language where they are what it says today.

        Of a row of the history they may be those of a stage that was called otherwise.
        """
        with override("en"):
            is_todays = self.said[:MOST_WORDS] == self.what
        return self.said if is_todays else self.what
