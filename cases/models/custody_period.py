"""Custody periods: when and how somebody was held."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.vocab.custody import CustodyEnd, CustodyKind

from .case import Case
from .fields import DayField, PartialDateField
from .guards import dated, known, partly_dated
from .history import keep_history


class SurelyHeld(Func):
    """The days on which somebody was held for certain, as a daterange (SQL `surely_held`)."""

    function = "surely_held"


@keep_history()
class CustodyPeriod(models.Model):
    """A time in custody of one kind."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="custody", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=25, choices=CustodyKind)
    started_on = PartialDateField(pgettext_lazy("date", "from"))
    ended_on = PartialDateField(pgettext_lazy("date", "to"))
    end = models.CharField(
        _("end"), max_length=15, choices=CustodyEnd, default=CustodyEnd.NOT_REPORTED
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    limit_on = DayField(_("legal limit"), null=True, blank=True)

    class Meta:
        verbose_name = _("custody period")
        verbose_name_plural = _("custody periods")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(started_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on_latest__gte=F("started_on_earliest")),
                name="custody_ends_after_start",
                violation_error_message=_("Custody can't end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(end=CustodyEnd.ENDED),
                name="custody_with_end_date_has_ended",
                violation_error_message=_(
                    "There is an end date: choose “Ended”, or remove the date."
                ),
            ),
            ExclusionConstraint(
                name="custody_of_one_kind_apart",
                expressions=[
                    ("case", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        SurelyHeld(
                            "started_on_earliest",
                            "started_on_latest",
                            "ended_on_earliest",
                            "end",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_(
                    "Two custody periods of one kind overlap. Correct the dates or join them."
                ),
            ),
            known("kind", CustodyKind),
            partly_dated("started_on"),
            partly_dated("ended_on"),
            known("end", CustodyEnd),
            dated("limit_on"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
