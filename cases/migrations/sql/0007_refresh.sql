-- How published rows follow what decides them now: small numbers, time, lockdowns, associates.

CREATE OR REPLACE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{case,stage,charge,custody,source,associate}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty,site}'
                   ELSE '{case,stage,charge,custody,source,associate,development,figure,term,country,court_stage,treaty,site}'
         END::text[]
$$;

-- Tables that were empty when they were last looked at seem to hold one row, however many a sheet
-- has brought since: plans made for one row would take hours for ten thousand.
CREATE FUNCTION derive.look_at_tables() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  ANALYZE public.cases_case, public.cases_person, public.cases_personalias, public.cases_associate,
          public.cases_casecharge, public.cases_stagerecord, public.cases_arguedground,
          public.cases_custodyperiod, public.cases_citation, public.cases_source, derive.counted;
END $$;

CREATE OR REPLACE FUNCTION derive.rebuild() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE relation text;
BEGIN
  PERFORM derive.look_at_tables();
  LOCK TABLE derive.counted IN SHARE ROW EXCLUSIVE MODE;
  FOREACH relation IN ARRAY derive.relations_of('all') LOOP
    EXECUTE format('LOCK TABLE published.%I IN SHARE ROW EXCLUSIVE MODE', relation);
  END LOOP;
  PERFORM derive.recount(NULL);
  FOREACH relation IN ARRAY derive.relations_of('all') LOOP
    EXECUTE derive.refresh_statement(relation, 'true');
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION derive.refresh_marked() RETURNS trigger
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
  IF 'all' = ANY(whats) THEN
    PERFORM derive.rebuild();
    RETURN NULL;
  END IF;
  IF 'lockdown' = ANY(whats) THEN
    -- Who publishes meanwhile doesn't see this lockdown: wait for the end of theirs, and keep
    -- others from beginning, before looking once more at what it closes. After the rows' locks,
    -- which others hold when they come here.
    PERFORM FROM public.cases_case WHERE public_id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    LOCK TABLE derive.setting IN EXCLUSIVE MODE;
    ids := ids || ARRAY(
      SELECT c.public_id::text FROM public.cases_case c JOIN derive.standing_lockdown k
          ON k.scope = 'site' OR k.case_id = c.id OR k.person_id = c.person_id
             OR k.country_id = c.host_country_id
       WHERE c.public_id IN (SELECT public_id FROM published."case"
                             UNION SELECT public_id FROM derive.counted));
  END IF;
  IF whats && '{cases,lockdown}' THEN
    -- Two transactions that change parts of one case take turns: each statement below sees what
    -- the one before committed.
    IF cardinality(ids) > 100 THEN
      PERFORM derive.look_at_tables();
    END IF;
    IF NOT 'lockdown' = ANY(whats) THEN
      PERFORM FROM public.cases_case WHERE public_id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
      LOCK TABLE derive.setting IN ROW SHARE MODE;
    END IF;
    IF EXISTS (SELECT FROM derive.counted WHERE public_id = ANY(ids))
       OR EXISTS (SELECT FROM derive.countable WHERE public_id = ANY(ids)) THEN
      -- What is told of one depends on the others of its country: one transaction at a time.
      LOCK TABLE derive.counted IN SHARE ROW EXCLUSIVE MODE;
      ids := ids || derive.recount(ids);
    END IF;
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
  RETURN NULL;
END $$;

