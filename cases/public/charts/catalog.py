"""The charts there are, each made from a query or two."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote_plus

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.public.charts import sentences
from cases.public.charts.chart import Bar, Chart, Part
from cases.published.crosstabs import CrossRow, by_fate, by_outcome, summed
from cases.published.custody_lengths import CLASSES, INEXACT, ONGOING, custody_lengths
from cases.published.dimensions import UNKNOWN
from cases.published.outcomes import OutcomeCount, outcome_counts
from cases.published.selection import Selection
from cases.templatetags.record import thousands
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure

NOT_KNOWN, PLAIN = "not_known", "plain"
MOST_YEARS, MOST_ROWS = 20, 12  # in a picture; its table has them all


def _by_year(selection: Selection) -> Chart:
    rows = by_outcome(selection, "year")
    bars = _with_years_between(_bars(selection, "year", rows))
    return Chart(
        "outcomes-by-year",
        _("Outcomes by the year in which the case began"),
        sentences.by_year(rows),
        _("Year"),
        bars,
        _recent(bars),
        _groups(rows),
        *_counted(selection, rows),
        is_by_year=True,
    )


def _by_country(selection: Selection) -> Chart:
    rows = by_outcome(selection, "host")
    bars = _bars(selection, "host", rows)
    return Chart(
        "outcomes-by-country",
        _("Outcomes by host country"),
        sentences.by_country(rows),
        _("Host country"),
        bars,
        _largest(bars),
        _groups(rows),
        *_counted(selection, rows),
    )


def _procedures(selection: Selection) -> Chart:
    rows = by_outcome(selection, "procedure")
    order = (*Procedure.values, UNKNOWN)
    bars = sorted(_bars(selection, "procedure", rows), key=lambda bar: order.index(bar.value))
    return Chart(
        "procedures",
        _("Procedures and how they came out"),
        sentences.procedures(rows),
        _("Procedure"),
        bars,
        bars,
        _groups(rows),
        *_counted(selection, rows),
    )


def _now(selection: Selection) -> Chart:
    """Outcome groups; of those who were returned, what became of them there."""
    counts = by_fate(selection)
    groups = outcome_counts(_summed_by_group(counts))
    bars = [bar for group in groups for bar in _fates(selection, group, counts)]
    return Chart(
        "where-now",
        _("Where people are now"),
        sentences.now(groups),
        _("What became of them"),
        bars,
        bars,
        [(PLAIN, _("Cases"))],
        *_counted_in(selection, sum(counts.values())),
    )


def _custody(selection: Selection) -> Chart:
    found = custody_lengths(selection)
    labels = {
        **dict(zip(CLASSES, _lengths(), strict=True)),
        ONGOING: _("Still held by the last report"),
        INEXACT: _("Not reported exactly enough"),
    }
    bars = [Bar(name, labels[name], [_plain(found.periods[name])]) for name in labels]
    return Chart(
        "custody",
        _("How long people were held"),
        sentences.custody(found),
        _("Length of the period"),
        bars,
        bars,
        [(PLAIN, _("Periods of custody"))],
        found.total,
        sentences.periods(found),
        _("A case can have several periods: arrest, remand, house arrest and others count each."),
        selection.query,
        _filters(selection),
    )


_MAKERS: Mapping[str, Callable[[Selection], Chart]] = {
    "outcomes-by-year": _by_year,
    "outcomes-by-country": _by_country,
    "procedures": _procedures,
    "where-now": _now,
    "custody": _custody,
}
NAMES = tuple(_MAKERS)


def chart(name: str, selection: Selection) -> Chart:
    """The chart of that name, of the chosen cases. One query. KeyError for another name."""
    return _MAKERS[name](selection)


def _bars(selection: Selection, name: str, rows: Sequence[CrossRow]) -> list[Bar]:
    return [
        Bar(row.value, row.label, _parts(row.outcomes), _narrowed(selection, name, row.value))
        for row in rows
    ]


def _parts(outcomes: Sequence[OutcomeCount]) -> list[Part]:
    return [Part(one.group or NOT_KNOWN, _group_label(one), one.count) for one in outcomes]


def _plain(count: int) -> Part:
    return Part(PLAIN, "", count)


def _group_label(outcome: OutcomeCount) -> str:
    return outcome.label or _("No outcome known")


def _groups(rows: Sequence[CrossRow]) -> list[tuple[str, str]]:
    """Every outcome group, also those without a case: a table without a column says less."""
    return [(one.group or NOT_KNOWN, _group_label(one)) for one in summed(rows)]


def _narrowed(selection: Selection, name: str, value: str) -> str:
    """The list's query for these cases alone."""
    rest = selection.without(name)
    return "&".join(part for part in (rest, f"{name}={quote_plus(value)}") if part)


