-- What was published on a day, by codes and dates, for as long as it may be told: a version of each case
-- with a page for each span of days on which these stood. Nothing of names, texts or sources is in it.
-- What no longer shows in the newest version goes from the older ones; with the page all go.

CREATE TABLE published.version (
  public_id text  NOT NULL,  -- of a case with a page
  from_day  date  NOT NULL,  -- UTC
  to_day    date,            -- null: it stands
  level     text  NOT NULL,
  facts     jsonb NOT NULL,  -- as derive.version has them
  -- Which charge, stage and custody of one version is which of another: a random mark for each, in their
  -- order, once there is another. No reader is told.
  marks     jsonb NOT NULL,
  PRIMARY KEY (public_id, from_day)
);
CREATE INDEX version_days ON published.version (from_day);

-- Those of cases that nothing but a lockdown keeps from showing. They come back with the case.
CREATE TABLE derive.closed_version (LIKE published.version INCLUDING INDEXES);

-- What the newest version should hold.
CREATE VIEW derive.version AS
SELECT c.public_id, c.level, jsonb_strip_nulls(jsonb_build_object(
         'host_country', c.host_country, 'requesting_country', c.requesting_country,
         'procedure', c.procedure, 'opened_on', c.opened_on, 'outcome_group', c.outcome_group,
         'outcome', c.outcome, 'outcome_on', c.outcome_on, 'fate', c.fate,
         'citizenships', c.citizenships, 'grounds', c.grounds,
         'stages', coalesce(stages.list, '[]'), 'charges', coalesce(charges.list, '[]'),
         'custody', coalesce(custody.list, '[]'))) AS facts
  FROM published."case" c
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
             'track', s.track, 'code', s.code, 'filed_on', s.filed_on, 'decided_on', s.decided_on,
             'decision', s.decision, 'is_precedent', s.is_precedent,
             'grounds', (SELECT coalesce(jsonb_object_agg(g ->> 'ground', coalesce(g ->> 'result', '')), '{}')
                           FROM jsonb_array_elements(s.grounds) AS g)) ORDER BY s.position) AS list
      FROM published.stage s WHERE s.public_id = c.public_id) stages ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
             'category', k.category, 'code', k.code, 'alleged_on', k.alleged_on, 'status', k.status)
             ORDER BY k.position) AS list
      FROM published.charge k WHERE k.public_id = c.public_id) charges ON true
  LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
             'kind', u.kind, 'started_on', u.started_on, 'ended_on', u.ended_on, 'end', u."end")
             ORDER BY u.position) AS list
      FROM published.custody u WHERE u.public_id = c.public_id) custody ON true
 WHERE c.has_page;

-- Which is which ---------------------------------------------------------------------------------

