"""Reads dates as people type them into sheets and forms; refuses what isn't surely one date."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from cases.lib.partial_dates import saying, words
from cases.lib.partial_dates.edtf import (
    OPEN,
    PartialDate,
    PartialDateError,
    not_in_calendar,
    unreadable,
)

# Longer texts are never one date; the bound keeps messages short and matching quick.
MAX_LENGTH = 120


def _one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, longest first; spaces match any run of spaces."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered) + ")"


def _before_a_date(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_one_of(phrases) + r"(?:\s+|(?<=\.))(?=\w)")


_ABOUT = _before_a_date(words.ABOUT)
_UNCERTAIN = _before_a_date(words.UNCERTAIN)
_AT_LATEST = _before_a_date(words.AT_LATEST)
_AT_EARLIEST = _before_a_date(words.AT_EARLIEST)
_UNCERTAIN_AFTER = re.compile(r"\s*" + _one_of(words.UNCERTAIN_AFTER) + "$")
_AFTER_YEAR = re.compile(r"(?<=\d)(\.?)\s*" + _one_of(words.AFTER_YEAR) + "$")
# What `describe` says around a date, by its sense.
_SAID = {
    "between": (saying.BETWEEN,),
    "at_latest": (saying.ON_OR_BEFORE, saying.IN_OR_BEFORE),
    "at_earliest": (saying.ON_OR_AFTER, saying.IN_OR_AFTER),
    "about": (saying.ABOUT,),
    "uncertain": (saying.UNCERTAIN,),
}
_FOUR_DIGITS = re.compile(r"[0-9]{4}")

_EDTF_INTERVAL = re.compile(r"(?:[0-9]{4}[0-9~?%-]*|\.\.)/(?:[0-9]{4}[0-9~?%-]*|\.\.)")
_CLOCK = re.compile(
    r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[t\s]"
    r"(?P<time>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)"
    r"(?P<zone>z|[+-][0-9]{2}:?[0-9]{2})?"
)
_MIDNIGHT = re.compile(r"[0:.]+")
_SLASHES = re.compile(r"[0-9]{1,2}([/-])[0-9]{1,2}\1[0-9]{2,4}")

_DAY = r"(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4})"
_WORD = r"(?P<word>[^\W\d_]+)\.?"
# In all of them 00 stands for "not known", as registers write it: 00.03.2023 is a month.
_NUMERIC_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?P<separator>[-./]){_MONTH}(?P=separator){_DAY}\.?",
        rf"{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}\.?",
        rf"{_YEAR}-{_MONTH}",
        rf"{_YEAR}\.?",
        rf"{_MONTH}\.\s?{_YEAR}\.?",
    )
)
_WORDED_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WORD},?\s+{_YEAR}\.?",
        rf"{_DAY}(?:\.|st|nd|rd|th|-?го)?\s*(?:of\s+)?{_WORD},?\s+{_YEAR}\.?",
        rf"{_WORD}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)


@lru_cache(maxsize=32_768)
def parse(text: str) -> PartialDate:
    """Read a date in EDTF, ISO 8601, dd.mm.yyyy or in English, Russian or Serbian words.

    Also "about", "probably", "on or before", "on or after", and whatever `describe` says in any of
    the languages. Raises PartialDateError for whatever isn't surely one date, such as 04/12/2025,
    which is April in one country and December in another. A year stays a year and a month a month.
    """
    typed = " ".join(text.split())
    if not typed or len(typed) > MAX_LENGTH:
        raise unreadable(typed[:MAX_LENGTH])
    if _EDTF_INTERVAL.fullmatch(typed):
        return PartialDate.from_edtf(typed)
    for form in _NUMERIC_FORMS:  # nearly all sheets hold nothing else, and this is quick
        if match := form.fullmatch(typed):
            return PartialDate.from_edtf(_compose(match.groupdict(), typed))
    return PartialDate.from_edtf(_to_edtf(typed))


def _to_edtf(typed: str) -> str:
    plain = typed.lower()
    if between := _said(plain, "between"):
        return _between(between["start"], between["end"], typed)
    if limit := _AT_LATEST.match(plain):
        return f"{OPEN}/{_point(plain[limit.end() :], typed)}"
    if limit := _AT_EARLIEST.match(plain):
        return f"{_point(plain[limit.end() :], typed)}/{OPEN}"
    if said := _said(plain, "at_latest"):
        return f"{OPEN}/{_point(said['date'], typed)}"
    if said := _said(plain, "at_earliest"):
        return f"{_point(said['date'], typed)}/{OPEN}"
    return _point(plain, typed)


def _said(plain: str, sense: str) -> re.Match[str] | None:
    """The match of our phrase of that sense around a date, in whichever of our languages."""
    return next(filter(None, (form.fullmatch(plain) for form in _forms(sense))), None)


@cache
def _forms(sense: str) -> tuple[re.Pattern[str], ...]:
    """The phrases of a sense in each of our languages, their placeholders as groups."""
    said: list[str] = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            said += [str(phrase).lower() for phrase in _SAID[sense]]
    return tuple(
        re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+?)", re.escape(text)))
        for text in dict.fromkeys(said)
    )


def _between(start: str, end: str, typed: str) -> str:
    """Both ends of "between April and May 2025", where the first may borrow the second's year."""
    years = _FOUR_DIGITS.findall(end)
    if years and not _FOUR_DIGITS.search(start):
        start = f"{start} {years[-1]}"
    return f"{_point(start, typed)}/{_point(end, typed)}"


