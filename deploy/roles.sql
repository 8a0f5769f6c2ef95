-- The database roles and the database, made once by the server's administrator:
--   OWNER_PASSWORD=... READER_PASSWORD=... psql --username postgres --file deploy/roles.sql
-- docker-compose.yml does it at the first start. docs/operations.md says what each role may do.
\set ON_ERROR_STOP on
\getenv owner_password OWNER_PASSWORD
\getenv reader_password READER_PASSWORD
-- Passwords stay out of the server's log.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

CREATE ROLE casetracker_published NOLOGIN;
CREATE ROLE casetracker LOGIN PASSWORD :'owner_password';
CREATE ROLE casetracker_reader LOGIN PASSWORD :'reader_password' IN ROLE casetracker_published
  CONNECTION LIMIT 40;  -- the rest of the server's are the office's
ALTER ROLE casetracker_reader SET default_transaction_read_only = on;
ALTER ROLE casetracker_reader SET statement_timeout = '15s';
ALTER ROLE casetracker_reader SET idle_in_transaction_session_timeout = '60s';
-- What it can't lift itself: how much of the disk a query of its own may fill for a while.
ALTER ROLE casetracker_reader SET temp_file_limit = '1GB';

-- The same rules for letters and order as the embedded server has. PostgreSQL 15 and 16 don't
-- know the builtin provider: leave the second line out there.
CREATE DATABASE casetracker OWNER casetracker TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
REVOKE ALL ON DATABASE casetracker FROM PUBLIC;
GRANT CONNECT ON DATABASE casetracker TO casetracker_published;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;

-- What PostgreSQL lets every role write or hold: large objects (a dump by the owner fails on those of
-- another role), messages in the write-ahead log, and advisory locks, a million of which fill the server's
-- table of locks, so that nothing can be withdrawn. Without the grant the owner couldn't restore its own
-- dumps, which repeat all of it.
\connect casetracker
SELECT format('GRANT EXECUTE ON FUNCTION %1$s TO casetracker', oid::regprocedure),
       format('REVOKE EXECUTE ON FUNCTION %1$s FROM PUBLIC', oid::regprocedure)
  FROM pg_proc
 WHERE pronamespace = 'pg_catalog'::regnamespace
   AND (proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_import', 'lo_open', 'lo_put',
                    'lo_truncate', 'lo_truncate64', 'lo_unlink', 'lowrite', 'pg_logical_emit_message')
        OR proname ~ '^pg_(try_)?advisory_(xact_)?lock(_shared)?$')
\gexec

-- The planner's samples of what tables hold, or held: a name that was withdrawn stays in them until the
-- table is looked at anew.
GRANT SELECT ON pg_stats, pg_stats_ext, pg_stats_ext_exprs TO casetracker;
REVOKE SELECT ON pg_stats, pg_stats_ext, pg_stats_ext_exprs FROM PUBLIC;
