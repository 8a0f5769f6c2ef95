-- What two people accepted is known by its SHA-256: of two texts with one MD5 sum, which anybody can
-- make, one could be accepted and the other shown.

CREATE FUNCTION derive.digest(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT encode(sha256(convert_to(t, 'UTF8')), 'hex')
$$;

-- The text, or nothing where it names somebody and two people haven't accepted it as it is.
CREATE OR REPLACE FUNCTION derive.guarded(t text, names text, accepted text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN t = '' OR names = '' OR derive.digest(t) = ANY(accepted)
                OR NOT derive.mentions(t, names) THEN t ELSE '' END
$$;

-- Whether a source, or where in it, names somebody protected who is cited with it or with another
-- copy of it: it may be shown nowhere, unless two people accepted the words as they are in that case.
-- A function, and not part of the views, so that they can have PostgreSQL ask it late, and once.
CREATE OR REPLACE FUNCTION derive.gives_away(asked bigint, locator text) RETURNS boolean
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM derive.source_words w CROSS JOIN LATERAL (VALUES (w.text), (locator)) AS said(text)
     WHERE w.source_id = asked AND said.text <> ''
       AND derive.mentions(said.text,
             -- A name that can't be looked for hides no source: every source would be hidden.
             (SELECT string_agg(replace(h.names, '*', ''), ' ') FROM derive.protected_citation h
               WHERE h.source_id = ANY(w.copies)
                 AND derive.digest(said.text) <> ALL(h.accepted_texts))));
END $$;

-- The columns become wide enough. Two views read one of them, which PostgreSQL then refuses to change:
-- they read nothing meanwhile.
DO $$
DECLARE
  reading record;
BEGIN
  CREATE TEMPORARY TABLE reading ON COMMIT DROP AS
  SELECT DISTINCT c.oid::regclass AS view, pg_get_viewdef(c.oid) AS definition
    FROM pg_depend d
    JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
    JOIN pg_class c ON c.oid = r.ev_class
    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE d.refobjid = 'public.cases_case'::regclass AND a.attname = 'accepted_texts';
  FOR reading IN SELECT * FROM pg_temp.reading LOOP
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', reading.view,
                   regexp_replace(reading.definition, '\mc\.accepted_texts\M', 'NULL::text[]', 'g'));
  END LOOP;
  ALTER TABLE public.cases_case ALTER COLUMN accepted_texts TYPE varchar(64)[];
  ALTER TABLE public.cases_caseevent ALTER COLUMN accepted_texts TYPE varchar(64)[];
  ALTER TABLE public.cases_nameacceptance ALTER COLUMN texts TYPE varchar(64)[];
  FOR reading IN SELECT * FROM pg_temp.reading LOOP
    EXECUTE format('CREATE OR REPLACE VIEW %s AS %s', reading.view, reading.definition);
  END LOOP;
END $$;

-- What was accepted and stands in the case still, as SHA-256. Nothing else can be: of that the sum alone
-- is known, and it is to be accepted anew.
CREATE TEMPORARY TABLE summed ON COMMIT DROP AS
SELECT DISTINCT said.case_id, md5(said.text) AS md5, derive.digest(said.text) AS sha256
  FROM (
    SELECT c.id, t FROM public.cases_case c JOIN public.cases_person p ON p.id = c.person_id,
           unnest(ARRAY[c.summary, c.summary_anonymous, c.charges_text, p.occupation,
                        p.occupation_general]) AS t
     UNION
    SELECT case_id, text FROM public.cases_casecharge
     UNION
    SELECT case_id, t FROM public.cases_stagerecord,
           unnest(ARRAY[stage_text, body, decision_text, summary, holding]) AS t
     UNION
    SELECT cited.case_id, w.text FROM derive.source_of_case cited
      JOIN derive.source_words w ON w.source_id = cited.source_id
     UNION
    SELECT coalesce(t.case_id, r.case_id), t.locator FROM public.cases_citation t
      LEFT JOIN public.cases_stagerecord r ON r.id = t.stage_record_id
  ) AS said(case_id, text)
  JOIN public.cases_case c ON c.id = said.case_id AND md5(said.text) = ANY(c.accepted_texts);

UPDATE public.cases_case c
   SET accepted_texts = ARRAY(SELECT sha256 FROM summed s WHERE s.case_id = c.id ORDER BY sha256)
 WHERE accepted_texts <> '{}';
-- What was asked for and not confirmed is to be asked for anew. What was confirmed stays as it was, so
-- that it is known who did.
DELETE FROM public.cases_nameacceptance WHERE confirmed_by_id IS NULL;