def _counted(selection: Selection, rows: Sequence[CrossRow]) -> tuple[int, str, str, str, str]:
    return _counted_in(selection, sum(row.total for row in rows))


def _counted_in(selection: Selection, total: int) -> tuple[int, str, str, str, str]:
    counted = ngettext("%(number)s published case", "%(number)s published cases", total)
    return (
        total,
        counted % {"number": thousands(total)},
        _("A case is one person in one country in one procedure."),
        selection.query,
        _filters(selection),
    )


def _filters(selection: Selection) -> str:
    return "; ".join(f"{chosen.label}: {chosen.value_label}" for chosen in selection.chosen)


def _with_years_between(bars: Sequence[Bar]) -> list[Bar]:
    """The years without a case, too, so that the axis is one of time."""
    known = {bar.value: bar for bar in bars if bar.value != UNKNOWN}
    years = [int(year) for year in known]
    between = range(max(min(years), max(years) - 2 * MOST_YEARS), max(years)) if years else ()
    empty = [Bar(str(year), str(year), []) for year in between if str(year) not in known]
    filled = sorted([*known.values(), *empty], key=lambda bar: int(bar.value))
    return [*filled, *(bar for bar in bars if bar.value == UNKNOWN)]


def _recent(bars: Sequence[Bar]) -> list[Bar]:
    """The last years, those before them in one bar."""
    years = [bar for bar in bars if bar.value != UNKNOWN]
    unknown = [bar for bar in bars if bar.value == UNKNOWN]
    early, late = years[:-MOST_YEARS], years[-MOST_YEARS:]
    return [*_together(early, _("Earlier")), *late, *unknown]


def _largest(bars: Sequence[Bar]) -> list[Bar]:
    """The first bars, the others in one."""
    if len(bars) <= MOST_ROWS + 1:
        return list(bars)
    rest = len(bars) - MOST_ROWS
    label = ngettext("%(number)s other country", "%(number)s other countries", rest)
    return [*bars[:MOST_ROWS], *_together(bars[MOST_ROWS:], label % {"number": rest})]


def _together(bars: Sequence[Bar], label: str) -> list[Bar]:
    if not bars:
        return []
    kinds = {part.kind: part.label for bar in bars for part in bar.parts}
    counts = dict.fromkeys(kinds, 0)
    for bar in bars:
        for part in bar.parts:
            counts[part.kind] += part.count
    return [Bar("", label, [Part(kind, kinds[kind], count) for kind, count in counts.items()])]


def _summed_by_group(counts: Mapping[tuple[str, str], int]) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for (group, _fate), count in counts.items():
        sums[group] = sums.get(group, 0) + count
    return sums


def _fates(
    selection: Selection, group: OutcomeCount, counts: Mapping[tuple[str, str], int]
) -> list[Bar]:
    """The bar of an outcome group; of the returned one bar for each fate."""
    label, value = _group_label(group), group.group or UNKNOWN
    query, kind = _narrowed(selection, "group", value), group.group or NOT_KNOWN
    fates = {fate: count for (of, fate), count in counts.items() if of == group.group}
    if group.group != OutcomeGroup.RETURNED or set(fates) <= {""}:
        return [Bar(value, label, [Part(kind, label, group.count)], query)]
    names = {fate: selection.terms.label("fate", fate) or _("not reported") for fate in fates}
    order = sorted(fates, key=lambda fate: (not fate, -fates[fate], names[fate]))
    return [
        Bar(f"{value}/{fate or UNKNOWN}", f"{label}: {_small(names[fate])}",
            [Part(kind, label, fates[fate])], query)
        for fate in order
    ]  # fmt: skip


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _lengths() -> tuple[str, ...]:
    return (
        _("Less than a week"),
        _("A week to a month"),
        _("1 to 3 months"),
        _("3 to 6 months"),
        _("6 months to a year"),
        _("More than a year"),
    )
