-- A fact (a development or a figure) that names somebody who isn't shown is taken back, and comes back by
-- somebody who publishes it anew: it isn't freed by renaming, erasing or raising who it names.

-- A lockdown ends as it began: what shows but for one isn't taken back by it.
-- As `shown` was, whatever is locked down.
CREATE VIEW derive.showing AS
SELECT c.id, c.public_id::text, c.host_country_id, c.requesting_country_id, c.procedure, c.opened_on,
       c.charges_text, c.outcome_id, c.outcome_on, c.fate_id, c.summary, c.summary_anonymous,
       c.language,
       p.name, p.name_original, p.citizenships, p.pseudonym,
       p.occupation, p.occupation_general,
       l.level::varchar(10) AS level,
       l.level <> 'counted' AS has_page,
       l.level = 'full_name' AS is_full,
       c.person_id,
       e.is_embargoed AS is_announced,
       l.level = 'full_name' AND NOT 'days' = ANY(c.withheld) AS tells_days,
       l.level = 'full_name' AND c.may_be_indexed AS is_indexable,
       p.disclosure_expires_on AS shown_until,
       c.withheld::text[] AS withheld,
       c.accepted_texts::text[] AS accepted_texts,
       n.names AS protected
  FROM public.cases_case c
  JOIN public.cases_person p ON p.id = c.person_id
 CROSS JOIN LATERAL (
    SELECT coalesce(c.release_on > derive.today(), false) AS is_embargoed,
           derive.level_of(p.disclosure_level, c.disclosure_cap, c.approved_level,
             derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                                  p.disclosure_recorded_at)) AS level) e
 CROSS JOIN LATERAL (
    SELECT CASE
      WHEN p.disclosure_expires_on < derive.today() THEN 'hidden'
      WHEN NOT e.is_embargoed THEN e.level
      -- An announcement tells the month, which a case at counted never does.
      WHEN c.is_announced AND e.level NOT IN ('hidden', 'counted') THEN 'counted'
      ELSE 'hidden' END AS level) l
 CROSS JOIN LATERAL derive.protected_names(c.id, p.id, l.level = 'full_name', l.level = 'full_name') n
 WHERE c.status = 'published' AND l.level <> 'hidden';

CREATE OR REPLACE VIEW derive.shown AS
SELECT s.* FROM derive.showing s
 WHERE NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.case_id = s.id OR k.person_id = s.person_id
                       OR k.country_id = s.host_country_id);

-- Whether the name of a case's person shows anywhere, and the names beside them in this case.
CREATE FUNCTION derive.names_shown(of_case bigint, of_person bigint, lockdowns_aside boolean)
RETURNS TABLE (person boolean, associates boolean)
LANGUAGE sql STABLE AS $$
  SELECT count(*) > 0, coalesce(bool_or(o.id = of_case), false)
    FROM (SELECT s.id FROM derive.shown s
           WHERE NOT lockdowns_aside AND s.person_id = of_person AND s.is_full
           UNION ALL
          SELECT s.id FROM derive.showing s
           WHERE lockdowns_aside AND s.person_id = of_person AND s.is_full) o
$$;

-- As `named_in_fact` was, of whom a lockdown closes only where it counts.
CREATE FUNCTION derive.named_in_text(
  said text, countries text[], sources bigint[], lockdowns_aside boolean
) RETURNS text[]
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  capitalised text[] := derive.capitalised(said);
  copies bigint[];
  keys text[];
  found text[];
