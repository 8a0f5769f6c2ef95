"""Two offices at once: a second session, and work that waits for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection


@contextmanager
def second_office() -> Iterator[psycopg.Connection]:
    """Another session of the same role, in a transaction of its own."""
    settings = connection.get_connection_params()
    wanted = {name: settings.get(name) for name in ("host", "port", "user", "password", "dbname")}
    with psycopg.connect(**{k: v for k, v in wanted.items() if v}) as session:
        yield session


def meanwhile(work: Callable[[], object]) -> threading.Thread:
    """Start work in a thread; return once it is done or waits for another session's lock."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    waits = (
        "SELECT EXISTS (SELECT FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock')"
    )
    with second_office() as observer:
        observer.autocommit = True  # within a transaction it would see what it saw first
        while thread.is_alive() and observer.execute(waits).fetchone() == (False,):
            thread.join(timeout=0.01)
    return thread
