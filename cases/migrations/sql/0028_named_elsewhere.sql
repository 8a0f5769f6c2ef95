-- Whom else a text names: a case's texts are asked for others who aren't shown, as facts are, and facts
-- for whom they name in whichever country.

-- As before. In another country than `countries` somebody is named by the surname beside another of their
-- names. A surname that is among `own`, the words as men bear them of whom the text may name anyhow, counts
-- only beside a name that isn't. Not asked about are the names of `but_case`, which has a guard of its own.
DROP FUNCTION derive.named_by_surname(text, text[], text[], text[], boolean);
CREATE FUNCTION derive.named_by_surname(
  said text, sure text[], unsure text[], countries text[], lockdowns_aside boolean,
  own text[] DEFAULT '{}', but_case bigint DEFAULT NULL
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
   CROSS JOIN LATERAL (
      SELECT array_agg(other) AS names FROM unnest(string_to_array(published.fold(held.name), ' ')) AS other
       WHERE derive.masculine(other) <> ALL(s.surname || own) OFFSET 0) beside
   CROSS JOIN LATERAL (
      SELECT coalesce(held.country = ANY(countries), false) AS is_here
       WHERE held.country = ANY(countries)
          OR EXISTS (SELECT FROM unnest(beside.names) AS other WHERE perhaps ~ derive.forms(other))
      OFFSET 0) near
   CROSS JOIN LATERAL derive.names_shown(held.case_id, held.person_id, lockdowns_aside) shows
   CROSS JOIN LATERAL derive.protected_names(held.case_id, held.person_id, shows.person, shows.associates) n
   CROSS JOIN LATERAL unnest(string_to_array(n.names, ' ')) AS word
   WHERE held.surname_key = ANY(keys) AND held.case_id IS DISTINCT FROM but_case
     AND derive.masculine(ltrim(word, '=')) = ANY(s.surname)
     AND derive.mentions(said, '=' || ltrim(word, '='))
     AND (near.is_here AND seen.is_sure AND derive.masculine(ltrim(word, '=')) <> ALL(own)
          AND NOT derive.is_of_country(word)
          OR derive.mentions(said, array_to_string(beside.names, ' ')));
  RETURN found;
END $$;

-- Cases --------------------------------------------------------------------------------------------

-- The words by which a text of a case names somebody else who isn't shown; null for none. The case's own
-- guard has the names of its person and of those beside them.
CREATE FUNCTION derive.named_elsewhere(said text, of_case bigint) RETURNS text[]
LANGUAGE sql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT derive.named_by_surname(said, derive.capitalised(said), '{}', ARRAY[c.host_country_id]::text[], false,
           ARRAY(SELECT derive.masculine(word)
                   FROM unnest(derive.names_of_person(c.person_id)
                               || ARRAY(SELECT a.name::text FROM cases_associate a
                                         WHERE a.case_id = c.id AND a.is_named)) AS name,
                        unnest(string_to_array(published.fold(name), ' ')) AS word),
           c.id)
    FROM cases_case c WHERE c.id = of_case
$$;

-- Of a text of a published case: whether it names others, whom `before` didn't, and two people haven't
-- accepted it as it is.
CREATE FUNCTION derive.names_anew(said text, before text, of_case bigint) RETURNS boolean
LANGUAGE sql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(NOT named.words <@ coalesce(derive.named_elsewhere(before, of_case), '{}'), false)
         AND encode(sha256(convert_to(said, 'UTF8')), 'hex')
             <> ALL(ARRAY(SELECT unnest(accepted_texts) FROM cases_case WHERE id = of_case))
    FROM (SELECT derive.named_elsewhere(said, of_case) AS words OFFSET 0) named
$$;

-- Nobody alone names others in what a published case shows. The columns that show whatever level the
-- case is lowered to, and those that show at full name only. What stood there before stays.
CREATE FUNCTION derive.keep_others_unnamed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  now jsonb := to_jsonb(NEW);
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  named_in text;
BEGIN
  IF NOT derive.somebody_acts() THEN
    RETURN NULL;
  END IF;
  IF before ->> 'case_id' IS DISTINCT FROM now ->> 'case_id' THEN
    before := '{}';
  END IF;
  SELECT said.place INTO named_in
    FROM unnest(CASE TG_TABLE_NAME
           WHEN 'cases_case' THEN ARRAY[(now ->> 'id')::bigint]
           WHEN 'cases_person' THEN ARRAY(SELECT id FROM cases_case WHERE person_id = (now ->> 'id')::bigint)
           ELSE ARRAY[(now ->> 'case_id')::bigint] END) AS of_case(id)
   CROSS JOIN LATERAL (SELECT derive.published_level(of_case.id) AS level OFFSET 0) shows
   CROSS JOIN LATERAL unnest(string_to_array(TG_ARGV[0], ',')
     || CASE WHEN shows.level = 'full_name' THEN string_to_array(TG_ARGV[1], ',') ELSE '{}' END) AS said(place)
   WHERE shows.level IN ('pseudonym', 'initials', 'full_name')
     AND now ->> said.place IS DISTINCT FROM before ->> said.place
     AND derive.names_anew(now ->> said.place, coalesce(before ->> said.place, ''), of_case.id)
   LIMIT 1;
  IF named_in IS NOT NULL THEN
    RAISE EXCEPTION 'A text of a published case names somebody else who isn''t shown.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_names_nobody_else',
            TABLE = TG_TABLE_NAME, COLUMN = named_in;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER names_nobody_else AFTER UPDATE ON public.cases_case FOR EACH ROW
  WHEN ((OLD.summary, OLD.summary_anonymous, OLD.charges_text)
        IS DISTINCT FROM (NEW.summary, NEW.summary_anonymous, NEW.charges_text))
  EXECUTE FUNCTION derive.keep_others_unnamed('summary_anonymous', 'summary,charges_text');
CREATE TRIGGER names_nobody_else AFTER UPDATE ON public.cases_person FOR EACH ROW
  WHEN ((OLD.occupation, OLD.occupation_general) IS DISTINCT FROM (NEW.occupation, NEW.occupation_general))
  EXECUTE FUNCTION derive.keep_others_unnamed('occupation_general', 'occupation');
CREATE TRIGGER names_nobody_else AFTER INSERT ON public.cases_stagerecord FOR EACH ROW
  EXECUTE FUNCTION derive.keep_others_unnamed('', 'stage_text,body,summary,holding,decision_text');
CREATE TRIGGER names_nobody_else_update AFTER UPDATE ON public.cases_stagerecord FOR EACH ROW
  WHEN ((OLD.case_id, OLD.stage_text, OLD.body, OLD.summary, OLD.holding, OLD.decision_text) IS DISTINCT FROM
        (NEW.case_id, NEW.stage_text, NEW.body, NEW.summary, NEW.holding, NEW.decision_text))
  EXECUTE FUNCTION derive.keep_others_unnamed('', 'stage_text,body,summary,holding,decision_text');
CREATE TRIGGER names_nobody_else AFTER INSERT ON public.cases_casecharge FOR EACH ROW
  EXECUTE FUNCTION derive.keep_others_unnamed('', 'text');
CREATE TRIGGER names_nobody_else_update AFTER UPDATE ON public.cases_casecharge FOR EACH ROW
  WHEN ((OLD.case_id, OLD.text) IS DISTINCT FROM (NEW.case_id, NEW.text))
  EXECUTE FUNCTION derive.keep_others_unnamed('', 'text');

-- The same of what a citation says, with its source; nothing where the source is left out.
CREATE FUNCTION derive.citation_names_anew(citation bigint, before text) RETURNS boolean
LANGUAGE sql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(bool_or(derive.names_anew(derive.said_by_source(t.source_id, t.locator), before, c.id)), false)
    FROM cases_citation t
    JOIN cases_source s ON s.id = t.source_id
    LEFT JOIN cases_stagerecord r ON r.id = t.stage_record_id
    JOIN cases_case c ON c.id = coalesce(t.case_id, r.case_id)
   CROSS JOIN LATERAL (SELECT derive.published_level(c.id) AS level OFFSET 0) shows
   WHERE t.id = citation
     AND (shows.level = 'full_name' OR shows.level IN ('pseudonym', 'initials') AND NOT s.names_person)
     -- As the check before publishing has them.
     AND encode(sha256(convert_to(concat_ws(' ', nullif(s.publisher, ''), nullif(s.title, ''),
                                            nullif(s.url, '')), 'UTF8')), 'hex') <> ALL(c.accepted_texts)
$$;

CREATE FUNCTION derive.keep_others_uncited() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before text := '';
BEGIN
  IF NOT derive.somebody_acts() THEN
    RETURN NULL;
  END IF;
  IF TG_TABLE_NAME = 'cases_source' THEN
    IF EXISTS (SELECT FROM cases_citation t
                WHERE t.source_id = NEW.id AND num_nonnulls(t.case_id, t.stage_record_id) = 1
                  AND derive.citation_names_anew(t.id, concat_ws(E'.\n', OLD.publisher, OLD.title, OLD.url, t.locator)))
    THEN
      RAISE EXCEPTION 'A source of a published case names somebody else who isn''t shown.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_names_nobody_else', TABLE = TG_TABLE_NAME,
              COLUMN = CASE WHEN OLD.title <> NEW.title THEN 'title'
                            WHEN OLD.url <> NEW.url THEN 'url' ELSE 'publisher' END;
    END IF;
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF (OLD.source_id, OLD.case_id, OLD.stage_record_id)
       IS NOT DISTINCT FROM (NEW.source_id, NEW.case_id, NEW.stage_record_id) THEN
      before := concat_ws(E'.\n', derive.said_by_source(OLD.source_id, OLD.locator));
    END IF;
  END IF;
  IF derive.citation_names_anew(NEW.id, before) THEN
    RAISE EXCEPTION 'A source of a published case names somebody else who isn''t shown.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_names_nobody_else', TABLE = TG_TABLE_NAME,
            COLUMN = CASE WHEN before = '' THEN 'source_id' ELSE 'locator' END;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER names_nobody_else AFTER UPDATE ON public.cases_source FOR EACH ROW
  WHEN ((OLD.publisher, OLD.title, OLD.url) IS DISTINCT FROM (NEW.publisher, NEW.title, NEW.url))
  EXECUTE FUNCTION derive.keep_others_uncited();
CREATE TRIGGER names_nobody_else AFTER INSERT ON public.cases_citation FOR EACH ROW
  WHEN (num_nonnulls(NEW.case_id, NEW.stage_record_id) = 1)
  EXECUTE FUNCTION derive.keep_others_uncited();
CREATE TRIGGER names_nobody_else_update AFTER UPDATE ON public.cases_citation FOR EACH ROW
  WHEN (num_nonnulls(NEW.case_id, NEW.stage_record_id) = 1
        AND (OLD.source_id, OLD.case_id, OLD.stage_record_id, OLD.locator)
            IS DISTINCT FROM (NEW.source_id, NEW.case_id, NEW.stage_record_id, NEW.locator))
  EXECUTE FUNCTION derive.keep_others_uncited();

-- Facts --------------------------------------------------------------------------------------------

-- The countries with cases whose names stand in a text.
CREATE FUNCTION derive.countries_said(said text) RETURNS text[]
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  sounds text := derive.sounds(said);
  skeleton text := derive.skeleton(sounds);
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT c.code::text
      FROM cases_country c
     CROSS JOIN unnest(string_to_array(
              derive.levelled(published.fold(concat_ws(' ', c.name_en, c.name_ru, c.name_sr))), ' ')) AS word
     WHERE EXISTS (SELECT FROM cases_case WHERE host_country_id = c.code)
       AND length(word) > 3
       AND CASE WHEN position(left(ltrim(derive.skeleton(word)), 3) IN skeleton) > 0
                THEN sounds ~ derive.forms(word) ELSE false END);
