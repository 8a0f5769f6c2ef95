-- What is noted of changes (0024_changes.sql) is compared only where something of its kind differs, and not
-- at all of a case whose page goes: a lockdown of the site compared every text of it with nothing.

-- Whether a case will have a page, by what is written of it now. A function, so that it is asked of single
-- cases and never of all.
CREATE FUNCTION derive.keeps_page(id text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM derive.shown AS s WHERE s.public_id = keeps_page.id AND s.has_page);
END $$;

-- As before.
CREATE OR REPLACE FUNCTION derive.noting(relation text) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told text;  -- for each kind the rows of its columns
BEGIN
  SELECT string_agg(format('%L, jsonb_agg(jsonb_build_object(%s))', k.kind,
           (SELECT string_agg(format('%1$L, t.%1$I', c), ', ') FROM unnest(k.columns) AS c)), ', ')
    INTO told FROM derive.change_kind k WHERE k.relation = noting.relation;
  IF told IS NULL THEN
    RETURN '';
  END IF;
  RETURN format(
    ', touched AS MATERIALIZED (
       SELECT public_id FROM published."case"
        WHERE has_page AND public_id IN (SELECT public_id FROM fresh UNION SELECT public_id FROM gone)
          AND derive.keeps_page(public_id)),
     was AS (SELECT public_id, jsonb_build_object(%1$s) AS kinds
               FROM published.%2$I AS t JOIN touched USING (public_id) GROUP BY public_id),
     becomes AS (SELECT public_id, jsonb_build_object(%1$s) AS kinds
                   FROM d AS t JOIN touched USING (public_id) GROUP BY public_id),
     compared AS MATERIALIZED (
       SELECT public_id, k.kind, derive.tell_more(k.columns, r.becomes, r.was) AS has_more,
              derive.tell_more(k.columns, r.was, r.becomes) AS has_less
         FROM touched LEFT JOIN was USING (public_id) LEFT JOIN becomes USING (public_id)
        CROSS JOIN derive.change_kind AS k
        CROSS JOIN LATERAL (SELECT coalesce(was.kinds -> k.kind, ''[]'') AS was,
                                   coalesce(becomes.kinds -> k.kind, ''[]'') AS becomes) AS r
        WHERE k.relation = %2$L AND r.was <> r.becomes),
     forgotten AS (
       DELETE FROM published.change AS x USING compared AS c
        WHERE x.public_id = c.public_id AND x.kind = c.kind AND c.has_less
          AND (x.day < derive.today() OR NOT c.has_more)),
     noted AS (
       INSERT INTO published.change SELECT public_id, derive.today(), kind FROM compared WHERE has_more
           ON CONFLICT DO NOTHING)', told, relation);
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
