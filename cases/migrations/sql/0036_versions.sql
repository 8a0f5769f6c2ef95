-- Versions, and the days of change beside a page, tell of no case that it was lowered, or closed for a
-- while (docs/decisions.md). The keeping of versions in steps, each a procedure.

-- Of what is closed: the day on which it was published, beside derive.closed_version. What else changed
-- when is told by its versions.
CREATE TABLE derive.closed_page (public_id text PRIMARY KEY, day date NOT NULL);

-- What the newest version should hold: of what is published, and of what would be but for the lockdowns.
DO $body$
DECLARE
  place record;
BEGIN
  FOR place IN VALUES ('version', 'published'), ('closed_now', 'derive') LOOP
    EXECUTE format($view$
      CREATE OR REPLACE VIEW derive.%1$I AS
      SELECT c.public_id, c.level, jsonb_strip_nulls(jsonb_build_object(
               'host_country', c.host_country, 'requesting_country', c.requesting_country,
               'procedure', c.procedure, 'opened_on', c.opened_on, 'outcome_group', c.outcome_group,
               'outcome', c.outcome, 'outcome_on', c.outcome_on, 'fate', c.fate,
               'citizenships', c.citizenships, 'grounds', c.grounds,
               'stages', coalesce(stages.list, '[]'), 'charges', coalesce(charges.list, '[]'),
               'custody', coalesce(custody.list, '[]'))) AS facts
        FROM %2$I."case" c
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object(
                   'track', s.track, 'code', s.code, 'filed_on', s.filed_on, 'decided_on', s.decided_on,
                   'decision', s.decision, 'is_precedent', s.is_precedent,
                   'grounds', (SELECT coalesce(jsonb_object_agg(g ->> 'ground', coalesce(g ->> 'result', '')),
                                               '{}')
                                 FROM jsonb_array_elements(s.grounds) AS g)) ORDER BY s.position) AS list
            FROM %2$I.stage s WHERE s.public_id = c.public_id) stages ON true
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object(
                   'category', k.category, 'code', k.code, 'alleged_on', k.alleged_on, 'status', k.status)
                   ORDER BY k.position) AS list
            FROM %2$I.charge k WHERE k.public_id = c.public_id) charges ON true
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(jsonb_build_object(
                   'kind', u.kind, 'started_on', u.started_on, 'ended_on', u.ended_on, 'end', u."end")
                   ORDER BY u.position) AS list
            FROM %2$I.custody u WHERE u.public_id = c.public_id) custody ON true
       WHERE c.has_page$view$, place.column1, place.column2);
  END LOOP;
END $body$;

-- While a transaction has its row here no lockdown stands for it: it looks at what a closed case would
-- tell. No row is ever committed, and another transaction's would change nothing.
CREATE UNLOGGED TABLE derive.looking_past (
  transaction xid8 PRIMARY KEY DEFAULT pg_current_xact_id()
);
CREATE OR REPLACE VIEW derive.standing_lockdown AS
SELECT scope, case_id, person_id, country_id FROM public.cases_lockdown
 WHERE lifted_by_id IS NULL
   AND NOT EXISTS (SELECT FROM derive.looking_past WHERE transaction = pg_current_xact_id_if_assigned());

-- The steps ---------------------------------------------------------------------------------------

-- The page went: all that is kept of it is moved aside.
CREATE PROCEDURE derive.close_histories(ids text[])
LANGUAGE plpgsql AS $$
BEGIN
  WITH gone AS (
    DELETE FROM published.version AS v
     WHERE v.public_id = ANY(ids)
       AND NOT EXISTS (SELECT FROM published."case" c WHERE c.public_id = v.public_id AND c.has_page)
    RETURNING v.*)
  INSERT INTO derive.closed_version SELECT * FROM gone;
  WITH gone AS (
    DELETE FROM published.change AS x
     WHERE x.public_id = ANY(ids)
       AND NOT EXISTS (SELECT FROM published."case" c WHERE c.public_id = x.public_id AND c.has_page)
    RETURNING x.*)
  INSERT INTO derive.closed_page
    SELECT public_id, min(day) FROM gone WHERE kind = 'published' GROUP BY public_id;
END $$;

-- What has no page even if no lockdown stands is kept nowhere.
CREATE PROCEDURE derive.end_histories(ids text[])
LANGUAGE plpgsql AS $$
DECLARE
  ended text[] := ARRAY(
    SELECT public_id FROM (SELECT public_id FROM derive.closed_version UNION
                           SELECT public_id FROM derive.closed_page) AS k
     WHERE public_id = ANY(ids)
       AND NOT EXISTS (SELECT FROM derive.showing s WHERE s.public_id = k.public_id AND s.has_page));
