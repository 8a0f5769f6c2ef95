-- Who shows at what level today: levels that end, minors, embargoes, lockdowns; and whose names no
-- public text or source may hold.

DROP VIEW derive."case", derive.source, derive.custody, derive.charge, derive.stage,
          derive.figure, derive.development, derive.cited, derive.protected_citation, derive.shown;

CREATE FUNCTION derive.today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (now() AT TIME ZONE 'UTC')::date $$;

-- When the levels that stand already were recorded, as far as the history knows.
WITH said AS (
  SELECT id, pgh_created_at,
         (disclosure_level, disclosure_basis) IS DISTINCT FROM
         (lag(disclosure_level) OVER past, lag(disclosure_basis) OVER past) AS is_new
    FROM public.cases_personevent WINDOW past AS (PARTITION BY id ORDER BY pgh_id)
), recorded AS (
  SELECT id, max(pgh_created_at) AS at FROM said WHERE is_new GROUP BY id
)
UPDATE public.cases_person p SET disclosure_recorded_at = r.at FROM recorded r WHERE r.id = p.id;

-- Who recorded a person's disclosure and when: said by the database, whichever door the write came
-- through. Who is the one that the history names.
CREATE FUNCTION derive.record_disclosure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND
     (OLD.disclosure_level, OLD.disclosure_basis, OLD.disclosure_scope, OLD.disclosure_expires_on)
     IS NOT DISTINCT FROM
     (NEW.disclosure_level, NEW.disclosure_basis, NEW.disclosure_scope, NEW.disclosure_expires_on)
  THEN
    NEW.disclosure_recorded_at := OLD.disclosure_recorded_at;
    -- An account that is deleted leaves nobody.
    NEW.disclosure_recorded_by_id := CASE WHEN NEW.disclosure_recorded_by_id IS NULL THEN NULL
                                          ELSE OLD.disclosure_recorded_by_id END;
    -- Who is a minor no longer shows as before until somebody records anew what they agree to.
    IF OLD.is_minor AND NOT NEW.is_minor AND NEW.disclosure_level IN ('initials', 'full_name') THEN
      NEW.disclosure_level := 'pseudonym';
    END IF;
    RETURN NEW;
  END IF;
  NEW.disclosure_recorded_at := now();
  NEW.disclosure_recorded_by_id := (
    SELECT id FROM public.auth_user
     WHERE id = (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb
                 ->> 'user')::int);
  RETURN NEW;
END $$;
CREATE TRIGGER record_disclosure BEFORE INSERT OR UPDATE ON public.cases_person
  FOR EACH ROW EXECUTE FUNCTION derive.record_disclosure();

-- Settings of the installation that views need; one row, kept by `manage.py migrate`.
CREATE TABLE derive.setting (
  id           int PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  small_number int NOT NULL DEFAULT 5 CHECK (small_number >= 1)
);
INSERT INTO derive.setting DEFAULT VALUES;

CREATE VIEW derive.standing_lockdown AS
SELECT scope, case_id, person_id, country_id FROM public.cases_lockdown WHERE lifted_by_id IS NULL;

-- Whether somebody is a minor, or was when their disclosure was recorded.
CREATE FUNCTION derive.is_held_minor(
  is_minor boolean, born_earliest date, born_latest date, recorded_at timestamptz
) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT is_minor
      -- Of a date without an end only the first day is known.
      OR coalesce((coalesce(born_latest, born_earliest) + interval '18 years')::date
                  > coalesce((recorded_at AT TIME ZONE 'UTC')::date, derive.today()), false)
$$;

