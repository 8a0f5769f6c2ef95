"""Court stages: the steps of each track in each host country."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.lib.named import active_name
from cases.vocab.confidence import Confidence
from cases.vocab.stage import StageKind
from cases.vocab.track import Track

from .country import Country
from .guards import known
from .history import keep_history


@keep_history()
class CourtStage(models.Model):
    """A step in a host country's track. Without a country: the pattern used where there is none."""

    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="court_stages",
        verbose_name=_("host country"),
        help_text=_("Empty for the general pattern."),
    )
    track = models.CharField(_("track"), max_length=15, choices=Track)
    order = models.PositiveSmallIntegerField(_("order"))
    code = models.CharField(_("code"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=200)
    name_ru = models.CharField(_("Russian name"), max_length=200)
    name_sr = models.CharField(_("Serbian name"), max_length=200)
    name_local = models.CharField(_("name in the law's language"), max_length=200, blank=True)
    body = models.CharField(_("body"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=StageKind)
    statutory_limit_days = models.PositiveSmallIntegerField(
        _("statutory limit, days"),
        null=True,
        blank=True,
        help_text=_("To sort and to warn only: months count 30 days. The limit's text governs."),
    )
    limit_text = models.TextField(_("limit as the law has it"), blank=True)
    is_final = models.BooleanField(
        _("final"), help_text=_("No ordinary remedy follows inside the track.")
    )
    source = models.TextField(_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)

    class Meta:
        verbose_name = _("court stage")
        verbose_name_plural = _("court stages")
        ordering = ("country", "track", "order")
        constraints = [
            models.UniqueConstraint(
                fields=("country", "track", "code"),
                name="court_stage_once",
                nulls_distinct=False,
                violation_error_message=_("This stage is already in the track."),
            ),
            known("track", Track),
            known("kind", StageKind),
            known("confidence", Confidence),
        ]

    def __str__(self) -> str:
        return f"{self.country_id or '*'}: {self.name}"

    @property
    def name(self) -> str:
        """The name in the active language."""
        return active_name(self)
