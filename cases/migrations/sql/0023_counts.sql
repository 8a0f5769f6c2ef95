-- How many cases have two facet values, for each pair of values: the total and all facets with none or
-- one value chosen are read from here, however many cases there are. Derived from published."case" alone.

CREATE TABLE published.pair_count (
  one   text COLLATE "C" NOT NULL,  -- host=RS; '' stands for every case
  other text COLLATE "C" NOT NULL,  -- year=2023; of a later facet, or later in the same list
  cases bigint NOT NULL,            -- never 0. Those with a last day aren't in it: readers count them
  PRIMARY KEY (one, other)
) WITH (fillfactor = 60);           -- room to count up and down in place
CREATE INDEX pair_count_other ON published.pair_count (other);
-- The few that readers count themselves.
CREATE INDEX case_ending ON published."case" (shown_until) WHERE shown_until IS NOT NULL;

-- What a case without a value has instead is a code like others: people ask for it.
CREATE FUNCTION derive.values_of(facet text, codes text[]) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- In one expression, which PostgreSQL takes into the query around it; no code has a control character.
  SELECT CASE WHEN codes = '{}' THEN ARRAY[facet || '=unknown']
              ELSE string_to_array(facet || '=' || array_to_string(codes, E'\x1f' || facet || '='), E'\x1f')
         END
$$;

CREATE FUNCTION derive.values_of_case(
  host_country text, requesting_country text, procedure text, outcome_group text, outcome text, year int,
  stage_codes text[], charge_categories text[], grounds text[]) RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT ARRAY['', 'host=' || host_country,
               'requesting=' || coalesce(requesting_country, 'unknown'),
               'procedure=' || coalesce(procedure, 'unknown'),
               'group=' || coalesce(outcome_group, 'unknown'),
               'outcome=' || coalesce(outcome, 'unknown')]
         || derive.values_of('stage', stage_codes)
         || derive.values_of('charge', charge_categories)
         || derive.values_of('ground', grounds)
         || ('year=' || coalesce(year::text, 'unknown'))
$$;

-- Each pair once, in the order of the values; the first of them with itself, too, for the total.
CREATE FUNCTION derive.pairs_of("values" text[]) RETURNS TABLE (one text, other text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT a.value, b.value
    FROM unnest("values") WITH ORDINALITY AS a (value, place)
    JOIN unnest("values") WITH ORDINALITY AS b (value, place)
      ON a.place < b.place OR a.place = 1 AND b.place = 1
$$;

-- What the table should hold.
CREATE VIEW derive.pair_count AS
SELECT p.one COLLATE "C" AS one, p.other COLLATE "C" AS other, count(*) AS cases
  FROM published."case" c,
       derive.pairs_of(derive.values_of_case(
         c.host_country, c.requesting_country, c.procedure, c.outcome_group, c.outcome, c.year,
         c.stage_codes, c.charge_categories, c.grounds)) AS p
 WHERE c.shown_until IS NULL
 GROUP BY 1, 2;

-- Counts up and down by the rows that a statement wrote.
CREATE FUNCTION derive.count_pairs() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  changed text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT 1 AS times, * FROM new_rows'
                             WHEN 'DELETE' THEN 'SELECT -1 AS times, * FROM old_rows'
                             ELSE 'SELECT 1 AS times, * FROM new_rows UNION ALL
                                   SELECT -1, * FROM old_rows' END;
  is_changed boolean;
  changes published.pair_count[];
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE published.pair_count;
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT EXISTS (%s)', changed) INTO is_changed;
  IF NOT is_changed THEN
    RETURN NULL;
  END IF;
  -- Who publishes takes turns from here to the end of the transaction: all change the same counts, the
  -- total before all. It is the last thing that a refresh of cases does (derive.relations_of), and a lock
  -- that the reading half's role can't take.
  IF TG_OP = 'DELETE' THEN
    LOCK TABLE published.pair_count IN SHARE ROW EXCLUSIVE MODE;
    IF NOT EXISTS (SELECT FROM published."case" WHERE shown_until IS NULL) THEN
      DELETE FROM published.pair_count;  -- the site was closed
      RETURN NULL;
    END IF;
  END IF;
  EXECUTE format(
    'WITH told AS (
       SELECT "values", sum(times) AS times
         FROM (SELECT times, derive.values_of_case(host_country, requesting_country, procedure,
                        outcome_group, outcome, year, stage_codes, charge_categories, grounds) AS "values"
                 FROM (%s) AS changed WHERE shown_until IS NULL) AS valued
        GROUP BY "values" HAVING sum(times) <> 0),
     paired AS (
       SELECT p.one, p.other, sum(times)::bigint AS cases
         FROM told, derive.pairs_of("values") AS p GROUP BY 1, 2 HAVING sum(times) <> 0)
     SELECT array_agg(ROW(one, other, cases)::published.pair_count) FROM paired', changed)
    INTO changes;
  IF changes IS NULL THEN
    RETURN NULL;
  END IF;
  LOCK TABLE published.pair_count IN SHARE ROW EXCLUSIVE MODE;
  MERGE INTO published.pair_count p USING unnest(changes) AS c ON p.one = c.one AND p.other = c.other
   WHEN MATCHED AND p.cases + c.cases = 0 THEN DELETE
   WHEN MATCHED THEN UPDATE SET cases = p.cases + c.cases
   WHEN NOT MATCHED THEN INSERT VALUES (c.one, c.other, c.cases);
  RETURN NULL;
END $$;

CREATE TRIGGER pairs_inserted AFTER INSERT ON published."case" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.count_pairs();
CREATE TRIGGER pairs_updated AFTER UPDATE ON published."case"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.count_pairs();
CREATE TRIGGER pairs_deleted AFTER DELETE ON published."case" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.count_pairs();
CREATE TRIGGER pairs_truncated AFTER TRUNCATE ON published."case"
  FOR EACH STATEMENT EXECUTE FUNCTION derive.count_pairs();

-- As before; the case last of its rows, so that who counts pairs holds up others for the least of time.
-- Its counts follow it by triggers, and are compared and made anew with all else.
CREATE OR REPLACE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{stage,charge,custody,source,associate,case}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty,site}'
                   ELSE '{stage,charge,custody,source,associate,case,pair_count,development,figure,term,country,court_stage,treaty,site}'
         END::text[]
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
INSERT INTO published.pair_count SELECT * FROM derive.pair_count;