END $$;

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
    derive.named_by_surname(said, derive.capitalised(said), '{}', countries || derive.countries_said(said),
                            lockdowns_aside));
END $$;

-- What was taken back is about all countries: it isn't freed by being moved to another.
CREATE OR REPLACE VIEW derive.fact AS
SELECT 'development' AS kind, d.id, d.is_published,
       concat_ws(E'.\n', d.title, nullif(d.summary, ''),
                 (SELECT string_agg(derive.said_by_source(t.source_id, t.locator), E'.\n')
                    FROM public.cases_citation t WHERE t.development_id = d.id)) AS text,
       CASE WHEN d.kept_inside THEN ARRAY(SELECT code::text FROM public.cases_country)
            ELSE (d.country_id || d.other_countries)::text[] END AS countries,
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.development_id = d.id) AS sources,
       EXISTS (SELECT FROM published.development p WHERE p.public_id = d.public_id) AS is_shown
  FROM public.cases_development d
UNION ALL
SELECT 'figure', f.id, f.is_published,
       concat_ws(E'.\n', f.label, nullif(f.note, ''),
                 (SELECT string_agg(derive.said_by_source(t.source_id, t.locator), E'.\n')
                    FROM public.cases_citation t WHERE t.figure_id = f.id)),
       CASE WHEN f.kept_inside THEN ARRAY(SELECT code::text FROM public.cases_country)
            ELSE ARRAY[f.country_id]::text[] END,
       ARRAY(SELECT t.source_id FROM public.cases_citation t WHERE t.figure_id = f.id),
       EXISTS (SELECT FROM published.figure p WHERE p.public_id = f.public_id)
  FROM public.cases_figure f;

REVOKE ALL ON FUNCTION derive.named_by_surname, derive.named_elsewhere, derive.names_anew,
                       derive.keep_others_unnamed, derive.citation_names_anew, derive.keep_others_uncited,
                       derive.countries_said FROM PUBLIC;

-- What named somebody so before this rule.
SELECT derive.take_facts_back(true);
SET CONSTRAINTS ALL IMMEDIATE;
