-- Small numbers. Cases at counted are told of in classes: rows alike in all that is told. No class is
-- smaller than `small_number`, so no filter, sum or difference singles anybody out: each selects
-- whole classes. Where too few are alike less is told of them, and at last nothing.

-- Cases at counted, what could be told of each, and the last day of its level.
CREATE VIEW derive.countable AS
SELECT s.public_id, s.host_country_id::text AS country,
       extract(year FROM coalesce(public.edtf_earliest(s.opened_on), public.edtf_latest(s.opened_on)))::int
         AS year,
       s.procedure::text AS procedure, o."group"::text AS outcome_group, s.shown_until AS ends_on
  FROM derive.shown s LEFT JOIN public.cases_outcome o ON o.code = s.outcome_id
 WHERE s.level = 'counted' AND NOT s.is_announced;

-- Kept beside the published tables, since what is told of one depends on all of its country.
-- `told`: 4 year, procedure and outcome group; 3 year and group; 2 group; 1 country only; 0 nothing.
-- `shown_until`: when the first level in its class ends. The class shows no longer from then on, until
-- it is known who is left.
CREATE TABLE derive.counted (
  public_id     text PRIMARY KEY,
  country       text NOT NULL,
  year          int,
  procedure     text,
  outcome_group text,
  ends_on       date,
  told          int  NOT NULL DEFAULT 0,
  shown_until   date
);
CREATE INDEX counted_of_country ON derive.counted (country);

CREATE VIEW derive.told AS
WITH four AS NOT MATERIALIZED (
  SELECT *, count(*) OVER alike AS n4, min(ends_on) OVER alike AS until4
    FROM derive.counted
  WINDOW alike AS (PARTITION BY country, year, procedure, outcome_group)
), three AS NOT MATERIALIZED (
  SELECT *, count(*) OVER alike AS n3, min(ends_on) OVER alike AS until3
    FROM four WHERE n4 < (SELECT small_number FROM derive.setting)
  WINDOW alike AS (PARTITION BY country, year, outcome_group)
), two AS NOT MATERIALIZED (
  SELECT *, count(*) OVER alike AS n2, min(ends_on) OVER alike AS until2
    FROM three WHERE n3 < (SELECT small_number FROM derive.setting)
  WINDOW alike AS (PARTITION BY country, outcome_group)
), one AS NOT MATERIALIZED (
  SELECT *, count(*) OVER alike AS n1, min(ends_on) OVER alike AS until1
    FROM two WHERE n2 < (SELECT small_number FROM derive.setting)
  WINDOW alike AS (PARTITION BY country)
), enough AS (SELECT small_number AS n FROM derive.setting)
SELECT country, public_id, 4 AS told, until4 AS shown_until FROM four, enough WHERE n4 >= n
UNION ALL SELECT country, public_id, 3, until3 FROM three, enough WHERE n3 >= n
UNION ALL SELECT country, public_id, 2, until2 FROM two, enough WHERE n2 >= n
UNION ALL SELECT country, public_id, 1, until1 FROM one, enough WHERE n1 >= n
UNION ALL SELECT country, public_id, 0, NULL FROM one, enough WHERE n1 < n;

-- Brings derive.counted up to date for these cases (null: for all). Returns the cases of whom
-- something else is told now.
CREATE FUNCTION derive.recount(ids text[]) RETURNS text[]
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
     WHERE (k.country, k.year, k.procedure, k.outcome_group, k.ends_on)
           IS DISTINCT FROM (r.country, r.year, r.procedure, r.outcome_group, r.ends_on)
  ), put AS (
    INSERT INTO derive.counted AS k (public_id, country, year, procedure, outcome_group, ends_on)
    SELECT * FROM right_now
        ON CONFLICT (public_id) DO UPDATE
       SET (country, year, procedure, outcome_group, ends_on) =
           (excluded.country, excluded.year, excluded.procedure, excluded.outcome_group,
            excluded.ends_on)
     WHERE (k.country, k.year, k.procedure, k.outcome_group, k.ends_on) IS DISTINCT FROM
           (excluded.country, excluded.year, excluded.procedure, excluded.outcome_group,
            excluded.ends_on)
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
