-- Facts are derived anew only where something changed that decides what of them shows.

-- As before; and of a table whose changes may concern facts, a query from `changed` that has a row where
-- they do. Empty for: always.
CREATE OR REPLACE FUNCTION derive.mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed text := CASE TG_OP WHEN 'INSERT' THEN 'TABLE new_rows' WHEN 'DELETE' THEN 'TABLE old_rows'
                             ELSE 'TABLE old_rows UNION ALL TABLE new_rows' END;
  is_concerned boolean;
  ids text[];
  what text;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO derive.marked (what) VALUES ('all');
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT EXISTS (%s)', changed) INTO is_concerned;
  IF NOT is_concerned THEN
    RETURN NULL;
  END IF;
  FOREACH what IN ARRAY string_to_array(TG_ARGV[0], ',') LOOP
    IF what = 'facts' AND TG_ARGV[2] <> '' THEN
      EXECUTE format('WITH changed AS (%s) SELECT EXISTS (%s)', changed, TG_ARGV[2])
         INTO is_concerned;
      CONTINUE WHEN NOT is_concerned;
    END IF;
    IF what <> 'cases' THEN
      INSERT INTO derive.marked (what) VALUES (what);
      CONTINUE;
    END IF;
    EXECUTE format('WITH changed AS (%s) SELECT array_agg(DISTINCT public_id) FROM (%s) AS touched',
      changed, TG_ARGV[1]) INTO ids;
    IF ids IS NOT NULL THEN
      INSERT INTO derive.marked (what, public_ids) VALUES ('cases', ids);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- The query to the cases, and the query that tells whether facts are concerned.
DROP FUNCTION derive.follow_anew(text, text, text);
DROP FUNCTION derive.follow(text, text, text);
CREATE FUNCTION derive.follow(source_table text, what text, touched text, facts text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['insert', 'update', 'delete', 'truncate'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS published_%s ON public.%I', op, source_table);
    EXECUTE format(
      'CREATE TRIGGER published_%1$s AFTER %1$s ON public.%2$I %3$s
         FOR EACH STATEMENT EXECUTE FUNCTION derive.mark(%4$L, %5$L, %6$L)',
      op, source_table,
      CASE op WHEN 'insert' THEN 'REFERENCING NEW TABLE AS new_rows'
              WHEN 'delete' THEN 'REFERENCING OLD TABLE AS old_rows'
              WHEN 'update' THEN 'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows'
              ELSE '' END,
      what, touched, facts);
  END LOOP;
END $$;

-- The rows of which one of the columns changed; with those that came and went.
CREATE FUNCTION derive.changed_in(columns text, came_or_went boolean DEFAULT true) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT format('SELECT id FROM changed GROUP BY id HAVING %s count(DISTINCT (%s)) > 1',
                CASE WHEN came_or_went THEN 'count(*) = 1 OR' ELSE '' END, columns)
$$;

DO $$
DECLARE
  -- By which a case shows its person's name, and where it is looked for.
  of_case text := 'status, person_id, host_country_id, disclosure_cap, approved_level, release_on, is_announced, accepted_texts';
  of_person text := 'disclosure_level, disclosure_expires_on, disclosure_recorded_at, is_minor, birth_date, search_key';
  sources text := 'SELECT id FROM changed UNION
     SELECT s.id FROM public.cases_source s
       JOIN changed x ON derive.address_key(s.url) = derive.address_key(x.url) UNION
     SELECT s.id FROM public.cases_source s
       JOIN changed x ON derive.title_key(s.title) = derive.title_key(x.title)';
  cited text := 'SELECT FROM public.cases_citation t
     WHERE num_nonnulls(t.development_id, t.figure_id) = 1 AND t.source_id IN (%s)';
BEGIN
  PERFORM derive.follow('cases_case', 'cases,facts', format(
    'SELECT public_id FROM changed UNION
     SELECT derive.citing(derive.sources_of(ARRAY(SELECT person_id FROM changed WHERE id IN (%s))))',
    derive.changed_in(of_case)), derive.changed_in(of_case));
  -- Of somebody without a case nothing is looked for.
  PERFORM derive.follow('cases_person', 'cases,facts', format(
    'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.id = c.person_id UNION
     SELECT derive.citing(derive.sources_of(ARRAY(%s)))',
    derive.changed_in(of_person)), derive.changed_in(of_person || ', name, name_original', false));
  PERFORM derive.follow('cases_personalias', 'cases,facts',
    'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.person_id = c.person_id UNION
     SELECT derive.citing(derive.sources_of(ARRAY(SELECT person_id FROM changed))) AS public_id',
    derive.changed_in('name, search_key, person_id'));
  PERFORM derive.follow('cases_associate', 'cases,facts',
    'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id UNION
     SELECT derive.citing(derive.sources_of(ARRAY(
       SELECT c.person_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id)))',
    derive.changed_in('name, search_key, case_id, is_named, expires_on'));
  -- What it cites comes and goes as citations do.
  PERFORM derive.follow('cases_stagerecord', 'cases,facts',
    'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id UNION
     SELECT derive.citing(ARRAY(
       SELECT t.source_id FROM public.cases_citation t WHERE t.stage_record_id IN (
         SELECT id FROM changed GROUP BY id HAVING count(DISTINCT case_id) > 1)))',
    derive.changed_in('case_id', false));
  PERFORM derive.follow('cases_citation', 'cases,facts',
    'SELECT c.public_id FROM public.cases_case c WHERE c.id IN (
       SELECT case_id FROM changed UNION
       SELECT r.case_id FROM public.cases_stagerecord r JOIN changed x ON x.stage_record_id = r.id)
     UNION SELECT derive.citing(ARRAY(SELECT source_id FROM changed))',
    'SELECT FROM changed WHERE num_nonnulls(development_id, figure_id) = 1 UNION ALL '
    || format(cited, 'SELECT id FROM derive.twins(ARRAY(SELECT source_id FROM changed))'));
  PERFORM derive.follow('cases_source', 'cases,facts',
    format('SELECT derive.citing(ARRAY(%s)) AS public_id', sources), format(cited, sources));
END $$;
DROP FUNCTION derive.changed_in;

REVOKE ALL ON FUNCTION derive.follow FROM PUBLIC;
