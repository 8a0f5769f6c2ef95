"""The container files, as far as a machine without a container engine can prove them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
import yaml
from django.conf import settings
from django.urls import reverse, translate_url

from cases.vocab.role import Role
from casetracker.run.account import server_account
from casetracker.run.address import with_login
from casetracker.run.binaries import server_programs
from casetracker.run.embedded import EmbeddedPostgres
from casetracker.run.prepare import INSTALLING
from casetracker.run.roles import DOOR_CONNECTIONS, READER_CONNECTIONS, SENDER_CONNECTIONS
from casetracker.run.secret_files import SecretFiles
from tests.run.limits import limits_of
from tests.run.program import PROJECT

pytestmark = pytest.mark.slow  # each test starts a process

COMPOSE_TEXT = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE_TEXT)["services"]
OURS = ["setup", "office", "public", "worker"]
VARIABLE = re.compile(r"\$\{(\w+):\?[^}]+\}")
# A setting that .env may change, with the program's own default.
CHOICE = re.compile(r"\$\{(\w+):-([^}]*)\}")
SETTING = re.compile(
    r"^\| `(\w+)` \| ([^|]+) \| (both|office|worker|public|public, worker|trial) \| ", re.MULTILINE
)
BY_THE_IMAGE = {"DATA_DIR", "STATIC_ROOT"}  # where files lie in it
BIN = Path(sys.executable).parent


def filled_in(service: str) -> dict[str, str]:
    """The environment of a service, with a value of 64 letters for each that .env must have."""
    given = SERVICES[service]["environment"]
    demanded = {name: VARIABLE.sub("a" * 64, value) for name, value in given.items()}
    return {name: CHOICE.sub(r"\2", value) for name, value in demanded.items()}


def documented(*kinds: str) -> dict[str, str]:
    """Settings that the documentation has for these processes, with their defaults."""
    operations = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    return {
        name: default
        for name, default, told in SETTING.findall(operations)
        if {*told.split(", ")} & {*kinds}
    }


def run(command: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a service's command here with nothing but the service's environment."""
    program = {"python": sys.executable, "gunicorn": str(BIN / "gunicorn")}[command[0]]
    return subprocess.run(
        [program, *command[1:]],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def image_command() -> list[str]:
    """The Dockerfile's CMD."""
    [command] = re.findall(r"^CMD (\[.*\])$", _dockerfile(), re.MULTILINE)
    return yaml.safe_load(command)


def setup_steps() -> list[list[str]]:
    """The commands of compose's set-up, in their order."""
    return [shlex.split(step) for step in SERVICES["setup"]["command"][2].split(" && ")]


def test_there_are_the_parts_of_an_installation() -> None:
    assert set(SERVICES) == {"database", "setup", "office", "public", "worker", "proxy"}
    assert SERVICES["database"]["image"] == "postgres:18"


def test_each_variable_must_be_given_or_has_the_programs_own_default() -> None:
    used = re.findall(r"\$\{?(\w+)[^}]*\}?", COMPOSE_TEXT)
    demanded, choices = VARIABLE.findall(COMPOSE_TEXT), CHOICE.findall(COMPOSE_TEXT)
    example = (PROJECT / "deploy" / "environment.example").read_text(encoding="utf-8")
    assert sorted(used) == sorted([*demanded, *(name for name, _default in choices)])
    assert set(re.findall(r"^(\w+)=$", example, re.MULTILINE)) == set(demanded)
    assert set(re.findall(r"^# (\w+)=(.*)$", example, re.MULTILINE)) == set(choices)
    told = documented("both", "office", "worker", "public")
    assert {name: default or "none" for name, default in choices}.items() <= told.items()


def test_a_secret_has_no_default() -> None:
    """But for one that may be left out, and is empty then."""
    assert not [
        name for name, default in CHOICE.findall(COMPOSE_TEXT) if default and is_secret(name)
    ]


def is_secret(name: str) -> bool:
    return bool(re.search("KEY|PASSWORD|URL", name))


def test_every_setting_is_documented() -> None:
    files = (PROJECT / "casetracker" / name for name in ("settings.py", "environment.py"))
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    read = re.findall(
        r"(?:env\.\w+|database|contact|mailbox|mail_server|site_address)\(\s*\"(\w+)\"", code
    )
    read += re.findall(r"sender=\"(\w+)\"", code)
    assert {*read} <= documented("both", "office", "worker", "public", "trial").keys()


@pytest.mark.parametrize(
    ("service", "alone"), [("setup", ()), ("office", ()), ("worker", ("worker",))]
)
def test_every_documented_setting_reaches_the_office(service: str, alone: tuple[str, ...]) -> None:
    """What opens and sends an alert reaches the worker, and neither the admin nor the set-up."""
    wanted = documented("both", "office", *alone).keys() - BY_THE_IMAGE
    assert SERVICES[service]["environment"].keys() == wanted


def test_every_documented_setting_reaches_the_public_pages_and_none_of_the_offices() -> None:
    wanted = documented("both", "public").keys() - BY_THE_IMAGE
    assert SERVICES["public"]["environment"].keys() == wanted


def test_memory_that_files_may_take_is_bounded() -> None:
    public = yaml.safe_load((PROJECT / "deploy" / "public-compose.yml").read_text(encoding="utf-8"))
    ours = [*(SERVICES[name] for name in OURS), public["services"]["public"]]
    mounts = [mount for service in ours for mount in service["tmpfs"]]
    assert [mount.partition(":")[2] for mount in mounts] == ["size=1g"] * len(ours)


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]


