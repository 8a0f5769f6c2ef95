-- Dead rows fill no table of alerts, and what can't be told for long comes last, and ends. Like 0035
-- it may be run again, and on a server that has none of the office's tables; after 0035, always.

-- What alerts may take: 256 MB of rows that are there, each counted as 256 bytes (its digests, its
-- part of the indexes) and its content. Whoever keeps one alert again and again leaves dead rows,
-- which cost disk until they are cleared away: of that a gigabyte, at which it is full whatever is in
-- it. Rows are counted only where the files are large enough for it to matter. No total is kept: who
-- has the password of the pages could lock it.
CREATE OR REPLACE FUNCTION alerts.is_full() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN pg_total_relation_size('alerts.alert') < 256 * 1024 * 1024 THEN false
    WHEN pg_total_relation_size('alerts.alert') >= 1024 * 1024 * 1024 THEN true
    ELSE (SELECT count(*) * 256 + coalesce(sum(octet_length(content)), 0) FROM alerts.alert)
         >= 256 * 1024 * 1024
  END;
$$;

-- The day (UTC) since which it couldn't be told, whatever kept it from that.
ALTER TABLE alerts.alert ADD COLUMN IF NOT EXISTS failing_since date;

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
    GRANT SELECT, DELETE, UPDATE (told_until, failing_since) ON alerts.alert TO casetracker_sending;
  END IF;
END $$;

SELECT alerts.open();
