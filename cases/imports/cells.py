"""Cleans the text of a cell into the value that is stored; each function makes a cleaner.

A cleaner takes the trimmed, non-empty text and the catalogues. It raises CellError for what can't
be used, and NotCoded for words where a code was possible.
"""

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_slug
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.lib import countries
from cases.lib.partial_dates import PartialDateError, check_plausible, parse
from cases.lib.tabular import fold_header
from cases.vocab.requesting import Requesting

from .problems import CellError, NotCoded
from .words import Words, allowed, code_of, spellings

Cleaner = Callable[[str, Words], Any]
SEPARATOR = "; "

_CODE_LIKE = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_CHARGE_LIKE = re.compile(r"[A-Z]{2}-\S+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]{1,18}")
_YES = ("yes", "true", "1", "да", "da")
_NOBODY = (Requesting.NOBODY, "nobody", "никто", "niko", "нико")
_NO = ("no", "false", "0", "нет", "ne")
_is_url = URLValidator(schemes=["http", "https"])


def text(limit: int | None = None) -> Cleaner:
    """Text as it came, no longer than the database takes."""

    def clean(cell: str, words: Words) -> str:
        if limit is not None and len(cell) > limit:
            raise CellError(
                _("%(length)d characters are too many, at most %(limit)d fit. Shorten it.")
                % {"length": len(cell), "limit": limit}
            )
        return cell

    return clean


def date(cell: str, words: Words) -> str:
    """A partial date as EDTF; never in the future, never before 1900."""
    try:
        found = parse(cell)
        check_plausible(found, timezone.localdate())
    except PartialDateError as error:
        raise CellError(str(error)) from error
    return text(40)(found.edtf, words)


def country(cell: str, words: Words) -> str:
    """An alpha-2 code, from a code or a name in many languages."""
    code = _resolved(cell)
    if code == countries.STATELESS:
        raise CellError(_("“%(text)s” isn't a country. Leave the cell empty.") % {"text": cell})
    return _known(code, words)


def requesting(cell: str, words: Words) -> str:
    """A country's code, or "none" where it is known that nobody asks."""
    return Requesting.NOBODY if fold_header(cell) in _NOBODY else country(cell, words)


def country_list(cell: str, words: Words) -> tuple[str, ...]:
    """Several countries, parted by semicolons."""
    return tuple(dict.fromkeys(country(part, words) for part in parts(cell)))


def citizenships(cell: str, words: Words) -> tuple[str, ...]:
    """Several countries, or "stateless"."""
    codes = [_resolved(part) for part in parts(cell)]
    return tuple(dict.fromkeys(c if c == countries.STATELESS else _known(c, words) for c in codes))


def _resolved(cell: str) -> str:
    try:
        return countries.resolve(cell)
    except countries.UnknownCountry as error:
        raise CellError(str(error)) from error


def _known(code: str, words: Words) -> str:
    if code not in words.countries:
        raise CellError(
            _("%(code)s isn't in the list of countries. Run “manage.py loadreference”.")
            % {"code": code}
        )
    return code


def choice(choices: type[TextChoices], synonyms: dict[str, str] | None = None) -> Cleaner:
    """A word of a vocabulary by its code, its name or a sure synonym (folded)."""

    def clean(cell: str, words: Words) -> str:
        known = (synonyms or {}) | spellings(choices)
        return code_of(cell, known) or _uncoded(cell, _offered(choices))

    return clean


def _offered(choices: type[TextChoices]) -> list[str]:
    """What a cell may say: codes, or the names in the reader's language, which are as good."""
    if (get_language() or "en").startswith("en"):
        return choices.values
    return [str(label) for label in choices.labels]


def entry(catalogue: str) -> Cleaner:
    """A catalogue entry by its code or its name; `catalogue` is an attribute of Words."""

    def clean(cell: str, words: Words) -> str:
        known: dict[str, str] = getattr(words, catalogue)
        return code_of(cell, known) or _uncoded(cell, known.values())

    return clean


