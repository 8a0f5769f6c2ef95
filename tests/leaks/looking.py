"""Looks for marks in a response: in its body however packed, its headers and its reason phrase."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import dates
from django.utils.translation import override

from tests.languages import LANGUAGES
from tests.leaks.marks import PREFIX, SHORT, Marks
from tests.leaks.readings import readings

_TEXT = re.compile("[kк][aа][nн][aа][rр](?:[eеэ][lл]|[iи][kкc])[a-zа-яё]*")
_SHORT = re.compile(rf"{SHORT}[0-9a-z]{{{PREFIX - len(SHORT)},}}")
_NUMBER = re.compile(
    r"(?<!\d)(?:9[\s,.'’]?1(?:[\s,.'’]?\d){9}|2[\s,.'’]?0[\s,.'’]?9(?:[\s,.'’]?\d){7})(?!\d)"
)
# A year in which nothing that anybody may see has happened.
_NOBODYS_YEAR = re.compile(r"(?<![\w.,/+-])(?:18[0-4]\d|21[5-9]\d)(?!\w|[.,]\d)")
_ISO_NOBODYS = re.compile(r"(?<!\d)(?:18[0-4]\d|21[5-9]\d)-[01]\d(?!\d)")
# Neither the first nor the last days: so a month or a year is told where days are wanted.
_ISO_DAY = re.compile(r"(?<!\d)18[5-9]\d-[01]\d-(?:0[2-9]|1\d|2[0-7])(?!\d)")
_ISO_MONTH = re.compile(r"(?<!\d)185\d-(?:0[2-9]|1[01])(?!\d)")
_NUMERIC_DAY = re.compile(r"(?<!\d)[0-3]?\d[./] ?[01]?\d[./] ?18\d\d(?!\d)")
# Its value is a number of bytes.
_NO_DATE = {"content-length"}


@dataclass(frozen=True, slots=True)
class Find:
    """A leak: what leaked (`case.internal_note of draft`), at which address, and the text."""

    what: str
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.text}"


def _months() -> str:
    """The names of months in our languages, in each grammatical case that pages use."""
    names = set()
    for language in LANGUAGES:
        with override(language):
            for words in (dates.MONTHS, dates.MONTHS_ALT, dates.MONTHS_AP, dates.MONTHS_3):
                names |= {str(name).rstrip(".").lower() for name in words.values()}
    return "|".join(sorted(names, key=len, reverse=True))


_NAMED_MONTH = re.compile(rf"(?:{_months()})\.? 185\d(?!\d)")
_NAMED_DAY = re.compile(
    rf"(?<!\d)[0-3]?\d\.? (?:{_months()})\.? 18[5-9]\d(?!\d)"
    rf"|(?:{_months()})\.? [0-3]?\d, 18[5-9]\d(?!\d)",
)
_DATES = (
    *(_NOBODYS_YEAR, _ISO_NOBODYS, _ISO_DAY, _ISO_MONTH),
    *(_NUMERIC_DAY, _NAMED_MONTH, _NAMED_DAY),
)
# Cheap to ask, and nearly always no.
_BEGINNINGS = ("kana", "кана")
_ANY_YEAR = re.compile(r"18\d\d|21[5-9]\d")
_SHORT_ENOUGH = 40_000  # bytes of what is remembered


class Looker:
    """Looks for the marks, and for exact texts that are nobody's business."""

    def __init__(self, marks: Marks, exact: dict[str, str] | None = None) -> None:
        self._of = marks.of
        self._prefixes = {
            mark[:PREFIX]: place for mark, place in marks.of.items() if mark.startswith(SHORT)
        }
        self._exact = exact or {}
        self._looked_at: dict[bytes, frozenset[tuple[str, str]]] = {}

    def look(self, where: str, body: bytes, headers: str) -> list[Find]:
        """The finds in a response, each once; what the address itself says isn't one."""
        asked = where.casefold()
        found = self._in_bytes(body) | self._in_bytes(headers.encode())
        told = sorted((what, text) for what, text in found if text.casefold() not in asked)
        return [Find(what, where, text) for what, text in told]

    def _in_bytes(self, data: bytes) -> frozenset[tuple[str, str]]:
        """What leaks in bytes, however they are read; many pages of error are the same."""
        if data not in self._looked_at:
            found = frozenset(find for text in readings(data) for find in self._in(text))
            if found or len(data) > _SHORT_ENOUGH:
                return found
            self._looked_at[data] = found
        return self._looked_at[data]

    def _in(self, text: str) -> Iterator[tuple[str, str]]:
        """What leaks in a text, and the words by which it does."""
        lower = text.lower()
        patterns: tuple[re.Pattern[str], ...] = ()
        if any(beginning in lower for beginning in _BEGINNINGS):
            patterns += (_TEXT,)
        if _ANY_YEAR.search(text):
            patterns += _DATES
        for pattern in patterns:
            for match in pattern.finditer(lower):
                yield self._of.get(match[0], "a mark"), match[0]
        yield from self._known(text, lower)

    def _known(self, text: str, lower: str) -> Iterator[tuple[str, str]]:
        """Marks of whose kind not every word is one, and exact words."""
        for match in _SHORT.finditer(lower) if SHORT in lower else ():
            if place := self._prefixes.get(match[0][:PREFIX]):
                yield place, match[0]
        for match in _NUMBER.finditer(text):
            if place := self._of.get(re.sub(r"\D", "", match[0])):
                yield place, match[0]
        for exact, place in self._exact.items():
            if exact in text:
                yield place, exact


def header_lines(headers: dict[str, str], reason: str) -> str:
    """Headers as text, without those whose numbers can't be dates."""
    lines = [f"{name}: {value}" for name, value in headers.items() if name.lower() not in _NO_DATE]
    return "\n".join([reason, *lines])