def _point(plain: str, typed: str) -> str:
    """EDTF of a year, a month or a day with the words and marks that may surround it."""
    bare, mark = _split_mark(plain)
    bare = _without_clock(_AFTER_YEAR.sub(r"\1", bare), typed)
    for form in _NUMERIC_FORMS + _WORDED_FORMS:
        if match := form.fullmatch(bare):
            return _compose(match.groupdict(), typed) + mark
    if _SLASHES.fullmatch(bare):
        raise PartialDateError(
            _(
                "“%(text)s” may be read as day and month or as month and day."
                " Write the year first, as in 2023-10-26."
            )
            % {"text": typed}
        )
    raise unreadable(typed)


def _split_mark(plain: str) -> tuple[str, str]:
    """The text without its words and signs of doubt, and the EDTF mark that they amount to."""
    about = uncertain = False
    bare, sign = (plain[:-1], plain[-1]) if plain[-1:] in ("~", "%") else (plain, "")
    if bare.startswith("~"):
        bare, sign = bare[1:].lstrip(), "~"
    if match := _said(bare, "uncertain"):
        bare, uncertain = match["date"], True
    elif match := _UNCERTAIN_AFTER.search(bare):
        bare, uncertain = bare[: match.start()], True
    if match := _UNCERTAIN.match(bare):
        bare, uncertain = bare[match.end() :], True
    if match := _said(bare, "about"):
        bare, about = match["date"], True
    elif match := _ABOUT.match(bare):
        bare, about = bare[match.end() :], True
    about = about or sign in ("~", "%")
    uncertain = uncertain or sign == "%"
    return bare, "%" if about and uncertain else "~" if about else "?" if uncertain else ""


def _without_clock(bare: str, typed: str) -> str:
    """Drop the time of day that programs add to a date.

    A time with a zone is the next or the last day elsewhere, so only midnight may bear one.
    """
    match = _CLOCK.fullmatch(bare)
    if not match:
        return bare
    if match["zone"] and not _MIDNIGHT.fullmatch(match["time"]):
        raise PartialDateError(
            _("“%(text)s” is a time that falls on two days. Write the day alone, as %(day)s.")
            % {"text": typed, "day": match["date"]}
        )
    return match["date"]


def _compose(parts: dict[str, str | None], typed: str) -> str:
    """EDTF from the parts of a match, checked against the calendar."""
    if word := parts.get("word"):
        if word not in words.MONTHS:
            raise unreadable(typed)
        parts = {**parts, "month": str(words.MONTHS[word])}
    year, month, day = (int(parts.get(name) or 0) for name in ("year", "month", "day"))
    if day and not month:
        raise not_in_calendar(typed)
    edtf = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    try:
        return PartialDate.from_edtf(edtf).edtf
    except PartialDateError:
        raise not_in_calendar(typed) from None
