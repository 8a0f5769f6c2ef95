"""Answers that ought to be the same are, to the byte."""

import pytest

from tests.leaks.asking import Ask, Visitor
from tests.leaks.canaries import World
from tests.leaks.differences import CHECKS


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_differs(world: World, check: str) -> None:
    assert [str(find) for find in CHECKS[check](world)] == []


def test_public_words_are_found(world: World) -> None:
    found = Visitor().ask(Ask("/cases.csv?q=Javno")).body.decode()
    assert world.cases["full name"][0].public_id in found
