-- Several filters mostly ask for one country: cases of one host country have their bits in the same chunks, so that
-- only these are read. Chunks are a third as large, because there are more of them that aren't full. And the numbers
-- of cases move to where no visitor's server has them.

DROP TRIGGER ticked_inserted ON published."case";
DROP TRIGGER ticked_updated ON published."case";
DROP TRIGGER ticked_deleted ON published."case";
DROP TRIGGER ticked_truncated ON published."case";
DROP PROCEDURE derive.mark_all_bits;
DROP FUNCTION derive.draw_numbers;
DROP VIEW derive.value_bits;
DROP VIEW derive.bit_of_case;
DROP TABLE published.bit_of_case;

CREATE TABLE derive.number_of_case (
  public_id text COLLATE "C" PRIMARY KEY,
  number    int NOT NULL UNIQUE           -- from 0, drawn by lot among the places of a family's chunks
);

-- The same table, with smaller rows and a second index.
TRUNCATE published.value_bits;
ALTER TABLE published.value_bits
  DROP CONSTRAINT value_bits_pkey,
  ALTER bits TYPE bit varying(10240),     -- of that many; never all zero
  ADD PRIMARY KEY (facet, code, chunk);   -- a filter's bits
CREATE INDEX value_bits_chunk ON published.value_bits (chunk, facet);  -- all values of a facet, of these cases

CREATE OR REPLACE FUNCTION derive.bits_in_chunk() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 10240';

-- Every sixteenth chunk belongs to one family of host countries: chunk % 16 is the family. Which countries are together
-- matters to nobody, only that they stay together.
CREATE FUNCTION derive.families() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 16';

