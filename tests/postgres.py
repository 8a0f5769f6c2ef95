"""A pytest plugin: every test runs on a real PostgreSQL.

Loaded first of all (`-p tests.postgres` in pyproject.toml), because the settings need addresses.
Where DATABASE_URL is unset it starts the embedded server for the session; otherwise it uses
that server, whose role needs CREATEDB and CREATEROLE. Either way the reading half logs in under
a role of its own, so that its rights are tested as they are.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from psycopg import sql

from cases.letters.seal import keys_of
from casetracker.run import roles
from casetracker.run.address import connect
from casetracker.run.embedded import EmbeddedPostgres
from casetracker.run.errors import StartError
from casetracker.run.installation import MAILING
from casetracker.run.secret_files import SecretFiles

# Not the name of an installation's role: a test server may serve an installation as well.
TEST_READER = "casetracker_test_reader"
TEST_DOOR, TEST_SENDER = "casetracker_test_door", "casetracker_test_sender"
# What a power cut leaves of a test database doesn't matter.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    # Its statistics of tables that tests fill and roll back mislead the planner: minutes a query.
    "autovacuum": "off",
}


# What a run of the tests sets for itself.
_OURS = (
    *("DATABASE_URL", "PUBLISHED_DATABASE_URL", "SECRET_KEY", "DATA_DIR", "STATIC_ROOT"),
    *("SMALL_NUMBER", "SECOND_PERSON_WAIT_HOURS", "REPORTS_TO", *MAILING),
)


def environment_of_others() -> dict[str, str]:
    """What a program that a test starts is to find: the environment that the tests came into.

    It would otherwise collect static files where every test looks for them.
    """
    return {name: value for name, value in os.environ.items() if name not in _OURS}


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Put the addresses into the environment before pytest-django reads the settings."""
    if "PYTEST_XDIST_WORKER" not in os.environ:  # workers inherit all of it
        # `kill` and `timeout` then end a run as Ctrl-C does, with the server stopped.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        folder = _temporary_folder(early_config)
        secrets = SecretFiles(folder / "secrets")
        try:
            _set_environment(early_config, folder, secrets)
        except StartError as error:
            raise pytest.UsageError(str(error)) from error
    return (yield)


def _temporary_folder(config: pytest.Config) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="casetracker-tests-"))
    folder.chmod(0o711)  # the server's account passes through; what lies inside is closed
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    return folder


def _set_environment(config: pytest.Config, folder: Path, secrets: SecretFiles) -> None:
    if not os.environ.get("DATABASE_URL"):
        server = EmbeddedPostgres(folder / "postgres", secrets, settings=FAST)
        config.add_cleanup(server.stop)
        server.start()
        password = secrets.get("database-owner")
        roles.create_owner(server.superuser_url, password, may_create_databases=True)
        _let_owner_set_triggers_aside(server.superuser_url)
        os.environ["DATABASE_URL"] = server.url(roles.OWNER, password, roles.DATABASE)
    os.environ["PUBLISHED_DATABASE_URL"] = roles.create_reader(
        os.environ["DATABASE_URL"], secrets.get("database-reader"), TEST_READER
    )
    _let_owner_act_as_reader(os.environ["DATABASE_URL"])
    _set_mail(secrets)
    os.environ["SMALL_NUMBER"] = "1"  # a single case at counted shows, where a test says nothing
    # An account that a test makes is the second of two at once, where the test says nothing.
    os.environ["SECOND_PERSON_WAIT_HOURS"] = "0"
    os.environ["SECRET_KEY"] = secrets.get("secret-key")
    os.environ["DATA_DIR"] = str(folder / "data")
    static = folder / "static"  # empty: tests are served what the folder static/ holds
    static.mkdir()
    os.environ["STATIC_ROOT"] = str(static)


def _set_mail(secrets: SecretFiles) -> None:
    """Alerts as an installation has them; their mail server is there where a test runs one."""
    passwords = secrets.get("database-alerts"), secrets.get("database-sender")
    door, sender = roles.create_alerts(
        os.environ["DATABASE_URL"], passwords, TEST_DOOR, TEST_SENDER
    )
    keys = keys_of(secrets.get("alerts-key"), secrets.get("alerts-opener"))
    os.environ |= {"ALERTS_DATABASE_URL": door, "SENDING_DATABASE_URL": sender, **keys}
    os.environ |= {"EMAIL_URL": "smtp://localhost:1", "MAIL_FROM": "alerts@primer.example.org"}
    os.environ |= {"SITE_URL": "http://testserver", "REPORTS_TO": "office@primer.example.org"}


def _let_owner_set_triggers_aside(superuser_url: str) -> None:
    """Tables are emptied so after each test that commits (tests/emptying.py)."""
    with connect(superuser_url) as server:
        server.execute(
            sql.SQL("GRANT SET ON PARAMETER session_replication_role TO {}").format(
                sql.Identifier(roles.OWNER)
            )
        )


def _let_owner_act_as_reader(database_url: str) -> None:
    """Allow SET ROLE: the fixture `published` reads in the owner's session under that role."""
    with connect(database_url) as owner:
        group = sql.Identifier(roles.PUBLISHED)
        owner.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(group))
