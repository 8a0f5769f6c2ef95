-- The texts of developments and figures name nobody who isn't shown: of those whose cases are in the
-- fact's countries by no surname, of those who are cited with its sources by no name at all.

-- By what a name's surname is looked up: what is left of its longest word whichever way it is spelt.
CREATE FUNCTION derive.surname_key(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ltrim(derive.skeleton(
           (SELECT word FROM unnest(derive.surname(name)) AS word ORDER BY length(word) DESC, word LIMIT 1)))
$$;
CREATE INDEX person_surname ON public.cases_person (derive.surname_key(name));
CREATE INDEX alias_surname ON public.cases_personalias (derive.surname_key(name));
CREATE INDEX associate_surname ON public.cases_associate (derive.surname_key(name));

-- Every name by its surname, with the case that it belongs to.
CREATE VIEW derive.name_of_case AS
SELECT c.id AS case_id, c.person_id, c.host_country_id::text AS country, p.name,
       derive.surname_key(p.name) AS surname_key
  FROM public.cases_person p JOIN public.cases_case c ON c.person_id = p.id
UNION ALL
SELECT c.id, c.person_id, c.host_country_id::text, a.name, derive.surname_key(a.name)
  FROM public.cases_personalias a JOIN public.cases_case c ON c.person_id = a.person_id
UNION ALL
SELECT c.id, c.person_id, c.host_country_id::text, a.name, derive.surname_key(a.name)
  FROM public.cases_associate a JOIN public.cases_case c ON c.id = a.case_id;

-- The levelled words of a text that may be names, those with a capital letter.
CREATE FUNCTION derive.capitalised(t text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT word) FROM unnest(string_to_array(derive.sounds(
           (SELECT string_agg(m[1], ' ') FROM regexp_matches(t, '(\m[[:upper:]][[:alpha:]’''‐-]+)', 'g') AS m)
         ), ' ')) AS word WHERE length(word) > 1
$$;

-- The words by which a text about these countries, with these sources, names somebody who isn't shown;
-- null for none. Told by surname: of thousands of people in a country many have any first name. A
-- surname that is also a country's name counts beside another name of theirs.
CREATE FUNCTION derive.named_in_fact(said text, countries text[], sources bigint[]) RETURNS text[]
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
      FROM derive.protected_citation h WHERE h.source_id = ANY(copies);
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
   CROSS JOIN LATERAL (
      SELECT count(*) > 0 AS person, coalesce(bool_or(o.id = held.case_id), false) AS associates
        FROM derive.shown o WHERE o.person_id = held.person_id AND o.is_full) shows
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

-- Whether a name's word is found in the names of the countries.
CREATE FUNCTION derive.is_of_country(word text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT derive.mentions(string_agg(concat_ws(', ', name_en, name_ru, name_sr), ', '), '=' || ltrim(word, '='))
    FROM cases_country
$$;

-- What facts say, in one row each, with all that decides whether they may.
CREATE VIEW derive.fact AS
SELECT 'development' AS kind, d.id, d.is_published,
       concat_ws(E'.\n', d.title, nullif(d.summary, '')) AS text,
       (d.country_id || d.other_countries)::text[] AS countries,
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.development_id = d.id) AS sources
  FROM public.cases_development d
UNION ALL
SELECT 'figure', f.id, f.is_published, concat_ws(E'.\n', f.label, nullif(f.note, '')),
       ARRAY[f.country_id]::text[],
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.figure_id = f.id)
  FROM public.cases_figure f;

CREATE OR REPLACE VIEW derive.development AS
SELECT public_id::text, country_id::text AS country, other_countries::text[],
       happened_on::text, happened_on_earliest AS happened_earliest,
       happened_on_latest AS happened_latest, d.kind::text, title::text, reliability::text,
       summary, language::text, (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.development_id = d.id
             AND NOT derive.gives_away(t.source_id, t.locator)) AS sources
  FROM public.cases_development d
  JOIN derive.fact w ON w.kind = 'development' AND w.id = d.id
 WHERE d.is_published
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.country_id = d.country_id)
   AND derive.named_in_fact(w.text, w.countries, w.sources) IS NULL;

CREATE OR REPLACE VIEW derive.figure AS
SELECT public_id::text, country_id::text AS country, label::text, value_min, value_max,
       as_of::text, as_of_earliest, as_of_latest, note, language::text,
       (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.figure_id = f.id
             AND NOT derive.gives_away(t.source_id, t.locator)) AS sources
  FROM public.cases_figure f
  JOIN derive.fact w ON w.kind = 'figure' AND w.id = f.id
 WHERE f.is_published
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.country_id = f.country_id)
   AND derive.named_in_fact(w.text, w.countries, w.sources) IS NULL;

-- A country's name decides whether a surname counts.
SELECT derive.follow_anew('cases_country', 'law,facts', '');

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.prepare_refresh();
SELECT derive.rebuild();
