"""Making the embedded server's data folder (a "cluster", in PostgreSQL's words)."""

import locale
import os
import shutil
import subprocess
from pathlib import Path

from casetracker.run.account import Account
from casetracker.run.errors import DISK_FULL_ADVICE, StartError, says_disk_full

SUPERUSER = "postgres"
# Only the file system's free space is looked at, so that a full disk is told before it hurts.
SPACE_TO_CREATE = 400 * 1024 * 1024
SPACE_TO_START = 50 * 1024 * 1024


def create_cluster(programs: Path, data: Path, password: str, account: Account) -> None:
    """Make the data folder `data`, whole or not at all: scram passwords only, UTF-8.

    Raises StartError where the disk is full or PostgreSQL refuses.
    """
    unfinished = data.with_name(data.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    password_file = data.with_name("password.new")
    password_file.unlink(missing_ok=True)
    descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(password)
    account.own(password_file)
    command = [
        str(programs / "initdb"),
        f"--pgdata={unfinished}",
        f"--username={SUPERUSER}",
        f"--pwfile={password_file}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        *_locale_options(),
    ]
    try:
        done = run_as(account, command)
    finally:
        password_file.unlink(missing_ok=True)
    if done.returncode != 0:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise refusal(f"PostgreSQL could not make its data folder {data}", done.stderr, data)
    unfinished.rename(data)


def check_version(programs: Path, data: Path, account: Account) -> None:
    """Raise StartError where the data folder was written by another major version."""
    written = (data / "PG_VERSION").read_text(encoding="ascii").strip()
    shown = run_as(account, [str(programs / "postgres"), "--version"]).stdout
    brought = shown.split()[-1].split(".")[0]
    if written != brought:
        raise StartError(
            f"{data} was written by PostgreSQL {written}, and this program brings {brought}. "
            "Dump it with the older program and restore it here: docs/operations.md says how."
        )


def check_space(folder: Path, needed: int) -> None:
    """Raise StartError where the disk of `folder` has less than `needed` bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StartError(
            f"The disk that holds {folder} is nearly full: {free // 2**20} MB are free, "
            f"{needed // 2**20} MB are needed. Free some, or set DATA_DIR to a folder elsewhere."
        )


def refusal(what: str, log: str, folder: Path) -> StartError:
    """The error for a person, from what PostgreSQL wrote when it gave up."""
    if says_disk_full(log):
        return StartError(f"{what}. {DISK_FULL_ADVICE}")
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    wrong = [line for line in lines if "FATAL" in line or "error:" in line] or lines[-1:]
    said = wrong[0] if wrong else "it said nothing"
    return StartError(f"{what}: {said}. Its log is beside {folder}.")


def run_as(account: Account, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs to its end under the server's account."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=server_environment(),
        process_group=0,  # a Ctrl-C in the terminal must not leave it half done
        **account.process_options(),
    )


def server_environment() -> dict[str, str]:
    """A clean environment: messages in English, nothing of the caller's PG* variables."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_MESSAGES": "C", "TZ": "UTC"}


def _locale_options() -> list[str]:
    """Unicode rules built into PostgreSQL, the same everywhere.

    pg_trgm still asks the C library what a letter is: without a UTF-8 LC_CTYPE it would see no
    letters in Cyrillic.
    """
    return [
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        f"--lc-ctype={_utf8_ctype()}",
    ]


def _utf8_ctype() -> str:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"):
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"
