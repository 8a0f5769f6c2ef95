"""`importsheet` and `loadpress`, as a shell sees them."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.models import Case, Development, Figure
from tests.make import make_case

from .sheets import PRESS

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "primer.csv"
    path.write_text("Person name,Host country\nTestov,RS\nPrimer,Atlantida\n,\n")
    return path


def run(*arguments: object) -> tuple[str, int]:
    """What the command printed, and its exit code."""
    out, code = StringIO(), 0
    try:
        call_command(*map(str, arguments), stdout=out)
    except SystemExit as leaving:
        code = int(leaving.code or 0)
    return out.getvalue(), code


def test_a_sheet_with_an_error_is_imported_in_part_and_exits_with_1(sheet: Path) -> None:
    printed, code = run("importsheet", "cases", sheet)

    assert "Accepted 1 (1 new, 0 changed, 0 unchanged), errors 1, blank 1." in printed
    assert "error: line 3, Host country, “Atlantida”: " in printed
    assert code == 1
    assert Case.objects.count() == 1


def test_a_dry_run_writes_nothing(sheet: Path) -> None:
    printed, code = run("importsheet", "cases", sheet, "--dry-run")

    assert "nothing was written" in printed
    assert code == 1
    assert not Case.objects.exists()


def test_a_sheet_without_errors_exits_with_0(sheet: Path) -> None:
    sheet.write_text("Person name\nTestov\n")

    assert run("importsheet", "cases", sheet)[1] == 0


def test_a_file_that_cannot_be_read_is_an_error(sheet: Path) -> None:
    sheet.write_bytes(b"PK\x03\x04")

    with pytest.raises(CommandError, match="CSV UTF-8"):
        run("importsheet", "cases", sheet)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run("importsheet", "cases", tmp_path / "none.csv")


def test_publish_publishes_what_was_accepted() -> None:
    run("importsheet", "sources", PRESS / "sources.csv")

    printed, code = run("importsheet", "cases", PRESS / "cases.csv", "--publish")

    assert "Published: 7." in printed
    assert code == 0
    assert Case.objects.published().count() == 7


def test_publish_says_what_may_not_be_published(sheet: Path) -> None:
    sheet.write_text("reference,Person name\nT-1,Testov\n")

    printed, code = run("importsheet", "cases", sheet, "--publish")

    assert "Not published: T-1." in printed
    assert code == 1


def test_loadpress_fills_an_empty_database_and_publishes() -> None:
    printed, _code = run("loadpress")

    assert printed.count("\n") == 1
    assert Case.objects.published().count() == 7
    assert Development.objects.filter(is_published=True).count() == 5
    assert Figure.objects.filter(is_published=True).count() == 10


def test_loadpress_does_nothing_where_there_are_cases() -> None:
    make_case()

    printed, _code = run("loadpress")

    assert printed == ""
    assert Case.objects.count() == 1
