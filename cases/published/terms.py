"""What the codes in published rows are called, in the active language; one query a request."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connections
from django.db.models import TextChoices

from cases.lib.named import in_active

GENERAL = ""  # the country of the general pattern of court stages

# kind, code, country, track, names, final; in the catalogues' order
_SQL = """
SELECT kind, code, '', '',
       name_en, name_ru, name_sr,
       false, position
  FROM published.term
UNION ALL
SELECT 'country', code, '', '',
       name_en, name_ru, name_sr,
       false, 0
  FROM published.country
UNION ALL
SELECT 'stage', code, country, track,
       name_en, name_ru, name_sr,
       is_final, position
  FROM published.court_stage
 ORDER BY 1, 3, 4, 9, 2
"""


@dataclass(frozen=True, slots=True)
class Step:
    """A court stage as the catalogue has it, short: for drawing a track."""

    code: str
    label: str
    is_final: bool


@dataclass(frozen=True)
class Terms:
    """Labels by kind (country, outcome, fate, ground, stage) and code, and the tracks' steps."""

    labels: Mapping[str, Mapping[str, str]]
    tracks: Mapping[tuple[str, str], tuple[Step, ...]]

    def label(self, kind: str, code: str | None) -> str:
        """What a code is called; the code itself where the catalogue has dropped it."""
        return self.labels.get(kind, {}).get(code or "", code or "")

    def steps(self, country: str, track: str) -> tuple[Step, ...]:
        """The steps of a country's track in their order, or else those of the general pattern."""
        return self.tracks.get((country, track)) or self.tracks.get((GENERAL, track), ())


def word(vocabulary: type[TextChoices], value: str | None) -> str:
    """What a value of an enumeration is called; nothing for null: the page says what is unknown."""
    return str(vocabulary(value).label) if value else ""


def load_terms() -> Terms:
    """All labels in the active language. One query."""
    with connections["published"].cursor() as cursor:
        cursor.execute(_SQL)
        rows = cursor.fetchall()
    labels: dict[str, dict[str, str]] = {}
    tracks: dict[tuple[str, str], list[Step]] = {}
    for kind, code, country, track, *names, is_final, _position in rows:
        label = in_active(*names)
        # The general pattern comes first and names a stage that several countries have.
        labels.setdefault(kind, {}).setdefault(code, label)
        if kind == "stage":
            tracks.setdefault((country, track), []).append(Step(code, label, is_final))
    return Terms(labels, {key: tuple(steps) for key, steps in tracks.items()})
