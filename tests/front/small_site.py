"""A site for tests of the worker: what it keeps, and what it has to make."""

import os
from collections.abc import Iterable
from pathlib import Path
from time import sleep
from typing import Any

from casetracker.front.application import Answer, Environ

BIG = b"Nobody is sent back. " * 1_000_000  # more than lies between two programs
KEPT = {"/": b"kept", "/big": BIG, "/cases/?host=RS": b"of Serbia"}


class SmallSite:
    """As `KeepingPages` with the pages of KEPT. /wait answers when the file GO is there."""

    def kept(self, environ: Environ) -> Answer | None:
        asked = environ["PATH_INFO"] + ("?" if environ["QUERY_STRING"] else "")
        body = KEPT.get(asked + environ["QUERY_STRING"])
        if body is None or "HTTP_COOKIE" in environ:
            return None
        if environ.get("HTTP_IF_NONE_MATCH") == '"it"':
            return "304 Not Modified", [("ETag", '"it"')], b""
        return "200 OK", [("Content-Length", str(len(body))), ("ETag", '"it"')], body

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:
        while environ["PATH_INFO"] == "/wait" and not Path(os.environ["GO"]).exists():
            sleep(0.01)
        made = b"made for " + environ["wsgi.url_scheme"].encode()
        start_response("200 OK", [("Content-Length", str(len(made)))])
        return [made]


application = SmallSite()
