"""Lockdowns: what one person closes at once and two people open again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.vocab.lockdown import LockdownScope

from .case import Case
from .country import Country
from .guards import known, timed
from .history import keep_history
from .person import Person
from .two_people import AskedByOne, by_two


class LockdownQuerySet(models.QuerySet["Lockdown"]):
    """Lockdowns as a colleague would ask for them."""

    def standing(self) -> "LockdownQuerySet":
        """Which still close something."""
        return self.filter(lifted_by=None)


@keep_history()
class Lockdown(AskedByOne):
    """Closes a case, a person, a host country or the site; in force until it is lifted.

    `asked_by`, `asked_at` and `reason` are of who closed. Lifting takes two: who asks for it and
    somebody else who lifts it. So that nobody opens alone by deleting, what was ever closed is
    deleted by an erasure only, which takes two as well.
    """

    scope = models.CharField(_("scope"), max_length=10, choices=LockdownScope)
    case = models.ForeignKey(
        Case,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lockdowns",
        verbose_name=_("case"),
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lockdowns",
        verbose_name=_("person"),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lockdowns",
        verbose_name=_("host country"),
    )
    lift_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("lifting asked by"),
    )
    lift_reason = models.TextField(_("reason to lift"), blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True)

    objects = LockdownQuerySet.as_manager()

    class Meta:
        verbose_name = _("lockdown")
        verbose_name_plural = _("lockdowns")
        ordering = ("-id",)
        permissions = [("lift_lockdown", _("Can ask to lift and lift lockdowns"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="case", case__isnull=False, person=None, country=None)
                | Q(scope="person", case=None, person__isnull=False, country=None)
                | Q(scope="country", case=None, person=None, country__isnull=False)
                | Q(scope="site", case=None, person=None, country=None),
                name="lockdown_to_its_scope",
                violation_error_message=_("Say what to close: that and nothing else."),
            ),
            by_two("lockdown_lifted_by_two", "lift_asked_by", "lifted_by"),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | Q(lift_asked_by__isnull=False),
                name="lockdown_lifted_on_request",
                violation_error_message=_("Somebody has to ask for it before it is lifted."),
            ),
            known("scope", LockdownScope),
            timed("asked_at"),
            timed("lifted_at"),
        ]
        indexes = [
            models.Index(fields=("scope",), condition=Q(lifted_by=None), name="lockdown_standing"),
        ]

    def __str__(self) -> str:
        return str(self.case or self.person or self.country or self.get_scope_display())
