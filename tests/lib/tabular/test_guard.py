"""Cells that a spreadsheet would run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.tabular import guarded, unguarded
from tests import torture

SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
# Signs that matter to the guard come up often.
TEXTS = st.text(alphabet="=+-@＝'\"‘ \t\r\nab1\u200b\ufeff", max_size=8) | st.text(max_size=20)


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+381 11 000000", "-1", "@handle", "\tTabov", "\rIvan", "＝1+1", "－1"),
        *("  =1+1", "\u00a0=1+1", "'=1+1", "''=1+1", '"=1+1', "' =1+1", "\u200b=1+1", "- a list"),
    ],
)
def test_what_may_be_run_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"' {text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Ivan", "1-1", "a=b", "O'Neil", "'quoted'", "' quoted", "№ 5", "«-»", "(=1)"]
)
def test_what_cannot_be_run_stays_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


@pytest.mark.parametrize("cell", ["'=1+1", "'+381", "''=1+1", "'-1", "' Ivan", "'"])
def test_the_guard_of_others_is_part_of_the_text(cell: str) -> None:
    assert unguarded(cell) == cell


@given(TEXTS)
def test_guarding_can_always_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(TEXTS)
def test_no_guarded_cell_starts_a_formula(text: str) -> None:
    cell = guarded(text)

    assert not cell.startswith(("\t", "\r", "\n"))
    assert not cell.lstrip(' \u00a0\t\r\n\u200b\ufeff"').startswith(SIGNS)


@pytest.mark.parametrize("row", range(8))
def test_no_cell_of_the_torture_set_starts_a_formula(row: int) -> None:
    sheet = io.StringIO(torture.data("12_formula_injection.csv").decode("utf-8"), newline="")
    cells = list(csv.reader(sheet))[row + 1]

    assert not any(guarded(cell).startswith((*SIGNS, "\t")) for cell in cells)
    assert [unguarded(guarded(cell)) for cell in cells] == cells
