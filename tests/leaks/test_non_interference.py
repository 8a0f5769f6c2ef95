"""What is private has no influence on what is public: two databases that differ only in it.

One is left alone. In the other the office works: drafts, notes, aliases, reviews, rows laid anew.
The published rows stay the same, and so does every byte that a visitor can get.
"""

import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponseBase
from django.test import override_settings

from cases.models import Case
from tests.leaks.changes import KINDS, changes
from tests.leaks.changes.unseen_cases import add_a_draft
from tests.leaks.non_interference_asks import all_asks
from tests.leaks.non_interference_databases import (
    Answers,
    answers,
    copies_of_the_test_database,
    copy,
    differences,
    published_rows,
    use,
)
from tests.leaks.non_interference_world import fill
from tests.leaks.size import IS_FULL
from tests.make import make_published_case

# So many changes between two looks; each look asks for everything.
CHANGES, BATCH, REQUESTS = (400, 5, 500) if IS_FULL else (200, 40, 220)

pytestmark = pytest.mark.slow

Answer = Callable[[HttpRequest], HttpResponseBase]


@pytest.fixture(scope="module")
def unchanged(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Answers, dict[str, str]]]:
    """The first database's answers and rows; the second is the current one, equal to begin with."""
    own = connections["default"].settings_dict["NAME"]
    first, second = f"{own}_first", f"{own}_second"
    papers = {"default": {**settings.STORAGES["default"], "OPTIONS": {}}}
    papers["default"]["OPTIONS"] = {"location": tmp_path_factory.mktemp("papers")}
    with (
        django_db_blocker.unblock(),
        override_settings(STORAGES={**settings.STORAGES, **papers}),
        copies_of_the_test_database(first, second),
    ):
        copy(first)
        use(first)
        fill()
        copy(second)
        unseen = Case.objects.exclude(status="published").values_list("public_id", flat=True)
        asks = all_asks(list(unseen), REQUESTS)
        found = answers(asks), published_rows()
        use(second)
        yield found


def test_no_private_change_changes_a_byte(unchanged: tuple[Answers, dict[str, str]]) -> None:
    before, rows = unchanged
    assert len(before) >= REQUESTS * 0.8
    assert {answer.status for answer in before.values()} >= {200, 304, 400, 404, 405}
    every, made = changes(CHANGES), 0
    while batch := list(islice(every, BATCH)):
        for _name, change in batch:
            change()
        names = [name for name, _change in batch]
        assert published_rows() == rows, f"one of these isn't private: {names}"
        assert differences(before, answers(before)) == [], names
        made += len(batch)
    print(f"{made} changes of {len(KINDS)} kinds, {len(before)} requests after every {BATCH}")
    assert made >= 200


def tell_number(get_response: Answer) -> Answer:
    """A leak planted on purpose: how many cases there are, in a header."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["X-Total"] = str(Case.objects.count())
        return response

    return middleware


def test_a_header_with_a_private_number_is_found(
    unchanged: tuple[Answers, dict[str, str]],
) -> None:
    leak = f"{__name__}.{tell_number.__name__}"
    with override_settings(MIDDLEWARE=[leak, *settings.MIDDLEWARE]):
        before = answers(list(unchanged[0])[:20])
        add_a_draft(random.Random(1))  # noqa: S311 - any draft
        assert differences(before, answers(before))


def test_a_case_that_is_published_is_found(unchanged: tuple[Answers, dict[str, str]]) -> None:
    """Last in the module: the second database publishes more from then on."""
    before, rows = unchanged
    make_published_case(host_country="RS")
    assert published_rows()["case"] != rows["case"]
    assert differences(before, answers(before))
