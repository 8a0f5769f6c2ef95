-- A case passes court stages of its host country, or of the general pattern, which has no country.
-- Whichever of the three tables changes, the cases concerned are locked and then looked at: of two
-- transactions the second sees what the first has written.
CREATE FUNCTION derive.refuse_stages_elsewhere() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids bigint[] := CASE TG_TABLE_NAME
    WHEN 'cases_case' THEN ARRAY[(to_jsonb(NEW) ->> 'id')::bigint]
    WHEN 'cases_stagerecord' THEN ARRAY[(to_jsonb(NEW) ->> 'case_id')::bigint]
    ELSE ARRAY(SELECT case_id FROM cases_stagerecord
                WHERE court_stage_id = (to_jsonb(NEW) ->> 'id')::bigint) END;
BEGIN
  PERFORM FROM cases_case WHERE id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM cases_case c
      JOIN cases_stagerecord r ON r.case_id = c.id
      JOIN cases_courtstage s ON s.id = r.court_stage_id
     WHERE c.id = ANY(ids) AND s.country_id <> coalesce(c.host_country_id, ''))
  THEN
    RAISE EXCEPTION 'A court stage belongs to another country than the case.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'stage_in_host_country';
  END IF;
  RETURN NULL;
END $$;

-- What was stored before this rule: the stage's name is kept as reported.
UPDATE public.cases_stagerecord r
   SET stage_text = coalesce(nullif(r.stage_text, ''), s.name_en), court_stage_id = NULL
  FROM public.cases_courtstage s, public.cases_case c
 WHERE s.id = r.court_stage_id AND c.id = r.case_id
   AND s.country_id <> coalesce(c.host_country_id, '');
SET CONSTRAINTS ALL IMMEDIATE;

CREATE CONSTRAINT TRIGGER stages_elsewhere
  AFTER INSERT OR UPDATE OF court_stage_id, case_id ON public.cases_stagerecord
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.court_stage_id IS NOT NULL)
  EXECUTE FUNCTION derive.refuse_stages_elsewhere();
CREATE CONSTRAINT TRIGGER stages_elsewhere AFTER UPDATE OF host_country_id ON public.cases_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.host_country_id IS DISTINCT FROM OLD.host_country_id)
  EXECUTE FUNCTION derive.refuse_stages_elsewhere();
CREATE CONSTRAINT TRIGGER stages_elsewhere AFTER UPDATE OF country_id ON public.cases_courtstage
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.country_id IS DISTINCT FROM OLD.country_id)
  EXECUTE FUNCTION derive.refuse_stages_elsewhere();

REVOKE ALL ON FUNCTION derive.refuse_stages_elsewhere FROM PUBLIC;