BEGIN
  DELETE FROM derive.closed_version WHERE public_id = ANY(ended);
  DELETE FROM derive.closed_page WHERE public_id = ANY(ended);
END $$;

-- The lockdown is lifted: what was aside comes back with the page.
CREATE PROCEDURE derive.open_histories(ids text[])
LANGUAGE plpgsql AS $$
BEGIN
  WITH back AS (
    DELETE FROM derive.closed_version AS k USING published."case" AS c
     WHERE k.public_id = ANY(ids) AND c.public_id = k.public_id AND c.has_page
    RETURNING k.*)
  INSERT INTO published.version SELECT * FROM back;
  WITH back AS (
    DELETE FROM derive.closed_page AS k USING published."case" AS c
     WHERE k.public_id = ANY(ids) AND c.public_id = k.public_id AND c.has_page
    RETURNING k.*)
  INSERT INTO published.change SELECT public_id, day, 'published' FROM back;
END $$;

-- A page that is new begins to have a history today.
CREATE PROCEDURE derive.begin_histories(ids text[], today date)
LANGUAGE plpgsql AS $$
DECLARE
  begun text[] := ARRAY(
    SELECT public_id FROM published."case" AS c
     WHERE public_id = ANY(ids) AND has_page
       AND NOT EXISTS (SELECT FROM published.version v WHERE v.public_id = c.public_id));
BEGIN
  IF begun <> '{}' THEN
    INSERT INTO published.version
      SELECT public_id, today, NULL, level, facts, '{}' FROM derive.version WHERE public_id = ANY(begun);
    INSERT INTO published.change SELECT begun[n], today, 'published' FROM generate_subscripts(begun, 1) AS n
        ON CONFLICT DO NOTHING;
  END IF;
END $$;

-- The histories follow what is told now: follow_versions those of pages, follow_closed those aside. Made
-- once for each, so that a session plans them once; but what is closed is derived by the views of all that
-- shows, which are planned for as many as there are. With a lower level all goes that was noted of texts.
DO $body$
DECLARE
  place record;
