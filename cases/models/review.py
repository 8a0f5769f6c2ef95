"""Reviews: a case on its way to the public, looked at by a second person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.vocab.reason import reason_said

from .case import Case
from .guards import timed
from .two_people import BY_TWO, AskedByOne


class Review(AskedByOne):
    """One passage through review: asked for, then approved or sent back by somebody else.

    `digest` is of what the reviewer was shown and approved (SHA-256 of the previewed rows). An
    approval keeps these rows, by published table, to tell what has changed when the case comes
    back; and the events of the history that they come from (primary keys by the model's name), to
    tell who has changed it since. A review also ends by a withdrawal: whoever asked may withdraw.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="reviews", verbose_name=_("case"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    is_approved = models.BooleanField(_("approved"), null=True)
    reply = models.TextField(_("reply"), blank=True)
    digest = models.CharField(_("digest of what was approved"), max_length=64, blank=True)
    approved_rows = models.JSONField(_("what was approved"), null=True, editable=False)
    seen_events = models.JSONField(_("changes that were approved"), null=True, editable=False)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ("-id",)
        permissions = [("approve_case", _("Can approve cases that others prepared"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_approved=True) | ~Q(decided_by=F("asked_by")),
                name="review_by_two",
                violation_error_message=BY_TWO,
            ),
            models.UniqueConstraint(
                fields=("case",),
                condition=Q(is_approved=None),
                name="one_open_review_a_case",
                violation_error_message=_("This case is in review already."),
            ),
            timed("asked_at"),
            timed("decided_at"),
            models.CheckConstraint(
                condition=Q(is_approved=None, decided_by=None, decided_at=None)
                | Q(is_approved=True, decided_by__isnull=False, decided_at__isnull=False)
                # The program withdraws, too.
                | Q(is_approved=False, decided_at__isnull=False),
                name="review_decided_by_somebody",
                violation_error_message=_("A decision has its date and somebody who took it."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.case)

    @property
    def reason_said(self) -> str:
        """Why it was asked for, in the active language where the program wrote it."""
        return reason_said(self.reason)
