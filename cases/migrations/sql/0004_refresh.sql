-- How published rows follow their cases: each write, through whichever door, marks what it touched;
-- before the transaction commits, the marked rows are derived anew, all at once.
-- One refresh a transaction: a sheet that fills six tables derives its cases once.

CREATE UNLOGGED TABLE derive.marked (
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  what        text NOT NULL,   -- cases, facts (developments, figures), law (the rest), all
  public_ids  text[]           -- of the cases
);

-- Refreshing -----------------------------------------------------------------------------------

-- The statement that makes one published table equal its view, among the rows that meet a
-- condition. The view is evaluated once; rows that are right already aren't touched, so that a
-- change nobody can see causes no work downstream.
CREATE FUNCTION derive.refresh_statement(relation text, among text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target regclass := format('published.%I', relation);
  key_columns text;
  same_key text;
  new_values text;
BEGIN
  SELECT string_agg(format('%I', a.attname), ', '),
         string_agg(format('p.%1$I = d.%1$I', a.attname), ' AND ')
    INTO STRICT key_columns, same_key
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
   WHERE i.indrelid = target AND i.indisprimary;
  SELECT string_agg(format('%1$I = excluded.%1$I', a.attname), ', ') INTO STRICT new_values
    FROM pg_attribute a WHERE a.attrelid = target AND a.attnum > 0 AND NOT a.attisdropped;
  RETURN format(
    'WITH d AS MATERIALIZED (SELECT * FROM derive.%1$I WHERE %2$s),
          gone AS (DELETE FROM %3$s p WHERE %2$s AND NOT EXISTS (SELECT FROM d WHERE %4$s))
     INSERT INTO %3$s SELECT d.* FROM d
      WHERE NOT EXISTS (SELECT FROM %3$s p WHERE %4$s AND ROW(p.*) IS NOT DISTINCT FROM ROW(d.*))
         ON CONFLICT (%5$s) DO UPDATE SET %6$s;',
    relation, among, target, same_key, key_columns, new_values);
END $$;

CREATE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{case,stage,charge,custody,source}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty}'
                   ELSE '{case,stage,charge,custody,source,development,figure,term,country,court_stage,treaty}'
         END::text[]
$$;

-- The statements as functions, so that a session plans them once and not at each edit: refresh_cases
-- (a few, by their public ids), refresh_facts, refresh_law. A migration that changes a published
-- table or a view's columns calls this anew. Without `force_generic_plan` PostgreSQL would plan for
-- each list of ids, which takes five times as long as deriving one case.
CREATE FUNCTION derive.prepare_refresh() RETURNS void
LANGUAGE plpgsql AS $body$
DECLARE
  what text;
BEGIN
  FOREACH what IN ARRAY ARRAY['cases', 'facts', 'law'] LOOP
    EXECUTE format(
      'CREATE OR REPLACE FUNCTION derive.refresh_%s(%s) RETURNS void LANGUAGE plpgsql
         SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
         SET plan_cache_mode = force_generic_plan AS $$ BEGIN %s END $$',
      what,
      CASE what WHEN 'cases' THEN 'ids text[]' ELSE '' END,
      (SELECT string_agg(derive.refresh_statement(relation,
                CASE what WHEN 'cases' THEN 'public_id = ANY(ids)' ELSE 'true' END), ' ')
         FROM unnest(derive.relations_of(what)) AS relation));
  END LOOP;
END $body$;
SELECT derive.prepare_refresh();

