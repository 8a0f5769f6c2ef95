"""Kept pages go out packed as the visitor's browser takes them."""

import gzip
from collections.abc import Callable

import brotli
import pytest

from casetracker.front.packing import AS_IT_IS, encoding_for, packed
from casetracker.front.pages import Page
from tests.front.conftest import Front

LONG = b"Nobody is sent back. " * 200


def page(body: bytes = LONG, kind: str = "text/html; charset=utf-8") -> Page:
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("ETag", '"of it"')]
    return Page(headers, '"of it"', body)


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0.000,gzip;q=0", AS_IT_IS),
        ("identity", AS_IT_IS),
        ("brotli", AS_IT_IS),
        ("", AS_IT_IS),
    ],
)
def test_the_smallest_that_the_browser_takes(accepted: str, expected: str) -> None:
    assert encoding_for(accepted) == expected


@pytest.mark.parametrize(
    ("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_packed_page_says_what_it_is(encoding: str, unpack: Callable[[bytes], bytes]) -> None:
    small = packed(page(), encoding)
    assert unpack(small.body) == LONG
    assert dict(small.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": f'"of it.{encoding}"',
        "Content-Length": str(len(small.body)),
        "Content-Encoding": encoding,
        "Vary": "Accept-Encoding",
    }
    assert len(small.headers) == 5
    assert small.etag == f'"of it.{encoding}"'


@pytest.mark.parametrize(
    "kind",
    ["text/csv", "application/json", "image/svg+xml", "application/atom+xml; charset=utf-8"],
)
def test_texts_of_every_kind_are_packed(kind: str) -> None:
    assert len(packed(page(kind=kind), "gzip").body) < len(LONG)


@pytest.mark.parametrize(
    "whole", [page(kind="image/png"), page(kind="application/zip"), page(b"short")]
)
def test_what_gains_nothing_goes_as_it_is(whole: Page) -> None:
    assert packed(whole, "br") is whole


@pytest.mark.slow
@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_each_visitor_gets_what_they_take(front: Front) -> None:
    whole = front.get("/cases/")
    for encoding, unpack in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        first = front.get("/cases/", accept_encoding=encoding)
        made = len(front.made)
        again = front.get("/cases/", accept_encoding=f"{encoding}, deflate")
        assert first == again
        assert unpack(again.body) == whole.body
        etag = again.headers["ETag"]
        known = front.get("/cases/", accept_encoding=encoding, if_none_match=etag)
        assert (known.status, known.body) == ("304 Not Modified", b"")
        assert "Content-Encoding" not in known.headers
        assert len(front.made) == made
    assert front.get("/cases/") == whole
