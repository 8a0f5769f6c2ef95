"""The database to measure on: the current one if it holds enough, or else one made for it."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import DatabaseWrapper

from cases.management.bench.multiplied import multiply_published
from cases.management.synthetic.copying import make_cases
from cases.models import Case
from cases.published.models import PublishedCase
from cases.reference.load import load_reference

SCRATCH = "casetracker_bench"
MADE = (
    100_000  # more would take hours to derive, and what is measured reads the published rows only
)
SEED = 20_240_101


@contextmanager
def database_to_measure(number: int, *, fill: bool, keep: bool) -> Generator[str]:
    """Let both halves' connections point to a database with so many cases; yields which it is.

    With `fill` an empty current database is filled and stays so. Otherwise one named SCRATCH is
    made on the same server and dropped afterwards, unless it is to be kept for the next time.
    """
    name = connections["default"].settings_dict["NAME"]
    if fill:
        call_command("migrate", verbosity=0)
    if _published() >= number * 0.8:  # makecases leaves some cases unpublished
        yield f"the current database, {name}"
    elif fill:
        if Case.objects.exists():
            raise CommandError(
                f"The database {name} holds cases, but fewer than {number:,} published ones. Bench"
                " doesn't mix synthetic cases with yours: leave out --fill, and a database of its"
                " own is made, or point DATABASE_URL to an empty one."
            )
        _fill(number)
        yield f"the current database, {name}, filled for this"
    else:
        with _scratch(name, keep=keep):
            if _published() < number * 0.8:
                _fill(number)
            yield f"{SCRATCH}, made for this"


def _published() -> int:
    try:
        return PublishedCase.objects.count()
    except DatabaseError:
        return 0  # not migrated


def _fill(number: int) -> None:
    """Synthetic cases; of more than MADE the published rows alone, as copies of those."""
    load_reference()
    make_cases(min(number, MADE), SEED)
    multiply_published(number // MADE)
    with connections["default"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


@contextmanager
def _scratch(name: str, *, keep: bool) -> Generator[None]:
    """A migrated database of its own, by the machinery with which Django makes test databases."""
    default, published = connections["default"], connections["published"]
    _disconnect(published)
    default.settings_dict["TEST"]["NAME"] = SCRATCH
    try:
        default.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
    except (DatabaseError, SystemExit) as error:
        raise CommandError(
            "No database could be made for the measurement. Give the user of DATABASE_URL the"
            f" right to (ALTER ROLE ... CREATEDB), or use --fill on an empty database. {error}"
        ) from error
    own_name = published.settings_dict["NAME"]
    published.creation.set_as_test_mirror(default.settings_dict)
    try:
        yield
    finally:
        _disconnect(published)
        published.settings_dict["NAME"] = own_name
        default.creation.destroy_test_db(name, verbosity=0, keepdb=keep)


def _disconnect(connection: BaseDatabaseWrapper) -> None:
    """Give up the pool as well: it would go on serving the database of before."""
    connection.close()
    cast(DatabaseWrapper, connection).close_pool()
