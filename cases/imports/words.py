"""The codes that cells may hold: catalogues as the database has them, and how they are spelled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.db.models import Model, TextChoices
from django.utils.translation import override

from cases.lib.tabular import fold_header
from cases.models import Charge, Country, CourtStage, Fate, Ground, Outcome

# Serbian is written in two alphabets, and this way each letter has one equivalent.
_SERBIAN_CYRILLIC: dict[int, str | int] = {
    **str.maketrans("абвгдђежзијклмнопрстћуфхцчш", "abvgdđežzijklmnoprstćufhcčš"),
    **dict(zip(map(ord, "љњџ"), ("lj", "nj", "dž"), strict=True)),
}


@cache
def spellings(choices: type[TextChoices]) -> dict[str, str]:
    """Folded code or name in any of our languages -> code."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {fold_header(str(member.label)): member.value for member in choices}
    return found | {fold_header(member.value): member.value for member in choices}


def code_of(text: str, known: Mapping[str, str]) -> str | None:
    """The code that a text spells, Serbian in either alphabet; `known` has folded spellings."""
    folded = fold_header(text)
    return known.get(folded) or known.get(folded.translate(_SERBIAN_CYRILLIC))


@dataclass
class Words:
    """The catalogues at the moment of an import. Spellings are folded (`fold_header`)."""

    countries: set[str] = field(default_factory=set)
    outcomes: dict[str, str] = field(default_factory=dict)
    fates: dict[str, str] = field(default_factory=dict)
    grounds: dict[str, str] = field(default_factory=dict)
    charges: dict[str, str] = field(default_factory=dict)  # code -> category
    # Country code ("" for the general pattern) -> stage code -> id.
    court_stages: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Words":
        """Read the catalogues; six queries."""
        stages: dict[str, dict[str, int]] = defaultdict(dict)
        for country, code, pk in CourtStage.objects.values_list("country_id", "code", "pk"):
            stages[country or ""][code] = pk
        return cls(
            countries=set(Country.objects.values_list("code", flat=True)),
            outcomes=_entries(Outcome),
            fates=_entries(Fate),
            grounds=_entries(Ground),
            charges=dict(Charge.objects.values_list("code", "category")),
            court_stages=dict(stages),
        )

    def stages_of(self, country: str | None) -> dict[str, int]:
        """Stage code -> id: the country's own, and the general pattern's where it has none."""
        general = self.court_stages.get("", {})
        return general | self.court_stages.get(country or "", {})


def _entries(model: type[Model]) -> dict[str, str]:
    rows = model._default_manager.values_list("code", "name_en", "name_ru", "name_sr")
    by_name = {fold_header(name): code for code, *names in rows for name in names if name}
    return by_name | {fold_header(code): code for code, *_names in rows}


def allowed(codes: Iterable[str]) -> str:
    """The codes as an error names them, each once, in order."""
    return ", ".join(sorted(set(codes)))
