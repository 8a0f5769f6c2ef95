"""The database for one `manage.py` command."""

from collections.abc import Generator, MutableMapping
from contextlib import ExitStack, contextmanager

from casetracker.run.errors import StartError
from casetracker.run.installation import Installation


@contextmanager
def database_for_command(environment: MutableMapping[str, str]) -> Generator[None]:
    """Put into `environment` what the settings need, for the time of one command.

    An environment with DATABASE_URL, or with the reading half alone, stays as it is. Else the
    command uses the database of the running `make run`; where none runs it starts the embedded
    server and stops it again.
    Raises StartError where neither can be had.
    """
    with ExitStack() as stack:
        if not (environment.get("DATABASE_URL") or environment.get("READING_ONLY")):
            installation = Installation(environment)
            try:
                installation.lock(stack)
            except StartError:
                running = installation.announced()
                if running is None:
                    raise
                environment.update(running)
            else:
                environment.update(installation.environment(stack))
        yield
