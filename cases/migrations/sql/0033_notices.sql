-- Each commit that changes a published row tells so on a channel, without a word of what: whoever
-- keeps pages forgets them (casetracker/front). Rows that are derived anew and are the same aren't
-- touched (derive.refresh_statement), so nothing is told of what nobody can see.

CREATE FUNCTION published.tell_of_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('casetracker.told', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    -- A full queue would refuse the commit: whoever holds it up (any role can) could keep a case from
    -- being withdrawn. While it fills, nobody who listens keeps pages (casetracker/front/notices.py).
    IF pg_notification_queue_usage() < 0.25 THEN
      PERFORM pg_notify('casetracker_published', '');
    END IF;
    PERFORM set_config('casetracker.told', pg_current_xact_id()::text, true);
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION published.tell_of_change() FROM PUBLIC;

-- Triggers of rows, not of statements, and ALWAYS: on a server that gets its rows by replication no
-- others fire. A later migration that adds a table calls this anew.
CREATE FUNCTION derive.tell_of_changes() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $body$
DECLARE
  target regclass;
BEGIN
  FOR target IN
    SELECT c.oid FROM pg_class c
     WHERE c.relnamespace = 'published'::regnamespace AND c.relkind = 'r'
       AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'told_rows')
  LOOP
    EXECUTE format(
      'CREATE TRIGGER told_rows AFTER INSERT OR UPDATE OR DELETE ON %1$s
         FOR EACH ROW EXECUTE FUNCTION published.tell_of_change();
       CREATE TRIGGER told_truncate AFTER TRUNCATE ON %1$s
         FOR EACH STATEMENT EXECUTE FUNCTION published.tell_of_change();
       ALTER TABLE %1$s ENABLE ALWAYS TRIGGER told_rows;
       ALTER TABLE %1$s ENABLE ALWAYS TRIGGER told_truncate', target);
  END LOOP;
END $body$;
REVOKE ALL ON FUNCTION derive.tell_of_changes() FROM PUBLIC;

SELECT derive.tell_of_changes();
