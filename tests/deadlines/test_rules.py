"""When a statutory limit ends."""

import datetime

import pytest

from cases.deadlines.rules import due_on


def test_a_limit_runs_from_the_day_after():
    assert due_on("2025-01-30", 3) == datetime.date(2025, 2, 2)


def test_a_leap_day_counts():
    assert due_on("2024-02-28", 2) == datetime.date(2024, 3, 1)


@pytest.mark.parametrize(
    "since",
    [
        None,
        "2025",
        "2025-04",
        "2025-04-01~",
        "2025-04-01?",
        "2025-04-01/2025-04-02",
        "../2025-04-01",
    ],
)
def test_what_is_not_known_to_the_day_gives_no_date(since):
    assert due_on(since, 40) is None


def test_no_limit_gives_no_date():
    assert due_on("2025-04-01", None) is None
