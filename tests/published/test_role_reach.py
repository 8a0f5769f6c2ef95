"""What the reading half's role could make, become or reach beside the tables: nothing."""

import psycopg
import pytest
from django.db import connection, connections

from casetracker.run import roles
from tests.make import make_person, make_published_case
from tests.postgres import TEST_READER
from tests.published.role import answered, found

pytestmark = pytest.mark.django_db

# What it could make, and become -----------------------------------------------------------------


def test_it_owns_nothing() -> None:
    owned = found(
        "SELECT classid::regclass, objid FROM pg_shdepend WHERE deptype = 'o'"
        " AND refobjid IN (%s::regrole, %s::regrole)",
        roles.PUBLISHED,
        TEST_READER,
    )
    assert owned == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE SCHEMA mine",
        "CREATE TABLE published.mine ()",
        "CREATE TABLE public.mine ()",
        "CREATE TEMPORARY TABLE mine ()",
        "CREATE TEMPORARY SEQUENCE mine",
        "CREATE TEMPORARY VIEW mine AS SELECT 1",
        "SELECT 1 AS x INTO TEMPORARY mine",
        "CREATE VIEW published.mine AS SELECT 1",
        "CREATE MATERIALIZED VIEW published.mine AS SELECT 1",
        "CREATE SEQUENCE published.mine",
        "CREATE TYPE published.mine AS (x int)",
        "CREATE DOMAIN published.mine AS int",
        "CREATE FUNCTION published.mine() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE FUNCTION pg_temp.mine() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE EXTENSION dblink SCHEMA published",
        "CREATE EXTENSION postgres_fdw SCHEMA published",
        "CREATE EXTENSION citext SCHEMA published",
        "CREATE FOREIGN DATA WRAPPER mine",
        "CREATE EVENT TRIGGER mine ON ddl_command_start EXECUTE FUNCTION published.fold()",
        "CREATE PUBLICATION mine FOR TABLE public.cases_person",
        "CREATE PUBLICATION mine FOR ALL TABLES",
        "CREATE SUBSCRIPTION mine CONNECTION 'host=example.org' PUBLICATION mine",
        "CREATE ROLE mine",
        "CREATE DATABASE mine",
        'CREATE STATISTICS published.mine ON level, name FROM published."case"',
        "SELECT lo_creat(0)",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT pg_logical_emit_message(false, 'x', 'x')",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_try_advisory_xact_lock_shared(1, 2)",
        "SELECT count(pg_try_advisory_lock(n)) FROM generate_series(1::bigint, 9) AS n",
        "SELECT pg_create_restore_point('x')",
        "SELECT pg_create_physical_replication_slot('x')",
        "SELECT pg_create_logical_replication_slot('x', 'pgoutput')",
        "SELECT pg_replication_origin_create('x')",
    ],
)
def test_it_can_make_nothing(reader: psycopg.Connection, statement: str) -> None:
    assert answered(reader, [statement]) == []


@pytest.mark.parametrize(
    "statement",
    [
        f"SET ROLE {roles.OWNER}",
        "SET ROLE postgres",
        "SET ROLE pg_read_all_data",
        "SET ROLE pg_monitor",
        "SET SESSION AUTHORIZATION postgres",
        "SET session_replication_role = replica",
        "SET log_statement = 'all'",
        "SET log_min_messages = debug5",
        "SET lo_compat_privileges = on",
        "SET dynamic_library_path = '/tmp'",
        "ALTER SYSTEM SET log_statement = 'all'",
        "SELECT pg_reload_conf()",
        f"ALTER ROLE {TEST_READER} SUPERUSER",
        f"ALTER ROLE {TEST_READER} CREATEROLE",
        f"ALTER ROLE {TEST_READER} BYPASSRLS",
        f"ALTER ROLE {TEST_READER} SET log_statement = 'none'",
        f"ALTER ROLE {roles.PUBLISHED} LOGIN",
        f"GRANT {roles.PUBLISHED} TO PUBLIC_ROLE",
        f"GRANT pg_read_all_data TO {TEST_READER}",
        "ALTER SCHEMA published OWNER TO CURRENT_USER",
        "DO LANGUAGE plpgsql $$ BEGIN EXECUTE 'SELECT FROM public.cases_person'; END $$",
        "SELECT query_to_xml('SELECT FROM public.cases_person', true, true, '')",
        "PREPARE mine AS SELECT FROM public.cases_person",
        "DECLARE mine CURSOR WITH HOLD FOR SELECT FROM public.cases_person",
        "EXPLAIN SELECT FROM public.cases_person",
    ],
)
def test_it_can_become_nobody_else(reader: psycopg.Connection, statement: str) -> None:
    assert answered(reader, [statement.replace("PUBLIC_ROLE", TEST_READER)]) == []


def test_as_its_group_it_may_no_more(reader: psycopg.Connection) -> None:
    reader.execute(f"SET ROLE {roles.PUBLISHED}")
    statements = [
        "SELECT FROM public.cases_person",
        "CREATE SCHEMA mine",
        "SELECT derive.rebuild()",
    ]
    assert answered(reader, statements) == []


