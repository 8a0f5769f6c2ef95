"""What is answered without a thread, by a real gunicorn; and what is left to it."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPResponse
from io import BufferedReader
from pathlib import Path

import pytest
from gunicorn.config import Config
from gunicorn.http.message import Request
from gunicorn.http.unreader import IterUnreader
from gunicorn.http.wsgi import create
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from casetracker.front.worker import plain_environ
from casetracker.web import threads
from tests.front.small_site import BIG
from tests.postgres import environment_of_others

PROJECT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60
HOST = "Host: here\r\n"


@dataclass
class Site:
    """A gunicorn with one process, on a socket that was listening before it began."""

    go: Path
    listener: socket.socket
    closed_at_last: ExitStack

    def start(self) -> None:
        command = ["-m", "gunicorn", "tests.front.small_site", "--config=python:casetracker.web"]
        command += ["--workers=1", f"--bind=fd://{self.listener.fileno()}"]
        self.process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, *command],
            cwd=PROJECT,
            env={**environment_of_others(), "GO": str(self.go)},
            pass_fds=[self.listener.fileno()],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def stop(self) -> tuple[int, bytes]:
        """The code it ended with, and what it printed in its life."""
        self.process.send_signal(signal.SIGTERM)
        printed, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, printed

    def visitor(self) -> "Visitor":
        line = socket.create_connection(self.listener.getsockname(), timeout=PATIENCE)
        return Visitor(self.closed_at_last.enter_context(line))


@dataclass
class Visitor:
    line: socket.socket

    def say(self, text: str) -> None:
        self.line.sendall(text.encode("latin-1"))

    def hear(self, method: str = "GET") -> tuple[int, bytes, str]:
        """Status, body, and what becomes of the connection."""
        with HTTPResponse(self.line, method=method) as response:
            response.begin()
            return response.status, response.read(), response.headers["Connection"]

    def ask(self, address: str, fields: str = HOST) -> tuple[int, bytes, str]:
        self.say(f"GET {address} HTTP/1.1\r\n{fields}\r\n")
        return self.hear()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with socket.create_server(("127.0.0.1", 0)) as listener, ExitStack() as closed_at_last:
        running = Site(tmp_path / "go", listener, closed_at_last)
        running.start()
        yield running
        closed_at_last.close()
        if running.process.poll() is None:
            assert running.stop()[0] == 0


def test_a_kept_page_comes_again_and_again_on_one_connection(site: Site) -> None:
    visitor = site.visitor()
    answers = [visitor.ask(address) for address in ("/", "/made", "/", "/cases/?host=RS", "/")]
    bodies = [b"kept", b"made for http", b"kept", b"of Serbia", b"kept"]
    assert answers == [(200, body, "keep-alive") for body in bodies]
    assert visitor.ask("/", HOST + 'If-None-Match: "it"\r\n') == (304, b"", "keep-alive")
    assert visitor.ask("/")[1] == b"kept"


def test_a_kept_page_needs_no_thread(site: Site) -> None:
    waiting = [site.visitor() for _ in range(threads + 1)]
    for visitor in waiting:
        visitor.say(f"GET /wait HTTP/1.1\r\n{HOST}\r\n")
    assert site.visitor().ask("/") == (200, b"kept", "keep-alive")
    site.go.touch()
    assert [visitor.hear()[1] for visitor in waiting] == [b"made for http"] * len(waiting)


def test_who_reads_slowly_gets_all_of_it_and_holds_nobody_up(site: Site) -> None:
    slow = site.visitor()
    slow.say(f"GET /big HTTP/1.1\r\n{HOST}\r\n")
    gone = site.visitor()
    gone.say(f"GET /big HTTP/1.1\r\n{HOST}\r\n")
    gone.line.recv(1000)
    gone.line.close()
    assert site.visitor().ask("/")[1] == b"kept"
    assert slow.hear() == (200, BIG, "keep-alive")
    assert slow.ask("/")[1] == b"kept"


def test_what_is_no_plain_question_is_gunicorns(site: Site) -> None:
    in_pieces = site.visitor()
    in_pieces.say("GET / HT")
    site.visitor().ask("/")
    in_pieces.say(f"TP/1.1\r\n{HOST}\r\n")
    assert in_pieces.hear()[1] == b"made for http"
    assert in_pieces.ask("/")[1] == b"kept"
    two_at_once = site.visitor()
    two_at_once.say(f"GET / HTTP/1.1\r\n{HOST}\r\n" * 2)
    # A buffer of its own for each answer would take the second with the first.
    with two_at_once.line.makefile("rb") as answers:
        assert [_next_body(answers) for _ in range(2)] == [b"made for http"] * 2


def _next_body(answers: BufferedReader) -> bytes:
    lines = iter(answers.readline, b"\r\n")
    said = dict(line.strip().lower().split(b": ", 1) for line in lines if b": " in line)
    return answers.read(int(said[b"content-length"]))


@pytest.mark.parametrize(
    ("request_line", "fields", "expected"),
    [
        ("GET / HTTP/1.0", HOST, (200, b"made for http", "close")),
        ("HEAD / HTTP/1.1", HOST, (200, b"", "keep-alive")),
        ("GET / HTTP/1.1", HOST + "Connection: close\r\n", (200, b"made for http", "close")),
        ("GET / HTTP/1.1", HOST + "Cookie: a=b\r\n", (200, b"made for http", "keep-alive")),
        ("GET / HTTP/1.1", HOST + "X-Forwarded-Proto: https\r\n", (200, b"kept", "keep-alive")),
        ("GET /made HTTP/1.1", HOST + "X-Forwarded-Proto: https\r\n",
         (200, b"made for http", "keep-alive")),
        ("GET /made HTTP/1.1", HOST + "X-Forwarded-Ssl: on\r\n",
         (200, b"made for http", "keep-alive")),
        ("GET /made HTTP/1.1", HOST + "Script_Name: /made\r\n",
         (200, b"made for http", "keep-alive")),
    ],
)  # fmt: skip
def test_what_it_asks_for_otherwise(
    site: Site, request_line: str, fields: str, expected: tuple[int, bytes, str]
) -> None:
    visitor = site.visitor()
    visitor.say(f"{request_line}\r\n{fields}\r\n")
    assert visitor.hear(request_line.split()[0]) == expected


MALFORMED = [
    ("GET / HTTP/1.1", HOST * 2),
    ("GET / HTTP/1.1", HOST + "Content-Length: 0\r\nContent-Length: 5\r\n"),
    ("GET / HTTP/1.1", HOST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
    ("GET / HTTP/1.1", HOST + "Transfer-Encoding : chunked\r\n"),
    ("GET / HTTP/1.1", HOST + "A: b\r\n folded\r\n"),
    ("GET / HTTP/1.1", HOST + "A: b\x00\r\n"),
    ("GET / HTTP/1.1", HOST + "A: b\nC: d\r\n"),
    ("GET /\x7f HTTP/1.1", HOST),
    ("GET /\xc4\x8d HTTP/1.1", HOST),
    ("GET / whoever HTTP/1.1", HOST),
    ("GET / HTTP/1.1", HOST + "nobody\r\n"),
    ("get / HTTP/1.1", HOST),
]


def test_what_is_malformed_is_refused_and_nothing_of_it_written_down(site: Site) -> None:
    statuses = []
    for request_line, fields in MALFORMED:
        visitor = site.visitor()
        visitor.say(f"{request_line}\r\n{fields}\r\n")
        statuses.append(visitor.hear()[0])
        visitor.line.close()  # gunicorn waits for it
    assert statuses == [400] * len(MALFORMED)
    assert site.visitor().ask("/")[1] == b"kept"
    assert site.stop() == (0, b"")


def test_what_is_too_long_is_refused(site: Site) -> None:
    statuses = []
    for address, fields in (
        ("/" + "a" * 5000, HOST),
        ("/", HOST + "A: b\r\n" * 101),
        ("/", HOST + f"A: {'b' * 8200}\r\n"),
    ):
        visitor = site.visitor()
        statuses.append(visitor.ask(address, fields)[0])
        visitor.line.close()
    assert statuses == [414, 431, 431]


def test_it_ends_in_order_with_visitors_there(site: Site) -> None:
    silent, asking = site.visitor(), site.visitor()
    asking.ask("/")
    busy = site.visitor()
    busy.say(f"GET /wait HTTP/1.1\r\n{HOST}\r\n")
    assert asking.ask("/")[1] == b"kept"  # so it has heard of all three
    site.process.send_signal(signal.SIGTERM)
    site.go.touch()
    assert busy.hear()[1] == b"made for http"
    assert site.stop() == (0, b"")
    assert silent.line.recv(1) == b""


PARTS = st.sampled_from(
    ["GET ", "HEAD ", "/", "//", "/cases/", "?", "#", "%2F", "host=RS", "&", ";", ":", "[", "]",
     " ", "\t", "\x0b", "\x1c", "\x85", "\xe9", "\x00", "HTTP/1.1", "HTTP/1.0", "\r\n", "\n", "\r",
     "Host: here\r\n", "host:there \t\r\n", "Accept-Encoding: br\r\n", "If-None-Match: W/\"a\"\r\n",
     "X-Forwarded-Proto: https\r\n", "X_Forwarded_Proto: https\r\n", "Cookie: a=b\r\n", "Range: x",
     "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "Connection: Keep-Alive\r\n",
     "Connection: close\r\n", "Expect: 100-continue\r\n", "a"]
)  # fmt: skip
PLAIN = "GET /cases/?host=RS&a[]=;b: HTTP/1.1\r\nhost:there \t\r\nX-Forwarded-Proto: https\r\n\r\n"
ODD = "GET /cases:/[a];b?c?d[//e HTTP/1.1\r\nHost: here\r\nConnection: Keep-Alive\r\n\r\n"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # machines are busy
@given(
    st.builds(
        lambda target, fields: f"GET /{target} HTTP/1.1\r\n{fields}\r\n",
        st.lists(PARTS, max_size=4).map("".join),
        st.lists(PARTS, max_size=5).map("".join),
    )
    | st.lists(PARTS, max_size=12).map("".join)
)
@example(PLAIN)
@example(ODD)
def test_what_seems_plain_gunicorn_reads_in_the_same_way(text: str) -> None:
    head = text.encode("latin-1")
    seen = plain_environ(head)
    if seen is None:
        return
    config = Config()
    config.set("forwarded_allow_ips", "")
    unreader = IterUnreader([head])
    request = Request(config, unreader, ("127.0.0.1", 1))
    _, told = create(request, None, ("127.0.0.1", 1), ("127.0.0.1", 80), config)
    connection = told.pop("HTTP_CONNECTION", "keep-alive")
    assert seen == {name: told[name] for name in seen}
    assert {name for name in told if name.startswith("HTTP_")} <= seen.keys()
    assert (connection.lower(), request.should_close()) == ("keep-alive", False)
    assert (unreader.take_buffered(), request.body.read()) == (b"", b"")


@pytest.mark.parametrize("text", [PLAIN, ODD])
def test_plain_questions_are_seen(text: str) -> None:
    seen = plain_environ(text.encode())
    assert seen is not None
    assert seen["PATH_INFO"].startswith("/cases")
