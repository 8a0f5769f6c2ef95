"""The set-up steps that need Django, in one process: `python -m casetracker.run.prepare`.

Each step does only what is missing, so that a second start is quick.
"""

import hashlib
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import CommandError, call_command
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from casetracker.run.errors import DISK_FULL_ADVICE, is_disk_full

# What follows the migrations in every installation, docker-compose.yml and docs/operations.md too.
INSTALLING = ("loadreference", "createroles")
# What a trial has besides: something to look at, and somebody who may sign in.
TRYING = ("loadpress", "createstaff")
STAMP = "made-from"  # a file among the collected static files: a hash of what they were made from


def main() -> int:
    """Take every step. Returns 1, having said why, where the data or the disk refuse."""
    django.setup()
    try:
        migrate()
        for step in (*INSTALLING, *TRYING):
            call_command(step)
        collect_static()
    except CommandError as error:
        print(f"casetracker: {error}", file=sys.stderr)
        return 1
    except (Error, OSError) as error:
        if not is_disk_full(error):
            raise
        print(f"casetracker: {DISK_FULL_ADVICE}", file=sys.stderr)
        return 1
    return 0


def migrate() -> None:
    """Bring the database's tables up to date."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", verbosity=0, interactive=False)
        print(f"Migrated the database ({len(plan)} steps).", flush=True)
    else:
        # Rooms with models can be imported only once Django is set up.
        from cases.publishing.small_numbers import apply_small_number

        apply_small_number()  # a setting may have changed; `migrate` applies it by itself


def collect_static() -> None:
    """Gather, hash and compress style sheets, scripts and pictures where any has changed."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    current = _static_sources()
    if stamp.exists() and stamp.read_text(encoding="ascii") == current:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(current, encoding="ascii")
    print("Collected the static files.", flush=True)


def _static_sources() -> str:
    """A hash of every static file's place, size and time, and of the packages' versions."""
    digest = hashlib.sha256()
    for line in sorted(_static_files()):
        digest.update(line.encode())
    for package in sorted(f"{found.name} {found.version}" for found in distributions()):
        digest.update(package.encode())
    return digest.hexdigest()


def _static_files() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            yield f"{name} {status.st_size} {status.st_mtime_ns}\n"


if __name__ == "__main__":
    sys.exit(main())
