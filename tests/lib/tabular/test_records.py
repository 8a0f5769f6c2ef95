"""Records and the physical lines on which they start."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.tabular import SheetRejected
from cases.lib.tabular.records import Record, records


def test_a_line_ends_at_cr_lf_at_lf_and_at_a_lone_cr() -> None:
    assert list(records("a\r\nb\nc\rd", ",")) == [(1, ["a"]), (2, ["b"]), (3, ["c"]), (4, ["d"])]


def test_line_ends_inside_quotes_count_and_are_kept() -> None:
    text = '"a\r\nb\rc\nd",1\nnext,2'

    assert list(records(text, ",")) == [(1, ["a\r\nb\rc\nd", "1"]), (5, ["next", "2"])]


def test_signs_that_only_look_like_line_ends_do_not_end_a_line() -> None:
    text = "a\x0bb\x0cc\x1cd\x85e\u2028f\ng"

    assert [line for line, _cells in records(text, ",")] == [1, 2]


def test_a_blank_line_is_a_record_without_cells() -> None:
    assert list(records("a\n\nb\n", ",")) == [(1, ["a"]), (2, []), (3, ["b"])]


def test_quotes_inside_an_unquoted_cell_are_letters() -> None:
    assert list(records('Ivan "Vanya" Testov,1', ",")) == [(1, ['Ivan "Vanya" Testov', "1"])]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a,b\n1,"x\ny\n', 2),
        ('a,b\n"x\ny","z\nrest\n', 3),
        ('a,b\n"x""y', 2),
        ('a,b\rc,"d', 2),
    ],
)
def test_an_unclosed_quote_is_named_with_the_line_on_which_it_opens(text: str, line: int) -> None:
    with pytest.raises(SheetRejected, match=f"opens on line {line} is never closed"):
        list(records(text, ","))


@pytest.mark.parametrize(
    ("text", "line"),
    [('a,b\n1,"x"y\n', 2), ('a,b\n"x\ny"z,1\n', 3), ('a,b\n"Testov, Ivan\n"b",1\n', 3)],
)
def test_text_behind_a_closing_quote_is_named_with_its_line(text: str, line: int) -> None:
    with pytest.raises(SheetRejected, match=f"On line {line} text follows a closing quote"):
        list(records(text, ","))


@pytest.mark.parametrize("cell", ["x" * 140_000, f'"{"x" * 140_000}"'])
def test_an_endless_cell_is_refused_with_its_line(cell: str) -> None:
    with pytest.raises(SheetRejected, match="on line 2 is longer than 131072 characters"):
        list(records(f'a,b\n"q",{cell}\n', ","))


def slow_records(text: str) -> list[Record]:
    """A reader of commas and quotes, letter by letter, to check the quick one against."""
    found: list[Record] = []
    line = start = 1
    cells: list[str] = []
    cell = ""
    quoted = seen = False
    place = 0
    while place < len(text):
        char = text[place]
        end = text[place : place + 2] if text[place : place + 2] == "\r\n" else char
        if quoted:
            if text[place : place + 2] == '""':
                cell, place = cell + '"', place + 2
                continue
            if char == '"':
                quoted = False
            elif char in "\r\n":
                cell, line, place = cell + end, line + 1, place + len(end)
                continue
            else:
                cell += char
        elif char == '"' and not cell:
            quoted = seen = True
        elif char == ",":
            cells, cell, seen = [*cells, cell], "", True
        elif char in "\r\n":
            found.append((start, [*cells, cell] if seen or cell else []))
            cells, cell, seen = [], "", False
            line, place = line + 1, place + len(end)
            start = line
            continue
        else:
            cell += char
        place += 1
    return [*found, (start, [*cells, cell])] if seen or cell else found


def as_csv(table: list[tuple[list[str], str]]) -> str:
    """Records with the line end of each, all cells quoted."""
    return "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + end
        for cells, end in table
    )


CELLS = st.lists(st.text(alphabet='ab,;"\r\n \t', max_size=6), max_size=3)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@given(st.lists(st.tuples(CELLS, ENDS), max_size=6))
def test_quoted_records_come_back_with_their_lines(table: list[tuple[list[str], str]]) -> None:
    text = as_csv(table)
    quick = list(records(text, ","))

    assert quick == slow_records(text)


@given(st.text(alphabet="ab,; \r\n", max_size=30))
def test_unquoted_records_come_back_with_their_lines(text: str) -> None:
    assert list(records(text, ",")) == slow_records(text)


@given(st.text(alphabet='a,"\r\n', max_size=30))
def test_what_is_read_is_what_the_slow_reader_reads_and_a_refusal_names_a_quotes_line(
    text: str,
) -> None:
    try:
        quick = list(records(text, ","))
    except SheetRejected as refused:
        [line] = re.findall(r"on line (\d+)", str(refused), re.IGNORECASE)
        assert '"' in [*io.StringIO(text, newline="")][int(line) - 1]
    else:
        assert quick == slow_records(text)
