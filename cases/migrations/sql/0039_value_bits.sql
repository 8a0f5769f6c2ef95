-- Which cases have which facet value, a bit for each case. Several values chosen are counted by laying bits
-- over each other, whatever they are. With none or one chosen the pairs (published.pair_count) are less to read. Derived from published."case" alone, those with a last day left out.

CREATE TABLE published.bit_of_case (
  public_id text COLLATE "C" PRIMARY KEY,
  number    int NOT NULL UNIQUE          -- from 0, drawn by lot among the places of all chunks
);

CREATE TABLE published.value_bits (
  chunk int NOT NULL,                     -- of the numbers from chunk * 30720 on
  facet text COLLATE "C" NOT NULL,        -- host; '' stands for every case
  code  text COLLATE "C" NOT NULL,        -- RS
  bits  bit varying(30720) NOT NULL,      -- of that many; never all zero
  PRIMARY KEY (chunk, facet, code)        -- read by chunks
) WITH (fillfactor = 50);                 -- a row and the next version of it fill a page
ALTER TABLE published.value_bits ALTER bits SET STORAGE PLAIN;

CREATE FUNCTION derive.bits_in_chunk() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT 30720';

-- So many numbers that no case has, drawn among all that the chunks have room for. A quarter of it stays
-- free, so that some drawings suffice.
CREATE FUNCTION derive.draw_numbers(wanted bigint) RETURNS int[]
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  -- Pairs are counted before bits are set: these cases are among them.
  cases bigint := greatest(wanted, (SELECT p.cases FROM published.pair_count AS p WHERE one = '' AND other = ''));
  room int := (1 + cases * 4 / 3 / derive.bits_in_chunk()) * derive.bits_in_chunk();
  drawn int[] := '{}';
  rounds int := 0;
BEGIN
  WHILE cardinality(drawn) < wanted LOOP
    drawn := ARRAY(
      SELECT DISTINCT number
        FROM (SELECT unnest(drawn) UNION ALL
              SELECT floor(random() * room)::int
                FROM generate_series(1, 4 * (wanted - cardinality(drawn)) + 8)) AS d (number)
       WHERE NOT EXISTS (SELECT FROM published.bit_of_case AS b WHERE b.number = d.number));
    rounds := rounds + 1;
    IF rounds > 3 THEN
      room := room + derive.bits_in_chunk();  -- the kept number of cases is wrong
    END IF;
  END LOOP;
  RETURN (ARRAY(SELECT n FROM unnest(drawn) AS n ORDER BY random()))[:wanted];
END $$;

-- What the tables should hold. A case keeps its number; for one that has none any other does.
CREATE VIEW derive.bit_of_case AS
SELECT c.public_id COLLATE "C" AS public_id,
       coalesce(b.number, (SELECT coalesce(max(number) + 1, 0) FROM published.bit_of_case)
         + (row_number() OVER (PARTITION BY b.number IS NULL ORDER BY c.public_id))::int - 1) AS number
  FROM published."case" c LEFT JOIN published.bit_of_case b USING (public_id)
 WHERE c.shown_until IS NULL;

CREATE VIEW derive.value_bits AS
SELECT b.number / derive.bits_in_chunk() AS chunk,
       split_part(v.value, '=', 1) COLLATE "C" AS facet, split_part(v.value, '=', 2) COLLATE "C" AS code,
       bit_or(set_bit(repeat('0', derive.bits_in_chunk())::bit varying(30720),
                      b.number % derive.bits_in_chunk(), 1))::bit varying(30720) AS bits
  FROM published."case" c JOIN published.bit_of_case b USING (public_id),
       unnest(derive.values_of_case(
         c.host_country, c.requesting_country, c.procedure, c.outcome_group, c.outcome, c.year,
         c.stage_codes, c.charge_categories, c.grounds)) AS v (value)
 GROUP BY 1, 2, 3;

