-- Alerts by e-mail: who asked to be told, in a schema that holds nothing else and whose roles reach
-- nothing else. It may be run again, and on a server that has none of the office's tables.
CREATE SCHEMA IF NOT EXISTS alerts;

-- What is asked for (address, filters, language) is in `content`, sealed with a key whose other half
-- only the process that sends has. Digests are of secrets that stand in the letters alone.
CREATE TABLE IF NOT EXISTS alerts.alert (
  ending bytea PRIMARY KEY CHECK (octet_length(ending) = 32),  -- of what ends this alert
  mailbox bytea NOT NULL CHECK (octet_length(mailbox) = 32),   -- of what ends all of its address
  content bytea NOT NULL CHECK (octet_length(content) <= 8192),
  confirmed_on date NOT NULL,
  told_until date NOT NULL  -- the last day (UTC) of whose changes it was told
);
CREATE INDEX IF NOT EXISTS alert_mailbox ON alerts.alert (mailbox);

-- Keeps an alert, or what was kept of it in other words; false where its address has too many.
CREATE OR REPLACE FUNCTION alerts.keep(given_ending bytea, given_mailbox bytea, given_content bytea)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = alerts, pg_temp AS $$
DECLARE
  today date := (now() AT TIME ZONE 'UTC')::date;
BEGIN
  IF (SELECT count(*) FROM alerts.alert
       WHERE mailbox = given_mailbox AND ending <> given_ending) >= 20 THEN
    RETURN false;
  END IF;
  INSERT INTO alerts.alert VALUES (given_ending, given_mailbox, given_content, today, today - 1)
      ON CONFLICT (ending) DO UPDATE SET content = excluded.content;
  RETURN true;
END $$;

-- Forgets an alert, or all of an address. Whether there were any isn't told.
CREATE OR REPLACE FUNCTION alerts.forget(given bytea, is_mailbox boolean)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = alerts, pg_temp AS $$
  DELETE FROM alerts.alert WHERE CASE WHEN is_mailbox THEN mailbox ELSE ending END = given;
$$;

-- Gives the two roles their rights, where they exist: deploy/alerts.sql makes them.
CREATE OR REPLACE FUNCTION alerts.open() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  REVOKE ALL ON SCHEMA alerts FROM PUBLIC;
  REVOKE ALL ON ALL FUNCTIONS IN SCHEMA alerts FROM PUBLIC;
  IF to_regrole('casetracker_subscribing') IS NOT NULL THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO casetracker_subscribing', current_database());
    GRANT USAGE ON SCHEMA alerts TO casetracker_subscribing;
    GRANT EXECUTE ON FUNCTION alerts.keep, alerts.forget TO casetracker_subscribing;
  END IF;
  IF to_regrole('casetracker_sending') IS NOT NULL THEN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO casetracker_sending', current_database());
    GRANT USAGE ON SCHEMA alerts TO casetracker_sending;
    GRANT SELECT, DELETE, UPDATE (told_until) ON alerts.alert TO casetracker_sending;
  END IF;
END $$;

SELECT alerts.open();
