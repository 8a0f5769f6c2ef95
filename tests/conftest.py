"""What every test may ask for: the two halves' database connections, sharing one transaction."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import GeneratedField, Model
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from psycopg import sql

from cases.letters import reporting, subscribing
from cases.letters.outbox import outbox
from cases.reference.load import load_reference
from cases.reference.tables import COUNTRIES, TABLES
from casetracker.run import roles
from tests.emptying import empty_after_test
from tests.mail import MailServer, mail_server

BOTH_HALVES = ["default", "published"]
# Modules that took two seconds or more when `pytest --durations=0` was last asked, on two cores.
SLOW = Path(__file__).parent / "slow.txt"
# Passwords of tests guard nothing, and what takes long to guess takes long to make.
QUICK_PASSWORDS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SWEPT_FROM = 400_000  # bytes of a table: the largest catalogue has less
FORGETS_SIZES = 180_000  # the oldest server that has a function for it
DATABASE_IS_MADE = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for `published` may use both connections; other tests only `default`.

    What is slow is said by a mark, or for a whole module in slow.txt.
    """
    slow = set(SLOW.read_text(encoding="ascii").split())
    for item in items:
        if item.nodeid.partition("::")[0] in slow:
            item.add_marker(pytest.mark.slow)
        if "published" in getattr(item, "fixturenames", ()):
            marker = item.get_closest_marker("django_db")
            given = dict(marker.kwargs) if marker else {}
            item.add_marker(
                pytest.mark.django_db(**{**given, "databases": BOTH_HALVES}), append=False
            )


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Generator[None]:
    """Hash passwords quickly."""
    with override_settings(PASSWORD_HASHERS=QUICK_PASSWORDS):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_hurry() -> Generator[None]:
    """Let one caller ask the API as much as tests do; those of its limit set one."""
    with override_settings(API_REQUESTS_PER_MINUTE=0):
        yield