-- What parts of one kind can only be one another if they share it.
CREATE FUNCTION derive.part_key(list text, part jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE list WHEN 'stages' THEN concat_ws('/', part ->> 'track', part ->> 'code')
                   WHEN 'charges' THEN coalesce(part ->> 'category', '')
                   ELSE part ->> 'kind' END
$$;

-- Marks for the parts of a newer list: those of the older one where they are the same, then where they
-- tell all that it told, then in their order; but where fewer of a key are left, nobody knows which went.
CREATE FUNCTION derive.marks_of_list(list text, older jsonb, older_marks jsonb, newer jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  marks text[] := array_fill(NULL::text, ARRAY[jsonb_array_length(newer)]);
  taken boolean[] := array_fill(false, ARRAY[jsonb_array_length(older)]);
  olds int[];
  news int[];
  key text;
BEGIN
  IF older = newer THEN
    RETURN older_marks;
  END IF;
  FOR pass IN 1..2 LOOP
    FOR n IN 1..coalesce(cardinality(marks), 0) LOOP
      CONTINUE WHEN marks[n] IS NOT NULL;
      FOR o IN 1..coalesce(cardinality(taken), 0) LOOP
        IF (NOT taken[o]
            AND derive.part_key(list, older -> o - 1) = derive.part_key(list, newer -> n - 1)
            AND CASE pass WHEN 1 THEN older -> o - 1 = newer -> n - 1
                          ELSE NOT EXISTS (
                            SELECT FROM jsonb_each(older -> o - 1) AS e
                             WHERE NOT derive.was_told(e.key, e.value, newer -> n - 1 -> e.key)) END)
        THEN
          marks[n] := older_marks ->> o - 1;
          taken[o] := true;
          EXIT;
        END IF;
      END LOOP;
    END LOOP;
  END LOOP;
  FOR key IN SELECT DISTINCT derive.part_key(list, part) FROM jsonb_array_elements(newer) AS part LOOP
    olds := ARRAY(SELECT o FROM generate_subscripts(taken, 1) AS o
                   WHERE NOT taken[o] AND derive.part_key(list, older -> o - 1) = key ORDER BY o);
    news := ARRAY(SELECT n FROM generate_subscripts(marks, 1) AS n
                   WHERE marks[n] IS NULL AND derive.part_key(list, newer -> n - 1) = key ORDER BY n);
    CONTINUE WHEN cardinality(olds) > cardinality(news);
    FOR i IN 1..cardinality(olds) LOOP
      marks[news[i]] := older_marks ->> olds[i] - 1;
    END LOOP;
  END LOOP;
  RETURN (SELECT coalesce(jsonb_agg(coalesce(marks[n], left(gen_random_uuid()::text, 8)) ORDER BY n), '[]')
            FROM generate_subscripts(marks, 1) AS n);
END $$;

-- Marks for a newer version; of a first one without an older.
CREATE FUNCTION derive.marks_of(older jsonb, older_marks jsonb, newer jsonb) RETURNS jsonb
LANGUAGE sql VOLATILE AS $$
  SELECT jsonb_object_agg(list, derive.marks_of_list(
           list, coalesce(older -> list, '[]'), coalesce(older_marks -> list, '[]'), newer -> list))
    FROM unnest('{stages,charges,custody}'::text[]) AS list
$$;

-- What may stay -----------------------------------------------------------------------------------

-- What may stay of an older value beside the newer: nothing where that tells nothing, no date that is more
-- exact, of a list or an object no part that is gone. What merely differs stays.
CREATE FUNCTION derive.kept_value("column" text, older jsonb, newer jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF older = newer OR newer IS NULL THEN
    RETURN newer;
  ELSIF newer IN ('""', '[]', '{}', 'false', '"unknown"', '"not_reported"') THEN
    RETURN newer;
  ELSIF "column" LIKE '%\_on' THEN
    RETURN CASE
      WHEN derive.was_told("column", newer, older) THEN newer
      WHEN coalesce(public.edtf_latest(newer #>> '{}') - public.edtf_earliest(newer #>> '{}'), 2147483647)
         > coalesce(public.edtf_latest(older #>> '{}') - public.edtf_earliest(older #>> '{}'), 2147483647)
        THEN NULL
      ELSE older END;
  ELSIF jsonb_typeof(older) = 'object' THEN
    RETURN derive.kept_object(older, newer);
  ELSIF jsonb_typeof(older) = 'array' THEN
    RETURN (SELECT coalesce(jsonb_agg(e ORDER BY n), '[]')
              FROM jsonb_array_elements(older) WITH ORDINALITY AS x (e, n) WHERE newer @> e);
  END IF;
  RETURN older;
END $$;

CREATE FUNCTION derive.kept_object(older jsonb, newer jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_object_agg(key, kept) FILTER (WHERE kept IS NOT NULL), '{}')
    FROM (SELECT key, derive.kept_value(key, value, newer -> key) AS kept FROM jsonb_each(older)) AS e
$$;

-- What may stay of an older version beside a newer. The group goes with the outcome, or with the pending
-- stage, that it was read from.
CREATE FUNCTION derive.kept_version(
  older jsonb, older_marks jsonb, newer jsonb, newer_marks jsonb, OUT facts jsonb, OUT marks jsonb)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  lists text[] := '{stages,charges,custody}';
  list text;
  parts jsonb;
  parts_marks jsonb;
BEGIN
  facts := derive.kept_object(older - lists, newer - lists);
  marks := '{}';
  FOREACH list IN ARRAY lists LOOP
    SELECT coalesce(jsonb_agg(derive.kept_object(o.part, n.part) ORDER BY o.place), '[]'),
           coalesce(jsonb_agg(o.mark ORDER BY o.place), '[]')
      INTO parts, parts_marks
      FROM (SELECT part, mark, place FROM ROWS FROM (
              jsonb_array_elements(older -> list), jsonb_array_elements(older_marks -> list))
              WITH ORDINALITY AS x (part, mark, place)) AS o
      JOIN (SELECT part, mark FROM ROWS FROM (
              jsonb_array_elements(newer -> list), jsonb_array_elements(newer_marks -> list))
              AS x (part, mark)) AS n USING (mark);
    facts := facts || jsonb_build_object(list, parts);
    marks := marks || jsonb_build_object(list, parts_marks);
  END LOOP;
  IF older ? 'outcome' AND NOT facts ? 'outcome'
     OR NOT older ? 'outcome' AND NOT facts @> '{"stages": [{"decision": "pending"}]}' THEN
    facts := facts - 'outcome_group';
  END IF;
END $$;

-- Keeping -------------------------------------------------------------------------------------------

CREATE FUNCTION derive.rank_of(level text) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT array_position('{counted,pseudonym,initials,full_name}', level)
$$;

-- Makes the versions of these cases follow what is published of them; of all, where none are given. At
-- most one version of a case begins on a day: a later one takes its place.
CREATE PROCEDURE derive.keep_versions(given text[])
LANGUAGE plpgsql AS $$
DECLARE
  -- The day on which it can be seen, not that on which its transaction began.
  today date := greatest(derive.today(), (clock_timestamp() AT TIME ZONE 'UTC')::date);
  ids text[] := coalesce(given, ARRAY(
    SELECT public_id FROM published."case" UNION SELECT public_id FROM published.version
     UNION SELECT public_id FROM derive.closed_version));
  changes derive.version[];
  changed text[];
BEGIN
  -- With the page they go; aside, where nothing but a lockdown has closed it and nothing was lowered since.
  WITH gone AS (
    DELETE FROM published.version AS v
     WHERE v.public_id = ANY(ids)
       AND NOT EXISTS (SELECT FROM published."case" c WHERE c.public_id = v.public_id AND c.has_page)
    RETURNING v.*)
  INSERT INTO derive.closed_version
    SELECT g.* FROM gone g
     WHERE EXISTS (SELECT FROM derive.showing s WHERE s.public_id = g.public_id AND s.has_page);
  DELETE FROM derive.closed_version AS k
   WHERE k.public_id = ANY(ids)
     AND NOT EXISTS (
       SELECT FROM derive.showing s JOIN derive.closed_version l ON l.public_id = s.public_id
        WHERE s.public_id = k.public_id AND s.has_page AND l.to_day IS NULL
          AND derive.rank_of(s.level) >= derive.rank_of(l.level));
  DELETE FROM published.version AS v USING published.version AS o, published."case" AS c
   WHERE v.public_id = ANY(ids) AND o.public_id = v.public_id AND c.public_id = v.public_id
     AND o.to_day IS NULL AND derive.rank_of(c.level) < derive.rank_of(o.level);
  -- The lockdown is lifted.
  WITH back AS (
    DELETE FROM derive.closed_version AS k USING published."case" AS c
     WHERE k.public_id = ANY(ids) AND c.public_id = k.public_id AND c.has_page
    RETURNING k.*)
  INSERT INTO published.version SELECT * FROM back;
  INSERT INTO published.version
    SELECT d.public_id, today, NULL, d.level, d.facts, '{}' FROM derive.version d
     WHERE d.public_id = ANY(ids)
       AND NOT EXISTS (SELECT FROM published.version o WHERE o.public_id = d.public_id AND o.to_day IS NULL);

  SELECT array_agg(d), array_agg(d.public_id) INTO changes, changed
    FROM derive.version d JOIN published.version o USING (public_id)
   WHERE d.public_id = ANY(ids) AND o.to_day IS NULL
     AND (d.level, d.facts) IS DISTINCT FROM (o.level, o.facts);
  IF changes IS NOT NULL THEN
    UPDATE published.version AS o SET marks = derive.marks_of(NULL, NULL, o.facts)
     WHERE o.public_id = ANY(changed) AND o.to_day IS NULL AND o.marks = '{}';
    UPDATE published.version AS o
       SET level = d.level, facts = d.facts, marks = derive.marks_of(o.facts, o.marks, d.facts)
      FROM unnest(changes) AS d
     WHERE o.public_id = d.public_id AND o.to_day IS NULL AND o.from_day >= today;
    INSERT INTO published.version
      SELECT d.public_id, today, NULL, d.level, d.facts, derive.marks_of(o.facts, o.marks, d.facts)
        FROM unnest(changes) AS d JOIN published.version AS o USING (public_id)
       WHERE o.to_day IS NULL AND o.from_day < today;
    UPDATE published.version AS o SET to_day = today - 1
     WHERE o.public_id = ANY(changed) AND o.to_day IS NULL AND o.from_day < today;
  END IF;

  IF given IS NULL THEN  -- all anew: what is right stays as it is
    changed := ids;
  END IF;
  UPDATE published.version AS v SET facts = k.facts, marks = k.marks
    FROM published.version AS o, published.version AS w
   CROSS JOIN LATERAL derive.kept_version(w.facts, w.marks, o.facts, o.marks) AS k
   WHERE w.public_id = ANY(changed) AND w.to_day IS NOT NULL
     AND o.public_id = w.public_id AND o.to_day IS NULL
     AND (v.public_id, v.from_day) = (w.public_id, w.from_day) AND v.facts <> k.facts;
  -- Versions in a row that tell the same are one: a day would tell that there was more.
  WITH beside AS (
    SELECT public_id, from_day, to_day, marks,
           (level, facts) IS DISTINCT FROM (lag(level) OVER days, lag(facts) OVER days) AS begins
      FROM published.version WHERE public_id = ANY(changed)
    WINDOW days AS (PARTITION BY public_id ORDER BY from_day)),
  spans AS (
    SELECT *, count(*) FILTER (WHERE begins) OVER (PARTITION BY public_id ORDER BY from_day) AS span
      FROM beside),
  joined AS (
    SELECT public_id, min(from_day) AS from_day, (array_agg(to_day ORDER BY from_day DESC))[1] AS to_day,
           (array_agg(marks ORDER BY from_day DESC))[1] AS marks
      FROM spans GROUP BY public_id, span HAVING count(*) > 1),
  dropped AS (
    DELETE FROM published.version AS v USING spans AS s
     WHERE (v.public_id, v.from_day) = (s.public_id, s.from_day) AND NOT s.begins)
  UPDATE published.version AS v SET to_day = j.to_day, marks = j.marks
    FROM joined AS j WHERE (v.public_id, v.from_day) = (j.public_id, j.from_day);
END $$;

-- As before; versions follow when all else of their cases is derived.
CREATE OR REPLACE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{stage,charge,custody,source,associate,case,version}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty,site}'
                   ELSE '{stage,charge,custody,source,associate,case,version,pair_count,development,figure,term,country,court_stage,treaty,site}'
         END::text[]
$$;

ALTER FUNCTION derive.refresh_statement(text, text) RENAME TO refresh_rows_statement;
CREATE FUNCTION derive.refresh_statement(relation text, among text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE relation
    WHEN 'version' THEN format('CALL derive.keep_versions(%s);', CASE among
      WHEN 'true' THEN 'NULL' ELSE substring(among, '^public_id = ANY\((\S+)\)$') END)
    ELSE derive.refresh_rows_statement(relation, among) END
$$;

-- As before, and versions: the newest of each case against what is published, and older ones that tell
-- what the newest keeps back. When something was otherwise can't be derived.
CREATE FUNCTION derive.version_differences() RETURNS TABLE (relation text, lacking bigint, surplus bigint)
LANGUAGE sql STABLE AS $$
  SELECT 'version',
         (SELECT count(*) FROM (TABLE derive.version EXCEPT ALL
            SELECT public_id, level, facts FROM published.version WHERE to_day IS NULL) AS l),
         (SELECT count(*) FROM (
            SELECT public_id, level, facts FROM published.version WHERE to_day IS NULL
            EXCEPT ALL TABLE derive.version) AS s)
       + (SELECT count(*) FROM published.version w
            LEFT JOIN published.version o ON o.public_id = w.public_id AND o.to_day IS NULL
           WHERE w.to_day IS NOT NULL
             AND (o.public_id IS NULL OR derive.rank_of(w.level) > derive.rank_of(o.level)
                  OR (derive.kept_version(w.facts, w.marks, o.facts, o.marks)).facts <> w.facts))
   UNION ALL
  SELECT 'closed_version', 0, count(*) FROM derive.closed_version k
   WHERE NOT EXISTS (SELECT FROM derive.showing s WHERE s.public_id = k.public_id AND s.has_page)
      OR EXISTS (SELECT FROM published."case" c WHERE c.public_id = k.public_id)
$$;

CREATE OR REPLACE FUNCTION derive.differences() RETURNS TABLE (relation text, lacking bigint, surplus bigint)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOREACH relation IN ARRAY array_remove(derive.relations_of('all'), 'version') LOOP
    EXECUTE format(
      'SELECT (SELECT count(*) FROM (TABLE derive.%1$I EXCEPT ALL TABLE published.%1$I) AS l),
              (SELECT count(*) FROM (TABLE published.%1$I EXCEPT ALL TABLE derive.%1$I) AS s)',
      relation) INTO lacking, surplus;
    IF lacking + surplus > 0 THEN RETURN NEXT; END IF;
  END LOOP;
  relation := 'change';
  SELECT 0, count(*) INTO lacking, surplus FROM published.change AS x
   WHERE NOT EXISTS (SELECT FROM published."case" AS c WHERE c.public_id = x.public_id AND c.has_page);
  IF surplus > 0 THEN RETURN NEXT; END IF;
  relation := 'counted';
  SELECT (SELECT count(*) FROM (
            TABLE derive.countable EXCEPT ALL
            SELECT public_id, country, year, procedure, outcome_group, ends_on, person_id
              FROM derive.counted) AS l),
         (SELECT count(*) FROM (
            SELECT public_id, country, year, procedure, outcome_group, ends_on, person_id
              FROM derive.counted EXCEPT ALL TABLE derive.countable) AS s)
       + (SELECT count(*) FROM derive.counted k JOIN derive.told t USING (public_id)
           WHERE (t.told, t.shown_until) IS DISTINCT FROM (k.told, k.shown_until))
    INTO lacking, surplus;
  IF lacking + surplus > 0 THEN RETURN NEXT; END IF;
  RETURN QUERY SELECT * FROM derive.version_differences() AS v WHERE v.lacking + v.surplus > 0;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
REVOKE ALL ON ALL PROCEDURES IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
CALL derive.keep_versions(NULL);
