"""Made-up examples of everything the pieces can show, for the gallery of patterns."""

import datetime
from typing import Any

from cases.public.timeline import Lane, Row, Shape, Tick, Timeline
from cases.published.changes import DayOfChanges
from cases.published.dossiers.argued import ArguedInCountry
from cases.published.dossiers.durations import Duration
from cases.published.drops import Drop
from cases.published.facets import Choice, Facet
from cases.published.lists import CaseLine
from cases.published.models import PublishedCase, PublishedFigure, PublishedStage
from cases.published.outcomes import OutcomeCount
from cases.published.selection import Chosen
from cases.published.standing import Station
from cases.vocab.outcome import OutcomeGroup

DATES = (
    "2025-12-03",
    "2025-04",
    "2023",
    "2023-06~",
    "2023-07-30?",
    "../2023-06-06",
    "2025-04/2025-05",
    None,
)
SOURCES = (
    {
        "publisher": "Primer News",
        "title": "Izveštaj o suđenju",
        "published_on": "2025-12",
        "language": "sr-Latn",
        "url": "https://example.org/1",
        "locator": "p. 4",
    },
    {
        "publisher": "Primer News",
        "title": "Report on a hearing",
        "published_on": None,
        "language": "en",
        "url": "",
        "locator": "",
    },
)


def examples() -> dict[str, Any]:
    """The context of the gallery."""
    return {
        "outcomes": [*_outcomes(), OutcomeCount("", "", 3)],
        "total": 26,
        "lines": _lines(),
        "dates": DATES,
        "sources": SOURCES,
        "facet": _facet(),
        "chosen": [
            Chosen("host", "Host country", "RS", "Serbia", "group=pending"),
            Chosen("group", "Outcome group", "pending", "Pending", "host=RS"),
        ],
        "drops": [
            Drop("Host country", "Serbia", "group=pending", 12, False),
            Drop("Outcome group", "Pending", "host=RS", 1_000, True),
        ],
        "shares": [(3, 4), (3, 12), (0, 40)],
        "timeline": _timeline(),
        "durations": [
            Duration("Appeal", 35, 20, 1_060, 12, 40),
            Duration("Remand", None, 41, 41, 1, 2),
        ],
        "argued": [
            ArguedInCountry("Political offence", "ground=a", 12, 2, 7, 3),
            ArguedInCountry("Risk of torture", "ground=b", 1, 0, 0, 0),
        ],
        "address": "https://example.org/countries/RS/",
        "today": "2025-12-03",
        "figure": PublishedFigure(
            label="Primer people",
            value_min=400_000,
            value_max=800_000,
            as_of="2022",
            note="estimate",
            language="en",
            sources=SOURCES,
        ),
    }


def _outcomes() -> list[OutcomeCount]:
    counts = (9, 4, 1, 7, 2)
    return [
        OutcomeCount(group.value, str(group.label), n)
        for group, n in zip(OutcomeGroup, counts, strict=True)
    ]


def _lines() -> list[CaseLine]:
    return [
        _line(
            "full_name",
            "Ivan Testov",
            "pending",
            PublishedStage(name_en="Appeal", decision="pending", filed_on="2025-12"),
        ),
        _line(
            "initials",
            "I. T.",
            "returned",
            PublishedStage(name_en="Appeal", decision="upheld", decided_on="2025-12-03"),
        ),
        _line("pseudonym", "K7M2QX", "protected", None),
        _line("counted", "", "", None),
        _line("counted", "", "", None, is_announced=True),
    ]


def _line(
    level: str, name: str, group: str, now: PublishedStage | None, *, is_announced: bool = False
) -> CaseLine:
    case = PublishedCase(
        public_id="primer",
        level=level,
        name=name,
        has_page=level != "counted",
        outcome_group=group or None,
        opened_on="2025-04",
        language="en",
        is_announced=is_announced,
    )
    label = str(OutcomeGroup(group).label) if group else ""
    stations = (
        Station("Detention", "done"),
        Station("Appeal", "now"),
        Station("Surrender", "ahead"),
    )
    return CaseLine(
        *(case, "Serbia", "Russia", "Extradition", label, label, "", now),
        stations if now else (),
        DayOfChanges(datetime.date(2026, 5, 4), ["stages", "sources"], is_first=False)
        if case.has_page
        else None,
    )


def _facet() -> Facet:
    names = (
        "Serbia",
        "Kyrgyzstan",
        "Armenia",
        "Georgia",
        "Kazakhstan",
        "Türkiye",
        "Mongolia",
        "Thailand",
        "Poland",
    )
    return Facet(
        "host",
        "Host country",
        [Choice(name, name, 40 - 4 * n, n == 1) for n, name in enumerate(names)],
    )


def _timeline() -> Timeline:
    return Timeline(
        [Tick("10.00", "2025"), Tick("60.00", "2026")],
        [
            Lane(
                "Extradition",
                [
                    Row("Detention", [Shape("span", "12.00", "8.00")]),
                    Row(
                        "Appeal",
                        [Shape("since", "20.00", "20.00"), Shape("moment", "40.00", "1.20")],
                    ),
                    Row(
                        "Minister",
                        [Shape("open", "40.00", "30.00"), Shape("unheard", "70.00", "30.00")],
                    ),
                    Row("Constitutional complaint", []),
                ],
            ),
            Lane(
                "Custody",
                [
                    Row(
                        "Remand",
                        [Shape("maybe", "12.00", "30.00"), Shape("held", "18.00", "15.00")],
                    ),
                ],
            ),
        ],
    )
