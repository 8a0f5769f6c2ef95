-- Small numbers count people: five cases of one person are one.

CREATE OR REPLACE VIEW derive.countable AS
SELECT s.public_id, s.host_country_id::text AS country,
       extract(year FROM coalesce(public.edtf_earliest(s.opened_on), public.edtf_latest(s.opened_on)))::int
         AS year,
       s.procedure::text AS procedure, o."group"::text AS outcome_group, s.shown_until AS ends_on,
       s.person_id
  FROM derive.shown s LEFT JOIN public.cases_outcome o ON o.code = s.outcome_id
 WHERE s.level = 'counted' AND NOT s.is_announced;

-- Filled anew below.
DELETE FROM derive.counted;
ALTER TABLE derive.counted ADD COLUMN person_id bigint NOT NULL;

-- How many people are in a class: their place from the front and from the back.
CREATE OR REPLACE VIEW derive.told AS
WITH four AS NOT MATERIALIZED (
  SELECT *, dense_rank() OVER onwards + dense_rank() OVER backwards - 1 AS n4, min(ends_on) OVER alike AS until4
    FROM derive.counted
  WINDOW alike AS (PARTITION BY country, year, procedure, outcome_group),
         onwards AS (alike ORDER BY person_id), backwards AS (alike ORDER BY person_id DESC)
), three AS NOT MATERIALIZED (
  SELECT *, dense_rank() OVER onwards + dense_rank() OVER backwards - 1 AS n3, min(ends_on) OVER alike AS until3
    FROM four WHERE n4 < (SELECT small_number FROM derive.setting)
  WINDOW alike AS (PARTITION BY country, year, outcome_group),
         onwards AS (alike ORDER BY person_id), backwards AS (alike ORDER BY person_id DESC)
), two AS NOT MATERIALIZED (
  SELECT *, dense_rank() OVER onwards + dense_rank() OVER backwards - 1 AS n2, min(ends_on) OVER alike AS until2
    FROM three WHERE n3 < (SELECT small_number FROM derive.setting)
  WINDOW alike AS (PARTITION BY country, outcome_group),
         onwards AS (alike ORDER BY person_id), backwards AS (alike ORDER BY person_id DESC)
), one AS NOT MATERIALIZED (
  SELECT *, dense_rank() OVER onwards + dense_rank() OVER backwards - 1 AS n1, min(ends_on) OVER alike AS until1
    FROM two WHERE n2 < (SELECT small_number FROM derive.setting)
  WINDOW alike AS (PARTITION BY country),
         onwards AS (alike ORDER BY person_id), backwards AS (alike ORDER BY person_id DESC)
), enough AS (SELECT small_number AS n FROM derive.setting)
SELECT country, public_id, 4 AS told, until4 AS shown_until FROM four, enough WHERE n4 >= n
UNION ALL SELECT country, public_id, 3, until3 FROM three, enough WHERE n3 >= n
UNION ALL SELECT country, public_id, 2, until2 FROM two, enough WHERE n2 >= n
UNION ALL SELECT country, public_id, 1, until1 FROM one, enough WHERE n1 >= n
UNION ALL SELECT country, public_id, 0, NULL FROM one, enough WHERE n1 < n;

CREATE OR REPLACE FUNCTION derive.recount(ids text[]) RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  countries text[];
  retold text[];
BEGIN
  WITH right_now AS MATERIALIZED (
    SELECT * FROM derive.countable WHERE ids IS NULL OR public_id = ANY(ids)
  ), gone AS (
    DELETE FROM derive.counted k
     WHERE (ids IS NULL OR public_id = ANY(ids))
       AND NOT EXISTS (SELECT FROM right_now r WHERE r.public_id = k.public_id)
    RETURNING country
  ), before AS (
    SELECT k.country FROM derive.counted k JOIN right_now r USING (public_id)
     WHERE (k.country, k.year, k.procedure, k.outcome_group, k.ends_on, k.person_id)
           IS DISTINCT FROM (r.country, r.year, r.procedure, r.outcome_group, r.ends_on, r.person_id)
  ), put AS (
    INSERT INTO derive.counted AS k (public_id, country, year, procedure, outcome_group, ends_on, person_id)
    SELECT public_id, country, year, procedure, outcome_group, ends_on, person_id FROM right_now
        ON CONFLICT (public_id) DO UPDATE
       SET (country, year, procedure, outcome_group, ends_on, person_id) =
           (excluded.country, excluded.year, excluded.procedure, excluded.outcome_group,
            excluded.ends_on, excluded.person_id)
     WHERE (k.country, k.year, k.procedure, k.outcome_group, k.ends_on, k.person_id) IS DISTINCT FROM
           (excluded.country, excluded.year, excluded.procedure, excluded.outcome_group,
            excluded.ends_on, excluded.person_id)
    RETURNING country
  )
  SELECT array_agg(country) INTO countries
    FROM (TABLE gone UNION TABLE before UNION TABLE put) AS changed;
  WITH put AS (
    UPDATE derive.counted k SET (told, shown_until) = (t.told, t.shown_until) FROM derive.told t
     WHERE (ids IS NULL OR t.country = ANY(countries)) AND t.public_id = k.public_id
       AND (t.told, t.shown_until) IS DISTINCT FROM (k.told, k.shown_until)
    RETURNING k.public_id)
  SELECT coalesce(array_agg(public_id), '{}') INTO retold FROM put;
  RETURN retold;
END $$;

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
SELECT derive.rebuild();
