-- What changed in a case with a page, by days: noted where its published rows come to tell more than
-- before. It tells nothing of what was taken away, and goes with the page.

CREATE TABLE published.change (
  public_id     text NOT NULL,  -- of a case with a page
  day           date NOT NULL,  -- UTC; on which visitors could see it
  kind          text NOT NULL,  -- published, or one of derive.change_kind
  PRIMARY KEY (public_id, day, kind)
);
CREATE INDEX change_newest ON published.change (day DESC, public_id);

-- What is noted: of which table which columns. What a catalogue says beside its codes isn't the case's;
-- nor is the body of a stage where the catalogue names it, which stands in for one that is withheld.
CREATE VIEW derive.change_kind (relation, kind, columns) AS VALUES
  ('case',      'outcome',   '{outcome,outcome_on,fate}'::text[]),
  ('case',      'procedure', '{procedure,host_country,requesting_country,opened_on}'),
  ('case',      'person',    '{name,name_original,occupation,citizenships}'),
  ('case',      'summary',   '{summary}'),
  ('case',      'charge',    '{charges_text}'),
  ('associate', 'person',    '{role,name,name_original}'),
  ('stage',     'stage',     '{track,code,stage_text,filed_on,decided_on,decision,decision_text,summary,holding,is_precedent,grounds}'),
  ('stage',     'source',    '{sources}'),
  ('charge',    'charge',    '{category,code,text,alleged_on,status}'),
  ('custody',   'custody',   '{kind,started_on,ended_on,end}'),
  ('source',    'source',    '{publisher,title,published_on,language,kind,url,locator}');

