"""Says and places what charts show."""

from collections.abc import Sequence
from typing import Protocol

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.lib.named import in_order
from cases.published.crosstabs import CrossRow
from cases.templatetags.record import thousands
from cases.vocab.outcome import OutcomeGroup

register = template.Library()


class Part(Protocol):
    """Of cases.public.charts.chart, which stands above these tags; so do the next two."""

    kind: str
    count: int


class Bar(Protocol):
    label: str
    query: str
    parts: Sequence[Part]
    total: int


class Chart(Protocol):
    bars: Sequence[Bar]


NAMED = 5  # countries in a sentence


@register.simple_tag
def counted_in(row: CrossRow) -> str:
    """A row in words: "Serbia: 3 cases, of them returned: 1"."""
    cases = ngettext("%(number)s case", "%(number)s cases", row.total)
    said = f"{row.label}: {cases % {'number': thousands(row.total)}}"
    if returned := row.of(OutcomeGroup.RETURNED):
        said += ", " + _("of them returned: %(number)s") % {"number": thousands(returned)}
    return said


@register.filter
def unlocalized(number: float) -> str:
    """A number as SVG writes it, whatever the language: 12.5."""
    return f"{number:g}"


@register.filter
def rows_by_label(rows: Sequence[CrossRow]) -> Sequence[CrossRow]:
    """The rows in the order of the active language's letters."""
    return sorted(rows, key=lambda row: in_order(row.label))


@register.simple_tag
def chart_link(bar: Bar, is_embedded: bool | str) -> SafeString:
    """What a bar is called, as a link to its cases where the list can find them.

    From another site's page it opens in a window of its own.
    """
    if not bar.query:
        return format_html("{}", bar.label)
    apart = mark_safe(' target="_blank" rel="noopener"') if is_embedded else ""
    address = f"{reverse('public:cases')}?{bar.query}"
    return format_html('<a href="{}"{}>{}</a>', address, apart, bar.label)


@register.filter
def counts_of(bar: Bar, kinds: Sequence[tuple[str, str]]) -> list[int]:
    """The bar's numbers in the order of the table's columns."""
    if len(kinds) == 1:
        return [bar.total]
    counts = {part.kind: part.count for part in bar.parts}
    return [counts.get(kind, 0) for kind, _label in kinds]


@register.filter
def sums_of(chart: Chart, kinds: Sequence[tuple[str, str]]) -> list[int]:
    """The columns' sums."""
    columns = [counts_of(bar, kinds) for bar in chart.bars]
    return [sum(numbers) for numbers in zip(*columns, strict=True)] or [0] * len(kinds)


@register.simple_tag
def sent_back(hosts: Sequence[CrossRow]) -> SafeString:
    """Of how many cases a return is reported, and from where most, as a sentence with links."""
    total = sum(row.total for row in hosts)
    back = [(row.of(OutcomeGroup.RETURNED), row) for row in hosts]
    back = sorted((one for one in back if one[0]), key=lambda one: -one[0])
    returned = sum(number for number, _row in back)
    numbers = {"returned": thousands(returned), "total": thousands(total)}
    if not returned:
        return format_html("{}", _("No published case reports that somebody was returned."))
    said = ngettext(
        "In %(returned)s of %(total)s published case somebody was returned.",
        "In %(returned)s of %(total)s published cases somebody was returned.",
        total,
    )
    cases = reverse("public:cases")
    named = format_html_join(
        ", ",
        '<a href="{}?host={}&amp;group=returned">{}\u00a0({})</a>',
        ((cases, row.value, row.label, thousands(number)) for number, row in back[:NAMED]),
    )
    rest = len(back) - NAMED
    more = ngettext(", and %(rest)s other country", ", and %(rest)s other countries", max(rest, 0))
    return format_html(
        "<strong>{}</strong> {} {}{}.",
        said % numbers,
        _("From where:"),
        named,
        more % {"rest": rest} if rest > 0 else "",
    )
