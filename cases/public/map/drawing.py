"""Puts the numbers of cases into the kept shapes (README.md beside this)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from cases.published.crosstabs import CrossRow
from cases.vocab.outcome import OutcomeGroup

# Where classes of numbers begin, for more and more cases; the fifth has no end.
_LADDERS = ((1, 2, 5, 10, 20), (1, 5, 10, 20, 50), (1, 5, 20, 50, 100), (1, 10, 50, 100, 500))


@dataclass(frozen=True, slots=True)
class Step:
    """A class of the legend: cases from `least` to `most`, None where it has no end."""

    number: int
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country with cases: `path` is empty where it has no shape, `dot` is None where it is large.

    `left` and `top`: of a point within it, in per cent of the drawing.
    """

    row: CrossRow
    step: int
    path: str
    dot: Sequence[int] | None
    left: float
    top: float
    returned: int


@dataclass(frozen=True, slots=True)
class WorldMap:
    """`land` is every shape without cases. Countries that have no place on the map aren't here."""

    width: int
    height: int
    land: str
    countries: Sequence[MapCountry]
    steps: Sequence[Step]


def world_map(rows: Sequence[CrossRow]) -> WorldMap:
    """The map of cases by host country. Small countries come last, so that nothing covers them."""
    kept = _kept()
    shapes, points = kept["shapes"], kept["points"]
    placed = [row for row in rows if row.value in points or row.value in shapes]
    steps = _steps(max((row.total for row in placed), default=0))
    coloured = {row.value for row in placed}
    land = "".join(path for code, path in shapes.items() if code not in coloured)
    countries = [_country(row, steps, kept) for row in placed]
    countries.sort(key=lambda country: country.dot is not None)
    return WorldMap(kept["width"], kept["height"], land + kept["nobodys"], countries, steps)


def _country(row: CrossRow, steps: Sequence[Step], kept: Mapping[str, Any]) -> MapCountry:
    code = row.value
    x, y = kept["points"][code]
    return MapCountry(
        row,
        max(step.number for step in steps if row.total >= step.least),
        kept["shapes"].get(code, ""),
        (x, y) if code in kept["small"] else None,
        round(100 * x / kept["width"], 2),
        round(100 * y / kept["height"], 2),
        row.of(OutcomeGroup.RETURNED),
    )


def _steps(most: int) -> list[Step]:
    """Round classes that the largest number fills; the last is the fifth, however few they are."""
    ladder: tuple[int, ...] = _LADDERS[0]
    for higher in (*_LADDERS[1:], *(_raised(power) for power in range(1, 5))):
        if most >= 2 * higher[-1]:
            ladder = higher
    begins = [least for least in ladder if least <= max(most, 1)]
    ends = [after - 1 for _before, after in pairwise(begins)]
    first = len(_LADDERS[0]) - len(begins) + 1
    return [
        Step(number, least, end)
        for number, (least, end) in enumerate(zip(begins, [*ends, None], strict=True), start=first)
    ]


def _raised(power: int) -> tuple[int, ...]:
    return (1, *(10**power * least for least in _LADDERS[-1][1:]))


@cache
def _kept() -> Mapping[str, Any]:
    file = Path(__file__).with_name("shapes.json")
    content: Mapping[str, Any] = json.loads(file.read_text())
    return content
