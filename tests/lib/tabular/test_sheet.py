"""Sheets: header, rows, lines and problems."""

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.tabular import MAX_BYTES, MAX_ROWS, SheetRejected, fold_header, guarded, read_sheet
from cases.lib.tabular.sheet import TRIMMED
from tests import torture

KNOWN = ["Person name", "Host country", "Note"]
HEADER = "Person name,Host country,Note\n"
TORTURE_HEADERS = [*torture.HEADERS, *torture.RUSSIAN_HEADERS]


def test_a_row_has_its_cells_by_heading_and_its_line() -> None:
    sheet = read_sheet(b'Person name,Note\nIvan,"a\nb"\nAnna,c\n', KNOWN)

    assert sheet.headers == ["Person name", "Note"]
    assert [(row.line, row.cells) for row in sheet.rows] == [
        (2, {"Person name": "Ivan", "Note": "a\nb"}),
        (4, {"Person name": "Anna", "Note": "c"}),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_shows_known_headings(delimiter: str) -> None:
    text = f"Person name{delimiter}Note\nIvan{delimiter}a\n"
    sheet = read_sheet(text.encode(), KNOWN)

    assert sheet.delimiter == delimiter
    assert sheet.rows[0].cells == {"Person name": "Ivan", "Note": "a"}


def test_other_delimiters_are_part_of_the_text() -> None:
    sheet = read_sheet(b"Person name;Note\nTestov, Ivan;a,b,c\n", KNOWN)

    assert sheet.rows[0].cells == {"Person name": "Testov, Ivan", "Note": "a,b,c"}


def test_a_sheet_of_one_column_has_no_delimiter() -> None:
    sheet = read_sheet(b'Person name\nTestov, Ivan\n"Probna; Anna"\n', KNOWN)

    assert sheet.delimiter == ""
    assert [row.cells["Person name"] for row in sheet.rows] == ["Testov, Ivan", "Probna; Anna"]


def test_headings_are_found_in_any_spelling() -> None:
    sheet = read_sheet(b"PERSON_NAME, Host  Country \nIvan,RS\n", KNOWN)

    assert sheet.headers == ["PERSON_NAME", "Host  Country"]


@pytest.mark.parametrize(
    ("heading", "other"),
    [
        ("Person name", " person_name "),
        ("Name (original script)", "name original script"),
        ("№ п/п", "No п п"),
        ("Объём", "объем"),
    ],
)
def test_spellings_of_a_heading_fold_to_one(heading: str, other: str) -> None:
    assert fold_header(heading) == fold_header(other)


def test_titles_above_the_header_are_skipped_and_counted() -> None:
    sheet = read_sheet(f'For Official Use Only,,\n"Note",,\n\n{HEADER}Ivan,RS,\n'.encode(), KNOWN)

    assert (sheet.header_line, sheet.skipped_preamble) == (4, 3)
    assert [row.cells["Person name"] for row in sheet.rows] == ["Ivan"]


def test_a_header_too_far_down_is_not_looked_for() -> None:
    with pytest.raises(SheetRejected, match="None of the first 20 lines"):
        read_sheet(("title\n" * 20 + HEADER).encode(), KNOWN)


def test_a_sheet_without_known_headings_is_told_what_they_can_be() -> None:
    with pytest.raises(SheetRejected, match="Person name, Host country, Note"):
        read_sheet(b"foo,bar\n1,2\n", KNOWN)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \n"])
def test_an_empty_file_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(SheetRejected, match="The file is empty"):
        read_sheet(data, KNOWN)


def test_a_header_without_rows_is_a_sheet() -> None:
    assert read_sheet(HEADER.encode(), KNOWN).rows == []


def test_a_known_heading_stands_only_once() -> None:
    with pytest.raises(SheetRejected, match=r"“note” stands twice on line 1"):
        read_sheet(b"Person name,Note,note\nIvan,a,b\n", KNOWN)


def test_columns_without_a_heading_of_their_own_are_named_by_their_place() -> None:
    sheet = read_sheet(b"Person name,,Foo,Foo,,\nIvan,1,2,3,,\n", KNOWN)

    assert sheet.rows[0].cells == {"Person name": "Ivan", "(2)": "1", "Foo": "2", "Foo (4)": "3"}
    assert sheet.rows[0].problems == ()


def test_a_made_name_does_not_hide_another_column() -> None:
    sheet = read_sheet(b"Person name,Foo,Foo (4),Foo\nIvan,1,2,3\n", KNOWN)

    assert list(sheet.rows[0].cells.values()) == ["Ivan", "1", "2", "3"]


@pytest.mark.parametrize(
    ("record", "severity", "message"),
    [
        ("Ivan", "error", "1 cell, the header has 3"),
        ("Ivan,RS", "error", "2 cells, the header has 3"),
        ("Testov, Ivan,RS,a", "error", "4 cells, the header has 3"),
        ("Ivan,RS,a,,", "warning", "2 empty extra cells"),
        ("Ivan,RS,te\ufffdt", "error", "letters were lost"),
    ],
)
def test_a_problem_is_kept_with_its_row(record: str, severity: str, message: str) -> None:
    row = read_sheet(f"{HEADER}{record}\n".encode(), KNOWN).rows[0]

    assert [problem.severity for problem in row.problems] == [severity]
    assert message in row.problems[0].message
    assert row.is_refused == (severity == "error")


def test_lost_letters_are_found_in_their_column() -> None:
    row = read_sheet(f"{HEADER}Ivan,RS,te\ufffdt\n".encode(), KNOWN).rows[0]

    assert row.problems[0].column == "Note"


def test_blank_records_are_counted_and_are_no_rows() -> None:
    sheet = read_sheet(f"{HEADER}\nIvan,RS,\n   \n,,\n,\u00a0,\n,,,,,\n".encode(), KNOWN)

    assert (len(sheet.rows), sheet.blank_lines) == (1, 5)


@pytest.mark.parametrize(
    ("cell", "stored"),
    [
        ("  Ivan ", "Ivan"),
        ("\u00a0Ivan\u200b \ufeff", "Ivan"),
        ("Ivan\u200dTestov", "Ivan\u200dTestov"),
        ("Ivan  Testov", "Ivan  Testov"),
        ("s\u030cule", "\u0161ule"),
        ("\tTabov", "Tabov"),
        ("=1+1", "=1+1"),
        ("'=1+1", "'=1+1"),
        ("' =1+1", "=1+1"),
    ],
)
def test_cells_are_trimmed_and_otherwise_as_they_came(cell: str, stored: str) -> None:
    sheet = read_sheet(f"{HEADER}{cell},RS,\n".encode(), KNOWN)

    assert sheet.rows[0].cells["Person name"] == stored


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(SheetRejected, match="larger than 20 MB"):
        read_sheet(b"x" * (MAX_BYTES + 1), KNOWN)


def test_a_sheet_with_too_many_rows_is_refused() -> None:
    with pytest.raises(SheetRejected, match="more than 100000 rows"):
        read_sheet(b"Person name\n" + b"x\n" * (MAX_ROWS + 1), KNOWN)


def test_a_broken_quote_refuses_the_sheet_with_its_line() -> None:
    with pytest.raises(SheetRejected, match="opens on line 3 is never closed"):
        read_sheet(f'{HEADER}Ivan,RS,a\n"Anna,RS,b\nVera,RS,c\n'.encode(), KNOWN)


@pytest.mark.parametrize("file", sorted(torture.expectations()))
def test_nothing_of_the_torture_set_disappears(file: str) -> None:
    expected = torture.expectations()[file]
    sheet = read_sheet(torture.data(file), TORTURE_HEADERS)

    assert len(sheet.rows) == expected["accepted"] + len(expected["errors"])
    assert sheet.header_line == expected.get("header_line", 1)
    assert {error["line"] for error in expected["errors"]} <= {row.line for row in sheet.rows}


def test_ragged_rows_of_the_torture_set_are_found() -> None:
    sheet = read_sheet(torture.data("09_ragged_rows.csv"), TORTURE_HEADERS)

    assert {row.line: row.is_refused for row in sheet.rows if row.problems} == {
        3: True,
        4: True,
        6: False,
    }


def test_blank_lines_of_the_torture_set_are_counted() -> None:
    sheet = read_sheet(torture.data("29_trailing_blank_lines.csv"), TORTURE_HEADERS)

    assert sheet.blank_lines == 64


def test_the_sheet_in_windows_1251_is_read_as_it_was_written() -> None:
    sheet = read_sheet(torture.data("01_cp1251_semicolon_ru_headers.csv"), TORTURE_HEADERS)

    assert (sheet.encoding, sheet.delimiter) == ("windows-1251", ";")
    assert [row.cells["ФИО"] for row in sheet.rows] == [
        "Тестов Иван Петрович",
        "Пробная Анна «Ёлка»",
        "Образцов Семён",
    ]


STORED = st.text(
    st.characters(blacklist_characters="\0\ufffd", blacklist_categories=["Cs"]), max_size=12
).map(lambda text: unicodedata.normalize("NFC", text).strip(TRIMMED))


@given(st.lists(st.tuples(STORED, STORED), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_what_we_export_comes_back(table: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Person name", "Note"])
    for name, note in table:
        writer.writerow([guarded(f"n{name}"), guarded(note)])

    sheet = read_sheet(out.getvalue().encode("utf-8-sig"), KNOWN)

    assert [list(row.cells.values()) for row in sheet.rows] == [
        [f"n{name}", note] for name, note in table
    ]


@given(st.text(alphabet='abcN,;\t\r\n" =é', max_size=60))
def test_every_record_below_the_header_is_a_row_or_blank(below: str) -> None:
    try:
        sheet = read_sheet(f"Person name;Note\n{below}".encode(), KNOWN)
    except SheetRejected:
        return
    lines = io.StringIO(below, newline="")
    records = sum(1 for _record in csv.reader(lines, delimiter=";", strict=True))
    assert len(sheet.rows) + sheet.blank_lines == records
