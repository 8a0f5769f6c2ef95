-- What becomes of a case's versions when what is published of it comes to be otherwise: functions of a
-- history (all versions of one case, the oldest first), which read and write nothing.
-- What they promise is said in docs/decisions.md: a lowered level leaves no trace.

-- As before, and an object whose keys and values the other has, too, tells nothing that it didn't.
CREATE OR REPLACE FUNCTION derive.was_told("column" text, "value" jsonb, "before" jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN "value" IS NULL OR "value" IN ('null', '""', '[]', '{}', 'false', '"unknown"', '"not_reported"')
      THEN true
    WHEN "before" IS NULL OR "before" = 'null' THEN false
    WHEN "value" = "before" THEN true
    WHEN "column" LIKE '%\_on' THEN
      coalesce(public.edtf_earliest("value" #>> '{}'), '-infinity')
        <= coalesce(public.edtf_earliest("before" #>> '{}'), '-infinity')
      AND coalesce(public.edtf_latest("value" #>> '{}'), 'infinity')
        >= coalesce(public.edtf_latest("before" #>> '{}'), 'infinity')
    WHEN jsonb_typeof("value") IN ('array', 'object') THEN "before" @> "value"
    WHEN jsonb_typeof("value") = 'string' THEN  -- the same words, some of them gone
      regexp_split_to_array("value" #>> '{}', '[[:space:][:punct:]«»„“”‘’—–…]+')
        <@ (regexp_split_to_array("before" #>> '{}', '[[:space:][:punct:]«»„“”‘’—–…]+') || ARRAY[''])
    ELSE false END
$$;

-- The dates of an object to the month, as a case shows them that tells no days.
CREATE FUNCTION derive.dated_to_months(object jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_object_agg(key, CASE WHEN key LIKE '%\_on' THEN to_jsonb(derive.dated(value #>> '{}', false))
                                    ELSE value END)
    FROM jsonb_each(object)
$$;

CREATE FUNCTION derive.facts_to_months(facts jsonb) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT derive.dated_to_months(facts) || (
    SELECT jsonb_object_agg(list, (
             SELECT coalesce(jsonb_agg(derive.dated_to_months(part) ORDER BY place), '[]')
               FROM jsonb_array_elements(facts -> list) WITH ORDINALITY AS x (part, place)))
      FROM unnest('{stages,charges,custody}'::text[]) AS list)
$$;

-- As if the case had never been at a higher level, nor told days where it tells none now.
CREATE FUNCTION derive.lowered(history published.version[], level text, tells_days boolean)
RETURNS published.version[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  version published.version;
  lower_ones published.version[];
BEGIN
  FOREACH version IN ARRAY history LOOP
    IF derive.rank_of(version.level) > derive.rank_of(lowered.level) THEN
      version.level := lowered.level;
    END IF;
    IF NOT tells_days THEN
      version.facts := derive.facts_to_months(version.facts);
    END IF;
    lower_ones := lower_ones || version;
  END LOOP;
  RETURN lower_ones;
END $$;

-- With a newest version that tells this. At most one begins on a day: a later one takes its place.
CREATE FUNCTION derive.followed(history published.version[], level text, facts jsonb, today date)
RETURNS published.version[]
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place int := cardinality(history);
  newest published.version := history[place];
BEGIN
  IF (newest.level, newest.facts) IS NOT DISTINCT FROM (level, facts) THEN
    RETURN history;
  END IF;
  IF newest.from_day >= today AND place = 1 THEN
    newest.marks := '{}';  -- the only one needs none
  ELSE
    IF newest.marks = '{}' THEN
      newest.marks := derive.marks_of(NULL, NULL, newest.facts);
    END IF;
    IF newest.from_day < today THEN
      newest.to_day := today - 1;
      history[place] := newest;
      newest.from_day := today;
      newest.to_day := NULL;
      place := place + 1;
    END IF;
    newest.marks := derive.marks_of(newest.facts, newest.marks, facts);
  END IF;
  newest.level := level;
  newest.facts := facts;
  history[place] := newest;
  RETURN history;
END $$;

-- Without what the newest version keeps back.
CREATE FUNCTION derive.thinned(history published.version[]) RETURNS published.version[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  newest published.version := history[cardinality(history)];
  older published.version;
BEGIN
  FOR place IN 1..cardinality(history) - 1 LOOP
    older := history[place];
    SELECT kept.facts, kept.marks INTO older.facts, older.marks
      FROM derive.kept_version(older.facts, older.marks, newest.facts, newest.marks) AS kept;
    history[place] := older;
  END LOOP;
  RETURN history;
END $$;

-- Versions in a row that tell the same are one: a day would tell that there was more.
CREATE FUNCTION derive.joined(history published.version[]) RETURNS published.version[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  spans published.version[] := history[1:1];
  version published.version;
  span published.version;
BEGIN
  FOREACH version IN ARRAY history[2:] LOOP
    span := spans[cardinality(spans)];
    IF (span.level, span.facts) IS NOT DISTINCT FROM (version.level, version.facts) THEN
      span.to_day := version.to_day;
      span.marks := version.marks;
      spans[cardinality(spans)] := span;
    ELSE
      spans := spans || version;
    END IF;
  END LOOP;
  RETURN spans;
END $$;

-- All of it. In this order: parts are recognised by what both versions may tell, and what was narrowed can
-- have become alike.
CREATE FUNCTION derive.history_after(
  history published.version[], level text, facts jsonb, tells_days boolean, today date)
RETURNS published.version[]
LANGUAGE sql VOLATILE AS $$
  SELECT derive.joined(derive.thinned(derive.followed(
           derive.lowered(history, level, tells_days), level, facts, today)))
$$;

-- The kinds of change (derive.change_kind) that a version shows beside the one before it. A higher level
-- shows more of the person, which is in no version.
CREATE FUNCTION derive.kinds_told("before" published.version, newer published.version) RETURNS SETOF text
LANGUAGE sql STABLE AS $$
  SELECT k.kind
    FROM (VALUES ('{stages,charges,custody}'::text[])) AS p (lists)
   CROSS JOIN LATERAL (
         VALUES ('case', "before".facts - p.lists, newer.facts - p.lists),
                ('stage', "before".facts -> 'stages', newer.facts -> 'stages'),
                ('charge', "before".facts -> 'charges', newer.facts -> 'charges'),
                ('custody', "before".facts -> 'custody', newer.facts -> 'custody'))
         AS t (relation, was, becomes)
    JOIN derive.change_kind AS k USING (relation)
   WHERE t.was <> t.becomes
     AND derive.tell_more(k.columns, jsonb_build_array() || t.becomes, jsonb_build_array() || t.was)
   UNION
  SELECT 'person' WHERE derive.rank_of(newer.level) > derive.rank_of("before".level)
$$;