BEGIN
  IF sources <> '{}' THEN
    copies := ARRAY(SELECT unnest(w.copies) FROM derive.source_words w WHERE w.source_id = ANY(sources));
    SELECT derive.mentioned(said, string_agg(replace(h.names, '*', ''), ' ')) INTO found
      FROM derive.source_of_case held
     CROSS JOIN LATERAL derive.names_shown(held.case_id, held.person_id, lockdowns_aside) shows
     CROSS JOIN LATERAL derive.protected_names(held.case_id, held.person_id, shows.person, shows.associates) h
     WHERE held.source_id = ANY(copies);
  END IF;
  IF found IS NOT NULL OR capitalised IS NULL THEN
    RETURN found;
  END IF;
  -- Without what declension may have added.
  SELECT array_agg(DISTINCT regexp_replace(ltrim(derive.skeleton(word)), ending, '')) INTO keys
    FROM unnest(capitalised) AS word, unnest('{"",k$,m$,mk$}'::text[]) AS ending;
  SELECT array_agg(DISTINCT word) INTO found
    FROM derive.name_of_case held
   CROSS JOIN LATERAL (SELECT derive.surname(held.name) AS surname OFFSET 0) s
   CROSS JOIN LATERAL (
      SELECT FROM unnest(s.surname) AS w
       WHERE array_to_string(capitalised, ' ') ~ derive.forms('=' || w) LIMIT 1) seen
   CROSS JOIN LATERAL derive.names_shown(held.case_id, held.person_id, lockdowns_aside) shows
   CROSS JOIN LATERAL derive.protected_names(held.case_id, held.person_id, shows.person, shows.associates) n
   CROSS JOIN LATERAL unnest(string_to_array(n.names, ' ')) AS word
   WHERE held.surname_key = ANY(keys) AND held.country = ANY(countries)
     AND derive.masculine(ltrim(word, '=')) = ANY(s.surname)
     AND derive.mentions(said, '=' || ltrim(word, '='))
     AND (NOT derive.is_of_country(word)
          OR derive.mentions(said, (SELECT string_agg(other, ' ')
               FROM unnest(string_to_array(published.fold(held.name), ' ')) AS other
              WHERE derive.masculine(other) <> ALL(s.surname))));
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION derive.named_in_fact(said text, countries text[], sources bigint[]) RETURNS text[]
LANGUAGE sql STABLE COST 100000 AS $$
  SELECT derive.named_in_text(said, countries, sources, false)
$$;

CREATE OR REPLACE VIEW derive.fact AS
SELECT 'development' AS kind, d.id, d.is_published,
       concat_ws(E'.\n', d.title, nullif(d.summary, '')) AS text,
       (d.country_id || d.other_countries)::text[] AS countries,
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.development_id = d.id) AS sources,
       EXISTS (SELECT FROM published.development p WHERE p.public_id = d.public_id) AS is_shown
  FROM public.cases_development d
UNION ALL
SELECT 'figure', f.id, f.is_published, concat_ws(E'.\n', f.label, nullif(f.note, '')),
       ARRAY[f.country_id]::text[],
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.figure_id = f.id),
       EXISTS (SELECT FROM published.figure p WHERE p.public_id = f.public_id)
  FROM public.cases_figure f;

-- Takes back the published facts that name somebody: those that don't show already, or all. The history
-- has it as the program's, with the reason, in a context of its own: nothing ties it to whom it is about.
CREATE FUNCTION derive.take_facts_back(shown_too boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  context text := coalesce(current_setting('pghistory.context_id', true), '');
  metadata text := coalesce(current_setting('pghistory.context_metadata', true), '');
  developments bigint[];
  figures bigint[];
BEGIN
  SELECT array_agg(f.id) FILTER (WHERE f.kind = 'development'),
         array_agg(f.id) FILTER (WHERE f.kind = 'figure')
    INTO developments, figures
    FROM derive.fact f
   WHERE f.is_published AND (shown_too OR NOT f.is_shown)
     AND derive.named_in_text(f.text, f.countries, f.sources, true) IS NOT NULL;
  IF coalesce(developments, figures) IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('pghistory.context_id', gen_random_uuid()::text, true),
          set_config('pghistory.context_metadata',
                     '{"user": null, "reason": "it named somebody who isn''t shown"}', true);
  UPDATE cases_development SET is_published = false, kept_inside = true WHERE id = ANY(developments);
  UPDATE cases_figure SET is_published = false, kept_inside = true WHERE id = ANY(figures);
  PERFORM set_config('pghistory.context_id', context, true),
          set_config('pghistory.context_metadata', metadata, true);
END $$;

-- Once the published rows are derived, which the trigger before this one does: whoever was named meanwhile
-- is seen.
CREATE FUNCTION derive.settle_facts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM derive.take_facts_back(false);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER settle_facts AFTER INSERT ON derive.marked
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.what IN ('facts', 'all'))
  EXECUTE FUNCTION derive.settle_facts();

REVOKE ALL ON FUNCTION derive.names_shown, derive.named_in_text, derive.take_facts_back,
                       derive.settle_facts FROM PUBLIC;

-- Those that are held back already.
SELECT derive.take_facts_back(true);
SET CONSTRAINTS ALL IMMEDIATE;
