"""The control: leaks planted on purpose are caught, or a zero would prove nothing."""

import pytest

from cases.publishing.rebuild import differences
from tests.leaks.canaries import World
from tests.leaks.planted import PLANTS
from tests.leaks.size import CI, IS_FULL
from tests.leaks.suite import again, until_found

pytestmark = pytest.mark.slow
SIZE = CI  # a leak shows in a small world as well
# CI bears every second one, which is still one of nearly each kind.
PLANTED = list(PLANTS) if IS_FULL else list(PLANTS)[::2]


def test_there_are_plants_enough() -> None:
    assert len(PLANTED) >= 20


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_leak_is_caught(world: World, plant: str) -> None:
    with PLANTS[plant](world):
        caught = until_found(world, CI.responses)
    assert caught.finds
    print(f"{plant}: {caught.part}: {caught.finds[0]}")
    assert differences() == []
    assert [str(find) for find in again(world, caught)] == []
