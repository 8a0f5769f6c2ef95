-- The level of a case and the names that its texts may not hold, each said in one place. The views and
-- the program ask these functions.

-- The least of what the person stands at, what the case may show (null: no less), what was approved
-- (null: nothing) and, for whom is held to be a minor, a pseudonym.
CREATE FUNCTION derive.level_of(
  person_level text, cap text, approved_level text, is_held_minor boolean
) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ('{hidden,counted,pseudonym,initials,full_name}'::text[])[least(
           array_position('{hidden,counted,pseudonym,initials,full_name}', person_level),
           array_position('{hidden,counted,pseudonym,initials,full_name}', coalesce(cap, 'full_name')),
           array_position('{hidden,counted,pseudonym,initials,full_name}',
                          coalesce(approved_level, 'hidden')),
           CASE WHEN is_held_minor THEN 3 ELSE 5 END)]
$$;

-- Whether somebody is a minor, was when their disclosure was recorded, or may have been: of a birth date
-- without an end nobody knows the last day.
CREATE OR REPLACE FUNCTION derive.is_held_minor(
  is_minor boolean, born_earliest date, born_latest date, recorded_at timestamptz
) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT is_minor
      OR CASE WHEN born_latest IS NULL THEN born_earliest IS NOT NULL
              ELSE (born_latest + interval '18 years')::date
                   > coalesce((recorded_at AT TIME ZONE 'UTC')::date, derive.today()) END
$$;

-- The names, folded, that no text of a case may hold: the person's unless it shows, and of those beside
-- the person who don't show (but for a surname that they share with the person). Empty for none.
-- A table of one row, because PostgreSQL makes such a function part of the query that asks it.
CREATE FUNCTION derive.protected_names(
  of_case bigint, of_person bigint, shows_person boolean, shows_associates boolean
) RETURNS TABLE (names text)
LANGUAGE sql STABLE PARALLEL UNSAFE AS $$
  SELECT concat_ws(' ',
    CASE WHEN NOT shows_person THEN (
      SELECT concat_ws(' ', p.search_key, (SELECT string_agg(a.search_key, ' ')
               FROM public.cases_personalias a WHERE a.person_id = p.id))
        FROM public.cases_person p WHERE p.id = of_person) END,
    (SELECT string_agg(derive.without(a.search_key, p.search_key), ' ')
       FROM public.cases_associate a JOIN public.cases_person p ON p.id = of_person
      WHERE a.case_id = of_case
        AND NOT (shows_associates AND a.is_named
                 AND coalesce(a.expires_on >= derive.today(), true))))
$$;

-- Cases that show, with what their level lets show today. Nothing after the level's last day.
CREATE OR REPLACE VIEW derive.shown AS
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
 WHERE c.status = 'published' AND l.level <> 'hidden'
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.case_id = c.id OR k.person_id = c.person_id
                       OR k.country_id = c.host_country_id);

-- Citations by which a source may give somebody away, with all the names that it does it with: of the
-- person unless shown at full name somewhere, of those beside them unless this case shows them.
CREATE OR REPLACE VIEW derive.protected_citation AS
SELECT t.source_id, nullif(n.names, '') AS names, t.accepted_texts
  FROM derive.source_of_case t
  JOIN public.cases_person p ON p.id = t.person_id
 CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS person, coalesce(bool_or(o.id = t.case_id), false) AS associates
      FROM derive.shown o
     WHERE p.disclosure_level = 'full_name' AND o.person_id = p.id AND o.is_full) shows
 CROSS JOIN LATERAL derive.protected_names(t.case_id, t.person_id, shows.person, shows.associates) n;

REVOKE ALL ON FUNCTION derive.level_of, derive.protected_names FROM PUBLIC;

SELECT derive.rebuild();
