"""Which databases a run uses: those of the environment, or the embedded server's."""

from collections.abc import Callable, Mapping
from pathlib import Path

from casetracker.run import roles
from casetracker.run.address import connect
from casetracker.run.embedded import EmbeddedPostgres
from casetracker.run.secret_files import SecretFiles


def embedded_server(
    data_dir: Path, secrets: SecretFiles, cancelled: Callable[[], bool]
) -> EmbeddedPostgres:
    """The server of a trial, not yet started."""
    return EmbeddedPostgres(data_dir / "postgres", secrets, cancelled=cancelled)


def owner_of_embedded(server: EmbeddedPostgres, secrets: SecretFiles) -> str:
    """The address of the program's database on the running embedded server, made if needed."""
    password = secrets.get("database-owner")
    roles.create_owner(server.superuser_url, password)
    return server.url(roles.OWNER, password, roles.DATABASE)


def addresses(owner_url: str, given: Mapping[str, str], secrets: SecretFiles) -> dict[str, str]:
    """The environment variables with the two halves' addresses, both tried.

    Raises StartError where one of them doesn't work.
    """
    reader_url = given.get("PUBLISHED_DATABASE_URL")
    if reader_url:
        connect(owner_url).close()
        connect(reader_url, "PUBLISHED_DATABASE_URL").close()
    else:
        reader_url = roles.create_reader(owner_url, secrets.get("database-reader"))
    return {"DATABASE_URL": owner_url, "PUBLISHED_DATABASE_URL": reader_url}
