"""A chart as a file: SVG and PNG to put into a document, CSV to count with."""

import csv
import io
import textwrap
from dataclasses import dataclass
from pathlib import Path

import typst
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cases.lib.tabular.guard import guarded
from cases.public.charts.chart import Chart
from cases.public.charts.layout import Frame, columns, rows

WIDTH = 760  # pixels
_EDGE = 28
_LINE = 20  # pixels from one line of text to the next
_LETTERS = 100  # in a line
_LABELS = 210  # pixels for the words before a row
_ROW = 30
_COLUMNS = 300
_PAGE = Path(__file__).with_name("picture.typ")
_FONTS = Path(__file__).with_name("fonts")
_PPI = 192  # two pixels of the picture for each of the drawing


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a file comes from: `source` keeps the record, `address` is the chart's page, `day` the
    day it was made, as ISO 8601 has it; `day_in_words` in the active language."""

    source: str
    address: str
    day: str
    day_in_words: str


def as_svg(chart: Chart, citation: Citation) -> str:
    """A drawing that needs nothing beside itself; at most as long as a chart's picture has bars."""
    said = _wrapped(chart.sentence)
    notes = _notes(chart, citation)
    top = _EDGE + 34 + _LINE * len(said) + (46 if chart.is_stacked else 14)
    height = _COLUMNS if chart.is_by_year else _ROW * max(len(chart.drawn), 1)
    if chart.is_by_year:
        frame = Frame(_EDGE, top + 20, WIDTH - 2 * _EDGE, height - 50)
        drawn = columns(chart.drawn, frame)
    else:
        frame = Frame(_EDGE + _LABELS, top, WIDTH - 2 * _EDGE - _LABELS - 60, height)
        drawn = rows(chart.drawn, frame)
    lines = [(line, _EDGE + 48 + _LINE * number) for number, line in enumerate(said)]
    bottom = top + height + _LINE
    context = {
        "chart": chart,
        "drawn": drawn,
        "frame": frame,
        "lines": lines,
        "legend": _legend(chart, _EDGE + 54 + _LINE * len(said)),
        "notes": [(line, bottom + 16 * number) for number, line in enumerate(notes)],
        "width": WIDTH,
        "height": bottom + 16 * len(notes) + 4,
        "edge": _EDGE,
    }
    return render_to_string("components/charts/file.svg", context)


def as_png(svg: str) -> bytes:
    """The drawing as a picture, in the type that lies beside this; no other font, no network."""
    return typst.compile(
        _PAGE,
        format="png",
        ppi=_PPI,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )


def as_csv(chart: Chart, citation: Citation) -> str:
    """A row a bar, RFC 4180; whom to cite and the day stand in each. Codes as in the filters."""
    out = io.StringIO()
    writer = csv.writer(out)
    kinds = [kind for kind, _label in chart.kinds] if chart.is_stacked else []
    writer.writerow(["code", "label", "total", *kinds, "as_of", "source", "page"])
    for bar in chart.bars:
        counts = {part.kind: part.count for part in bar.parts}
        cited = (citation.day, guarded(citation.source), citation.address)
        numbers = [counts.get(kind, 0) for kind in kinds]
        writer.writerow([bar.value, guarded(bar.label), bar.total, *numbers, *cited])
    return out.getvalue()


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _LETTERS)


def _notes(chart: Chart, citation: Citation) -> list[str]:
    said = [f"{chart.counted}. {chart.note}"]
    if chart.filters:
        said += [_("Chosen: %(filters)s") % {"filters": chart.filters}]
    cited = _("Source: %(source)s, as of %(day)s")
    said += [cited % {"source": citation.source, "day": citation.day_in_words}, citation.address]
    return [line for text in said for line in textwrap.wrap(text, _LETTERS + 25)[:3]]


def _legend(chart: Chart, y: int) -> list[tuple[str, str, int, int]]:
    """Kind, label and place of each part of the legend, in one line."""
    if not chart.is_stacked:
        return []
    places, x = [], _EDGE
    for kind, label in chart.kinds:
        places.append((kind, label, x, y))
        x += 30 + round(6.9 * len(label))
    return places
