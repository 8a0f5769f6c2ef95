-- Names are looked for in all that a fact or a catalogue says to visitors: in addresses and codes, which
-- have no capital letters, and in the sources that a fact cites.

-- The levelled words of a text.
CREATE FUNCTION derive.words(t text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(DISTINCT word) FROM unnest(string_to_array(derive.sounds(t), ' ')) AS word
   WHERE length(word) > 1
$$;

-- The levelled words of a text that may be surnames by themselves: those with a capital letter, and all
-- of addresses and what is written like a part of one (a-b-c, a_b_c, a.org).
CREATE OR REPLACE FUNCTION derive.capitalised(t text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT derive.words((SELECT string_agg(said, ' ') FROM (
    SELECT m[1] FROM regexp_matches(t, '(\m[[:upper:]][[:alpha:]’''‐-]+)', 'g') AS m
     UNION ALL
    SELECT regexp_replace(derive.percent_decoded(m[1]), '[^[:alpha:]]+', ' ', 'g')
      FROM regexp_matches(t, '(\S*(?::/|www\.|%[0-9A-Fa-f]{2}|[[:alnum:]]\.[[:lower:]]{2}'
                             '|[[:alnum:]][-_/][[:alnum:]]+[-_/][[:alnum:]])\S*)', 'g') AS m) AS w(said)))
$$;

-- As in `named_in_text`: the words by which a text names by surname somebody who isn't shown and has a
-- case in one of these countries. `sure` are the words that may be surnames by themselves, `unsure` those
-- that are one only beside another name of the same person, as surnames do that are a country's name.
CREATE FUNCTION derive.named_by_surname(
  said text, sure text[], unsure text[], countries text[], lockdowns_aside boolean
) RETURNS text[]
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  surely text := coalesce(array_to_string(sure, ' '), '');
  perhaps text := array_to_string(sure || unsure, ' ');
  keys text[];
  found text[];
BEGIN
  IF perhaps = '' THEN
    RETURN NULL;
  END IF;
  -- Without what declension may have added.
  SELECT array_agg(DISTINCT regexp_replace(ltrim(derive.skeleton(word)), ending, '')) INTO keys
    FROM unnest(sure || unsure) AS word, unnest('{"",k$,m$,mk$}'::text[]) AS ending;
  SELECT array_agg(DISTINCT word) INTO found
    FROM derive.name_of_case held
   CROSS JOIN LATERAL (SELECT derive.surname(held.name) AS surname OFFSET 0) s
   CROSS JOIN LATERAL (
      SELECT bool_or(surely ~ derive.forms('=' || w)) AS is_sure FROM unnest(s.surname) AS w
       WHERE perhaps ~ derive.forms('=' || w) HAVING count(*) > 0) seen
   CROSS JOIN LATERAL derive.names_shown(held.case_id, held.person_id, lockdowns_aside) shows
   CROSS JOIN LATERAL derive.protected_names(held.case_id, held.person_id, shows.person, shows.associates) n
   CROSS JOIN LATERAL unnest(string_to_array(n.names, ' ')) AS word
   WHERE held.surname_key = ANY(keys) AND held.country = ANY(countries)
     AND derive.masculine(ltrim(word, '=')) = ANY(s.surname)
     AND derive.mentions(said, '=' || ltrim(word, '='))
     AND (seen.is_sure AND NOT derive.is_of_country(word)
          OR derive.mentions(said, (SELECT string_agg(other, ' ')
               FROM unnest(string_to_array(published.fold(held.name), ' ')) AS other
              WHERE derive.masculine(other) <> ALL(s.surname))));
  RETURN found;
END $$;

-- Facts --------------------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION derive.named_in_text(
  said text, countries text[], sources bigint[], lockdowns_aside boolean
) RETURNS text[]
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  copies bigint[];
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
  RETURN coalesce(found,
    derive.named_by_surname(said, derive.capitalised(said), '{}', countries, lockdowns_aside));
END $$;

-- What a source that is cited says with a fact: nothing where it is left out itself.
CREATE FUNCTION derive.said_by_source(source bigint, locator text) RETURNS text
LANGUAGE sql STABLE COST 100000 AS $$
  SELECT concat_ws(E'.\n', nullif(s.publisher, ''), nullif(s.title, ''), nullif(s.url, ''), nullif(locator, ''))
    FROM public.cases_source s WHERE s.id = source AND NOT derive.gives_away(source, locator)
$$;

CREATE OR REPLACE VIEW derive.fact AS
SELECT 'development' AS kind, d.id, d.is_published,
       concat_ws(E'.\n', d.title, nullif(d.summary, ''),
                 (SELECT string_agg(derive.said_by_source(t.source_id, t.locator), E'.\n')
                    FROM public.cases_citation t WHERE t.development_id = d.id)) AS text,
       (d.country_id || d.other_countries)::text[] AS countries,
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.development_id = d.id) AS sources,
       EXISTS (SELECT FROM published.development p WHERE p.public_id = d.public_id) AS is_shown
  FROM public.cases_development d
UNION ALL
SELECT 'figure', f.id, f.is_published,
       concat_ws(E'.\n', f.label, nullif(f.note, ''),
                 (SELECT string_agg(derive.said_by_source(t.source_id, t.locator), E'.\n')
                    FROM public.cases_citation t WHERE t.figure_id = f.id)),
       ARRAY[f.country_id]::text[],
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.figure_id = f.id),
       EXISTS (SELECT FROM published.figure p WHERE p.public_id = f.public_id)
  FROM public.cases_figure f;

-- Catalogues ---------------------------------------------------------------------------------------

-- As before, in small letters and in codes, too.
CREATE OR REPLACE FUNCTION derive.keep_catalogue_nameless() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  countries text[];
  named_in text;
BEGIN
  IF NOT derive.somebody_acts() THEN
    RETURN NEW;
  END IF;
  countries := ARRAY(SELECT code::text FROM public.cases_country);
  SELECT said.place INTO named_in
    FROM jsonb_each_text(to_jsonb(NEW)) AS said(place, text)
   CROSS JOIN LATERAL (
      SELECT derive.named_by_surname(said.text,
               CASE WHEN said.place = 'code' THEN derive.words(said.text)
                    ELSE derive.capitalised(said.text) END,
               derive.words(said.text), countries, false) AS words OFFSET 0) n
   WHERE said.text IS DISTINCT FROM before ->> said.place
     AND said.place NOT LIKE '%\_id' AND n.words IS NOT NULL
   LIMIT 1;
  IF named_in IS NOT NULL THEN
    RAISE EXCEPTION 'A catalogue names somebody who isn''t shown.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'catalogue_names_nobody',
            TABLE = TG_TABLE_NAME, COLUMN = named_in;
  END IF;
  RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION derive.words, derive.named_by_surname, derive.said_by_source FROM PUBLIC;

-- What named somebody so before this rule.
SELECT derive.take_facts_back(true);
SET CONSTRAINTS ALL IMMEDIATE;
