"""What cases are filtered and counted by. The order here is the order on the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.published.terms import Terms
from cases.published.years import KNOWN_YEARS
from cases.vocab.charge import ChargeCategory
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.requesting import Requesting

# Chosen like a code: the cases that have none. Unknown is a thing that people ask for.
UNKNOWN = "unknown"

# A case at level "counted" doesn't show these, so that a missing value can mean either.
_NOT_SHOWN = _("Not reported or not shown")


@dataclass(frozen=True, slots=True)
class Dimension:
    """One filter and facet.

    `name` is the key in an address, `column` that of published."case". The codes come from
    `vocabulary`, else from the catalogue `kind` of Terms, else they are years; `also` are words
    that stand in their place. `unknown` says what a case without a value is called; None where
    every case has one.
    """

    name: str
    column: str
    label: str | Promise
    vocabulary: type[TextChoices] | None = None
    kind: str = ""
    also: type[TextChoices] | None = None
    unknown: str | Promise | None = _NOT_SHOWN
    is_list: bool = False

    def labels(self, terms: Terms) -> Mapping[str, str]:
        """Every code that can be chosen, with its label in the active language."""
        also = {code: str(label) for code, label in self.also.choices} if self.also else {}
        unknown = {UNKNOWN: str(self.unknown)} if self.unknown else {}
        return {**self._known(terms), **also, **unknown}

    def _known(self, terms: Terms) -> Mapping[str, str]:
        if self.vocabulary:
            return {code: str(label) for code, label in self.vocabulary.choices}
        return terms.labels.get(self.kind, {}) if self.kind else KNOWN_YEARS


_IN_ORDER = (
    Dimension("host", "host_country", _("Host country"), kind="country", unknown=None),
    Dimension(
        "requesting",
        "requesting_country",
        _("Requesting country"),
        kind="country",
        also=Requesting,
    ),
    Dimension("procedure", "procedure", _("Procedure"), Procedure, unknown=_("Not shown")),
    Dimension(
        "group", "outcome_group", _("Outcome group"), OutcomeGroup, unknown=_("No outcome known")
    ),
    Dimension(
        "outcome",
        "outcome",
        _("Outcome"),
        kind="outcome",
        unknown=_("No final outcome yet, or not shown"),
    ),
    Dimension("stage", "stage_codes", _("Stage reached"), kind="stage", is_list=True),
    Dimension("charge", "charge_categories", _("Charge"), ChargeCategory, is_list=True),
    Dimension("ground", "grounds", _("Ground"), kind="ground", is_list=True),
    Dimension("year", "year", _("Year"), unknown=_("Not reported")),
)
DIMENSIONS = {dimension.name: dimension for dimension in _IN_ORDER}