def _uncoded(cell: str, codes: Any) -> str:
    if not _CODE_LIKE.fullmatch(cell):
        raise NotCoded(_unknown(cell, codes))
    raise CellError(_unknown(cell, codes))


def _unknown(cell: str, codes: Any) -> str:
    return _("“%(text)s” isn't known here. Write one of: %(codes)s.") % {
        "text": cell[:80],
        "codes": allowed(codes),
    }


def strictly(cleaner: Cleaner) -> Cleaner:
    """The same where words can't stand for the code: they are an error."""

    def clean(cell: str, words: Words) -> Any:
        try:
            return cleaner(cell, words)
        except NotCoded as error:
            raise CellError(str(error)) from error

    return clean


def leniently(cleaner: Cleaner) -> Cleaner:
    """The same where a code that isn't known may be somebody's word."""

    def clean(cell: str, words: Words) -> Any:
        try:
            return cleaner(cell, words)
        except CellError as error:
            raise NotCoded(str(error)) from error

    return clean


def several(cleaner: Cleaner) -> Cleaner:
    """Values parted by semicolons, each once."""

    def clean(cell: str, words: Words) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(cleaner(part, words) for part in parts(cell)))

    return clean


def charges(cell: str, words: Words) -> tuple[str, ...]:
    """Catalogue codes such as RU-207.3(2); other words are what was reported."""
    codes = parts(cell)
    if not any(_CHARGE_LIKE.fullmatch(code) for code in codes):
        raise NotCoded
    for code in codes:
        if code not in words.charges:
            raise CellError(
                _(
                    "“%(text)s” isn't in the catalogue of charges."
                    " Write a code from it such as RU-207.3, or words under charges_text."
                )
                % {"text": code[:80]}
            )
    return tuple(dict.fromkeys(codes))


def number(cell: str, words: Words) -> int:
    """A whole number; spaces may part its thousands."""
    if not _NUMBER.fullmatch(cell):
        raise CellError(
            _("“%(text)s” isn't a whole number. Write digits only, as 200000.")
            % {"text": cell[:80]}
        )
    return int(re.sub(r"\s", "", cell))


def yes_or_no(cell: str, words: Words) -> bool:
    """A yes or a no in one of our languages."""
    folded = fold_header(cell)
    if folded not in _YES + _NO:
        raise CellError(_("Write yes or no instead of “%(text)s”.") % {"text": cell[:80]})
    return folded in _YES


def language(cell: str, words: Words) -> str:
    """A language code (BCP 47, short)."""
    if not _LANGUAGE.fullmatch(cell):
        raise CellError(
            _("“%(text)s” isn't a language code. Write en, ru or sr.") % {"text": cell[:80]}
        )
    return cell


def key(cell: str, words: Words) -> str:
    """A source's key."""
    try:
        validate_slug(cell)
    except ValidationError as error:
        raise CellError(
            _("“%(text)s” can't be a key. Use letters a to z, digits, - and _.")
            % {"text": cell[:80]}
        ) from error
    return str(text(80)(cell, words))


def url(cell: str, words: Words) -> str:
    """A web address."""
    try:
        _is_url(cell)
    except ValidationError as error:
        raise CellError(
            _("“%(text)s” isn't a web address. Write it in full, with https://.")
            % {"text": cell[:80]}
        ) from error
    return str(text(1000)(cell, words))


def urls(cell: str, words: Words) -> tuple[str, ...]:
    """Web addresses, parted by spaces, line ends or semicolons with a space."""
    found = [part.rstrip(";") for part in cell.split()]
    return tuple(dict.fromkeys(url(part, words) for part in found if part))


def parts(cell: str) -> list[str]:
    """What semicolons part, without the empty."""
    return [part for part in map(str.strip, cell.split(";")) if part]