-- Cases that show, with what their level lets show today. The level is the least of what the person
-- stands at, what the case may show and what was approved; nothing after its last day; for a minor,
-- and on a basis from when somebody was one, a pseudonym at most.
CREATE VIEW derive.shown AS
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
       -- Names that no text of the case may hold, folded: the person's below full name, and of
       -- those beside the person who may not be named.
       concat_ws(' ',
         CASE WHEN l.level <> 'full_name' THEN p.search_key END,
         CASE WHEN l.level <> 'full_name' THEN (SELECT string_agg(a.search_key, ' ')
           FROM public.cases_personalias a WHERE a.person_id = p.id) END,
         (SELECT string_agg(derive.without(a.search_key, p.search_key), ' ')
            FROM public.cases_associate a
           WHERE a.case_id = c.id
             AND NOT (a.is_named AND coalesce(a.expires_on >= derive.today(), true)))) AS protected
  FROM public.cases_case c
  JOIN public.cases_person p ON p.id = c.person_id
 CROSS JOIN LATERAL (
    SELECT coalesce(c.release_on > derive.today(), false) AS is_embargoed,
           ARRAY['hidden', 'counted', 'pseudonym', 'initials', 'full_name'] AS levels) e
 CROSS JOIN LATERAL (
    SELECT least(
             array_position(e.levels, p.disclosure_level::text),
             array_position(e.levels, coalesce(c.disclosure_cap, 'full_name')::text),
             array_position(e.levels, coalesce(c.approved_level, 'hidden')::text),
             CASE WHEN derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                                            p.disclosure_recorded_at) THEN 3
                  ELSE 5 END) AS rank) r
 CROSS JOIN LATERAL (
    SELECT CASE
      WHEN p.disclosure_expires_on < derive.today() THEN 'hidden'
      WHEN NOT e.is_embargoed THEN e.levels[r.rank]
      -- An announcement tells the month, which a case at counted never does.
      WHEN c.is_announced AND r.rank > 2 THEN 'counted'
      ELSE 'hidden' END AS level) l
 WHERE c.status = 'published' AND l.level <> 'hidden'
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.case_id = c.id OR k.person_id = c.person_id
                       OR k.country_id = c.host_country_id);

-- Citations by which a source may give somebody away: of cases whose person isn't shown at full name
-- anywhere, and of those beside a person who may not be named. With all their names, folded.
CREATE VIEW derive.source_of_case AS
SELECT t.source_id, c.id AS case_id, c.person_id, c.accepted_texts::text[] AS accepted_texts
  FROM public.cases_citation t JOIN public.cases_case c ON c.id = t.case_id
UNION ALL
SELECT t.source_id, c.id, c.person_id, c.accepted_texts::text[]
  FROM public.cases_citation t
  JOIN public.cases_stagerecord r ON r.id = t.stage_record_id
  JOIN public.cases_case c ON c.id = r.case_id;

CREATE VIEW derive.protected_citation AS
SELECT t.source_id,
       p.search_key || ' ' || coalesce((SELECT string_agg(a.search_key, ' ')
         FROM public.cases_personalias a WHERE a.person_id = p.id), '') AS names,
       t.accepted_texts
  FROM derive.source_of_case t
  JOIN public.cases_person p ON p.id = t.person_id
 WHERE p.disclosure_level <> 'full_name'
    OR NOT EXISTS (SELECT FROM derive.shown o WHERE o.person_id = p.id AND o.is_full)
UNION ALL
SELECT t.source_id, derive.without(a.search_key, p.search_key), t.accepted_texts
  FROM derive.source_of_case t
  JOIN public.cases_person p ON p.id = t.person_id
  JOIN public.cases_associate a ON a.case_id = t.case_id
 WHERE NOT (a.is_named AND coalesce(a.expires_on >= derive.today(), true));

CREATE VIEW derive.cited AS
SELECT t.id, t.source_id, t.case_id, t.stage_record_id, t.development_id, t.figure_id,
       s.names_person, s.publisher, s.title, s.published_on, s.language, s.kind, s.url, t.locator,
       concat_ws(' ', nullif(s.publisher, ''), nullif(s.title, ''), nullif(s.url, '')) AS words,
       jsonb_build_object(
         'publisher', s.publisher, 'title', s.title, 'published_on', s.published_on,
         'language', s.language, 'kind', s.kind, 'url', s.url, 'locator', t.locator) AS source
  FROM public.cases_citation t
  JOIN public.cases_source s ON s.id = t.source_id;

-- What a source says where it is shown; and its copies: sources at the same address.
CREATE VIEW derive.source_words AS
SELECT s.id AS source_id,
       concat_ws(' ', nullif(s.publisher, ''), nullif(s.title, ''), nullif(s.url, '')) AS text,
       ARRAY(SELECT copy.id FROM public.cases_source copy WHERE copy.url = s.url AND s.url <> ''
             UNION SELECT s.id) AS copies
  FROM public.cases_source s;

-- Whether a source, or where in it, names somebody protected who is cited with it or with another
-- copy of it: it may be shown nowhere, unless two people accepted the words as they are in that case.
-- A function, and not part of the views, so that they can have PostgreSQL ask it late, and once.
CREATE FUNCTION derive.gives_away(asked bigint, locator text) RETURNS boolean
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM derive.source_words w CROSS JOIN LATERAL (VALUES (w.text), (locator)) AS said(text)
     WHERE w.source_id = asked AND said.text <> ''
       AND derive.mentions(said.text,
             (SELECT string_agg(h.names, ' ') FROM derive.protected_citation h
               WHERE h.source_id = ANY(w.copies) AND md5(said.text) <> ALL(h.accepted_texts))));
END $$;
