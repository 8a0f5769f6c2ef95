-- As before; and a source that two transactions cite at once is cited by one after the other, so that
-- the second derives with what the first has said of whom it gives away. Only a function that may write
-- looks anew after it has waited.
CREATE OR REPLACE FUNCTION derive.citing(sources bigint[]) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
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
