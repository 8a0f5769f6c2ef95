"""The program's own reasons: kept in one language, read in each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from cases.vocab.reason import Reason, reason_said

PROGRAM = sorted((Path(settings.BASE_DIR) / "cases").rglob("*.py"))


def reasons_in(code: str) -> Iterator[ast.expr]:
    """What is given as a reason, and what the names that are given for one stand for."""
    nodes = [*ast.walk(ast.parse(code))]
    given = [node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "reason"]
    names = {part.id for value in given for part in ast.walk(value) if isinstance(part, ast.Name)}
    yield from given
    for node in nodes:
        if isinstance(node, ast.Assign) and names & {*map(ast.unparse, node.targets)}:
            yield node.value


def is_in_words(given: ast.expr) -> bool:
    """Whether it is written out there, or somewhere in it, and neither chosen nor read."""
    if ast.unparse(given).startswith(("Reason.", "reason_said(")):
        return False
    return any(
        isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value.strip()
        for part in ast.walk(given)
    )


def test_the_program_gives_no_reason_but_those_that_are_translated() -> None:
    found = [
        f"{path.name}: {ast.unparse(given)}"
        for path in PROGRAM
        for given in reasons_in(path.read_text(encoding="utf-8"))
        if is_in_words(given)
    ]
    assert found == []


@pytest.mark.parametrize(
    "code", ['f(reason="x")', 'f(reason=a or "x")', 'f(reason=f"x {a}")', 'a = _("x")\nf(reason=a)']
)
def test_a_reason_in_words_of_its_own_is_found(code: str) -> None:
    assert any(map(is_in_words, reasons_in(code)))


def test_each_is_kept_and_read() -> None:
    values = {"file": "100%, primer.csv", "seed": 7}
    for reason in Reason:
        assert reason_said(reason.of(**values)) == str(reason.label) % values


def test_it_is_read_in_the_language_of_the_page() -> None:
    with override("sr-latn"):
        kept = Reason.IMPORT.of(file="primer.csv")
    assert kept == "Import of primer.csv"
    with override("ru"):
        assert reason_said(kept) == "Загрузка файла primer.csv"
        assert reason_said("Because of primer.csv") == "Because of primer.csv"
