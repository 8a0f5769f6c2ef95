-- The role that the public machine's server logs in with at the office's, made once by the office's
-- administrator (docs/operations.md, "A server of its own for the public pages"):
--   REPLICATION_PASSWORD=... psql --username postgres --dbname casetracker --file deploy/replication.sql
-- It may replicate, and read nothing but what is published.
\set ON_ERROR_STOP on
\getenv replication_password REPLICATION_PASSWORD
-- Passwords stay out of the server's log.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

CREATE ROLE casetracker_replication LOGIN REPLICATION PASSWORD :'replication_password'
  IN ROLE casetracker_published;