@pytest.fixture(scope="session", autouse=True)
def no_pace() -> None:
    """Let letters go out as soon as they can."""
    outbox.pace = 0.0


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Generator[None]:
    """Empty the tables quickly after each test that commits."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(TransactionTestCase, "_fixture_teardown", empty_after_test)
        yield


@pytest.fixture
def mail() -> Generator[MailServer]:
    """A mail server that the settings name, and what it was given."""
    with mail_server() as server:
        yield server


@pytest.fixture(autouse=True)
def nothing_kept() -> Generator[None]:
    """Nothing from test to test that a process keeps: whether it is ready, for some seconds.

    Nor the language of the last page, which a thread keeps: what a module's fixture asks for
    leaves one before its first test, and each test after itself.
    """
    cache.clear()
    reporting.restraint.clear()
    subscribing.restraint.clear()
    outbox.drop()
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Generator[None]:
    """Close the test database as an installation's is; at the end close its connection pools.

    An open connection of the alias `published` would keep the test database from being dropped.
    """
    default = connections["default"]
    with django_db_blocker.unblock():
        with default.cursor() as cursor:
            roles.close_database(cursor.connection)
        default.close()
    request.config.stash[DATABASE_IS_MADE] = True
    yield
    for used in connections.all(initialized_only=True):
        used.close()
        used.close_pool()


@pytest.fixture(scope="module", autouse=True)
def as_new(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """Let each module find the database as fast as the first one did."""
    if DATABASE_IS_MADE not in request.config.stash:
        return
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            if connection.pg_version >= FORGETS_SIZES:
                sweep(cursor)  # which looks at sizes, too
                forget_sizes(cursor)
        connection.close()


def sweep(cursor: CursorWrapper) -> None:
    """Take away the rows that tests rolled back or deleted: thousands of tests leave 600 MB.

    The server does so by itself only where autovacuum is on.
    """
    cursor.execute(
        "SELECT oid::regclass::text FROM pg_class"
        " WHERE relkind = 'r' AND pg_get_userbyid(relowner) = current_user"
        " AND pg_relation_size(oid) > %s",
        [SWEPT_FROM],
    )
    if tables := [name for (name,) in cursor.fetchall()]:
        cursor.execute(f"VACUUM (SKIP_LOCKED) {', '.join(tables)}")


def forget_sizes(cursor: CursorWrapper) -> None:
    """Let the planner know nothing of how large the tables are, as in a new database.

    What derives all rows has it look at them, and a test that is rolled back leaves its looking
    behind: tables of no rows, and plans for none. The next test that fills them waits for minutes.
    """
    cursor.execute(
        "SELECT pg_clear_relation_stats(nspname::text, relname::text)"
        " FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
        " WHERE relkind = 'r' AND reltuples >= 0"
        " AND nspname IN ('public', 'derive', 'published')"
    )


@pytest.fixture(scope="session")
def reference_rows(django_db_setup: None, django_db_blocker: Any) -> dict[type[Model], bytes]:
    """The catalogues as an installation has them: what COPY makes of each table, in their order."""
    rows = {}
    with django_db_blocker.unblock():
        with transaction.atomic(), connection.cursor() as cursor:
            load_reference()
            for table in (COUNTRIES, *TABLES):
                with cursor.copy(_copy(table.model, "TO STDOUT")) as copy:
                    rows[table.model] = b"".join(copy)
            transaction.set_rollback(True)
        connection.close()
    return rows


@pytest.fixture
def reference(reference_rows: dict[type[Model], bytes], db: None) -> None:
    """The catalogues, ten times as quickly as by loading them."""
    with connection.cursor() as cursor:
        for model, rows in reference_rows.items():
            with cursor.copy(_copy(model, "FROM STDIN")) as copy:
                copy.write(rows)


def _copy(model: type[Model], where: str) -> sql.Composed:
    columns = [
        sql.Identifier(field.column)
        for field in model._meta.local_concrete_fields
        if not isinstance(field, GeneratedField)
    ]
    return sql.SQL("COPY {} ({}) {}").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join(columns), sql.SQL(where)
    )


@pytest.fixture
def published(db: None) -> Generator[BaseDatabaseWrapper]:
    """The reading half's connection inside the test's transaction, with the reading half's rights.

    A test writes a case through `default` and reads it as a visitor would, though nothing is
    committed: the alias `published` borrows default's session, and each of its queries runs
    under the role and the search path that its own session has in an installation.

        def test_a_published_case_is_listed(published, client): ...

    COPY (`cursor.copy`) bypasses the borrowing and would run as the owner: test it, too, with
    committed rows. Tests with `transaction=True` or `live_server` commit and need no borrowing;
    they mark themselves `django_db(transaction=True, databases=["default", "published"])`.
    """
    with _borrowed_session(connections["published"], connections["default"]) as connection:
        yield connection


@contextmanager
def _borrowed_session(
    published: BaseDatabaseWrapper, default: BaseDatabaseWrapper
) -> Generator[BaseDatabaseWrapper]:
    """Let `published` use the session of `default`, each query under the reading half's role."""

    def as_reader(
        execute: Callable[..., Any], query: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        session = default.connection
        # What a commit would do: derive the published rows of the cases written so far.
        session.execute("SET CONSTRAINTS derive.refresh_marked IMMEDIATE")
        session.execute("SET CONSTRAINTS derive.refresh_marked DEFERRED")
        session.execute("SAVEPOINT as_reader")
        session.execute(f"SET LOCAL ROLE {roles.PUBLISHED}")
        session.execute("SET LOCAL search_path = published")
        try:
            result = execute(query, params, many, context)
        except BaseException:
            session.execute("ROLLBACK TO SAVEPOINT as_reader")
            session.execute("RELEASE SAVEPOINT as_reader")
            raise
        # Releasing a savepoint keeps the settings made after it: put them back by hand.
        session.execute("RESET ROLE")
        session.execute("RESET search_path")
        session.execute("RELEASE SAVEPOINT as_reader")
        return result

    default.ensure_connection()
    own, published.connection = published.connection, default.connection
    try:
        with published.execute_wrapper(as_reader):
            yield published
    finally:
        published.connection = own