-- Whether a value tells nothing that the other didn't: it is the same, or empty, a part of it, or a date
-- that is less exact.
CREATE FUNCTION derive.was_told("column" text, "value" jsonb, "before" jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN "value" IS NULL OR "value" IN ('null', '""', '[]', 'false', '"unknown"', '"not_reported"') THEN true
    WHEN "before" IS NULL OR "before" = 'null' THEN false
    WHEN "value" = "before" THEN true
    WHEN "column" LIKE '%\_on' THEN
      coalesce(public.edtf_earliest("value" #>> '{}'), '-infinity')
        <= coalesce(public.edtf_earliest("before" #>> '{}'), '-infinity')
      AND coalesce(public.edtf_latest("value" #>> '{}'), 'infinity')
        >= coalesce(public.edtf_latest("before" #>> '{}'), 'infinity')
    WHEN jsonb_typeof("value") = 'array' THEN "before" @> "value"
    WHEN jsonb_typeof("value") = 'string' THEN  -- the same words, some of them gone
      regexp_split_to_array("value" #>> '{}', '[[:space:][:punct:]«»„“”‘’—–…]+')
        <@ (regexp_split_to_array("before" #>> '{}', '[[:space:][:punct:]«»„“”‘’—–…]+') || ARRAY[''])
    ELSE false END
$$;

-- Whether one of a case's rows in a table tells more than each of the others did; lists of objects.
CREATE FUNCTION derive.tell_more(columns text[], "rows" jsonb, "before" jsonb) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM jsonb_array_elements("rows") AS r
     WHERE NOT EXISTS (
       SELECT FROM jsonb_array_elements("before" || '[{}]') AS b
        WHERE NOT EXISTS (
          SELECT FROM unnest(columns) AS c WHERE NOT derive.was_told(c, r -> c, b -> c))))
$$;

-- The parts of a table's refresh that note what changed in cases whose page was there before: `gone` and
-- `fresh` are the rows that go and that come. Where something is taken away, what was noted of its kind
-- goes as well: it would tell that there was more. Empty for a table of which nothing is noted.
CREATE FUNCTION derive.noting(relation text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told text;
BEGIN
  SELECT string_agg(DISTINCT format('%1$L, t.%1$I', c), ', ') INTO told
    FROM derive.change_kind k, unnest(k.columns) AS c WHERE k.relation = noting.relation;
  IF told IS NULL THEN
    RETURN '';
  END IF;
  RETURN format(
    ', touched AS MATERIALIZED (
       SELECT public_id FROM published."case"
        WHERE has_page AND public_id IN (SELECT public_id FROM fresh UNION SELECT public_id FROM gone)),
     was AS (SELECT public_id, jsonb_agg(jsonb_build_object(%1$s)) AS "rows"
               FROM published.%2$I AS t JOIN touched USING (public_id) GROUP BY public_id),
     becomes AS (SELECT public_id, jsonb_agg(jsonb_build_object(%1$s)) AS "rows"
                   FROM d AS t JOIN touched USING (public_id) GROUP BY public_id),
     compared AS MATERIALIZED (
       SELECT public_id, k.kind, derive.tell_more(k.columns, r.becomes, r.was) AS has_more,
              derive.tell_more(k.columns, r.was, r.becomes) AS has_less
         FROM touched LEFT JOIN was USING (public_id) LEFT JOIN becomes USING (public_id)
        CROSS JOIN LATERAL (SELECT coalesce(was."rows", ''[]'') AS was,
                                   coalesce(becomes."rows", ''[]'') AS becomes) AS r
        CROSS JOIN derive.change_kind AS k WHERE k.relation = %2$L),
     forgotten AS (
       DELETE FROM published.change AS x USING compared AS c
        WHERE x.public_id = c.public_id AND x.kind = c.kind AND c.has_less
          AND (x.day < derive.today() OR NOT c.has_more)),
     noted AS (
       INSERT INTO published.change SELECT public_id, derive.today(), kind FROM compared WHERE has_more
           ON CONFLICT DO NOTHING)', told, relation);
END $$;

-- As before, and notes.
CREATE OR REPLACE FUNCTION derive.refresh_statement(relation text, among text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  target regclass := format('published.%I', relation);
  noting text := derive.noting(relation);
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
          gone AS (DELETE FROM %3$s p WHERE %2$s AND NOT EXISTS (SELECT FROM d WHERE %4$s) RETURNING p.*),
          fresh AS MATERIALIZED (
            SELECT d.* FROM d WHERE NOT EXISTS (
              SELECT FROM %3$s p WHERE %4$s AND ROW(p.*) IS NOT DISTINCT FROM ROW(d.*)))%7$s
     INSERT INTO %3$s SELECT * FROM fresh ON CONFLICT (%5$s) DO UPDATE SET %6$s;',
    relation, among, target, same_key, key_columns, new_values, noting);
END $$;

-- A page that came to be is the first thing noted. With the page all goes; with a level that is lowered
-- all but that, even what its rows tell in other words. The last of a case's statements, so that what was
-- noted of its parts goes as well.
CREATE FUNCTION derive.note_pages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  levels text[] := '{counted,pseudonym,initials,full_name}';
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE published.change;
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO published.change SELECT public_id, derive.today(), 'published' FROM new_rows WHERE has_page
        ON CONFLICT DO NOTHING;
    RETURN NULL;
  END IF;
  DELETE FROM published.change AS x USING old_rows AS o
   WHERE x.public_id = o.public_id AND o.has_page
     AND NOT EXISTS (SELECT FROM published."case" AS c WHERE c.public_id = o.public_id AND c.has_page);
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM published.change AS x USING old_rows AS o JOIN new_rows AS n USING (public_id)
     WHERE x.public_id = n.public_id AND x.kind <> 'published'
       AND array_position(levels, n.level) < array_position(levels, o.level);
    INSERT INTO published.change
      SELECT public_id, derive.today(), 'published' FROM old_rows AS o JOIN new_rows AS n USING (public_id)
       WHERE n.has_page AND NOT o.has_page
        ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER pages_inserted AFTER INSERT ON published."case" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.note_pages();
CREATE TRIGGER pages_updated AFTER UPDATE ON published."case"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.note_pages();
CREATE TRIGGER pages_deleted AFTER DELETE ON published."case" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.note_pages();
CREATE TRIGGER pages_truncated AFTER TRUNCATE ON published."case"
  FOR EACH STATEMENT EXECUTE FUNCTION derive.note_pages();

-- As before, and changes of what has no page. What was noted when can't be derived.
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
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
