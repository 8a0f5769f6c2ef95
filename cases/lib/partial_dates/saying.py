"""Says a partial date as people do, in the active language."""

import datetime
from functools import lru_cache

from django.utils.formats import date_format, get_format
from django.utils.translation import get_language, pgettext_lazy

from cases.lib.partial_dates.edtf import OPEN, PartialDate

# Django's own formats for a language fit, save its English ones, which are American.
_FORMATS = {"day": "DATE_FORMAT", "month": "YEAR_MONTH_FORMAT"}
_ENGLISH_FORMATS = {"day": "j F Y", "month": "F Y"}

# What is said around a date; `reading.py` reads the same phrases in all our languages.
# Translators: %(start)s and %(end)s are dates in the genitive case ("aprila 2025."); the first may
# be a bare month when both lie in one year.
BETWEEN = pgettext_lazy("partial date", "between %(start)s and %(end)s")
# Translators: %(date)s is a day in the genitive case, as in "3 December 2025".
ON_OR_BEFORE = pgettext_lazy("partial date", "on or before %(date)s")
# Translators: %(date)s is a month or a year in the genitive case.
IN_OR_BEFORE = pgettext_lazy("partial date", "in or before %(date)s")
# Translators: %(date)s is a day in the genitive case, as in "3 December 2025".
ON_OR_AFTER = pgettext_lazy("partial date", "on or after %(date)s")
# Translators: %(date)s is a month or a year in the genitive case.
IN_OR_AFTER = pgettext_lazy("partial date", "in or after %(date)s")
# Translators: %(date)s is a date in the genitive case.
ABOUT = pgettext_lazy("partial date", "about %(date)s")
# Translators: the source itself isn't sure of the date.
UNCERTAIN = pgettext_lazy("partial date", "%(date)s (uncertain)")
# Translators: a year alone, with whatever is written after one: "2025 г.", "2025."
YEAR = pgettext_lazy("partial date", "%(year)s")


def describe(edtf: str) -> str:
    """The date in words: "3 December 2025", "about June 2023", "on or before 6 June 2023".

    Raises PartialDateError for text that isn't EDTF.
    """
    return _describe(edtf, get_language() or "en")


@lru_cache(maxsize=16_384)
def _describe(edtf: str, language: str) -> str:
    date = PartialDate.from_edtf(edtf)
    if date.precision != "interval":
        return _point(date, language)
    start, end = edtf.split("/")
    if start == OPEN:
        return _at_latest(PartialDate.from_edtf(end), language)
    if end == OPEN:
        return _at_earliest(PartialDate.from_edtf(start), language)
    return _between(PartialDate.from_edtf(start), PartialDate.from_edtf(end), language)


def _between(start: PartialDate, end: PartialDate, language: str) -> str:
    one_year = (
        start.precision == "month"
        and end.precision != "year"
        and not (start.is_approximate or start.is_uncertain)
        and start.edtf[:4] == end.edtf[:4]
    )
    return BETWEEN % {
        "start": _cased(start.earliest, "E", language) if one_year else _of(start, language),
        "end": _of(end, language),
    }


def _at_latest(end: PartialDate, language: str) -> str:
    pattern = ON_OR_BEFORE if end.precision == "day" else IN_OR_BEFORE
    return pattern % {"date": _of(end, language)}


def _at_earliest(start: PartialDate, language: str) -> str:
    pattern = ON_OR_AFTER if start.precision == "day" else IN_OR_AFTER
    return pattern % {"date": _of(start, language)}


def _point(date: PartialDate, language: str) -> str:
    """A day, a month or a year with its doubt."""
    if date.is_approximate:
        return _of(date, language)
    return _doubted(date, _bare(date, language))


def _of(date: PartialDate, language: str) -> str:
    """The same after a preposition: months are in the genitive case."""
    words = _bare(date, language, month="E")
    return _doubted(date, ABOUT % {"date": words} if date.is_approximate else words)


def _doubted(date: PartialDate, words: str) -> str:
    return UNCERTAIN % {"date": words} if date.is_uncertain else words


def _bare(date: PartialDate, language: str, month: str = "F") -> str:
    """Without its doubt. `month` is Django's sign for its form: F nominative, E genitive."""
    if date.precision == "year":
        return YEAR % {"year": date.edtf[:4]}
    formats = _ENGLISH_FORMATS if language.startswith("en") else _FORMATS
    pattern = get_format(formats[date.precision])
    return _cased(date.earliest, pattern.replace("F", month), language)


def _cased(day: datetime.date | None, pattern: str, language: str) -> str:
    """Django's words for a day. Of our languages only English writes months with a capital."""
    words = date_format(day, pattern) if day else ""
    return words if language.startswith("en") else words.lower()
