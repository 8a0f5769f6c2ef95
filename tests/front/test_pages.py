"""What a process keeps: no more than it may, and nothing that was begun before a change."""

import pytest

from casetracker.front import pages
from casetracker.front.pages import Page, Pages


def page(body: bytes = b"body") -> Page:
    return Page([], '"etag"', body)


def test_a_page_is_given_back() -> None:
    kept = Pages()
    kept.keep("/", page(b"home"), kept.count)
    assert kept.get("/").body == b"home"
    assert kept.get("/cases/") is None


def test_a_change_forgets_every_page() -> None:
    kept = Pages()
    kept.keep("/", page(), kept.count)
    kept.forget_all()
    assert kept.get("/") is None


def test_a_page_begun_before_a_change_is_not_kept_after_it() -> None:
    kept = Pages()
    begun = kept.count
    kept.forget_all()
    kept.keep("/", page(), begun)
    assert kept.get("/") is None


def test_what_was_longest_not_asked_for_goes_first() -> None:
    kept = Pages(most_bytes=2 * page().size_as("asked again") + 100)
    for asked in ("old", "asked again"):
        kept.keep(asked, page(b"x" * 10), kept.count)
    kept.get("old")
    kept.keep("new", page(b"x" * 10), kept.count)
    assert [kept.get(asked) is None for asked in ("old", "asked again", "new")] == [
        False,
        True,
        False,
    ]


def test_one_address_has_one_page() -> None:
    kept = Pages(most_bytes=2 * page().size_as("/cases/") + 100)
    for body in (b"x" * 10, b"y" * 10, b"z" * 10):
        kept.keep("/", page(body), kept.count)
    kept.keep("/cases/", page(b"x" * 10), kept.count)
    assert kept.get("/").body == b"z" * 10


def test_no_page_is_kept_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Pages()
    kept.keep("/", page(), kept.count)
    monkeypatch.setattr(pages, "KEPT_SECONDS", -1)
    assert kept.get("/") is None


def test_small_pages_of_long_addresses_take_room_too() -> None:
    kept = Pages(most_bytes=100_000)
    for number in range(1000):
        kept.keep(f"/robots.txt?{number}{'x' * 4000}", page(b""), kept.count)
    assert sum(kept.get(f"/robots.txt?{n}{'x' * 4000}") is not None for n in range(1000)) < 20
