"""A chart with its drawing, as templates take it."""

from dataclasses import dataclass

from cases.public.charts.catalog import chart
from cases.public.charts.chart import Chart
from cases.public.charts.layout import PAGE_COLUMNS, Drawn, columns, page_rows
from cases.published.selection import Selection


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart and where its bars stand on a page."""

    chart: Chart
    drawn: list[Drawn]


def picture(name: str, selection: Selection) -> Picture:
    """The chart of that name of the chosen cases. One query. KeyError for another name."""
    found = chart(name, selection)
    drawn = columns(found.drawn, PAGE_COLUMNS) if found.is_by_year else page_rows(found.drawn)
    return Picture(found, drawn)