-- Rows that a table lacks and rows that it has too many, against its view; nothing when equal.
CREATE OR REPLACE FUNCTION derive.differences() RETURNS TABLE (relation text, lacking bigint, surplus bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOREACH relation IN ARRAY derive.relations_of('all') LOOP
    EXECUTE format(
      'SELECT (SELECT count(*) FROM (TABLE derive.%1$I EXCEPT ALL TABLE published.%1$I) AS l),
              (SELECT count(*) FROM (TABLE published.%1$I EXCEPT ALL TABLE derive.%1$I) AS s)',
      relation) INTO lacking, surplus;
    IF lacking + surplus > 0 THEN RETURN NEXT; END IF;
  END LOOP;
  relation := 'counted';
  SELECT (SELECT count(*) FROM (
            TABLE derive.countable EXCEPT ALL
            SELECT public_id, country, year, procedure, outcome_group, ends_on FROM derive.counted)
            AS l),
         (SELECT count(*) FROM (
            SELECT public_id, country, year, procedure, outcome_group, ends_on FROM derive.counted
            EXCEPT ALL TABLE derive.countable) AS s)
       + (SELECT count(*) FROM derive.counted k JOIN derive.told t USING (public_id)
           WHERE (t.told, t.shown_until) IS DISTINCT FROM (k.told, k.shown_until))
    INTO lacking, surplus;
  IF lacking + surplus > 0 THEN RETURN NEXT; END IF;
END $$;

SELECT derive.prepare_refresh();

-- What time changes -------------------------------------------------------------------------------

-- Marks what has come due: levels that ended, embargoes that ended, associates who may be named no
-- longer. Returns how many cases. Called every minute by the worker.
CREATE FUNCTION derive.mark_due() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ids text[];
BEGIN
  WITH due AS (
    SELECT c.public_id::text, c.person_id
      FROM public.cases_case c
      JOIN public.cases_person p ON p.id = c.person_id
      LEFT JOIN derive.shown s ON s.id = c.id
      LEFT JOIN published."case" x ON x.public_id = c.public_id
     WHERE c.status = 'published'
       AND (p.disclosure_expires_on IS NOT NULL OR c.release_on IS NOT NULL)
       AND (s.level IS DISTINCT FROM x.level OR s.is_announced IS DISTINCT FROM x.is_announced)
       -- A small number of cases at counted has no row, due or not.
       AND NOT (x.public_id IS NULL AND EXISTS (
             SELECT FROM derive.counted k WHERE k.public_id = c.public_id AND k.told = 0
                AND s.level = 'counted'))
    UNION
    -- Nor has one that ended unseen, which would go on making others look many.
    SELECT k.public_id, c.person_id
      FROM derive.counted k JOIN public.cases_case c ON c.public_id = k.public_id
     WHERE k.ends_on < derive.today()
    UNION
    SELECT x.public_id, c.person_id
      FROM published.associate x JOIN public.cases_case c ON c.public_id = x.public_id
     WHERE x.shown_until < derive.today())
  SELECT array_agg(public_id) || ARRAY(SELECT derive.citing(derive.sources_of(array_agg(person_id))))
    INTO ids FROM due;
  IF ids IS NULL THEN
    RETURN 0;
  END IF;
  INSERT INTO derive.marked (what, public_ids) VALUES ('cases', ids), ('facts', NULL);
  RETURN cardinality(ids);
END $$;

-- Marking -----------------------------------------------------------------------------------------

CREATE FUNCTION derive.follow_anew(source_table text, what text, touched text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE op text;
BEGIN
  FOREACH op IN ARRAY ARRAY['insert', 'update', 'delete', 'truncate'] LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS published_%s ON public.%I', op, source_table);
  END LOOP;
  PERFORM derive.follow(source_table, what, touched);
END $$;

SELECT derive.follow_anew('cases_case', 'cases,facts',
  'SELECT public_id FROM changed UNION
   SELECT derive.citing(derive.sources_of(ARRAY(
     SELECT person_id FROM changed WHERE id IN (
       SELECT id FROM changed GROUP BY id
       HAVING count(*) = 1 OR count(DISTINCT (
         status, person_id, host_country_id, disclosure_cap, approved_level, release_on,
         is_announced)) > 1))))');
SELECT derive.follow_anew('cases_person', 'cases,facts',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.id = c.person_id UNION
   SELECT derive.citing(derive.sources_of(ARRAY(
     SELECT id FROM changed GROUP BY id
     HAVING count(*) = 1 OR count(DISTINCT (
       disclosure_level, disclosure_expires_on, disclosure_recorded_at, is_minor, birth_date,
       search_key)) > 1)))');
SELECT derive.follow('cases_associate', 'cases,facts',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id UNION
   SELECT derive.citing(derive.sources_of(ARRAY(
     SELECT c.person_id FROM public.cases_case c JOIN changed x ON x.case_id = c.id)))');
-- An alias is guarded in the texts, too.
SELECT derive.follow_anew('cases_personalias', 'cases,facts',
  'SELECT c.public_id FROM public.cases_case c JOIN changed x ON x.person_id = c.person_id UNION
   SELECT derive.citing(derive.sources_of(ARRAY(SELECT person_id FROM changed))) AS public_id');
SELECT derive.follow('cases_lockdown', 'cases,facts,law,lockdown',
  'WITH closed AS (
     SELECT c.public_id, c.person_id FROM public.cases_case c JOIN changed x
         ON c.id = x.case_id OR c.person_id = x.person_id OR c.host_country_id = x.country_id
         OR x.scope = ''site''
      WHERE c.status = ''published'')
   SELECT public_id FROM closed UNION
   SELECT derive.citing(derive.sources_of(ARRAY(SELECT DISTINCT person_id FROM closed)))');

CREATE FUNCTION derive.mark_all() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO derive.marked (what) VALUES ('all');
  RETURN NULL;
END $$;
CREATE TRIGGER follow_settings AFTER UPDATE ON derive.setting
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_all();

-- Nothing of these is for the role of the reading half.
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.rebuild();
