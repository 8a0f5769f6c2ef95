-- Whose a published case is stays as approved, and reports that are entered twice at once take turns.

-- Where a case shows its person's name or initials, nobody alone writes another name there: it would show
-- whoever is called so. The same name in other letters is a correction.
CREATE FUNCTION derive.keep_approved_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  approved text[] := ARRAY[OLD.name, OLD.name_original];
BEGIN
  IF derive.somebody_acts()
     AND NOT (derive.is_covered(NEW.name, approved) AND derive.is_covered(NEW.name_original, approved))
     AND EXISTS (SELECT FROM cases_case c WHERE c.person_id = NEW.id
                    AND derive.published_level(c.id) IN ('initials', 'full_name')) THEN
    RAISE EXCEPTION 'The name that a published case shows is reviewed.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_name_is_reviewed',
            TABLE = TG_TABLE_NAME,
            COLUMN = CASE WHEN derive.is_covered(NEW.name, approved) THEN 'name_original' ELSE 'name' END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_approved_name BEFORE UPDATE ON public.cases_person FOR EACH ROW
  WHEN ((OLD.name, OLD.name_original) IS DISTINCT FROM (NEW.name, NEW.name_original))
  EXECUTE FUNCTION derive.keep_approved_name();

-- As before; and a twin that another transaction has entered and not committed yet isn't there to be
-- locked: who cites reports that are alike takes turns by what they are alike in. By a thousand places
-- and not by the reports, so that a sheet of ten thousand sources doesn't fill the table of locks.
CREATE OR REPLACE FUNCTION derive.citing(sources bigint[]) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('casetracker twins'), turn.place) FROM (
    SELECT DISTINCT abs(hashtext(likeness.key) % 1000) AS place
      FROM cases_source s, unnest(ARRAY[derive.address_key(s.url), derive.title_key(s.title)]) AS likeness(key)
     WHERE s.id = ANY(sources) AND likeness.key IS NOT NULL ORDER BY place) AS turn;
  PERFORM FROM cases_source WHERE id IN (SELECT twin.id FROM derive.twins(sources) AS twin)
    ORDER BY id FOR NO KEY UPDATE;
  RETURN QUERY
    WITH copies AS (SELECT twin.id FROM derive.twins(sources) AS twin)
    SELECT c.public_id::text FROM cases_case c WHERE c.id IN (
      SELECT t.case_id FROM cases_citation t WHERE t.source_id IN (SELECT id FROM copies)
       UNION
      SELECT r.case_id FROM cases_citation t JOIN cases_stagerecord r ON r.id = t.stage_record_id
       WHERE t.source_id IN (SELECT id FROM copies));
END $$;

REVOKE ALL ON FUNCTION derive.keep_approved_name FROM PUBLIC;
