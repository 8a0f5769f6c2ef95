"""Developments and figures: dated facts and numbers about countries."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.vocab.development import DevelopmentKind
from cases.vocab.reliability import Reliability

from .country import Country
from .fields import NewPublicId, PartialDateField
from .guards import known, partly_dated
from .history import keep_history


def kept_inside() -> models.BooleanField:
    """Whether the database took the fact back; it alone writes this, publishing ends it."""
    return models.BooleanField(
        _("kept inside"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_(
            "It named somebody who wasn't shown, and was taken back. It stays inside until "
            "somebody publishes it anew, whatever becomes of the name."
        ),
    )


def published_or_kept(name: str) -> models.CheckConstraint:
    """The constraint that only who publishes a fact anew ends its being kept inside."""
    return models.CheckConstraint(
        condition=~Q(is_published=True, kept_inside=True),
        name=name,
        violation_error_message=_("It is kept inside. Publish it anew."),
    )


@keep_history("kept_inside")
class Development(models.Model):
    """A dated fact about a country: a treaty, a law, a practice, a statement."""

    public_id = models.CharField(
        _("public id"), max_length=12, unique=True, editable=False, db_default=NewPublicId()
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="developments", verbose_name=_("country")
    )
    other_countries = ArrayField(
        models.CharField(max_length=2),
        verbose_name=_("other countries"),
        default=list,
        blank=True,
        help_text=_("Two-letter codes separated by commas."),
    )
    happened_on = PartialDateField(_("date"))
    kind = models.CharField(_("kind"), max_length=15, choices=DevelopmentKind)
    title = models.CharField(_("title"), max_length=300)
    reliability = models.CharField(_("reliability"), max_length=12, choices=Reliability)
    summary = models.TextField(_("summary"), blank=True)
    language = models.CharField(_("language of the texts"), max_length=8, default="en")
    is_published = models.BooleanField(_("published"), default=False)
    kept_inside = kept_inside()

    class Meta:
        verbose_name = _("development")
        verbose_name_plural = _("developments")
        ordering = ("-happened_on_earliest", "title")
        constraints = [
            models.UniqueConstraint(
                fields=("country", "title", "happened_on"),
                name="development_once",
                nulls_distinct=False,
                violation_error_message=_("This development is already entered."),
            ),
            partly_dated("happened_on"),
            known("kind", DevelopmentKind),
            known("reliability", Reliability),
            published_or_kept("development_published_or_kept"),
        ]

    def __str__(self) -> str:
        return self.title


@keep_history("kept_inside")
class Figure(models.Model):
    """A number about a country, with its range and the date for which it holds."""

    public_id = models.CharField(
        _("public id"), max_length=12, unique=True, editable=False, db_default=NewPublicId()
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="figures", verbose_name=_("country")
    )
    label = models.CharField(_("what is counted"), max_length=300)
    value_min = models.BigIntegerField(pgettext_lazy("number", "from"), null=True, blank=True)
    value_max = models.BigIntegerField(
        pgettext_lazy("number", "to"),
        null=True,
        blank=True,
        help_text=_("Empty where there is one number."),
    )
    as_of = PartialDateField(_("as of"))
    note = models.TextField(_("note"), blank=True)
    language = models.CharField(_("language of the texts"), max_length=8, default="en")
    is_published = models.BooleanField(_("published"), default=False)
    kept_inside = kept_inside()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("country", "label", "-as_of_earliest")
        constraints = [
            models.UniqueConstraint(
                fields=("country", "label", "as_of"),
                name="figure_once",
                nulls_distinct=False,
                violation_error_message=_("This figure is already entered for that date."),
            ),
            models.CheckConstraint(
                condition=Q(value_min__isnull=False) | Q(value_max__isnull=False),
                name="figure_has_number",
                violation_error_message=_("A figure needs a number."),
            ),
            models.CheckConstraint(
                condition=Q(value_min__isnull=True)
                | Q(value_max__isnull=True)
                | Q(value_max__gte=F("value_min")),
                name="figure_range_in_order",
                violation_error_message=_("The range ends below its start."),
            ),
            partly_dated("as_of"),
            published_or_kept("figure_published_or_kept"),
        ]

    def __str__(self) -> str:
        return self.label
