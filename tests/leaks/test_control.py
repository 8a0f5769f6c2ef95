"""The control: leaks planted on purpose are caught, or a zero would prove nothing."""

import pytest

from cases.publishing.rebuild import differences
from tests.leaks.canaries import World
from tests.leaks.differences import (
    over_like_gone,
    private_changes_show_nowhere,
    private_words_find_nothing,
    unseen_choices_find_nothing,
    unseen_like_unknown,
    withdrawn_at_once,
)
from tests.leaks.planted import PLANTS
from tests.leaks.size import CI, IS_FULL
from tests.leaks.suite import CRAWL, again, until_found

pytestmark = pytest.mark.slow
SIZE = CI  # a leak shows in a small world as well
# CI bears every second one, which is still one of nearly each kind.
PLANTED = list(PLANTS) if IS_FULL else list(PLANTS)[::2]
# What catches those that the crawl doesn't: asked first, since a whole crawl takes a minute.
CAUGHT_BY = {
    "a_count_of_all_cases": private_changes_show_nowhere,
    "a_total_of_all_cases_in_the_api": private_changes_show_nowhere,
    "an_order_by_when_it_was_entered": private_changes_show_nowhere,
    "a_filter_that_knows_drafts": unseen_choices_find_nothing,
    "a_hint_that_something_private_matches": private_words_find_nothing,
    "a_manager_that_forgets_the_last_day": over_like_gone,
    "a_query_that_forgets_the_last_day": over_like_gone,
    "private_words_in_the_search_index": over_like_gone,
    "another_problem_for_drafts": unseen_like_unknown,
    "gone_instead_of_not_found": unseen_like_unknown,
    "pages_kept_after_withdrawal": withdrawn_at_once,
}


def test_there_are_plants_enough() -> None:
    assert len(PLANTED) >= 20
    assert CAUGHT_BY.keys() <= PLANTS.keys()


@pytest.mark.parametrize("plant", PLANTED)
def test_a_planted_leak_is_caught(world: World, plant: str) -> None:
    with PLANTS[plant](world):
        first = CAUGHT_BY[plant].__name__ if plant in CAUGHT_BY else CRAWL
        caught = until_found(world, CI.responses, first)
    assert caught.finds
    print(f"{plant}: {caught.part}: {caught.finds[0]}")
    assert differences() == []
    assert [str(find) for find in again(world, caught)] == []
