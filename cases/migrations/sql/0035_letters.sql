-- Keeping an alert tells nothing, and fills no disk. Like 0032 it may be run again, and on a server
-- that has none of the office's tables; after 0032, always.

-- What alerts may take of the disk: some hundred thousand of them, or fewer that are as long as can be.
CREATE OR REPLACE FUNCTION alerts.is_full() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT pg_total_relation_size('alerts.alert') >= 256 * 1024 * 1024;
$$;

-- Keeps an alert, or what was kept of it in other words. Where its address has twenty others, or the
-- table is full, nothing is kept, and whoever asks isn't told: with a guessed address and nineteen
-- alerts of their own they would learn whether it has one. The answer is always true; it is there
-- because 0032 has one, which could not be run again over a function without.
CREATE OR REPLACE FUNCTION alerts.keep(given_ending bytea, given_mailbox bytea, given_content bytea)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = alerts, pg_temp AS $$
  INSERT INTO alerts.alert
  SELECT given_ending, given_mailbox, given_content, today, today - 1
    FROM (SELECT (now() AT TIME ZONE 'UTC')::date AS today) AS clock
   WHERE NOT alerts.is_full()
     AND (SELECT count(*) FROM alerts.alert
           WHERE mailbox = given_mailbox AND ending <> given_ending) < 20
      ON CONFLICT (ending) DO UPDATE SET content = excluded.content;
  SELECT true;
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
    GRANT EXECUTE ON FUNCTION alerts.is_full TO casetracker_sending;
    GRANT SELECT, DELETE, UPDATE (told_until) ON alerts.alert TO casetracker_sending;
  END IF;
END $$;

SELECT alerts.open();
