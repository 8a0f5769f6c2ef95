"""The reading half's role may read what is published, and nothing else by any door."""

import os

import psycopg
import pytest
from django.db import ProgrammingError, connections

from casetracker.run import roles
from casetracker.run.errors import StartError
from tests.postgres import TEST_READER

COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def rows(alias: str, query: str, *parameters: str) -> list[tuple[object, ...]]:
    with connections[alias].cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


@COMMITTED
def test_the_alias_published_logs_in_as_the_reader() -> None:
    assert rows("published", "SELECT session_user, current_database()") == [
        (TEST_READER, connections["default"].settings_dict["NAME"])
    ]


@COMMITTED
def test_the_reader_can_enter_one_schema_only() -> None:
    entered = rows(
        "published",
        "SELECT nspname FROM pg_namespace WHERE has_schema_privilege(oid, 'USAGE') "
        "AND nspname !~ '^pg_' AND nspname <> 'information_schema'",
    )
    assert entered == [("published",)]


@COMMITTED
@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM public.cases_person",
        "SELECT * FROM public.auth_user",
        "DELETE FROM published.country",
        "CREATE TABLE published.mine ()",
        "CREATE TEMPORARY TABLE mine ()",
        "CREATE SCHEMA mine",
        "CREATE ROLE mine",
        f"SET ROLE {roles.OWNER}",
    ],
)
def test_the_reader_is_refused(statement: str) -> None:
    with connections["published"].cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = off")  # not the guard that is tested
        with pytest.raises(ProgrammingError, match=r"permission denied|must be"):
            cursor.execute(statement)
    connections["published"].close_pool()


@COMMITTED
def test_the_reader_is_nothing_but_a_member_of_one_group() -> None:
    assert rows(
        "default",
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, "
        "ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid) "
        "FROM pg_roles r WHERE rolname = %s",
        TEST_READER,
    ) == [(False, False, False, False, False, [roles.PUBLISHED])]


def test_the_fixture_reads_what_the_test_wrote_before_it_is_committed(published) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE published.probe AS SELECT 'here' AS text")
    assert rows("published", "SELECT text FROM probe") == [("here",)]


def test_the_fixture_has_the_readers_rights_and_no_more(published) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        rows("published", "SELECT * FROM public.cases_person")
    assert rows("published", "SELECT current_user") == [(roles.PUBLISHED,)]
    assert rows("default", "SELECT current_user = session_user") == [(True,)]


def test_making_the_reader_again_gives_it_the_new_password() -> None:
    owner = os.environ["DATABASE_URL"]
    roles.create_reader(owner, "a first password", "casetracker_test_probe")
    address = roles.create_reader(owner, "a second one: /@", "casetracker_test_probe")
    with psycopg.connect(address) as reader:
        assert reader.execute("SELECT current_user").fetchone() == ("casetracker_test_probe",)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("DROP ROLE casetracker_test_probe")


def test_making_the_reader_again_takes_back_what_it_set_for_itself() -> None:
    owner = os.environ["DATABASE_URL"]
    address = roles.create_reader(owner, "a password", "casetracker_test_probe")
    with psycopg.connect(address, autocommit=True) as reader:
        reader.execute("SET default_transaction_read_only = off")
        reader.execute("ALTER ROLE CURRENT_USER SET search_path = pg_temp")
        reader.execute("ALTER ROLE CURRENT_USER SET statement_timeout = 1")
    roles.create_reader(owner, "a password", "casetracker_test_probe")
    with psycopg.connect(address) as reader:
        assert reader.execute("SHOW search_path").fetchone() == ('"$user", public',)
        assert reader.execute("SHOW statement_timeout").fetchone() == ("15s",)
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute("DROP ROLE casetracker_test_probe")


def test_an_owner_without_the_right_to_make_roles_is_told_what_to_do() -> None:
    with pytest.raises(StartError, match=r"may not make the role .* give this user CREATEROLE"):
        roles.create_reader(os.environ["PUBLISHED_DATABASE_URL"], "no matter", "unmakeable")
