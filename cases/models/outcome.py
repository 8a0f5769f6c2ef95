"""Outcomes and fates: how a case came out, and what became of somebody after return."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.vocab.outcome import OutcomeGroup

from .catalogue import CatalogueEntry
from .guards import known
from .history import keep_history


@keep_history()
class Outcome(CatalogueEntry):
    """How a case came out. A case without one: none is known."""

    group = models.CharField(_("group"), max_length=15, choices=OutcomeGroup)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = [
            known("group", OutcomeGroup),
        ]


@keep_history()
class Fate(CatalogueEntry):
    """What became of somebody after return."""

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("fate")
        verbose_name_plural = _("fates")
