-- On which day each published case changed last, with what else the list by last change is ordered by, so
-- that one index gives its order. Derived from published."case" and published.change alone.

CREATE TABLE published.last_change (
  public_id  text PRIMARY KEY,
  day        date NOT NULL,     -- UTC; 0001-01-01 where no change is noted, as of a case without a page
  sort_on    date NOT NULL,     -- the case's
  has_page   boolean NOT NULL   -- the case's
);
CREATE INDEX last_change_newest ON published.last_change (day DESC, sort_on DESC, has_page DESC);

-- What the table should hold.
CREATE VIEW derive.last_change AS
SELECT c.public_id, coalesce(x.day, '0001-01-01') AS day, c.sort_on, c.has_page
  FROM published."case" AS c
  LEFT JOIN LATERAL (SELECT max(day) AS day FROM published.change WHERE public_id = c.public_id) AS x ON true;

-- Follows the rows that a statement wrote, of cases or of their changes.
CREATE FUNCTION derive.keep_last_changes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  touched text := CASE TG_OP WHEN 'INSERT' THEN 'SELECT public_id FROM new_rows'
                             WHEN 'DELETE' THEN 'SELECT public_id FROM old_rows'
                             ELSE 'SELECT public_id FROM new_rows UNION SELECT public_id FROM old_rows' END;
  is_touched boolean;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    UPDATE published.last_change SET day = '0001-01-01' WHERE day <> '0001-01-01';
    DELETE FROM published.last_change AS l
     WHERE NOT EXISTS (SELECT FROM published."case" AS c WHERE c.public_id = l.public_id);
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT EXISTS (%s)', touched) INTO is_touched;
  IF is_touched THEN
    EXECUTE format(
      'WITH touched AS MATERIALIZED (SELECT DISTINCT public_id FROM (%s) AS t),
            gone AS (DELETE FROM published.last_change AS l USING touched AS t
                      WHERE l.public_id = t.public_id
                        AND NOT EXISTS (SELECT FROM published."case" AS c WHERE c.public_id = t.public_id))
       INSERT INTO published.last_change AS l
         SELECT d.* FROM touched AS t JOIN derive.last_change AS d USING (public_id)
           ON CONFLICT (public_id) DO UPDATE
          SET day = excluded.day, sort_on = excluded.sort_on, has_page = excluded.has_page
        WHERE (l.day, l.sort_on, l.has_page) IS DISTINCT FROM (excluded.day, excluded.sort_on, excluded.has_page)',
      touched);
  END IF;
  RETURN NULL;
END $$;

-- By their names they come after the triggers that note changes of pages.
DO $body$
DECLARE
  relation text;
BEGIN
  FOREACH relation IN ARRAY ARRAY['case', 'change'] LOOP
    EXECUTE format('CREATE TRIGGER rank_inserted AFTER INSERT ON published.%I
                      REFERENCING NEW TABLE AS new_rows
                      FOR EACH STATEMENT EXECUTE FUNCTION derive.keep_last_changes()', relation);
    EXECUTE format('CREATE TRIGGER rank_updated AFTER UPDATE ON published.%I
                      REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
                      FOR EACH STATEMENT EXECUTE FUNCTION derive.keep_last_changes()', relation);
    EXECUTE format('CREATE TRIGGER rank_deleted AFTER DELETE ON published.%I
                      REFERENCING OLD TABLE AS old_rows
                      FOR EACH STATEMENT EXECUTE FUNCTION derive.keep_last_changes()', relation);
    EXECUTE format('CREATE TRIGGER rank_truncated AFTER TRUNCATE ON published.%I
                      FOR EACH STATEMENT EXECUTE FUNCTION derive.keep_last_changes()', relation);
  END LOOP;
END $body$;

-- As before; last, what follows the cases by triggers, as the counts do.
CREATE OR REPLACE FUNCTION derive.relations_of(what text) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE what WHEN 'cases' THEN '{stage,charge,custody,source,associate,case,version}'
                   WHEN 'facts' THEN '{development,figure}'
                   WHEN 'law'   THEN '{term,country,court_stage,treaty,site}'
                   ELSE '{stage,charge,custody,source,associate,case,version,pair_count,last_change,development,figure,term,country,court_stage,treaty,site}'
         END::text[]
$$;

-- Charges are found by what the catalogue calls them, too, and by our sorting of them -------------------

-- As ChargeCategory is called in English, Russian and Serbian; nobody looks for what is sorted nowhere.
CREATE VIEW derive.category_name (code, names) AS VALUES
  ('speech', 'Speech Высказывания Javno izražavanje'),
  ('extremism', 'Extremism Экстремизм Ekstremizam'),
  ('terrorism', 'Terrorism Терроризм Terorizam'),
  ('treason_security', 'Treason and state security Государственная измена и безопасность государства Izdaja i bezbednost države'),
  ('military', 'Military service Военная служба Vojna služba'),
  ('public_order', 'Public order Общественный порядок Javni red'),
  ('economic', 'Economic Экономические преступления Privredna krivična dela'),
  ('corruption', 'Corruption Коррупция Korupcija'),
  ('property', 'Property Преступления против собственности Imovinska krivična dela'),
  ('violence', 'Violence Насилие Nasilje'),
  ('drugs', 'Drugs Наркотики Droge'),
  ('migration', 'Migration Миграция Migracije');

-- The titles go with the requesting country, as on the page: an article tells whose law it is.
CREATE FUNCTION derive.names_of_charges(id bigint, with_titles boolean) RETURNS text
LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT string_agg(DISTINCT concat_ws(' ', CASE WHEN with_titles THEN k.title_en END,
                                       CASE WHEN with_titles THEN k.title_local END, n.names), ' ')
    FROM public.cases_casecharge AS a
    LEFT JOIN public.cases_charge AS k ON k.code = a.charge_id
    LEFT JOIN derive.category_name AS n ON n.code = coalesce(k.category, a.category)
   WHERE a.case_id = names_of_charges.id;
END;

-- As before, and what is searched has these names wherever the charges show. Only that is put into the
-- definition, so that it stays what it is in all else.
DO $body$
DECLARE
  "before" text := pg_get_viewdef('derive."case"'::regclass);
  names text := 'CASE WHEN w.charges THEN derive.names_of_charges(s.id, NOT ''requesting_country'' = ANY(s.withheld)) END';
  "after" text := replace(replace("before",
    't.charges_text, stages.texts)', format('t.charges_text, stages.texts, %s)', names)),
    't.summary, t.occupation)', format('t.summary, t.occupation, %s)', names));
BEGIN
  IF cardinality(string_to_array("after", names)) <> 3 THEN
    RAISE EXCEPTION 'What derive."case" searches is said in other words than expected: %', "before";
  END IF;
  EXECUTE 'CREATE OR REPLACE VIEW derive."case" AS ' || "after";
END $body$;

-- The interface tells which fates shown cases have.
CREATE INDEX case_fate ON published."case" (fate) WHERE fate IS NOT NULL;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
INSERT INTO published.last_change SELECT * FROM derive.last_change;
SELECT derive.rebuild();

SELECT derive.tell_of_changes();