-- Sets and clears the bits of the rows that a statement wrote.
CREATE FUNCTION derive.mark_bits() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  valued text := 'SELECT public_id, derive.values_of_case(host_country, requesting_country, procedure,
                           outcome_group, outcome, year, stage_codes, charge_categories, grounds) AS "values"
                    FROM %s WHERE shown_until IS NULL';
  nothing text := 'SELECT NULL::text AS public_id, NULL::text[] AS "values" WHERE false';
  before text := CASE WHEN TG_OP = 'INSERT' THEN nothing ELSE format(valued, 'old_rows') END;
  after text := CASE WHEN TG_OP = 'DELETE' THEN nothing ELSE format(valued, 'new_rows') END;
  is_changed boolean;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    TRUNCATE published.bit_of_case, published.value_bits;
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
    DELETE FROM published.bit_of_case;
    RETURN NULL;
  END IF;
  EXECUTE format($body$
    WITH changed AS MATERIALIZED (
      SELECT public_id, before."values" AS before, after."values" AS after
        FROM (%s) AS before FULL JOIN (%s) AS after USING (public_id)
       WHERE before."values" IS DISTINCT FROM after."values"),
    come AS (
      SELECT array_agg(public_id) AS ids, count(*) AS cases FROM changed
       WHERE after IS NOT NULL
         AND NOT EXISTS (SELECT FROM published.bit_of_case AS b WHERE b.public_id = changed.public_id)),
    numbered AS (
      INSERT INTO published.bit_of_case
        SELECT d.public_id, d.number
          FROM come, unnest(ids, derive.draw_numbers(cases)) AS d (public_id, number)
         WHERE cases > 0
      RETURNING public_id, number),
    gone AS (
      DELETE FROM published.bit_of_case AS b USING changed
       WHERE b.public_id = changed.public_id AND after IS NULL RETURNING b.public_id, b.number),
    known AS (
      SELECT public_id, number FROM numbered
      UNION SELECT public_id, number FROM gone
      UNION SELECT b.public_id, b.number FROM published.bit_of_case AS b JOIN changed USING (public_id)),
    told AS (
      SELECT number, value, bool_or(is_after) AS is_set
        FROM known JOIN changed USING (public_id),
             LATERAL (SELECT value, false AS is_after FROM unnest(before) AS value
                      UNION ALL SELECT value, true FROM unnest(after) AS value) AS v
       GROUP BY 1, 2 HAVING count(*) = 1),
    marks AS (
      SELECT number / derive.bits_in_chunk() AS chunk,
             split_part(value, '=', 1) AS facet, split_part(value, '=', 2) AS code,
             coalesce(bit_or(bit) FILTER (WHERE is_set), none) AS set,
             coalesce(bit_or(bit) FILTER (WHERE NOT is_set), none) AS cleared
        FROM told,
             LATERAL (SELECT repeat('0', derive.bits_in_chunk())::bit varying(30720) AS none) AS n,
             LATERAL (SELECT set_bit(none, number %% derive.bits_in_chunk(), 1) AS bit) AS b
       GROUP BY 1, 2, 3, none)
    MERGE INTO published.value_bits AS b USING marks AS m
       ON b.chunk = m.chunk AND b.facet = m.facet AND b.code = m.code
     WHEN MATCHED AND bit_count((b.bits | m.set) & ~ m.cleared) = 0 THEN DELETE
     WHEN MATCHED THEN UPDATE SET bits = (b.bits | m.set) & ~ m.cleared
     WHEN NOT MATCHED AND bit_count(m.set) > 0 THEN INSERT VALUES (m.chunk, m.facet, m.code, m.set) $body$, before, after);
  RETURN NULL;
END $$;

-- For cases that came without triggers.
CREATE PROCEDURE derive.mark_all_bits() LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  TRUNCATE published.bit_of_case, published.value_bits;
  INSERT INTO published.bit_of_case
    SELECT d.* FROM (SELECT array_agg(public_id) AS ids, count(*) AS cases FROM derive.bit_of_case) AS b,
           unnest(ids, derive.draw_numbers(cases)) AS d;
  INSERT INTO published.value_bits SELECT * FROM derive.value_bits;
$$;

CREATE TRIGGER ticked_inserted AFTER INSERT ON published."case" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();
CREATE TRIGGER ticked_updated AFTER UPDATE ON published."case"
  REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();
CREATE TRIGGER ticked_deleted AFTER DELETE ON published."case" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();
CREATE TRIGGER ticked_truncated AFTER TRUNCATE ON published."case"
  FOR EACH STATEMENT EXECUTE FUNCTION derive.mark_bits();

-- As before; the bits last, once all cases have their numbers.
CREATE OR REPLACE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{stage,charge,custody,source,associate,case,version}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty,site}'
                   ELSE '{stage,charge,custody,source,associate,case,version,pair_count,last_change,bit_of_case,value_bits,development,figure,term,country,court_stage,treaty,site}'
         END::text[]
$$;

REVOKE ALL ON ALL ROUTINES IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
CALL derive.mark_all_bits();

SELECT derive.tell_of_changes();
