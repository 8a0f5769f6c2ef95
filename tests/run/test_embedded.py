"""The embedded server is a real one, closed to others, silent about values."""

import errno
import os
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from casetracker.run import roles
from casetracker.run.cluster import refusal
from casetracker.run.embedded import LONGEST_SOCKET_PATH, EmbeddedPostgres
from casetracker.run.errors import StartCancelledError, StartError
from casetracker.run.secret_files import SecretFiles
from tests.run.conftest import passable_folder
from tests.run.limits import limits_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A folder with a server's data as its first start makes them."""
    for folder in passable_folder():
        with server_in(folder):
            pass
        yield folder


@pytest.fixture
def server(made: Path, data_dir: Path) -> EmbeddedPostgres:
    """A server on data that were made for it, not yet started."""
    subprocess.run(["/bin/cp", "-a", f"{made}/.", data_dir], check=True)
    return server_in(data_dir)


def server_in(folder: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(folder / "postgres", SecretFiles(folder / "secrets"))


def ask(server: EmbeddedPostgres, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.superuser_url, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def test_its_data_are_there_after_a_stop_and_a_start(server: EmbeddedPostgres) -> None:
    with server:
        ask(server, "CREATE TABLE kept AS SELECT 42 AS number")
    with server:
        assert ask(server, "SELECT number FROM kept") == [(42,)]


def test_its_data_survive_a_kill(server: EmbeddedPostgres) -> None:
    with server:
        ask(server, "CREATE TABLE kept AS SELECT 42 AS number")
        assert server.process is not None
        server.process.kill()
        server.process.wait()
    with server:
        assert ask(server, "SELECT number FROM kept") == [(42,)]


def test_it_waits_for_a_server_that_outlived_its_run(server: EmbeddedPostgres) -> None:
    with server:
        successor = EmbeddedPostgres(server.folder, SecretFiles(server.folder.parent / "secrets"))
        with successor:
            assert ask(successor, "SELECT 1") == [(1,)]


def test_nobody_gets_in_without_the_password(server: EmbeddedPostgres) -> None:
    with server:
        stranger = server.url("postgres", "a guess", "postgres")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(stranger)
        assert ask(server, "SELECT DISTINCT auth_method FROM pg_hba_file_rules") == [
            ("scram-sha-256",)
        ]


def test_it_listens_on_a_private_socket_only(server: EmbeddedPostgres) -> None:
    with server:
        assert ask(server, "SHOW listen_addresses") == [("",)]
        [[folder]] = ask(server, "SHOW unix_socket_directories")
        assert stat.S_IMODE(os.stat(str(folder)).st_mode) == 0o700


def test_secrets_are_closed_to_others(server: EmbeddedPostgres) -> None:
    folder = server.folder.parent / "secrets"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}


def test_it_writes_to_the_disk_before_it_says_so(server: EmbeddedPostgres) -> None:
    with server:
        assert ask(server, "SHOW fsync") == [("on",)]
        assert ask(server, "SHOW synchronous_commit") == [("on",)]


def test_no_value_reaches_its_log(server: EmbeddedPostgres) -> None:
    with server, psycopg.connect(server.superuser_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE person (name text PRIMARY KEY)")
        with pytest.raises(psycopg.errors.InvalidTextRepresentation):
            connection.execute("SELECT 'Testova'::integer")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('Testova'), ('Testova')")
        with pytest.raises(psycopg.errors.RaiseException):
            connection.execute("DO $$ BEGIN RAISE '%', 'Testova'; END $$")
        connection.execute("DO $$ BEGIN RAISE WARNING '%', 'Testova'; END $$")
    assert "Testova" not in server.log.read_text(encoding="utf-8")


def test_it_sees_letters_in_cyrillic(server: EmbeddedPostgres) -> None:
    with server:
        ask(server, "CREATE EXTENSION pg_trgm")
        [[alike]] = ask(server, "SELECT similarity('ПРОБНАЯ', 'Пробная')")
    assert alike == 1


def test_a_long_path_gets_a_short_socket(data_dir: Path) -> None:
    deep = data_dir / ("deep" * 25)
    deep.mkdir(mode=0o711)
    with EmbeddedPostgres(deep / "postgres", SecretFiles(deep / "secrets")) as server:
        [[folder]] = ask(server, "SHOW unix_socket_directories")
        assert len(str(folder)) < LONGEST_SOCKET_PATH
    assert not Path(str(folder)).exists()


def test_too_little_space_is_told_before_anything_is_made(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir / "postgres", SecretFiles(data_dir / "secrets"), space=2**62)
    with pytest.raises(StartError, match=r"nearly full: \d+ MB are free, \d+ MB are needed"):
        server.start()
    assert not server.data.exists()


@pytest.mark.parametrize(
    "said",
    [
        f"FATAL:  could not write lock file: {os.strerror(errno.ENOSPC)}",
        "FATAL:  could not extend file: wrote only 4096 of 8192\nHINT:  Check free disk space.",
    ],
)
def test_a_disk_that_fills_up_meanwhile_is_told_as_such(said: str) -> None:
    assert "The disk is full. Free some space" in str(refusal("It stopped", said, Path("var")))


def test_data_of_another_major_version_are_left_alone(server: EmbeddedPostgres) -> None:
    with server:
        pass
    (server.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(StartError, match="written by PostgreSQL 15"):
        server.start()


@pytest.fixture(params=[signal.SIG_DFL, signal.SIG_IGN], ids=["foreground", "background"])
def _started_from(request: pytest.FixtureRequest) -> Iterator[None]:
    """As a terminal starts us, and as a shell's `&` does: without hearing SIGQUIT."""
    before = signal.signal(signal.SIGQUIT, request.param)
    yield
    signal.signal(signal.SIGQUIT, before)


@pytest.mark.usefixtures("_started_from")
def test_a_start_can_be_called_off(data_dir: Path) -> None:
    server = EmbeddedPostgres(
        data_dir / "postgres", SecretFiles(data_dir / "secrets"), cancelled=lambda: True
    )
    with pytest.raises(StartCancelledError):
        server.start()
    assert server.process is None


def test_the_logins_have_their_limits_and_cannot_lift_that_of_the_disk(
    server: EmbeddedPostgres,
) -> None:
    with server:
        roles.create_owner(server.superuser_url, "owner-of-probna")
        owner = server.url(roles.OWNER, "owner-of-probna", roles.DATABASE)
        door, sender = roles.create_alerts(owner, ("door-of-probna", "sender-of-probna"))
        with psycopg.connect(door, autocommit=True) as login:
            login.execute("ALTER ROLE CURRENT_USER SET statement_timeout = 0")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                login.execute("SET temp_file_limit = -1")
        roles.create_alerts(owner, ("door-of-probna", "sender-of-probna"))
        assert limits_of(door) == ("15s", "5s", "1min", "64MB", roles.DOOR_CONNECTIONS)
        assert limits_of(sender) == ("15s", "5s", "1min", "64MB", roles.SENDER_CONNECTIONS)
        reader = roles.create_reader(owner, "reader-of-probna")
        assert limits_of(reader) == ("15s", "0", "1min", "1GB", roles.READER_CONNECTIONS)


def test_the_reader_may_write_nothing_and_enter_no_other_database(server: EmbeddedPostgres) -> None:
    with server:
        roles.create_owner(server.superuser_url, "owner-of-probna")
        owner = server.url(roles.OWNER, "owner-of-probna", roles.DATABASE)
        roles.create_reader(owner, "reader-of-probna")

        # What a database has that an older program made is taken away at the next start.
        superuser = urlsplit(server.superuser_url)._replace(path=f"/{roles.DATABASE}").geturl()
        with psycopg.connect(superuser) as database:
            database.execute("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC")
        roles.create_owner(server.superuser_url, "owner-of-probna")
        for opened in ("lo_create(0)", "pg_advisory_lock(1)"):
            with (
                psycopg.connect(
                    server.url(roles.READER, "reader-of-probna", roles.DATABASE)
                ) as reader,
                pytest.raises(psycopg.errors.InsufficientPrivilege),
            ):
                reader.execute(f"SELECT {opened}")
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(server.url(roles.READER, "reader-of-probna", "postgres"))
