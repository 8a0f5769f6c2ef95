"""Host countries: where people are found, and by which law they are dealt with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.vocab.answer import Answer
from cases.vocab.confidence import Confidence

from .country import Country
from .guards import known
from .history import keep_history


@keep_history()
class HostCountry(models.Model):
    """The law profile of a country: who decides, how long custody may last, what suspends.

    A case can be in a country that has no profile yet.
    """

    country = models.OneToOneField(
        Country, models.PROTECT, primary_key=True, related_name="profile", verbose_name=_("country")
    )
    name_local = models.CharField(_("local name"), max_length=80, blank=True)
    extradition_law = models.TextField(_("extradition law"), blank=True)
    central_authority = models.TextField(_("central authority"), blank=True)
    final_decision_maker = models.TextField(_("who decides last"), blank=True)
    detention_limit_text = models.TextField(_("detention limit"), blank=True)
    asylum_suspends_extradition = models.CharField(
        _("asylum suspends extradition"),
        max_length=10,
        choices=Answer,
        null=True,
        blank=True,
        help_text=_("Whether a pending claim stops the surrender by law."),
    )
    council_of_europe = models.CharField(
        _("Council of Europe member"), max_length=10, choices=Answer, null=True, blank=True
    )
    echr = models.CharField(
        _("party to the European Convention on Human Rights"),
        max_length=10,
        choices=Answer,
        null=True,
        blank=True,
    )
    refugee_convention = models.CharField(
        _("party to the Refugee Convention"),
        max_length=10,
        choices=Answer,
        null=True,
        blank=True,
    )
    source = models.TextField(_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)

    class Meta:
        verbose_name = _("host country")
        verbose_name_plural = _("host countries")
        ordering = ("country__name_en",)
        constraints = [
            known("asylum_suspends_extradition", Answer),
            known("council_of_europe", Answer),
            known("echr", Answer),
            known("refugee_convention", Answer),
            known("confidence", Confidence),
        ]

    def __str__(self) -> str:
        return str(self.country)
