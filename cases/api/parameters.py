"""The parameters of the list and of the counts: the filters of the site, by the same names."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import override
from drf_spectacular.utils import OpenApiParameter

from cases.published.dimensions import DIMENSIONS, UNKNOWN, Dimension
from cases.published.filters import LONGEST_TEXT, CaseFilter
from cases.published.order import CHANGED
from cases.published.selection import TEXT, YEARS

_EXAMPLES: Mapping[str, str] = {
    "host": "RS",
    "requesting": "RU",
    "procedure": "extradition",
    "group": "pending",
    "outcome": "extradited",
    "stage": "ext_appeal",
    "charge": "speech",
    "ground": "ece_3_1_political_offence",
    "year": "2023",
}


_YEAR = "^(19[0-9]{2}|20[0-9]{2}|2100)$"


def parameter(name: str, says: str, example: object, **schema: Any) -> OpenApiParameter:
    """A parameter of a query that holds text, unless the schema says otherwise."""
    described = {"type": "string", "pattern": r"\S", **schema, "examples": [example]}
    if "items" in schema:
        del described["pattern"]
    return OpenApiParameter(name, described, description=says, explode="items" in schema or None)


def place(name: str, says: str, example: str, **schema: Any) -> OpenApiParameter:
    """What stands in an address's path."""
    described = {"type": "string", **schema, "examples": [example]}
    return OpenApiParameter(name, described, OpenApiParameter.PATH, description=says)


def _of_dimension(dimension: Dimension) -> OpenApiParameter:
    codes = dimension.vocabulary.values if dimension.vocabulary else []
    item = {"enum": [*codes, *([UNKNOWN] if dimension.unknown else [])]} if codes else {}
    where = " Codes: /api/v1/terms/." if dimension.kind else ""
    unknown = f" `{UNKNOWN}`: {str(dimension.unknown).lower()}." if dimension.unknown else ""
    return parameter(
        dimension.name,
        f"{dimension.label}.{where}{unknown} Repeat it for “or”.",
        [_EXAMPLES[dimension.name]],
        type="array",
        items={"type": "string", "pattern": r"\S", **item},
    )


_TEXT = parameter(
    TEXT,
    "Words to look for in names, summaries, charges and holdings, in Latin or Cyrillic letters."
    " Each may be the beginning of a longer one.",
    "appeal",
    maxLength=LONGEST_TEXT,
)
_YEARS = (
    parameter("from", "Opened in this year or later.", "2022", pattern=_YEAR),
    parameter("to", "Opened in this year or earlier.", "2024", pattern=_YEAR),
)
with override("en"):  # in whichever language the first request is
    _OF_FILTER = {
        **{name: (_of_dimension(dimension),) for name, dimension in DIMENSIONS.items()},
        YEARS: _YEARS,
        TEXT: (_TEXT,),
    }
# A filter that the list has and that isn't described here stops the start.
FILTERS = tuple(one for name in CaseFilter.base_filters for one in _OF_FILTER[name])
# What an error of a filter of several parameters is about.
WRITTEN: Mapping[str, str] = {
    name: ", ".join(one.name for one in written) for name, written in _OF_FILTER.items()
}
AFTER = parameter(
    "after",
    "Where the page begins, as `next` of the page before says it. Don't make one.",
    "2025-04-01.k7m2p9x4q1zt",
)
ORDER = parameter(
    "order",
    f"`{CHANGED}`: last changed first, and then those of which no change is told. Left out: newest"
    " first.",
    CHANGED,
    enum=[CHANGED],
)
