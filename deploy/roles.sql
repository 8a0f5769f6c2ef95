-- The three database roles and the database, made once by the server's administrator:
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
CREATE ROLE casetracker_reader LOGIN PASSWORD :'reader_password' IN ROLE casetracker_published;

-- The same rules for letters and order as the embedded server has. PostgreSQL 15 and 16 don't
-- know the builtin provider: leave the second line out there.
CREATE DATABASE casetracker OWNER casetracker TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8';
REVOKE ALL ON DATABASE casetracker FROM PUBLIC;
GRANT CONNECT ON DATABASE casetracker TO casetracker_published;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1 FROM PUBLIC;

-- Large objects are the one thing that every role may write; a dump by the owner fails on those of
-- another role.
\connect casetracker
REVOKE EXECUTE ON FUNCTION
  lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea), lo_import(text),
  lo_open(oid, integer), lo_put(oid, bigint, bytea), lo_truncate(integer, integer),
  lo_truncate64(integer, bigint), lo_unlink(oid), lowrite(integer, bytea) FROM PUBLIC;
