"""gunicorn's threads, and a shorter way for pages that are kept.

Nearly all that a kept page costs is gunicorn's own: a thread is woken, the request is taken apart
and checked letter by letter, and told to the program under thirty names. So the thread that waits
for visitors looks at what has come in, without taking it. What is a plain question for a kept page
it answers itself; everything else is left as it lies to gunicorn, malformed requests above all.
"""

import re
from concurrent.futures import Future
from socket import MSG_DONTWAIT, MSG_PEEK
from typing import Any

from gunicorn.util import http_date
from gunicorn.workers import gthread

from casetracker.front.application import Answer, Environ, KeepingPages

_MOST = 8192  # bytes of a request that is looked at
# One whole request and nothing after it, of nothing but what every server reads in the same way: no
# escapes in the path, no fragment, no underscores or spaces in names, nothing beyond ASCII.
_PLAIN = re.compile(
    rb"GET (/(?!/)[!\"$&->@-~]*)(?:\?([!\"$-~]*))? HTTP/1\.1\r\n"
    rb"((?:[A-Za-z0-9-]+:[\t -~]*\r\n){1,100})\r\n"
)
# Who sends one of these says where the request ends, or what becomes of the connection.
_FRAMING = {
    "HTTP_CONNECTION",
    "HTTP_CONTENT_LENGTH",
    "HTTP_TRANSFER_ENCODING",
    "HTTP_EXPECT",
    "HTTP_UPGRADE",
}


def _future(result: object) -> Future[object]:
    done: Future[object] = Future()
    done.set_result(result)
    return done


# What a thread would have said to `finish_request`.
_WAITS, _STAYS = _future(gthread._DEFER), _future(True)


class KeepingPagesWorker(gthread.ThreadWorker):
    """gunicorn's gthread worker in front of `KeepingPages`."""

    wsgi: KeepingPages

    def enqueue_req(self, conn: Any) -> None:
        """Hand a connection to a thread, unless it can be answered or has to wait without one."""
        if not self._is_answered(conn):
            super().enqueue_req(conn)

    def _is_answered(self, conn: Any) -> bool:
        """Whether no thread is needed. Only what is answered has been taken from the socket."""
        if not self.alive or len(self.keepalived_conns) >= self.max_keepalived:
            return False  # gunicorn says that it closes
        if conn.initialized and conn.parser.unreader.buf.getvalue():
            return False  # it holds a part of the next request
        try:
            head = conn.sock.recv(_MOST, MSG_PEEK | MSG_DONTWAIT)
        except BlockingIOError:  # nothing yet
            if not conn.initialized:
                self.finish_request(conn, _WAITS)
            return not conn.initialized
        except (OSError, ValueError):  # ValueError: TLS lets nobody look into it
            return False
        answer = self._kept(head)
        if answer is None:
            return False
        self._send(conn, answer, len(head))
        return True

    def _kept(self, head: bytes) -> bytes | None:
        """The whole answer to a plain question for a kept page.

        An error here would end the process with all its requests: a thread may have it instead.
        """
        try:
            environ = plain_environ(head)
            answer = None if environ is None else self.wsgi.kept(environ)
            return None if answer is None else _written(answer)
        except Exception:
            return None

    def _send(self, conn: Any, answer: bytes, asked: int) -> None:
        """Take the question from the socket, and send what the visitor takes at once of the answer.

        A thread waits with the rest.
        """
        try:
            conn.sock.recv(asked)
            conn.init()
            sent = conn.sock.send(answer, MSG_DONTWAIT)
        except BlockingIOError:
            sent = 0
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        if sent == len(answer):
            self.finish_request(conn, _STAYS)
            return
        rest = self.tpool.submit(_send_all, conn, answer[sent:])
        rest.add_done_callback(
            lambda done: self.method_queue.defer(self.finish_request, conn, done)
        )


def plain_environ(head: bytes) -> Environ | None:
    """The WSGI names of a plain question, as far as `KeepingPages` asks for them; None for others.

    As gunicorn itself tells them where it believes nobody's word about the address (web.py).
    """
    found = _PLAIN.fullmatch(head)
    if found is None:
        return None
    path, query, fields = (part.decode("ascii") for part in found.groups(b""))
    environ: Environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "wsgi.url_scheme": "http",
    }
    for field in fields.splitlines():
        name, _, value = field.partition(":")
        name = "HTTP_" + name.upper().replace("-", "_")
        if name in environ:
            return None  # gunicorn says whether they may be joined
        environ[name] = value.strip(" \t")
    if environ.get("HTTP_CONNECTION", "").lower() == "keep-alive":
        del environ["HTTP_CONNECTION"]
    return environ if _FRAMING.isdisjoint(environ) else None


def _written(answer: Answer) -> bytes:
    status, headers, body = answer
    head = [f"HTTP/1.1 {status}", "Server: gunicorn", f"Date: {http_date()}"]
    head += ["Connection: keep-alive", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


def _send_all(conn: Any, rest: bytes) -> bool:
    conn.sock.setblocking(True)
    conn.sock.sendall(rest)
    return True
