-- What time changes, looked for by the day until which it is applied; and whom else a change concerns.

-- Until which day (UTC) what time changes is applied: the least of these. A transaction that outlives
-- its day adds that day again, and needs no lock for it.
CREATE TABLE derive.applied (until date NOT NULL);
INSERT INTO derive.applied VALUES (derive.today());

CREATE FUNCTION derive.applied_until() RETURNS date
LANGUAGE sql STABLE AS $$ SELECT min(until) FROM derive.applied $$;

-- Cases of which something else may show on the second day than on the first: a level ended, an embargo
-- ended, somebody beside the person may be named no longer.
CREATE FUNCTION derive.due(first date, second date) RETURNS TABLE (public_id text, person_id bigint)
LANGUAGE sql STABLE AS $$
  SELECT c.public_id::text, c.person_id
    FROM public.cases_case c
   WHERE c.release_on > first AND c.release_on <= second
      OR c.person_id IN (SELECT id FROM public.cases_person
                          WHERE disclosure_expires_on >= first AND disclosure_expires_on < second)
      OR c.id IN (SELECT case_id FROM public.cases_associate
                   WHERE is_named AND expires_on >= first AND expires_on < second)
$$;

-- Marks what has come due. Returns how many cases. Called every minute by the worker. Where the clock
-- was set back, what it had run ahead to is looked at again.
CREATE OR REPLACE FUNCTION derive.mark_due() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := derive.today();
  until date := derive.applied_until();
  ids text[];
BEGIN
  IF until = today THEN
    RETURN 0;
  END IF;
  WITH due AS (SELECT * FROM derive.due(least(until, today), greatest(until, today)))
  SELECT array_agg(due.public_id)
         || ARRAY(SELECT derive.citing(derive.sources_of(array_agg(due.person_id))))
    INTO ids FROM due;
  DELETE FROM derive.applied;
  INSERT INTO derive.applied VALUES (today);
  IF cardinality(ids) > 0 THEN
    INSERT INTO derive.marked (what, public_ids) VALUES ('cases', ids), ('facts', NULL);
  END IF;
  RETURN cardinality(ids);
END $$;

CREATE OR REPLACE FUNCTION derive.refresh_marked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  whats text[];
  ids text[];
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    -- An older snapshot would publish a person as they were before somebody hid them.
    RAISE EXCEPTION 'Cases can only be changed at isolation level READ COMMITTED.'
      USING HINT = 'Start the transaction again without another isolation level.';
  END IF;
  WITH taken AS (
    DELETE FROM derive.marked WHERE transaction = pg_current_xact_id() RETURNING *)
  SELECT array_agg(DISTINCT t.what),
         (SELECT array_agg(DISTINCT id) FROM taken, unnest(taken.public_ids) AS id)
    INTO whats, ids FROM taken t;
  IF derive.today() < (clock_timestamp() AT TIME ZONE 'UTC')::date THEN
    -- It began before midnight and derives as of that day: the worker looks at the day once more.
    INSERT INTO derive.applied VALUES (derive.today());
  END IF;
  -- Two transactions that change parts of one case take turns: each statement below sees what the one
  -- before committed. And who publishes doesn't see a lockdown of the same moment: it waits for the end
  -- of theirs, and keeps others from beginning. First the rows' locks, which others hold when they come
  -- here.
  IF whats && '{all,cases,lockdown}' THEN
    PERFORM FROM public.cases_case WHERE public_id = ANY(ids) ORDER BY id FOR NO KEY UPDATE;
    IF 'lockdown' = ANY(whats) THEN
      LOCK TABLE derive.setting IN EXCLUSIVE MODE;
    ELSE
      LOCK TABLE derive.setting IN ROW SHARE MODE;
    END IF;
  END IF;
  IF 'all' = ANY(whats) THEN
    PERFORM derive.rebuild();
    RETURN NULL;
  END IF;
  IF 'lockdown' = ANY(whats) THEN
    -- What was published meanwhile, and it closes.
    ids := ids || ARRAY(
      SELECT c.public_id::text FROM public.cases_case c JOIN derive.standing_lockdown k
          ON k.scope = 'site' OR k.case_id = c.id OR k.person_id = c.person_id
             OR k.country_id = c.host_country_id
       WHERE c.public_id IN (SELECT public_id FROM published."case"
                             UNION SELECT public_id FROM derive.counted));
  END IF;
  IF whats && '{cases,lockdown}' THEN
    IF cardinality(ids) > 100 THEN
      PERFORM derive.look_at_tables();
    END IF;
    IF EXISTS (SELECT FROM derive.counted WHERE public_id = ANY(ids))
       OR EXISTS (SELECT FROM derive.countable WHERE public_id = ANY(ids)) THEN
      -- What is told of one depends on the others of its country: one transaction at a time.
      LOCK TABLE derive.counted IN SHARE ROW EXCLUSIVE MODE;
      ids := ids || derive.recount(ids);
    END IF;
    IF cardinality(ids) <= 20 THEN
      PERFORM derive.refresh_cases(ids);
    ELSE
      PERFORM derive.refresh_many_cases(ids);
    END IF;
  END IF;
  -- Turns by locks that the reading half's role can't take: it could hold up a withdrawal.
  IF 'facts' = ANY(whats) THEN
    LOCK TABLE published.figure IN SHARE ROW EXCLUSIVE MODE;
    PERFORM derive.refresh_facts();
  END IF;
  IF 'law' = ANY(whats) THEN
    LOCK TABLE published.term IN SHARE ROW EXCLUSIVE MODE;
    PERFORM derive.refresh_law();
  END IF;
  RETURN NULL;
END $$;

-- Of a source the words that were accepted in one case decide whether it shows in the others, too.
SELECT derive.follow_anew('cases_case', 'cases,facts',
  'SELECT public_id FROM changed UNION
   SELECT derive.citing(derive.sources_of(ARRAY(
     SELECT person_id FROM changed WHERE id IN (
       SELECT id FROM changed GROUP BY id
       HAVING count(*) = 1 OR count(DISTINCT (
         status, person_id, host_country_id, disclosure_cap, approved_level, release_on,
         is_announced, accepted_texts)) > 1))))');

REVOKE ALL ON FUNCTION derive.applied_until, derive.due FROM PUBLIC;
