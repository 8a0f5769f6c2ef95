"""Treaties: legal instruments and who is party to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.vocab.confidence import Confidence
from cases.vocab.treaty import TreatyStatus

from .country import Country
from .fields import DayField
from .guards import dated, known
from .history import keep_history


@keep_history()
class Instrument(models.Model):
    """A treaty or other legal text that a ground rests on or a country is bound by."""

    code = models.CharField(_("code"), max_length=30, primary_key=True)
    name_en = models.TextField(_("title"))
    opened_on = DayField(_("date"), null=True, blank=True)
    depositary = models.TextField(_("depositary"), blank=True)
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("instrument")
        verbose_name_plural = _("instruments")
        ordering = ("code",)
        constraints = [
            dated("opened_on"),
        ]

    def __str__(self) -> str:
        return self.name_en


@keep_history()
class InstrumentParty(models.Model):
    """A country's standing towards an instrument."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="parties", verbose_name=_("instrument")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="treaties", verbose_name=_("country")
    )
    status = models.CharField(_("status"), max_length=15, choices=TreatyStatus)
    in_force_on = DayField(_("in force since"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.TextField(_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)

    class Meta:
        verbose_name = _("treaty status")
        verbose_name_plural = _("treaty statuses")
        ordering = ("country", "instrument")
        constraints = [
            models.UniqueConstraint(
                fields=("instrument", "country"),
                name="instrument_party_once",
                violation_error_message=_("This country's standing is already entered."),
            ),
            known("status", TreatyStatus),
            dated("in_force_on"),
            known("confidence", Confidence),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id}: {self.country_id}, {self.get_status_display()}"