def test_each_lasting_service_says_whether_it_is_well() -> None:
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == {"setup"}


def test_all_mounted_files_are_there() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    files = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    assert len(files) == 2
    assert all((PROJECT / file).is_file() for file in files)


def test_both_installations_take_the_steps_of_a_trial() -> None:
    steps = ["migrate", *INSTALLING]
    operations = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    [told] = re.findall(r"^3\. `pip install .*$", operations, re.MULTILINE)
    assert [step[2] for step in setup_steps()] == steps
    by_hand = re.findall(r"manage\.py (\w+)", told)
    assert by_hand == [*steps, "collectstatic", "createstaff"]


@pytest.mark.parametrize("service", OURS)
def test_the_settings_accept_the_environment_of_a_service(service: str) -> None:
    checked = run(["python", "manage.py", "check", "--deploy"], filled_in(service))
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("service", ["setup", "worker"])
def test_the_commands_of_a_service_exist(service: str) -> None:
    steps = setup_steps() if service == "setup" else [SERVICES[service]["command"]]
    for step in steps:
        shown = run([*step, "--help"], filled_in(service))
        assert shown.returncode == 0, shown.stderr


@pytest.mark.parametrize("service", ["office", "public"])
def test_the_web_server_accepts_the_images_command(service: str) -> None:
    checked = run([*image_command(), "--check-config"], filled_in(service))
    assert checked.returncode == 0, checked.stderr


def test_an_installation_without_containers_is_told_the_same_command() -> None:
    operations = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    [told] = re.findall(r"^\| office \| the admin: `([^`]*)` ", operations, re.MULTILINE)
    assert image_command() == [*shlex.split(told), "--bind=0.0.0.0:8000"]


@pytest.mark.parametrize("service", ["office", "public"])
def test_the_health_check_of_a_web_service_notices_that_nothing_answers(service: str) -> None:
    check = SERVICES[service]["healthcheck"]["test"]
    done = run(check[1:], filled_in(service))
    assert (done.returncode, done.stderr) == (1, "")


def test_the_image_copies_what_is_there_and_is_not_ignored() -> None:
    copied = [line.split()[1] for line in _dockerfile().splitlines() if line.startswith("COPY ")]
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8")
    let_in = re.findall(r"^!(.*)$", ignored, re.MULTILINE)
    assert sorted(copied) == sorted(let_in)
    assert all((PROJECT / path).exists() for path in copied)


def test_the_image_does_not_run_as_root_nor_hold_a_secret() -> None:
    text = _dockerfile()
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["casetracker"]
    assert not re.search(r"^(ENV|ARG) .*(KEY|PASSWORD|SECRET)", text, re.MULTILINE)


def assert_knows_nothing_of_the_office(service: dict[str, Any], secret: str) -> None:
    """It serves the public pages with the reader's password and a secret of its own."""
    environment = service["environment"]
    assert environment.keys() == documented("both", "public").keys() - BY_THE_IMAGE
    secrets = {name for name in environment if is_secret(name)}
    assert secrets == {
        *("SECRET_KEY", "PUBLISHED_DATABASE_URL", "EMAIL_URL", "SITE_URL"),
        *("ALERTS_DATABASE_URL", "ALERTS_KEY"),
    }
    assert environment["READING_ONLY"] == "on"
    assert "casetracker_reader:" in environment["PUBLISHED_DATABASE_URL"]
    used = {name for value in environment.values() for name in VARIABLE.findall(value)}
    assert used == {secret, "READER_PASSWORD", "SITE"}
    assert "volumes" not in service


def test_the_public_pages_have_a_service_that_knows_nothing_of_the_office() -> None:
    assert_knows_nothing_of_the_office(SERVICES["public"], "PUBLIC_SECRET_KEY")
    assert not set(SERVICES["public"]["networks"]) & set(SERVICES["office"]["networks"])


def test_the_public_machine_has_neither_address_nor_password_of_the_office() -> None:
    path = PROJECT / "deploy" / "public-compose.yml"
    services = yaml.safe_load(path.read_text(encoding="utf-8"))["services"]
    assert set(services) == {"database", "public", "proxy"}
    assert_knows_nothing_of_the_office(services["public"], "SECRET_KEY")
    mounts = [mount for service in services.values() for mount in service.get("volumes", [])]
    files = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    assert len(files) == 3
    assert all((path.parent / file).is_file() for file in files)


