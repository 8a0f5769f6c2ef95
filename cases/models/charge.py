"""Charges: the catalogue of offences, and what somebody is charged with in a case."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.confidence import Confidence

from .case import Case
from .country import Country
from .fields import PartialDateField
from .guards import known, measured, partly_dated
from .history import keep_history

MOST_YEARS = Decimal("999.9")  # as many as the column of a penalty can hold


@keep_history()
class Charge(models.Model):
    """An offence in a requesting country's law. An empty part means the whole article."""

    code = models.CharField(
        _("code"), max_length=30, primary_key=True, help_text=_("Such as RU-207.3 or RU-207.3(2).")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="charges", verbose_name=_("requesting country")
    )
    statute = models.CharField(_("statute"), max_length=120)
    article = models.CharField(_("article"), max_length=12)
    part = models.CharField(_("part"), max_length=12, blank=True)
    title_en = models.TextField(_("English title"))
    title_local = models.TextField(_("title in the law's language"), blank=True)
    category = models.CharField(_("category"), max_length=20, choices=ChargeCategory)
    max_penalty_years = models.DecimalField(
        _("maximum penalty, years"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("The longest fixed term of imprisonment; empty where none or not known."),
    )
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)

    class Meta:
        verbose_name = _("charge")
        verbose_name_plural = _("charges")
        ordering = ("country", "statute", "code")
        constraints = [
            models.UniqueConstraint(
                fields=("country", "statute", "article", "part"),
                name="charge_once",
                violation_error_message=_("This article is already in the catalogue."),
            ),
            known("category", ChargeCategory),
            measured("max_penalty_years", MOST_YEARS),
            known("confidence", Confidence),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title_en}"


@keep_history()
class CaseCharge(models.Model):
    """A charge as alleged in a case: a catalogue entry or, where none is named, its category."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="charges", verbose_name=_("case"))
    charge = models.ForeignKey(
        Charge,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("charge"),
        help_text=_("Empty where the source doesn't name the article."),
    )
    category = models.CharField(
        _("category"), max_length=20, choices=ChargeCategory, null=True, blank=True
    )
    text = models.TextField(_("as reported"), blank=True)
    alleged_on = PartialDateField(_("alleged on"))
    status = models.CharField(
        _("status"), max_length=10, choices=ChargeStatus, null=True, blank=True
    )

    class Meta:
        verbose_name = _("charge as alleged")
        verbose_name_plural = _("charges as alleged")
        ordering = ("id",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(charge__isnull=False)
                | models.Q(category__isnull=False)
                | ~models.Q(text=""),
                name="case_charge_says_something",
                violation_error_message=_(
                    "Choose a charge or a category, or write what was reported."
                ),
            ),
            models.UniqueConstraint(
                fields=("case", "charge"),
                name="case_charge_once",
                violation_error_message=_("This charge is already in the case."),
            ),
            known("category", ChargeCategory),
            partly_dated("alleged_on"),
            known("status", ChargeStatus),
        ]

    def __str__(self) -> str:
        return str(self.charge) if self.charge_id else self.text or self.get_category_display()
