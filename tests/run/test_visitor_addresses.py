"""The whole program, asked by a visitor: nothing that it keeps says who asked, or what for."""

import http.client
import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.run.program import PATIENCE, Program

pytestmark = pytest.mark.slow

# Linux answers under any address 127.x.y.z; the headers are what a proxy passes on.
OWN = ("127.0.0.77", 0) if sys.platform == "linux" else None
BEHIND_A_PROXY = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Real-IP": "203.0.113.7",
    "Forwarded": "for=203.0.113.7",
    "User-Agent": "Browser-of-a-visitor",
    "Referer": "https://where-they-came-from.example/",
    "Cookie": "sessionid=cookie-of-a-visitor",
}
WORD = "nikogovic"  # what they look for
MARKS = [
    "127.0.0.77",
    "203.0.113.7",
    "Browser-of-a-visitor",
    "where-they-came-from",
    "cookie-of-a-visitor",
    WORD,
]
ASKED = [
    "/",
    f"/cases/?q={WORD}",
    f"/cases.csv?q={WORD}",
    f"/cases.json?q={WORD}",
    f"/cases.csv?year={WORD}",
    f"/ru/countries/{WORD}/",
    f"/api/v1/cases/?q={WORD}",
    f"/api/v1/facets/?host={WORD}",
    f"/api/v1/cases/{WORD}/",
    f"/cases/{WORD}/",
    f"/no-such-page/{WORD}",
    "/healthz",
    "/readyz",
    f"/admin/?next={WORD}",
    f"/cases/?q={WORD}%00&after={WORD}",
    f"/ {WORD}",  # malformed: the web server itself refuses it
]


def ask(program: Program, path: str, method: str = "GET") -> int:
    connection = http.client.HTTPConnection(
        "127.0.0.1", int(program.environment["PORT"]), timeout=PATIENCE, source_address=OWN
    )
    connection._validate_path = lambda _path: None  # malformed on purpose
    connection.request(method, path, headers=BEHIND_A_PROXY)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_visitor_leaves_no_trace(program: Program, set_up_dir: Path) -> None:
    program.start()
    answered = [ask(program, path, m) for path in ASKED for m in ("GET", "HEAD", "POST")]
    assert {200, 400, 403, 404} <= set(answered)
    running = json.loads((set_up_dir / "secrets" / "running.json").read_text(encoding="utf-8"))
    with psycopg.connect(running["DATABASE_URL"]) as owner:
        looked_at = list(_rows_with_a_mark(owner))
    assert len(looked_at) > 50
    assert [found for found in looked_at if found[1]] == []
    program.stop(signal.SIGTERM)
    assert [mark for mark in MARKS if mark in program.printed] == []
    assert list(_files_with_a_mark(set_up_dir)) == []


def _rows_with_a_mark(owner: psycopg.Connection) -> Iterator[tuple[str, int]]:
    """Every table of every schema, with the number of its rows that hold a mark."""
    tables = owner.execute(
        "SELECT nspname, relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
        " WHERE relkind IN ('r', 'p') AND nspname !~ '^pg_' AND nspname <> 'information_schema'"
    ).fetchall()
    for schema, table in tables:
        query = sql.SQL("SELECT count(*) FROM {} AS t WHERE t::text ~* %s").format(
            sql.Identifier(schema, table)
        )
        row = owner.execute(query, ("|".join(MARKS),)).fetchone()
        yield f"{schema}.{table}", row[0] if row else 0


def _files_with_a_mark(folder: Path) -> Iterator[tuple[Path, str]]:
    """Logs, documents and the database's own files alike."""
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield from ((path, mark) for mark in MARKS if mark.encode() in content)
