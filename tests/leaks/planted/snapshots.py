"""Leaks in what is kept of days that are over."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager

import pytest

from cases.published.models import PublishedVersion
from cases.published.snapshots import day
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, published_rows

Planted = AbstractContextManager[None]


def an_older_version_that_tells_a_day(_world: World) -> Planted:
    return published_rows(
        "WITH newest AS (UPDATE published.version AS v SET from_day = current_date"
        " FROM cases_case AS c WHERE c.public_id = v.public_id AND v.level = 'pseudonym'"
        " RETURNING v.*, c.opened_on AS exact)"
        " INSERT INTO published.version SELECT public_id, current_date - 9, current_date - 1,"
        " level, facts || jsonb_build_object('opened_on', exact), marks FROM newest"
    )


@contextmanager
def a_withdrawn_case_in_an_old_package(world: World) -> Generator[None]:
    every_row = type("Versions", (), {"objects": PublishedVersion._base_manager})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(day, "PublishedVersion", every_row)
        with published_rows(
            "INSERT INTO published.version SELECT %s, current_date - 9, NULL, level, facts, marks"
            " FROM published.version LIMIT 1",
            world.cases["withdrawn"][0].public_id,
        ):
            yield


PLANTS: tuple[Plant, ...] = (
    an_older_version_that_tells_a_day,
    a_withdrawn_case_in_an_old_package,
)
