"""A mark is found however it is wrapped: otherwise a zero would prove nothing."""

import base64
import gzip
import html
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.leaks.looking import Looker, header_lines
from tests.leaks.marks import TO_THE_MONTH, TO_THE_YEAR, Marks

WRAPPINGS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda mark: mark.upper().encode(),
    "cut off": lambda mark: mark[:12].encode(),
    "in HTML": lambda mark: f"<p title='a'>{mark}</p>".encode(),
    "as entities": lambda mark: "".join(f"&#{ord(sign)};" for sign in mark).encode(),
    "as decimal entities of all that isn't ASCII": lambda mark: html.escape(mark).encode(
        "ascii", "xmlcharrefreplace"
    ),
    "marked as found": lambda mark: f"{mark[:3]}<mark>{mark[3:]}</mark>".encode(),
    "in JSON": lambda mark: json.dumps({"a": [{"b": mark}]}).encode(),
    "in an address": lambda mark: f"/cases/?q={quote(mark)}&a=1".encode(),
    "in each byte of an address": lambda mark: "".join(
        f"%{byte:02X}" for byte in mark.encode()
    ).encode(),
    "in base64": lambda mark: base64.b64encode(f"name={mark}".encode()),
    "in a part of base64": lambda mark: base64.b64encode(f"a longer text: {mark}.".encode())[1:],
    "in base64 for addresses": lambda mark: base64.urlsafe_b64encode(f"??>{mark}".encode()),
    "in hexadecimal": lambda mark: mark.encode().hex().encode(),
    "quoted for mail": lambda mark: "".join(f"={byte:02X}" for byte in mark.encode()).encode(),
    "as UTF-16": lambda mark: f"name {mark}".encode("utf-16"),
    "compressed": lambda mark: gzip.compress(mark.encode()),
    "compressed twice": lambda mark: gzip.compress(gzip.compress(mark.encode())),
    "in a workbook": lambda mark: _workbook(mark),
    "in a PDF": lambda mark: b"%PDF-1.7\nstream\n" + zlib.compress(mark.encode()) + b"\nendstream",
    "in a PDF's hexadecimal strings": lambda mark: (
        b"%PDF-1.7\n<" + mark.encode("utf-16-be").hex().encode() + b">"
    ),
}


def _workbook(mark: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<sst><t>{mark}</t></sst>")
    return file.getvalue()


@pytest.mark.parametrize("script", ["Latin", "Cyrillic"])
@pytest.mark.parametrize("wrapping", WRAPPINGS)
def test_a_text_is_found(wrapping: str, script: str) -> None:
    marks = Marks()
    mark = marks.text("case.summary of draft", is_cyrillic=script == "Cyrillic")
    assert Looker(marks).look("GET /", WRAPPINGS[wrapping](mark), "")


def test_a_text_is_found_in_the_other_script() -> None:
    assert Looker(Marks()).look("GET /", b"kanarikbodefim", "")
    assert Looker(Marks()).look("GET /", "Канарелбодефим".encode(), "")


def test_a_find_says_what_leaked() -> None:
    marks = Marks()
    mark = marks.text("case.summary of draft")
    (find,) = Looker(marks).look("GET /", mark.encode(), "")
    assert str(find) == f"GET /: case.summary of draft: {mark.lower()}"


def test_marks_are_found_in_headers_and_reasons() -> None:
    marks = Marks()
    name, reason = marks.text("a name"), marks.text("a reason")
    lines = header_lines({"X-Case": name, "Content-Length": "1823"}, reason)
    found = Looker(marks).look("GET /", b"", lines)
    assert {find.what for find in found} == {"a name", "a reason"}


@pytest.mark.parametrize("length", [6, 8, 12])
def test_a_short_mark_is_found_in_capitals_too(length: int) -> None:
    marks = Marks()
    mark = marks.short("person.pseudonym", length)
    assert len(mark) == length
    (find,) = Looker(marks).look("GET /", f"Person {mark.upper()}".encode(), "")
    assert find.what == "person.pseudonym"


@pytest.mark.parametrize("is_long", [True, False])
@pytest.mark.parametrize("sign", ["", ",", ".", " ", "\u00a0", "\u202f"])
def test_a_number_is_found_however_it_is_grouped(is_long: bool, sign: str) -> None:
    marks = Marks()
    number = marks.number("case.id", is_long=is_long)
    (find,) = Looker(marks).look("GET /", f"{number:,}".replace(",", sign).encode(), "")
    assert find.what == "case.id"


NOBODYS_DAYS = (
    *("1841-02-03", "1841-02", "3 February 1841", "3 февраля 1841 г.", "3. februar 1841."),
    *("in 1841", "03.02.1841", "Sun, 03 Feb 1841 11:23:00 GMT", "2151-02-03"),
)
DAYS = (
    *("1861-02-03", "3 February 1861", "3 февраля 1861", "3. februar 1861", "Feb. 3, 1861"),
    *("03.02.1861", "3. 2. 1861", "3/2/1861"),
)


@pytest.mark.parametrize("said", NOBODYS_DAYS)
def test_any_day_of_a_year_that_nobody_may_see_is_found(said: str) -> None:
    assert Looker(Marks()).look("GET /", said.encode(), "")


@pytest.mark.parametrize("said", DAYS)
def test_a_day_is_found_where_the_month_may_be_told(said: str) -> None:
    assert Looker(Marks()).look("GET /", said.encode(), "")


@pytest.mark.parametrize(
    "said", ["1861-02", "February 1861", "1861-02-01", "1861", "1851", "1851-01-01"]
)
def test_what_may_be_told_of_a_date_is_no_find(said: str) -> None:
    assert Looker(Marks()).look("GET /", said.encode(), "") == []


@pytest.mark.parametrize("said", ["1851-02", "February 1851", "февраль 1851", "februar 1851"])
def test_a_month_is_found_where_the_year_may_be_told(said: str) -> None:
    assert Looker(Marks()).look("GET /", said.encode(), "")


def test_days_are_minted_in_the_years_of_their_kind() -> None:
    marks = Marks()
    days = [marks.day("a", since) for since in (TO_THE_YEAR, TO_THE_MONTH)]
    assert [day.isoformat() for day in days] == ["1850-02-02", "1860-02-02"]


def test_what_was_asked_for_is_no_find() -> None:
    marks = Marks()
    mark = marks.short("case.public_id of draft", 12)
    assert Looker(marks).look(f"GET /cases/{mark}/", mark.encode(), "") == []


def test_no_mark_is_another() -> None:
    marks = Marks()
    minted = [marks.text("a", is_cyrillic=number % 2 == 0) for number in range(9000)]
    minted += [marks.short("a", 6) for _number in range(9000)]
    assert len({mark.lower() for mark in minted}) == len(marks) == 18000