def caddyfile(word: str) -> list[str]:
    """What stands after a word of the proxy's configuration, wherever it begins a line."""
    text = (PROJECT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    return re.findall(rf"^\s*{re.escape(word)} (.*)$", text, re.MULTILINE)


def test_the_proxy_brings_staff_to_the_office_and_all_others_to_the_public_pages() -> None:
    """Django knows an address of the admin's in each language, with and without its slash."""
    [paths] = caddyfile("@office path")
    admin = [
        translate_url(reverse("admin:index"), language).rstrip("/")
        for language, _name in settings.LANGUAGES
    ]
    expected = [path for address in admin for path in (address, f"{address}/*")]
    assert paths.split() == [*expected, reverse("readyz")]
    assert SERVICES["proxy"]["environment"]["OFFICE"] == "office:8000"
    assert caddyfile("reverse_proxy") == ["{$OFFICE} {", "public:8000 {"]


def test_the_proxy_waits_for_a_slow_visitor_itself() -> None:
    """It takes each request in whole, up to what it accepts at all, and not for ever."""
    assert caddyfile("request_buffers") == caddyfile("max_size")
    assert caddyfile("read_header") == ["5s"]
    assert caddyfile("read_body") == ["2m"]


def test_nor_does_one_who_reads_slowly_hold_a_thread_of_the_program() -> None:
    assert caddyfile("response_buffers") == ["4MB"] * len(caddyfile("reverse_proxy"))
    assert caddyfile("write") == ["10m"]


@pytest.mark.slow
def test_an_owner_who_may_make_no_roles_can_migrate_after_the_role_script(data_dir: Path) -> None:
    programs = server_programs(server_account(), data_dir)
    passwords = {"OWNER_PASSWORD": "o'wner", "READER_PASSWORD": "r$ader"}
    with EmbeddedPostgres(data_dir / "postgres", SecretFiles(data_dir / "secrets")) as server:
        subprocess.run(
            [str(programs / "psql"), server.superuser_url, "--file=deploy/roles.sql"],
            cwd=PROJECT,
            env=passwords,
            check=True,
            capture_output=True,
        )
        owner = server.url("casetracker", passwords["OWNER_PASSWORD"], "casetracker")
        reader = with_login(owner, "casetracker_reader", passwords["READER_PASSWORD"])
        addresses = {"DATABASE_URL": owner, "PUBLISHED_DATABASE_URL": reader}
        for step in setup_steps():
            done = run(step, filled_in("setup") | addresses)
            assert done.returncode == 0, done.stderr
        with psycopg.connect(owner) as office:
            groups = office.execute("SELECT name FROM auth_group ORDER BY name").fetchall()
        assert [name for (name,) in groups] == sorted(Role.values)
        alerts = {"ALERTS_PASSWORD": "c" * 64, "SENDING_PASSWORD": "d" * 64}
        for _again in range(2):
            subprocess.run(
                [
                    str(programs / "psql"),
                    urlsplit(server.superuser_url)._replace(path="/casetracker").geturl(),
                    "--file=deploy/alerts.sql",
                ],
                cwd=PROJECT,
                env={**passwords, **alerts},
                check=True,
                capture_output=True,
            )
        door = with_login(owner, "casetracker_door", "c" * 64)
        sender = with_login(owner, "casetracker_sender", "d" * 64)
        assert (_refused(door), _refused(sender)) == ((True, False), (False, True))
        assert limits_of(door) == ("15s", "5s", "1min", "64MB", DOOR_CONNECTIONS)
        assert limits_of(sender) == ("15s", "5s", "1min", "64MB", SENDER_CONNECTIONS)
        for opened in ("lo_create(0)", "pg_advisory_lock(1)"):
            refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
            with psycopg.connect(reader, autocommit=True) as visitor, refused:
                visitor.execute(f"SELECT {opened}")
        elsewhere = server.url("casetracker_reader", passwords["READER_PASSWORD"], "postgres")
        with pytest.raises(psycopg.OperationalError, match="permission denied"):
            psycopg.connect(elsewhere)
        with psycopg.connect(reader, autocommit=True) as visitor:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                visitor.execute("SET temp_file_limit = -1")
            limits = visitor.execute(
                "SELECT current_setting('temp_file_limit'), rolconnlimit FROM pg_roles"
                " WHERE rolname = current_user"
            ).fetchone()
        assert limits == ("1GB", READER_CONNECTIONS)


def _refused(address: str) -> tuple[bool, ...]:
    """Whether the role may not read alerts, and may not end one."""
    found = []
    for statement in ("SELECT FROM alerts.alert", "SELECT alerts.forget('', true)"):
        with psycopg.connect(address, autocommit=True) as login:
            try:
                login.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                found.append(True)
            else:
                found.append(False)
    return tuple(found)


def _dockerfile() -> str:
    return (PROJECT / "Dockerfile").read_text(encoding="utf-8")