def test_it_may_bypass_nothing_and_is_in_one_group_alone(reader: psycopg.Connection) -> None:
    assert reader.execute(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls,"
        " ARRAY(SELECT r.rolname::text FROM pg_roles r"
        "        WHERE pg_has_role(oid, 'MEMBER') AND rolname <> current_user)"
        " FROM pg_roles WHERE rolname = current_user"
    ).fetchone() == (False, False, False, False, False, [roles.PUBLISHED])


# The machine, and other sessions ----------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_read_binary_file('PG_VERSION')",
        "SELECT pg_stat_file('PG_VERSION')",
        "SELECT pg_ls_dir('.')",
        "SELECT pg_ls_logdir()",
        "SELECT pg_ls_waldir()",
        "SELECT pg_ls_tmpdir()",
        "SELECT pg_current_logfile()",
        "SELECT * FROM pg_hba_file_rules",
        "SELECT * FROM pg_file_settings",
        "SELECT * FROM pg_authid",
        "SELECT * FROM pg_shadow",
        "SELECT * FROM pg_statistic",
        "SELECT * FROM pg_statistic_ext_data",
        "SELECT subconninfo FROM pg_subscription",
        "SELECT * FROM pg_user_mapping",
        "SELECT * FROM pg_largeobject",
        "SELECT * FROM pg_replication_origin_status",
        "SELECT * FROM pg_backend_memory_contexts",
        "SELECT * FROM pg_config",
        "COPY published.site TO '/tmp/mine'",
        "COPY published.site FROM '/etc/passwd'",
        "COPY published.site TO PROGRAM 'id'",
        "COPY published.site FROM PROGRAM 'id'",
        "COPY (SELECT 1) TO PROGRAM 'id'",
        "LOAD '/tmp/mine.so'",
        "SELECT pg_stat_reset()",
        "SELECT pg_switch_wal()",
        "SELECT pg_promote()",
        "SELECT pg_rotate_logfile()",
        "SELECT pg_log_backend_memory_contexts(pg_backend_pid())",
        "SELECT pg_import_system_collations('published')",
        "CHECKPOINT",
    ],
)
def test_it_reaches_neither_files_nor_programs(reader: psycopg.Connection, statement: str) -> None:
    assert answered(reader, [statement]) == []


def test_it_can_end_no_session_of_another(reader: psycopg.Connection) -> None:
    [(pid,)] = found("SELECT pg_backend_pid()")
    statements = [f"SELECT pg_terminate_backend({pid})", f"SELECT pg_cancel_backend({pid})"]
    assert answered(reader, statements) == []


def test_it_sees_what_no_other_session_asks(reader: psycopg.Connection) -> None:
    [(pid,)] = found("SELECT pg_backend_pid()")
    [(query, address)] = reader.execute(
        "SELECT query, client_addr FROM pg_stat_activity WHERE pid = %s", (pid,)
    ).fetchall()
    assert (query, address) == ("<insufficient privilege>", None)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view", ["pg_stats", "pg_stats_ext", "pg_stats_ext_exprs"])
def test_it_sees_no_samples_of_what_tables_held(reader: psycopg.Connection, view: str) -> None:
    """Of published tables too: a name that was withdrawn stays in the samples."""
    make_published_case(person=make_person(name="Ivan Testov"))
    with connection.cursor() as cursor:
        cursor.execute('ANALYZE published."case"')
    [(kept,)] = found("SELECT count(*) FROM pg_stats WHERE schemaname = 'published'")
    assert kept > 0
    assert answered(reader, [f"SELECT FROM {view}"]) == []


def test_its_locks_hold_nobody_up() -> None:
    """Who cites a source waits for advisory locks, which nobody but the owner may take."""
    taken_by_everybody = found(
        "SELECT proname FROM pg_proc WHERE proname ~ 'advisory.*lock'"
        " AND proname !~ 'unlock' AND has_function_privilege('public', oid, 'EXECUTE')"
    )
    assert taken_by_everybody == []


def test_what_it_can_listen_to_holds_no_value(reader: psycopg.Connection) -> None:
    """Everybody may LISTEN: what our functions notify is a job's number and its queue, and that
    something has changed of what everybody may read."""
    notifying = found(
        "SELECT proname, prosrc ~ $$pg_notify\\('casetracker_published', ''\\)$$"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace"
        " WHERE nspname <> 'pg_catalog' AND prosrc ~* 'notify'"
        " AND proname !~ '^procrastinate_notify_'"
    )
    assert notifying == [("tell_of_change", True)]


# Against accidents ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("default_transaction_read_only", "on"),
        ("statement_timeout", "15s"),
        ("idle_in_transaction_session_timeout", "1min"),
    ],
)
def test_whoever_logs_in_has_the_roles_settings(
    reader: psycopg.Connection, name: str, value: str
) -> None:
    reader.execute("RESET ALL")
    assert reader.execute(f"SHOW {name}").fetchone() == (value,)


def test_its_connections_leave_the_office_its_own() -> None:
    [(limit, all_connections)] = found(
        "SELECT rolconnlimit, current_setting('max_connections')::int FROM pg_roles"
        " WHERE rolname = %s",
        TEST_READER,
    )
    assert 0 < limit <= all_connections / 2


@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_the_sites_own_sessions_only_read_and_not_for_long() -> None:
    with connections["published"].cursor() as cursor:
        cursor.execute("SHOW default_transaction_read_only")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("15s",)
