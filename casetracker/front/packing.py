"""Answers in the encoding that a visitor's browser takes (RFC 9110, 12.5.3), packed once each.

Safe here because these answers are the same for everybody: nothing secret stands in them beside
what a visitor chose (BREACH needs both).
"""

import gzip
import re
from collections.abc import Callable

import brotli

from casetracker.front.pages import Page

Headers = list[tuple[str, str]]

AS_IT_IS = ""
_SMALLEST = 1024  # bytes; a smaller one fits into one packet as it is
_CHOSEN = ("Vary", "Accept-Encoding")
_TEXTS = re.compile(r"text/|[^;]*(json|xml)\b")
_WAYS: dict[str, Callable[[bytes], bytes]] = {  # what is smaller first
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}


def encoding_for(accepted: str) -> str:
    """The content coding for a value of Accept-Encoding; AS_IT_IS where it names none of ours."""
    taken = {
        name.strip().lower()
        for name, _, weight in (part.partition(";") for part in accepted.split(","))
        if weight.replace(" ", "").rstrip("0.") != "q="
    }
    return next((name for name in _WAYS if name in taken), AS_IT_IS)


def packed(page: Page, encoding: str) -> Page:
    """The page in that content coding, with an ETag of its own; itself where packing is no gain."""
    kind = next((value for name, value in page.headers if name.lower() == "content-type"), "")
    if len(page.body) < _SMALLEST or not _TEXTS.match(kind):
        return page
    if encoding == AS_IT_IS:
        return Page([*page.headers, _CHOSEN], page.etag, page.body)
    body = _WAYS[encoding](page.body)
    etag = page.etag[:-1] + f'.{encoding}"'  # not -gzip: proxies take that for their own and cut it
    others = [each for each in page.headers if each[0].lower() not in {"etag", "content-length"}]
    about = [
        ("ETag", etag),
        ("Content-Length", str(len(body))),
        ("Content-Encoding", encoding),
        _CHOSEN,
    ]
    return Page([*others, *about], etag, body)
