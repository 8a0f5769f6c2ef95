-- The roles of alerts by e-mail, made once by the server's administrator after `manage.py migrate`:
--   ALERTS_PASSWORD=... SENDING_PASSWORD=... psql --username postgres --dbname casetracker --file deploy/alerts.sql
-- On the public machine of a larger installation make the schema before, as its owner:
--   psql --single-transaction --username casetracker --dbname casetracker --file cases/migrations/sql/0032_alerts.sql --file cases/migrations/sql/0035_letters.sql --file cases/migrations/sql/0041_letters.sql
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
               ('casetracker_door', 'LOGIN IN ROLE casetracker_subscribing'),
               ('casetracker_sender', 'LOGIN IN ROLE casetracker_sending'))
       AS wanted (name, rights)
 WHERE to_regrole(name) IS NULL
\gexec
ALTER ROLE casetracker_door PASSWORD :'alerts_password' CONNECTION LIMIT 20;
ALTER ROLE casetracker_sender PASSWORD :'sending_password' CONNECTION LIMIT 5;
-- What they set for themselves goes. The last of these they can't lift: it is the server's disk.
SELECT format('ALTER ROLE %I RESET ALL', login),
       format('ALTER ROLE %I IN DATABASE %I RESET ALL', login, current_database()),
       format('ALTER ROLE %I SET statement_timeout = %L', login, '15s'),
       format('ALTER ROLE %I SET lock_timeout = %L', login, '5s'),
       format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', login, '60s'),
       format('ALTER ROLE %I SET temp_file_limit = %L', login, '64MB')
  FROM unnest(ARRAY['casetracker_door', 'casetracker_sender']) AS login
\gexec

SET ROLE casetracker;
SELECT alerts.open();
