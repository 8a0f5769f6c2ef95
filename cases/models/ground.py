"""Grounds: catalogued reasons against return."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.vocab.confidence import Confidence

from .catalogue import CatalogueEntry
from .guards import known
from .history import keep_history
from .instrument import Instrument


@keep_history()
class Ground(CatalogueEntry):
    """A reason against return, with the instrument and the article that it rests on."""

    instrument = models.ForeignKey(
        Instrument, models.PROTECT, related_name="grounds", verbose_name=_("instrument")
    )
    article = models.CharField(_("article"), max_length=60, blank=True)
    source = models.TextField(_("source"))
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        constraints = [
            known("confidence", Confidence),
        ]