-- Many cases: planned for as many as there are, because a plan for a few would compare each with
-- each.
CREATE FUNCTION derive.refresh_many_cases(ids text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE relation text;
BEGIN
  FOREACH relation IN ARRAY derive.relations_of('cases') LOOP
    EXECUTE derive.refresh_statement(relation, 'public_id = ANY($1)') USING ids;
  END LOOP;
END $$;

-- Everything anew; commits that would change a published table wait meanwhile, readers don't.
CREATE FUNCTION derive.rebuild() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE relation text;
BEGIN
  FOREACH relation IN ARRAY derive.relations_of('all') LOOP
    EXECUTE format('LOCK TABLE published.%I IN SHARE ROW EXCLUSIVE MODE', relation);
  END LOOP;
  FOREACH relation IN ARRAY derive.relations_of('all') LOOP
    EXECUTE derive.refresh_statement(relation, 'true');
  END LOOP;
END $$;

CREATE FUNCTION derive.refresh_marked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  whats text[];
  ids text[];
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    -- An older snapshot would publish a person as they were before somebody hid them.
    RAISE EXCEPTION 'Cases can only be changed at isolation level READ COMMITTED.'
      USING HINT = 'Start the transaction again without another isolation level.';
  END IF;
  WITH taken AS (
    DELETE FROM derive.marked WHERE transaction = pg_current_xact_id() RETURNING *)
  SELECT array_agg(DISTINCT t.what),
         (SELECT array_agg(DISTINCT id) FROM taken, unnest(taken.public_ids) AS id)
    INTO whats, ids FROM taken t;
  IF 'cases' = ANY(whats) THEN
    -- Two transactions that change parts of one case take turns: each statement below sees what
    -- the one before committed.
    PERFORM FROM public.cases_case WHERE public_id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    IF cardinality(ids) <= 20 THEN
      PERFORM derive.refresh_cases(ids);
    ELSE
      PERFORM derive.refresh_many_cases(ids);
    END IF;
  END IF;
  -- Turns by locks that the reading half's role can't take: it could hold up a withdrawal.
  IF 'facts' = ANY(whats) THEN
    LOCK TABLE published.figure IN SHARE ROW EXCLUSIVE MODE;
    PERFORM derive.refresh_facts();
  END IF;
  IF 'law' = ANY(whats) THEN
    LOCK TABLE published.term IN SHARE ROW EXCLUSIVE MODE;
    PERFORM derive.refresh_law();
  END IF;
  IF 'all' = ANY(whats) THEN
    PERFORM derive.rebuild();
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER refresh_marked AFTER INSERT ON derive.marked
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION derive.refresh_marked();

-- Rows that a table lacks and rows that it has too many, against its view; nothing when equal.
CREATE FUNCTION derive.differences() RETURNS TABLE (relation text, lacking bigint, surplus bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOREACH relation IN ARRAY derive.relations_of('all') LOOP
    EXECUTE format(
      'SELECT (SELECT count(*) FROM (TABLE derive.%1$I EXCEPT ALL TABLE published.%1$I) AS l),
              (SELECT count(*) FROM (TABLE published.%1$I EXCEPT ALL TABLE derive.%1$I) AS s)',
      relation) INTO lacking, surplus;
    IF lacking + surplus > 0 THEN RETURN NEXT; END IF;
  END LOOP;
END $$;

-- Marking ---------------------------------------------------------------------------------------

-- Arguments: what the table's changes touch; and, for cases, a query from `changed` (the rows
-- before and after) to the public ids of the cases concerned.
CREATE FUNCTION derive.mark() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  changed text := CASE TG_OP WHEN 'INSERT' THEN 'TABLE new_rows' WHEN 'DELETE' THEN 'TABLE old_rows'
                             ELSE 'TABLE old_rows UNION ALL TABLE new_rows' END;
  has_changes boolean;
  ids text[];
  what text;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    INSERT INTO derive.marked (what) VALUES ('all');
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT EXISTS (%s)', changed) INTO has_changes;
  IF NOT has_changes THEN
    RETURN NULL;
  END IF;
  FOREACH what IN ARRAY string_to_array(TG_ARGV[0], ',') LOOP
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

CREATE FUNCTION derive.follow(source_table text, what text, touched text DEFAULT '') RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['INSERT', 'UPDATE', 'DELETE'] LOOP
    EXECUTE format(
      'CREATE TRIGGER published_%1$s AFTER %1$s ON public.%2$I %3$s
         FOR EACH STATEMENT EXECUTE FUNCTION derive.mark(%4$L, %5$L)',
      lower(op), source_table,
      CASE op WHEN 'INSERT' THEN 'REFERENCING NEW TABLE AS new_rows'
              WHEN 'DELETE' THEN 'REFERENCING OLD TABLE AS old_rows'
              ELSE 'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows' END,
      what, touched);
  END LOOP;
  EXECUTE format(
    'CREATE TRIGGER published_truncate AFTER TRUNCATE ON public.%I
       FOR EACH STATEMENT EXECUTE FUNCTION derive.mark(%L, %L)', source_table, what, touched);
END $$;

-- A source is shown or not by whom it may give away: whoever else's case cites it is concerned, too.
CREATE FUNCTION derive.sources_of(persons bigint[]) RETURNS bigint[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT array_agg(source_id) FROM (
    SELECT t.source_id FROM cases_case c JOIN cases_citation t ON t.case_id = c.id
     WHERE c.person_id = ANY(persons)
     UNION
    SELECT t.source_id FROM cases_case c JOIN cases_stagerecord r ON r.case_id = c.id
      JOIN cases_citation t ON t.stage_record_id = r.id
     WHERE c.person_id = ANY(persons)) AS cited
$$;

CREATE FUNCTION derive.citing(sources bigint[]) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH copies AS (
    SELECT unnest(sources) AS id
     UNION
    SELECT copy.id FROM cases_source s JOIN cases_source copy ON copy.url = s.url
     WHERE s.id = ANY(sources) AND s.url <> '')
  SELECT c.public_id FROM cases_case c WHERE c.id IN (
    SELECT t.case_id FROM cases_citation t WHERE t.source_id IN (SELECT id FROM copies)
     UNION
    SELECT r.case_id FROM cases_citation t JOIN cases_stagerecord r ON r.id = t.stage_record_id
     WHERE t.source_id IN (SELECT id FROM copies))
$$;

SELECT derive.follow('cases_case', 'cases,facts',
  'SELECT public_id FROM changed UNION
   SELECT derive.citing(derive.sources_of(ARRAY(
     SELECT person_id FROM changed WHERE id IN (
       SELECT id FROM changed GROUP BY id
       HAVING count(*) = 1 OR count(DISTINCT (status, person_id)) > 1))))');
SELECT derive.follow('cases_person', 'cases,facts',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.id = c.person_id UNION
   SELECT derive.citing(derive.sources_of(ARRAY(
     SELECT id FROM changed GROUP BY id
     HAVING count(*) = 1 OR count(DISTINCT (disclosure_level, search_key)) > 1)))');
SELECT derive.follow('cases_personalias', 'cases,facts',
  'SELECT derive.citing(derive.sources_of(ARRAY(SELECT person_id FROM changed))) AS public_id');
SELECT derive.follow(t, 'cases',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id')
  FROM unnest(ARRAY['cases_casecharge', 'cases_arguedground', 'cases_custodyperiod']) AS t;
SELECT derive.follow('cases_stagerecord', 'cases,facts',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id UNION
   SELECT derive.citing(ARRAY(
     SELECT t.source_id FROM public.cases_citation t WHERE t.stage_record_id IN (
       SELECT id FROM changed GROUP BY id HAVING count(DISTINCT case_id) > 1)))');
SELECT derive.follow('cases_citation', 'cases,facts',
  'SELECT c.public_id FROM public.cases_case c WHERE c.id IN (
     SELECT case_id FROM changed UNION
     SELECT r.case_id FROM public.cases_stagerecord r JOIN changed x ON x.stage_record_id = r.id)
   UNION SELECT derive.citing(ARRAY(SELECT source_id FROM changed))');
SELECT derive.follow('cases_source', 'cases,facts',
  'SELECT derive.citing(ARRAY(
     SELECT id FROM changed UNION
     SELECT s.id FROM public.cases_source s JOIN changed x ON x.url = s.url
      WHERE length(x.url) > 0)) AS public_id');
SELECT derive.follow('cases_charge', 'cases',
  'SELECT c.public_id FROM public.cases_case c JOIN public.cases_casecharge a ON a.case_id = c.id
     JOIN changed x ON x.code = a.charge_id');
SELECT derive.follow('cases_courtstage', 'cases,law',
  'SELECT c.public_id FROM public.cases_case c JOIN public.cases_stagerecord r ON r.case_id = c.id
     JOIN changed x ON x.id = r.court_stage_id');
SELECT derive.follow('cases_outcome', 'cases,law',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.code = c.outcome_id');
SELECT derive.follow(t, 'facts') FROM unnest(ARRAY['cases_development', 'cases_figure']) AS t;
SELECT derive.follow(t, 'law')
  FROM unnest(ARRAY['cases_fate', 'cases_ground', 'cases_country', 'cases_hostcountry',
                    'cases_instrument', 'cases_instrumentparty']) AS t;

-- Taking turns -------------------------------------------------------------------------------------

-- Who changes a row that cases point to (hides a person, say) holds it against new pointers, and
-- waits for those made but not yet committed: neither could see the other's change, and the case
-- would be published as the person was before. The foreign key's own lock doesn't conflict with
-- an update that leaves the key alone; FOR UPDATE does.
CREATE FUNCTION derive.hold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format('SELECT FROM public.%I WHERE %I = ($1).%2$I FOR UPDATE', TG_TABLE_NAME, TG_ARGV[0])
    USING OLD;
  RETURN NEW;
END $$;

CREATE TRIGGER published_hold BEFORE UPDATE ON public.cases_person
  FOR EACH ROW EXECUTE FUNCTION derive.hold('id');
CREATE TRIGGER published_hold BEFORE UPDATE ON public.cases_source
  FOR EACH ROW EXECUTE FUNCTION derive.hold('id');
CREATE TRIGGER published_hold BEFORE UPDATE ON public.cases_courtstage
  FOR EACH ROW EXECUTE FUNCTION derive.hold('id');
CREATE TRIGGER published_hold BEFORE UPDATE ON public.cases_charge
  FOR EACH ROW EXECUTE FUNCTION derive.hold('code');
CREATE TRIGGER published_hold BEFORE UPDATE ON public.cases_outcome
  FOR EACH ROW EXECUTE FUNCTION derive.hold('code');
