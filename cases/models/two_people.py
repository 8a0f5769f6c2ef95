"""Decisions that two people take: one asks, another confirms."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _


class AskedByOne(models.Model):
    """Who asked for something, when and why."""

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    reason = models.TextField(_("reason"))

    class Meta:
        abstract = True


class ConfirmedByAnother(AskedByOne):
    """And who else confirmed it; nobody yet while `confirmed_by` is empty."""

    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)

    class Meta:
        abstract = True


BY_TWO = _("Somebody else than who asked has to confirm this.")


def by_two(name: str, first: str = "asked_by", second: str = "confirmed_by") -> CheckConstraint:
    """The constraint that the two are two."""
    return CheckConstraint(
        condition=Q(**{f"{second}__isnull": True}) | ~Q(**{second: F(first)}),
        name=name,
        violation_error_message=BY_TWO,
    )