CREATE FUNCTION derive.family_of(host_country text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (5 * ascii(host_country) + ascii(substr(host_country, 2))) % derive.families()
$$;

-- So many numbers that no case has, drawn among all that the family's chunks have room for. An eighth of it stays
-- free, so that some drawings suffice.
CREATE FUNCTION derive.draw_numbers(family int, wanted bigint) RETURNS int[]
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Pairs are counted before bits are set: these cases are among them.
  cases bigint := greatest(wanted, (
    SELECT sum(p.cases) FROM published.pair_count AS p
     WHERE one = '' AND starts_with(other, 'host=')
       AND derive.family_of(substr(other, 1 + length('host='))) = family));
  chunks int := 1 + cases * 8 / 7 / derive.bits_in_chunk();
  drawn int[] := '{}';
  rounds int := 0;
BEGIN
  WHILE cardinality(drawn) < wanted LOOP
    drawn := ARRAY(
      SELECT DISTINCT number
        FROM (SELECT unnest(drawn) UNION ALL
              SELECT (floor(random() * chunks)::int * derive.families() + family) * derive.bits_in_chunk()
                       + floor(random() * derive.bits_in_chunk())::int
                FROM generate_series(1, 4 * (wanted - cardinality(drawn)) + 8)) AS d (number)
       WHERE NOT EXISTS (SELECT FROM derive.number_of_case AS n WHERE n.number = d.number));
    rounds := rounds + 1;
    IF rounds > 9 THEN
      chunks := chunks + 1;  -- the kept number of cases is wrong
    END IF;
  END LOOP;
  RETURN (ARRAY(SELECT n FROM unnest(drawn) AS n ORDER BY random()))[:wanted];
END $$;

-- What the table should hold. Of a case without a number the bits are in a chunk that there is not.
CREATE VIEW derive.value_bits AS
SELECT b.number / derive.bits_in_chunk() AS chunk,
       split_part(v.value, '=', 1) COLLATE "C" AS facet, split_part(v.value, '=', 2) COLLATE "C" AS code,
       bit_or(set_bit(repeat('0', derive.bits_in_chunk())::bit varying(10240),
                      b.number % derive.bits_in_chunk(), 1))::bit varying(10240) AS bits
  FROM published."case" c LEFT JOIN derive.number_of_case n USING (public_id),
       LATERAL (SELECT coalesce(n.number, -derive.bits_in_chunk()) AS number) AS b,
       unnest(derive.values_of_case(
         c.host_country, c.requesting_country, c.procedure, c.outcome_group, c.outcome, c.year,
         c.stage_codes, c.charge_categories, c.grounds)) AS v (value)
 WHERE c.shown_until IS NULL
 GROUP BY 1, 2, 3;

-- Gives each case that has none a number, and takes those back that nobody has, or that are of another family.
CREATE PROCEDURE derive.number_cases() LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM derive.number_of_case AS n
   WHERE NOT EXISTS (SELECT FROM published."case" AS c
                      WHERE c.public_id = n.public_id AND c.shown_until IS NULL
                        AND derive.family_of(c.host_country)
                            = n.number / derive.bits_in_chunk() % derive.families());
  INSERT INTO derive.number_of_case
    SELECT d.*
      FROM (SELECT derive.family_of(c.host_country) AS family, array_agg(c.public_id) AS ids, count(*) AS cases
              FROM published."case" AS c
             WHERE c.shown_until IS NULL
               AND NOT EXISTS (SELECT FROM derive.number_of_case AS n WHERE n.public_id = c.public_id)
             GROUP BY 1) AS lacking,
           unnest(ids, derive.draw_numbers(family, cases)) AS d;
$$;

-- For cases that came without triggers.
CREATE PROCEDURE derive.mark_all_bits() LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  TRUNCATE derive.number_of_case, published.value_bits;
  CALL derive.number_cases();
  INSERT INTO published.value_bits SELECT * FROM derive.value_bits;
$$;

-- Sets and clears the bits of the rows that a statement wrote. A case keeps its number as long as it shows in a country
-- of the family; among the bits of another it would tell where it was before.
CREATE OR REPLACE FUNCTION derive.mark_bits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  valued text := 'SELECT public_id, host_country,
                         derive.values_of_case(host_country, requesting_country, procedure,
                           outcome_group, outcome, year, stage_codes, charge_categories, grounds) AS "values"
                    FROM %s WHERE shown_until IS NULL';
  nothing text := 'SELECT NULL::text AS public_id, NULL::text AS host_country, NULL::text[] AS "values" WHERE false';
  before text := CASE WHEN TG_OP = 'INSERT' THEN nothing ELSE format(valued, 'old_rows') END;
  after text := CASE WHEN TG_OP = 'DELETE' THEN nothing ELSE format(valued, 'new_rows') END;
  is_changed boolean;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE derive.number_of_case, published.value_bits;
    RETURN NULL;
  END IF;
  EXECUTE format(
    'SELECT EXISTS (SELECT FROM (%s) AS before FULL JOIN (%s) AS after USING (public_id)
                     WHERE before."values" IS DISTINCT FROM after."values")', before, after) INTO is_changed;
  IF NOT is_changed THEN
    RETURN NULL;
  END IF;
  -- In turns with whoever counts pairs (derive.count_pairs), and by the same lock: never two in two orders.
  LOCK TABLE published.pair_count IN SHARE ROW EXCLUSIVE MODE;
  IF NOT EXISTS (SELECT FROM published."case" WHERE shown_until IS NULL) THEN
    DELETE FROM published.value_bits;   -- the site was closed
    DELETE FROM derive.number_of_case;
    RETURN NULL;
  END IF;
  EXECUTE format($body$
    WITH changed AS MATERIALIZED (
      SELECT public_id, after.host_country, before."values" AS before, after."values" AS after,
             derive.family_of(before.host_country) IS DISTINCT FROM derive.family_of(after.host_country) AS moves
        FROM (%s) AS before FULL JOIN (%s) AS after USING (public_id)
       WHERE before."values" IS DISTINCT FROM after."values"),
    had AS MATERIALIZED (
      SELECT public_id, number FROM derive.number_of_case JOIN changed USING (public_id)),
    come AS (
      SELECT derive.family_of(host_country) AS family, array_agg(public_id) AS ids, count(*) AS cases
        FROM changed LEFT JOIN had USING (public_id)
       WHERE after IS NOT NULL AND (moves OR number IS NULL)
       GROUP BY 1),
    numbered AS (
      INSERT INTO derive.number_of_case
        SELECT d.public_id, d.number
          FROM come, unnest(ids, derive.draw_numbers(family, cases)) AS d (public_id, number)
          ON CONFLICT (public_id) DO UPDATE SET number = EXCLUDED.number
      RETURNING public_id, number),
    gone AS (
      DELETE FROM derive.number_of_case AS n USING changed
       WHERE n.public_id = changed.public_id AND after IS NULL),
    told AS (
      SELECT number, value, bool_or(is_after) AS is_set
        FROM (SELECT h.number, unnest(c.before) AS value, false AS is_after
                FROM changed AS c JOIN had AS h USING (public_id)
              UNION ALL
              SELECT coalesce(n.number, h.number), unnest(c.after), true
                FROM changed AS c LEFT JOIN numbered AS n USING (public_id) LEFT JOIN had AS h USING (public_id)) AS v
       GROUP BY 1, 2 HAVING count(*) = 1),
    marks AS (
      SELECT number / derive.bits_in_chunk() AS chunk,
             split_part(value, '=', 1) AS facet, split_part(value, '=', 2) AS code,
             coalesce(bit_or(bit) FILTER (WHERE is_set), none) AS set,
             coalesce(bit_or(bit) FILTER (WHERE NOT is_set), none) AS cleared
        FROM told,
             LATERAL (SELECT repeat('0', derive.bits_in_chunk())::bit varying(10240) AS none) AS n,
             LATERAL (SELECT set_bit(none, number %% derive.bits_in_chunk(), 1) AS bit) AS b
       GROUP BY 1, 2, 3, none)
    MERGE INTO published.value_bits AS b USING marks AS m
       ON b.chunk = m.chunk AND b.facet = m.facet AND b.code = m.code
     WHEN MATCHED AND bit_count((b.bits | m.set) & ~ m.cleared) = 0 THEN DELETE
     WHEN MATCHED THEN UPDATE SET bits = (b.bits | m.set) & ~ m.cleared
     WHEN NOT MATCHED AND bit_count(m.set) > 0 THEN INSERT VALUES (m.chunk, m.facet, m.code, m.set) $body$, before, after);
  RETURN NULL;
END $$;

CREATE TRIGGER ticked_inserted AFTER INSERT ON published."case" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();
CREATE TRIGGER ticked_updated AFTER UPDATE ON published."case"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();
CREATE TRIGGER ticked_deleted AFTER DELETE ON published."case" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();
CREATE TRIGGER ticked_truncated AFTER TRUNCATE ON published."case"
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();

-- As before, without the numbers.
CREATE OR REPLACE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{stage,charge,custody,source,associate,case,version}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty,site}'
                   ELSE '{stage,charge,custody,source,associate,case,version,pair_count,last_change,value_bits,development,figure,term,country,court_stage,treaty,site}'
         END::text[]
$$;

-- As before, and each case has a number before its bits are set.
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
    IF relation = 'value_bits' THEN
      CALL derive.number_cases();
    END IF;
    EXECUTE derive.refresh_statement(relation, 'true');
  END LOOP;
END $$;

REVOKE ALL ON ALL ROUTINES IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
CALL derive.mark_all_bits();

SELECT derive.tell_of_changes();
