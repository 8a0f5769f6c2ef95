"""How much one caller may ask, and that nobody is remembered for it."""

import gc

import pytest
from django.test import RequestFactory, override_settings

from cases.api.rate import KEY_LASTS, MOST_CALLERS, Buckets, caller_of


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_minutes_requests_may_come_at_once(clock: Clock) -> None:
    buckets = Buckets(clock)
    assert [buckets.wait("192.0.2.1", 60) for _ in range(61)] == [0] * 60 + [1]


def test_more_come_as_the_minute_passes(clock: Clock) -> None:
    buckets = Buckets(clock)
    for _ in range(60):
        buckets.wait("192.0.2.1", 60)
    clock.now += 3
    assert [buckets.wait("192.0.2.1", 60) for _ in range(4)] == [0, 0, 0, 1]


def test_to_be_refused_costs_nothing_more(clock: Clock) -> None:
    buckets = Buckets(clock)
    assert [buckets.wait("192.0.2.1", 1) for _ in range(4)] == [0, 60, 60, 60]
    clock.now += 60
    assert buckets.wait("192.0.2.1", 1) == 0


def test_another_caller_has_a_bucket_of_their_own(clock: Clock) -> None:
    buckets = Buckets(clock)
    assert [buckets.wait("192.0.2.1", 1), buckets.wait("192.0.2.2", 1)] == [0, 0]
    assert buckets.wait("192.0.2.1", 1) > 0


def test_who_came_first_is_forgotten_first(clock: Clock) -> None:
    buckets = Buckets(clock)
    for number in range(MOST_CALLERS + 1):
        buckets.wait(str(number), 1)
    assert len(buckets._left) == MOST_CALLERS
    assert buckets.wait("0", 1) == 0
    assert buckets.wait(str(MOST_CALLERS), 1) > 0


def test_within_the_hour_key_and_counts_are_forgotten(clock: Clock) -> None:
    buckets = Buckets(clock)
    buckets.wait("192.0.2.1", 1)
    (before,) = buckets._left
    clock.now += KEY_LASTS
    assert buckets.wait("192.0.2.1", 1) == 0
    assert before not in buckets._left


def test_no_address_is_kept(clock: Clock) -> None:
    buckets = Buckets(clock)
    buckets.wait("192.0.2." + "177", 5)
    kept = repr([vars(buckets), *gc.get_referents(buckets._left)])
    assert "192.0.2." not in kept
    assert Buckets(clock)._key != Buckets(clock)._key


@pytest.mark.parametrize(
    ("https", "forwarded", "connected", "caller"),
    [
        (False, "203.0.113.7", "192.0.2.1", "192.0.2.1"),  # anybody's header
        (True, "203.0.113.7", "10.0.0.2", "203.0.113.7"),
        (True, "198.51.100.9, 203.0.113.7", "10.0.0.2", "203.0.113.7"),  # who forwarded it last
        (True, "", "10.0.0.2", "10.0.0.2"),
        (False, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (False, "", "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (False, "", "::ffff:192.0.2.1", "192.0.2.1"),
        (True, "unknown", "10.0.0.2", ""),
        (False, "", "", ""),
    ],
)
def test_the_caller_is_who_connects_or_whom_the_proxy_says(
    https: bool, forwarded: str, connected: str, caller: str
) -> None:
    request = RequestFactory().get(
        "/api/v1/", headers={"x-forwarded-for": forwarded}, REMOTE_ADDR=connected
    )
    with override_settings(HTTPS=https):
        assert caller_of(request) == caller
