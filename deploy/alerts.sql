-- The roles of alerts by e-mail, made once by the server's administrator after `manage.py migrate`:
--   ALERTS_PASSWORD=... SENDING_PASSWORD=... psql --username postgres --dbname casetracker --file deploy/alerts.sql
-- On the public machine of a larger installation make the schema before, as its owner:
--   psql --username casetracker --dbname casetracker --file cases/migrations/sql/0032_alerts.sql
-- It may be repeated, with other passwords. docs/operations.md says what each role may do.
\set ON_ERROR_STOP on
\getenv alerts_password ALERTS_PASSWORD
\getenv sending_password SENDING_PASSWORD
-- Passwords stay out of the server's log.
SET log_statement = 'none';
SET log_min_error_statement = 'panic';

SELECT format('CREATE ROLE %I %s', name, rights)
  FROM (VALUES ('casetracker_subscribing', 'NOLOGIN'),
               ('casetracker_sending', 'NOLOGIN'),
               ('casetracker_door', 'LOGIN IN ROLE casetracker_subscribing CONNECTION LIMIT 20'),
               ('casetracker_sender', 'LOGIN IN ROLE casetracker_sending CONNECTION LIMIT 5'))
       AS wanted (name, rights)
 WHERE to_regrole(name) IS NULL
\gexec
ALTER ROLE casetracker_door PASSWORD :'alerts_password';
ALTER ROLE casetracker_sender PASSWORD :'sending_password';
ALTER ROLE casetracker_door SET statement_timeout = '15s';
ALTER ROLE casetracker_door SET idle_in_transaction_session_timeout = '60s';

SET ROLE casetracker;
SELECT alerts.open();
