"""Turns the bytes of a sheet into text, without ever storing mojibake.

UTF-8 and UTF-16 say themselves that they are; Windows-1251, which Russian Excel still writes,
doesn't, so text read as such must look like Cyrillic writing or the file is refused.
"""

import codecs
import re

from django.utils.translation import gettext as _

from cases.lib.tabular.errors import SheetRejected
from cases.lib.tabular.records import LINE_END

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx, ods and the old xls
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_CYRILLIC = r"А-яЁёЂђЃѓЄєЅѕІіЇїЈјЉљЊњЋћЌќЎўЏџҐґ"
_LETTER = re.compile(f"[{_CYRILLIC}]")
_WORD = re.compile(f"[A-Za-z{_CYRILLIC}]{{2,}}")
_MIXED = re.compile(f"[A-Za-z][{_CYRILLIC}]|[{_CYRILLIC}][A-Za-z]")
_CASE_SLIP = re.compile(r"[а-яё][А-ЯЁ]")  # "тЕСТОВ": KOI8-R swaps small and capital letters
_SIGN_FOR_CAPITAL = re.compile(r"(?<!\w)[†‡€‰‹›™•‘’‚](?=[а-яё])")  # "’естов": the Macintosh's
_SOUTH_SLAVIC_ONLY = re.compile(r"[ЂЃѓЉЊЌЋЏђљњќћџ]")
_EAST_SLAVIC_ONLY = re.compile(r"[щъыьэюяйЩЪЫЬЭЮЯЙ]")
_CAPITALISED = re.compile(r"\b[А-ЯЁІЇЄҐЈЉЊЂЋЏ]")  # Hebrew would read as small letters only
_COMMON = re.compile("[оеаинтсрвлкОЕАИНТСРВЛК]")
_OTHER_SIGNS = re.compile(r"[«»“”„‘’‚–—…№§°\xa0€]")
# What stands in names and legal texts, with room to spare; measured in tests on other code pages.
_LEAST_LETTERS = 0.9
_LEAST_COMMON = 0.4
_MOST_ODD_WORDS = 0.05


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding: "utf-8", "utf-16" or "windows-1251".

    Raises SheetRejected when the encoding can't be told for sure, and for workbooks and NUL bytes.
    """
    if data.startswith(_WORKBOOKS):
        raise SheetRejected(
            _("This is a spreadsheet program's own file. Save the sheet as “CSV UTF-8” first.")
        )
    text, encoding = _decoded(data)
    if "\0" in text:
        raise SheetRejected(
            _("The file has NUL characters on line %(line)d. Save it again as “CSV UTF-8”.")
            % {"line": 1 + len(LINE_END.findall(text, 0, text.index("\0")))}
        )
    return text, encoding


def _decoded(data: bytes) -> tuple[str, str]:
    if data.startswith(_UTF16_MARKS):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError:
            raise _unsure() from None
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1251")
    except UnicodeDecodeError:
        raise _unsure() from None
    if not _reads_as_cyrillic(text):
        raise _unsure()
    return text, "windows-1251"


def _unsure() -> SheetRejected:
    return SheetRejected(
        _(
            "The file is not UTF-8, and what else it is cannot be told for sure."
            " Save the sheet as “CSV UTF-8”."
        )
    )


def _reads_as_cyrillic(text: str) -> bool:
    """Whether text read as Windows-1251 looks as Cyrillic writing does.

    Western letters read so stand inside Latin words ("Mьller"), KOI8-R swaps the cases, the code
    page of DOS and that of the Macintosh yield signs, and letters that no one language has.
    """
    letters = len(_LETTER.findall(text))
    foreign = sum(char > "\x7f" for char in text) - letters - len(_OTHER_SIGNS.findall(text))
    words = [word for word in _WORD.findall(text) if _LETTER.search(word)]
    odd = sum(bool(_MIXED.search(word) or _CASE_SLIP.search(word)) for word in words)
    odd += len(_SIGN_FOR_CAPITAL.findall(text))
    return (
        _CAPITALISED.search(text) is not None
        and not (_SOUTH_SLAVIC_ONLY.search(text) and _EAST_SLAVIC_ONLY.search(text))
        and letters >= _LEAST_LETTERS * (letters + foreign)
        and len(_COMMON.findall(text)) >= _LEAST_COMMON * letters
        and odd <= _MOST_ODD_WORDS * len(words)
    )
