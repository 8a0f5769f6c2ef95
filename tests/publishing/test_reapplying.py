"""A restored backup: what was erased after it was made is erased again."""

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings as project
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from cases.models import Case, Erasure, Person
from cases.publishing.erasing import read_receipts, reapply, receipts_file
from cases.publishing.erasing.marks import Digest, digest, former_digest, marks_of
from casetracker.run.account import server_account
from casetracker.run.binaries import server_programs
from tests.make import make_case, make_person
from tests.publishing.erasures import erased
from tests.publishing.whole_person import WholePerson, marks_in_database, marks_in_files

RESTORED = "casetracker_restored"
pytestmark = pytest.mark.usefixtures("data_dir")
committing = pytest.mark.django_db(transaction=True)


def database_url(name: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def run(program: str, *arguments: str, folder: Path) -> None:
    programs = server_programs(server_account(), folder)
    subprocess.run([programs / program, *arguments], check=True)  # noqa: S603 - our own programs


@contextmanager
def restored(dump: Path) -> Iterator[psycopg.Connection]:
    """A database of its own, restored from the dump as docs/operations.md says."""
    name = sql.Identifier(RESTORED)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(name))
        try:
            run(
                *("pg_restore", "--no-owner", "--exit-on-error"),
                *("--dbname", database_url(RESTORED), str(dump)),
                folder=dump.parent,
            )
            with psycopg.connect(database_url(RESTORED), autocommit=True) as session:
                yield session
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def reapply_in_restored(data: Path) -> str:
    """What `manage.py reapplyerasures` says in an installation with the restored database."""
    ours = {
        "DATABASE_URL": database_url(RESTORED),
        "PUBLISHED_DATABASE_URL": database_url(RESTORED),
        "DATA_DIR": str(data),
    }
    command = [sys.executable, "manage.py", "reapplyerasures"]
    done = subprocess.run(  # noqa: S603 - our own command
        command, env={**os.environ, **ours}, cwd=project.BASE_DIR, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@committing
def test_a_backup_from_before_the_erasure_is_erased_again(data_dir, tmp_path_factory):
    whole = WholePerson()
    make_case(person=make_person(name="Testov, Ostaje"), reference="T-STAYS")
    backup = tmp_path_factory.mktemp("backup")
    shutil.copytree(data_dir / "documents", backup / "documents")
    dump = backup / "casetracker.dump"
    database = database_url(connection.settings_dict["NAME"])
    run("pg_dump", "--format=custom", f"--file={dump}", database, folder=backup)
    erased(whole.person)
    shutil.copy(receipts_file(), backup)

    with restored(dump) as session:
        assert marks_in_database(session)
        assert marks_in_files(backup / "documents")
        assert reapply_in_restored(backup) == "1 receipts: 1 erased again, 0 were gone.\n"
        assert marks_in_database(session) == {}
        assert marks_in_files(backup / "documents") == []
        assert reapply_in_restored(backup) == "1 receipts: 0 erased again, 1 were gone.\n"
        stayed = session.execute("SELECT reference FROM cases_case").fetchall()
        assert stayed == [("T-STAYS",)]
        assert session.execute("SELECT * FROM derive.differences()").fetchall() == []


def test_who_got_an_old_number_is_not_erased(db):
    person = make_person()
    receipt = {
        "person": person.pk,
        "cases": [make_case(person=person).pk],
        "marks": ["of somebody else"],
        "asked_by": 1,
        "confirmed_by": 2,
    }
    assert reapply([receipt]).erased == 0
    assert Person.objects.filter(pk=person.pk).exists()
    assert Case.objects.filter(person=person).exists()


def receipt_of(case: Case, mark: Digest) -> dict[str, object]:
    known = marks_of({Person: {case.person_id}, Case: {case.pk}}, mark)
    return {
        "person": case.person_id,
        "cases": [case.pk],
        "marks": [one for rows in known.values() for marks in rows.values() for one in marks],
        "asked_by": 1,
        "confirmed_by": 2,
    }


@pytest.mark.parametrize("mark", [digest, former_digest])
def test_whoever_a_receipt_marks_is_erased_whatever_version_it_is_of(db, mark):
    case = make_case()
    assert reapply([receipt_of(case, mark)]).erased == 1
    assert not Person.objects.exists()


def test_a_mark_is_not_made_from_what_was_public(db):
    """Of two cases with one public id, one entered later, the marks differ."""
    case = make_case()
    before = marks_of({Case: {case.pk}})[Case][case.pk]
    Case.objects.update(created_at=case.created_at + datetime.timedelta(microseconds=1))
    after = marks_of({Case: {case.pk}})[Case][case.pk]
    assert before < after


@committing
def test_the_receipt_comes_back_once(data_dir):
    first = erased(make_case().person)
    asked_at = first.asked_at
    receipts = read_receipts(receipts_file())
    Erasure.objects.all().delete()  # as a backup from before has it
    reapply(receipts)
    reapply(receipts)
    receipt = Erasure.objects.get()
    assert receipt.person_number == first.person_number
    assert (receipt.asked_at, receipt.rows_erased) == (asked_at, first.rows_erased)
    assert (receipt.asked_by_id, receipt.confirmed_by_id) == (
        first.asked_by_id,
        first.confirmed_by_id,
    )


@committing
def test_the_command_says_which_line_is_no_receipt(data_dir):
    erased(make_person())
    with receipts_file().open("a", encoding="utf-8") as file:
        file.write("{}\n")
    with pytest.raises(CommandError, match="Line 2 isn't a receipt"):
        call_command("reapplyerasures")


def test_the_command_says_where_it_looked(data_dir, db):
    with pytest.raises(CommandError, match=r"erasures\.jsonl can't be read"):
        call_command("reapplyerasures")
