-- A case passes court stages of its host country, or of the general pattern, which has no country.
-- Whichever table changes (cases, stage records, court stages), `derive.mark` has written down the
-- cases concerned. They are looked at when the transaction ends, all at once, and after
-- `refresh_marked` has locked them: triggers of one row go by their names.
CREATE FUNCTION derive.refuse_stages_elsewhere() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM cases_case c
      JOIN cases_stagerecord r ON r.case_id = c.id
      JOIN cases_courtstage s ON s.id = r.court_stage_id
     WHERE c.public_id = ANY(NEW.public_ids)
       AND s.country_id <> coalesce(c.host_country_id, ''))
  THEN
    RAISE EXCEPTION 'A court stage belongs to another country than the case.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_in_host_country';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER stages_elsewhere AFTER INSERT ON derive.marked
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.public_ids IS NOT NULL)
  EXECUTE FUNCTION derive.refuse_stages_elsewhere();

REVOKE ALL ON FUNCTION derive.refuse_stages_elsewhere FROM PUBLIC;