BEGIN
  FOR place IN VALUES
    ('versions', 'published.version', 'derive.version', ''),
    ('closed', 'derive.closed_version', 'derive.closed_now',
     'SET plan_cache_mode = force_custom_plan
      SET enable_seqscan = on SET enable_hashjoin = on SET enable_mergejoin = on') LOOP
    EXECUTE format($procedure$
      CREATE PROCEDURE derive.follow_%1$s(ids text[], today date, even_same boolean)
      LANGUAGE plpgsql %4$s AS $$
      BEGIN
        WITH changed AS MATERIALIZED (
          SELECT d.*, o.level AS level_before
            FROM %3$s AS d JOIN %2$s AS o USING (public_id)
           WHERE d.public_id = ANY(ids) AND o.to_day IS NULL
             AND ((d.level, d.facts) IS DISTINCT FROM (o.level, o.facts)
                  OR even_same AND EXISTS (SELECT FROM %2$s AS e WHERE e.public_id = d.public_id
                                              AND e.to_day IS NOT NULL))),
        after AS MATERIALIZED (
          SELECT a.* FROM changed AS d
            JOIN public.cases_case AS c ON c.public_id = d.public_id
           CROSS JOIN LATERAL (
             SELECT array_agg(ROW(v.public_id, v.from_day, v.to_day, v.level, v.facts, v.marks)
                              ::published.version ORDER BY v.from_day) AS history
               FROM %2$s AS v WHERE v.public_id = d.public_id) AS h
           CROSS JOIN LATERAL unnest(derive.history_after(
             h.history, d.level, d.facts,
             d.level = 'full_name' AND NOT 'days' = ANY(c.withheld), today)) AS a),
        gone AS (
          DELETE FROM %2$s AS v USING changed AS d
           WHERE v.public_id = d.public_id
             AND NOT EXISTS (SELECT FROM after AS a
                              WHERE (a.public_id, a.from_day) = (v.public_id, v.from_day))),
        forgotten AS (
          DELETE FROM published.change AS x USING changed AS d
           WHERE x.public_id = d.public_id AND x.kind <> 'published'
             AND derive.rank_of(d.level) < derive.rank_of(d.level_before))
        INSERT INTO %2$s AS v SELECT * FROM after
            ON CONFLICT (public_id, from_day) DO UPDATE
           SET to_day = excluded.to_day, level = excluded.level, facts = excluded.facts,
               marks = excluded.marks
         WHERE ROW(v.*) IS DISTINCT FROM ROW(excluded.*);
      END $$ $procedure$, place.column1, place.column2, place.column3, place.column4);
  END LOOP;
END $body$;

-- What packages tell to have come on a day, the days of change tell, too: else what was forgotten of a kind
-- would be seen by its lack.
CREATE PROCEDURE derive.note_histories(ids text[])
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO published.change
    SELECT DISTINCT n.* FROM derive.noted_by_versions(ids) AS n ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION derive.noted_by_versions(ids text[]) RETURNS TABLE (public_id text, day date, kind text)
LANGUAGE sql STABLE AS $$
  SELECT v.public_id, v.from_day, k.kind
    FROM (SELECT public_id, from_day, version, lag(version) OVER (PARTITION BY public_id ORDER BY from_day)
                   AS "before"
            FROM published.version WHERE public_id = ANY(ids)) AS v
   CROSS JOIN LATERAL derive.kinds_told(v."before", v.version) AS k (kind)
   WHERE (v."before").from_day IS NOT NULL
$$;

-- Makes the versions of these cases follow what is published of them; of all, where none are given. In this
-- order: a case that was closed and opened in one transaction has its past before it could begin anew, and
-- days are noted by what the versions have become. Each case is looked up by its id: tables of whose size
-- PostgreSQL knows nothing yet would be read through for each case.
CREATE OR REPLACE PROCEDURE derive.keep_versions(given text[])
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  -- The day on which it can be seen, not that on which its transaction began.
  today date := greatest(derive.today(), (clock_timestamp() AT TIME ZONE 'UTC')::date);
  ids text[] := coalesce(given, ARRAY(
    SELECT public_id FROM published."case" UNION SELECT public_id FROM published.version
     UNION SELECT public_id FROM published.change UNION SELECT public_id FROM derive.closed_version
     UNION SELECT public_id FROM derive.closed_page));
BEGIN
  CALL derive.close_histories(ids);
  CALL derive.end_histories(ids);
  CALL derive.open_histories(ids);
  CALL derive.begin_histories(ids, today);
  CALL derive.follow_versions(ids, today, given IS NULL);
  IF EXISTS (SELECT FROM derive.closed_version WHERE public_id = ANY(ids)) THEN
    INSERT INTO derive.looking_past DEFAULT VALUES;
    CALL derive.follow_closed(ids, today, given IS NULL);
    DELETE FROM derive.looking_past;
  END IF;
  CALL derive.note_histories(ids);
END $$;

-- Pages are noted with their versions now.
DROP TRIGGER pages_inserted ON published."case";
DROP TRIGGER pages_updated ON published."case";
DROP TRIGGER pages_deleted ON published."case";
DROP TRIGGER pages_truncated ON published."case";
DROP FUNCTION derive.note_pages();

-- As before, and no other wording of a condition is mistaken for all cases.
CREATE OR REPLACE FUNCTION derive.refresh_statement(relation text, among text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF relation <> 'version' THEN
    RETURN derive.refresh_rows_statement(relation, among);
  END IF;
  CASE among  -- any other is an error
    WHEN 'true' THEN RETURN 'CALL derive.keep_versions(NULL);';
    WHEN 'public_id = ANY(ids)' THEN RETURN 'CALL derive.keep_versions(ids);';
    WHEN 'public_id = ANY($1)' THEN RETURN 'CALL derive.keep_versions($1);';
  END CASE;
END $$;

-- As before, and: older versions are at no higher level and tell no days where the newest doesn't, what
-- they tell is noted, and what is aside is what a page would have.
CREATE OR REPLACE FUNCTION derive.version_differences()
RETURNS TABLE (relation text, lacking bigint, surplus bigint)
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
                  OR o.level <> 'full_name' AND derive.facts_to_months(w.facts) <> w.facts
                  OR (derive.kept_version(w.facts, w.marks, o.facts, o.marks)).facts <> w.facts))
   UNION ALL
  SELECT 'change', count(*), 0 FROM (
    SELECT * FROM derive.noted_by_versions(ARRAY(SELECT public_id FROM published.version))
    EXCEPT TABLE published.change) AS l
   UNION ALL
  SELECT 'closed_version', 0, count(*)
    FROM (SELECT public_id FROM derive.closed_version WHERE to_day IS NULL UNION
          SELECT public_id FROM derive.closed_page) AS k
   WHERE NOT EXISTS (SELECT FROM derive.showing s WHERE s.public_id = k.public_id AND s.has_page)
      OR EXISTS (SELECT FROM published."case" c WHERE c.public_id = k.public_id)
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
REVOKE ALL ON ALL PROCEDURES IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
-- What is closed at this moment.
INSERT INTO derive.closed_page SELECT public_id, min(from_day) FROM derive.closed_version GROUP BY public_id;
CALL derive.keep_versions(NULL);
