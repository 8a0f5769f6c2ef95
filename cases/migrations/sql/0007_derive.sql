-- What a published row is, from now on: levels that end, embargoes, lockdowns, what was kept back,
-- guarded texts, small numbers.

DROP VIEW derive."case", derive.source, derive.custody, derive.charge, derive.stage,
          derive.figure, derive.development, derive.cited, derive.protected_citation, derive.shown;

CREATE FUNCTION derive.today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT (now() AT TIME ZONE 'UTC')::date $$;

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
         (SELECT string_agg(a.search_key, ' ') FROM public.cases_associate a
           WHERE a.case_id = c.id
             AND NOT (a.is_named AND coalesce(a.expires_on >= derive.today(), true)))) AS protected
  FROM public.cases_case c
  JOIN public.cases_person p ON p.id = c.person_id
 CROSS JOIN LATERAL (
    SELECT coalesce(c.release_on > derive.today(), false) AS is_embargoed,
           ARRAY['hidden', 'counted', 'pseudonym', 'initials', 'full_name'] AS levels) e
 CROSS JOIN LATERAL (
    SELECT CASE
      WHEN p.disclosure_expires_on < derive.today() THEN 'hidden'
      WHEN e.is_embargoed AND NOT c.is_announced THEN 'hidden'
      ELSE e.levels[least(
             array_position(e.levels, p.disclosure_level::text),
             array_position(e.levels, coalesce(c.disclosure_cap, 'full_name')::text),
             array_position(e.levels, coalesce(c.approved_level, 'hidden')::text),
             CASE WHEN e.is_embargoed THEN 2
                  WHEN p.is_minor
                    OR p.birth_date_latest + interval '18 years'
                       > coalesce(p.disclosure_recorded_at, now()) THEN 3
                  ELSE 5 END)]
      END AS level) l
 WHERE c.status = 'published' AND l.level <> 'hidden'
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.case_id = c.id OR k.person_id = c.person_id
                       OR k.country_id = c.host_country_id);

-- Citations by which a source may give somebody away: of cases whose person isn't shown at full name
-- anywhere, and of those beside a person who may not be named. With all their names, folded.
CREATE VIEW derive.source_of_case AS
SELECT t.source_id, c.id AS case_id, c.person_id
  FROM public.cases_citation t JOIN public.cases_case c ON c.id = t.case_id
UNION ALL
SELECT t.source_id, c.id, c.person_id
  FROM public.cases_citation t
  JOIN public.cases_stagerecord r ON r.id = t.stage_record_id
  JOIN public.cases_case c ON c.id = r.case_id;

CREATE VIEW derive.protected_citation AS
SELECT t.source_id,
       p.search_key || ' ' || coalesce((SELECT string_agg(a.search_key, ' ')
         FROM public.cases_personalias a WHERE a.person_id = p.id), '') AS names
  FROM derive.source_of_case t
  JOIN public.cases_person p ON p.id = t.person_id
 WHERE p.disclosure_level <> 'full_name'
    OR NOT EXISTS (SELECT FROM derive.shown o WHERE o.person_id = p.id AND o.is_full)
UNION ALL
SELECT t.source_id, a.search_key
  FROM derive.source_of_case t
  JOIN public.cases_associate a ON a.case_id = t.case_id
 WHERE NOT (a.is_named AND coalesce(a.expires_on >= derive.today(), true));

CREATE VIEW derive.cited AS
SELECT t.id, t.source_id, t.case_id, t.stage_record_id, t.development_id, t.figure_id,
       s.names_person, s.publisher, s.title, s.published_on, s.language, s.kind, s.url, t.locator,
       jsonb_build_object(
         'publisher', s.publisher, 'title', s.title, 'published_on', s.published_on,
         'language', s.language, 'kind', s.kind, 'url', s.url, 'locator', t.locator) AS source
  FROM public.cases_citation t
  JOIN public.cases_source s ON s.id = t.source_id;

-- What a source says where it is shown, folded; and its copies: sources at the same address.
CREATE VIEW derive.source_words AS
SELECT s.id AS source_id,
       concat_ws(' ', s.search_key, CASE WHEN s.url LIKE '%\%%'
         THEN published.fold(derive.percent_decoded(s.url)) END) AS text,
       ARRAY(SELECT copy.id FROM public.cases_source copy WHERE copy.url = s.url AND s.url <> ''
             UNION SELECT s.id) AS copies
  FROM public.cases_source s;

-- Whether a source, or where in it, names somebody protected who is cited with it or with another
-- copy of it. Such a source is shown nowhere.
-- A function, and not part of the view, so that it is asked once a citation that would show: `beside`,
-- the row that the citation is shown with, is there to have PostgreSQL ask after joining it.
CREATE FUNCTION derive.gives_away(asked bigint, locator text, beside bigint) RETURNS boolean
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM derive.source_words w
      JOIN derive.protected_citation h ON h.source_id = ANY(w.copies)
     WHERE w.source_id = asked
       AND derive.mentions(CASE WHEN locator = '' THEN w.text
                                ELSE w.text || ' ' || published.fold(locator) END, h.names));
END $$;

-- Small numbers -----------------------------------------------------------------------------------

-- Cases at counted and what could be told of each. Rows alike in all that is told are a class; no
-- class is smaller than `small_number`, so no filter, sum or difference singles anybody out: each
-- selects whole classes. Where too few are alike less is told of them, and at last nothing.
CREATE VIEW derive.countable AS
SELECT s.public_id, s.host_country_id::text AS country,
       extract(year FROM coalesce(public.edtf_earliest(s.opened_on), public.edtf_latest(s.opened_on)))::int
         AS year,
       s.procedure::text AS procedure, o."group"::text AS outcome_group
  FROM derive.shown s LEFT JOIN public.cases_outcome o ON o.code = s.outcome_id
 WHERE s.level = 'counted' AND NOT s.is_announced;

-- Kept beside the published tables, since what is told of one depends on all of its country.
-- `told`: 4 year, procedure and outcome group; 3 year and group; 2 group; 1 country only; 0 nothing.
CREATE TABLE derive.counted (
  public_id     text PRIMARY KEY,
  country       text NOT NULL,
  year          int,
  procedure     text,
  outcome_group text,
  told          int  NOT NULL DEFAULT 0
);
CREATE INDEX counted_of_country ON derive.counted (country);

CREATE VIEW derive.told AS
WITH four AS NOT MATERIALIZED (SELECT *, count(*) OVER (PARTITION BY country, year, procedure, outcome_group) AS alike
                FROM derive.counted),
     three AS NOT MATERIALIZED (SELECT *, count(*) OVER (PARTITION BY country, year, outcome_group) AS alike_in_three
                 FROM four WHERE alike < (SELECT small_number FROM derive.setting)),
     two AS NOT MATERIALIZED (SELECT *, count(*) OVER (PARTITION BY country, outcome_group) AS alike_in_two
               FROM three WHERE alike_in_three < (SELECT small_number FROM derive.setting)),
     one AS NOT MATERIALIZED (SELECT *, count(*) OVER (PARTITION BY country) AS alike_in_one
               FROM two WHERE alike_in_two < (SELECT small_number FROM derive.setting)),
     enough AS (SELECT small_number AS n FROM derive.setting)
SELECT country, public_id, 4 AS told FROM four, enough WHERE alike >= n
UNION ALL SELECT country, public_id, 3 FROM three, enough WHERE alike_in_three >= n
UNION ALL SELECT country, public_id, 2 FROM two, enough WHERE alike_in_two >= n
UNION ALL SELECT country, public_id, 1 FROM one, enough WHERE alike_in_one >= n
UNION ALL SELECT country, public_id, 0 FROM one, enough WHERE alike_in_one < n;

-- Brings derive.counted up to date for these cases (null: for all). Returns the cases of whom
-- something else is told now.
CREATE FUNCTION derive.recount(ids text[]) RETURNS text[]
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  countries text[];
  retold text[];
BEGIN
  WITH right_now AS MATERIALIZED (
    SELECT * FROM derive.countable WHERE ids IS NULL OR public_id = ANY(ids)
  ), gone AS (
    DELETE FROM derive.counted k
     WHERE (ids IS NULL OR public_id = ANY(ids))
       AND NOT EXISTS (SELECT FROM right_now r WHERE r.public_id = k.public_id)
    RETURNING country
  ), before AS (
    SELECT k.country FROM derive.counted k JOIN right_now r USING (public_id)
     WHERE (k.country, k.year, k.procedure, k.outcome_group)
           IS DISTINCT FROM (r.country, r.year, r.procedure, r.outcome_group)
  ), put AS (
    INSERT INTO derive.counted AS k (public_id, country, year, procedure, outcome_group)
    SELECT * FROM right_now
        ON CONFLICT (public_id) DO UPDATE
       SET (country, year, procedure, outcome_group) =
           (excluded.country, excluded.year, excluded.procedure, excluded.outcome_group)
     WHERE (k.country, k.year, k.procedure, k.outcome_group) IS DISTINCT FROM
           (excluded.country, excluded.year, excluded.procedure, excluded.outcome_group)
    RETURNING country
  )
  SELECT array_agg(country) INTO countries
    FROM (TABLE gone UNION TABLE before UNION TABLE put) AS changed;
  WITH put AS (
    UPDATE derive.counted k SET told = t.told FROM derive.told t
     WHERE (ids IS NULL OR t.country = ANY(countries))
       AND t.public_id = k.public_id AND t.told <> k.told
    RETURNING k.public_id)
  SELECT coalesce(array_agg(public_id), '{}') INTO retold FROM put;
  RETURN retold;
END $$;

-- Facts -------------------------------------------------------------------------------------------

CREATE VIEW derive.development AS
SELECT public_id::text, country_id::text AS country, other_countries::text[],
       happened_on::text, happened_on_earliest AS happened_earliest,
       happened_on_latest AS happened_latest, kind::text, title::text, reliability::text,
       summary, language::text, (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.development_id = d.id
             AND NOT derive.gives_away(t.source_id, t.locator, d.id)) AS sources
  FROM public.cases_development d
 WHERE is_published
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.country_id = d.country_id);

CREATE VIEW derive.figure AS
SELECT public_id::text, country_id::text AS country, label::text, value_min, value_max,
       as_of::text, as_of_earliest, as_of_latest, note, language::text,
       (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.figure_id = f.id
             AND NOT derive.gives_away(t.source_id, t.locator, f.id)) AS sources
  FROM public.cases_figure f
 WHERE is_published
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.country_id = f.country_id);

CREATE VIEW derive.site AS
SELECT 1 AS id,
       EXISTS (SELECT FROM derive.standing_lockdown WHERE scope = 'site') AS is_locked;

-- The case's half ---------------------------------------------------------------------------------

CREATE VIEW derive.associate AS
SELECT s.public_id, row_number() OVER (PARTITION BY s.public_id ORDER BY a.id)::int AS position,
       a.role::text, a.name::text, a.name_original::text
  FROM derive.shown s
  JOIN public.cases_associate a ON a.case_id = s.id
 WHERE s.is_full AND a.is_named AND coalesce(a.expires_on >= derive.today(), true);

CREATE VIEW derive.stage AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY
         coalesce(k.track, r.track), k."order",
         coalesce(r.filed_on_earliest, r.decided_on_latest, r.filed_on_latest), r.id)::int
         AS position,
       coalesce(k.track, r.track)::text AS track,
       k."order"::int AS track_order,
       k.code::text,
       coalesce(k.name_en, '')::text AS name_en,
       coalesce(k.name_ru, '')::text AS name_ru,
       coalesce(k.name_sr, '')::text AS name_sr,
       coalesce(k.name_local, '')::text AS name_local,
       coalesce(k.is_final, false) AS is_final,
       CASE WHEN w.texts THEN derive.guarded(r.stage_text, n.names, s.accepted_texts) ELSE '' END::text
         AS stage_text,
       coalesce(nullif(CASE WHEN w.texts THEN derive.guarded(r.body, n.names, s.accepted_texts) END, ''),
                k.body, '')::text AS body,
       d.filed_on, public.edtf_earliest(d.filed_on) AS filed_earliest, public.edtf_latest(d.filed_on) AS filed_latest,
       d.decided_on, public.edtf_earliest(d.decided_on) AS decided_earliest,
       public.edtf_latest(d.decided_on) AS decided_latest,
       r.decision::text,
       CASE WHEN w.texts THEN derive.guarded(r.decision_text, n.names, s.accepted_texts) ELSE '' END::text
         AS decision_text,
       CASE WHEN w.texts THEN derive.guarded(r.summary, n.names, s.accepted_texts) ELSE '' END AS summary,
       CASE WHEN w.texts THEN derive.guarded(r.holding, n.names, s.accepted_texts) ELSE '' END AS holding,
       r.is_precedent,
       (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('ground', g.ground_id, 'result', g.result) ORDER BY g.id), '[]')
          FROM public.cases_arguedground g WHERE g.stage_record_id = r.id) AS grounds,
       (SELECT coalesce(jsonb_agg(CASE WHEN s.tells_days THEN t.source ELSE t.source
                 || jsonb_build_object('published_on', derive.dated(t.published_on, false)) END
               ORDER BY t.id), '[]')
          FROM derive.cited t
         WHERE t.stage_record_id = r.id AND (s.is_full OR NOT t.names_person)
           AND NOT 'sources' = ANY(s.withheld)
           AND NOT derive.gives_away(t.source_id, t.locator, r.id)) AS sources
  FROM derive.shown s
  JOIN public.cases_stagerecord r ON r.case_id = s.id
  LEFT JOIN public.cases_courtstage k ON k.id = r.court_stage_id
 CROSS JOIN LATERAL (SELECT derive.dated(r.filed_on, s.tells_days) AS filed_on,
                            derive.dated(r.decided_on, s.tells_days) AS decided_on) d
 CROSS JOIN LATERAL (SELECT s.protected AS names OFFSET 0) n  -- once, however many texts
 CROSS JOIN LATERAL (SELECT s.is_full AND NOT 'stage_texts' = ANY(s.withheld) AS texts) w
 WHERE s.has_page;

CREATE VIEW derive.charge AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY a.id)::int AS position,
       k.code::text, coalesce(k.category, a.category)::text AS category,
       coalesce(k.statute, '')::text AS statute, coalesce(k.article, '')::text AS article,
       coalesce(k.part, '')::text AS part, coalesce(k.title_en, '') AS title_en,
       coalesce(k.title_local, '') AS title_local, k.max_penalty_years,
       coalesce(k.source, '') AS source, coalesce(k.confidence, '')::text AS confidence,
       CASE WHEN s.is_full THEN derive.guarded(a.text, s.protected, s.accepted_texts) ELSE '' END AS text,
       derive.dated(a.alleged_on, s.tells_days) AS alleged_on,
       a.status::text
  FROM derive.shown s
  JOIN public.cases_casecharge a ON a.case_id = s.id
  LEFT JOIN public.cases_charge k ON k.code = a.charge_id
 WHERE s.has_page AND NOT 'charges' = ANY(s.withheld);

CREATE VIEW derive.custody AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id
                          ORDER BY u.started_on_earliest, u.id)::int AS position,
       u.kind::text,
       d.started_on, public.edtf_earliest(d.started_on) AS started_earliest,
       public.edtf_latest(d.started_on) AS started_latest,
       d.ended_on, public.edtf_earliest(d.ended_on) AS ended_earliest, public.edtf_latest(d.ended_on) AS ended_latest,
       u."end"::text
  FROM derive.shown s
  JOIN public.cases_custodyperiod u ON u.case_id = s.id
 CROSS JOIN LATERAL (SELECT derive.dated(u.started_on, s.tells_days) AS started_on,
                            derive.dated(u.ended_on, s.tells_days) AS ended_on) d
 WHERE s.has_page AND NOT 'custody' = ANY(s.withheld);

CREATE VIEW derive.source AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY t.id)::int AS position,
       t.publisher::text, t.title::text, derive.dated(t.published_on, s.tells_days) AS published_on,
       t.language::text, t.kind::text, t.url::text, t.locator::text
  FROM derive.shown s
  JOIN derive.cited t ON t.case_id = s.id
 WHERE s.has_page AND (s.is_full OR NOT t.names_person)
   AND NOT 'sources' = ANY(s.withheld) AND NOT derive.gives_away(t.source_id, t.locator, s.id);

CREATE VIEW derive."case" AS
SELECT s.public_id,
       s.level::text,
       s.has_page,
       CASE s.level WHEN 'full_name' THEN s.name
                    WHEN 'initials' THEN derive.initials(s.name)
                    WHEN 'pseudonym' THEN upper(left(s.pseudonym, 6))
                    ELSE '' END::text AS name,
       CASE WHEN s.is_full AND NOT 'name_original' = ANY(s.withheld) THEN s.name_original
            ELSE '' END::text AS name_original,
       t.occupation::text AS occupation,
       CASE WHEN s.has_page AND NOT 'citizenships' = ANY(s.withheld)
            THEN s.citizenships::text[] ELSE '{}' END AS citizenships,
       s.host_country_id::text AS host_country,
       CASE WHEN s.has_page AND NOT 'requesting_country' = ANY(s.withheld)
            THEN s.requesting_country_id END::text AS requesting_country,
       CASE WHEN s.has_page OR k.told = 4 THEN s.procedure END::text AS procedure,
       d.opened_on, public.edtf_earliest(d.opened_on) AS opened_earliest,
       public.edtf_latest(d.opened_on) AS opened_latest,
       extract(year FROM coalesce(public.edtf_earliest(d.opened_on), public.edtf_latest(d.opened_on)))::int AS year,
       coalesce(public.edtf_earliest(d.opened_on), public.edtf_latest(d.opened_on), '0001-01-01') AS sort_on,
       CASE WHEN s.has_page THEN s.outcome_id END::text AS outcome,
       CASE WHEN s.has_page OR k.told >= 2 THEN o."group" END::text AS outcome_group,
       d.outcome_on, public.edtf_earliest(d.outcome_on) AS outcome_earliest,
       public.edtf_latest(d.outcome_on) AS outcome_latest,
       CASE WHEN s.has_page AND NOT 'fate' = ANY(s.withheld) THEN s.fate_id END::text AS fate,
       t.charges_text,
       CASE WHEN w.charges THEN coalesce(charges.categories, '{}') ELSE '{}' END
         AS charge_categories,
       CASE WHEN s.has_page THEN coalesce(stages.codes, '{}') ELSE '{}' END AS stage_codes,
       CASE WHEN s.has_page THEN coalesce(grounds.codes, '{}') ELSE '{}' END AS grounds,
       t.summary,
       CASE WHEN s.has_page THEN s.language ELSE '' END::text AS language,
       to_tsvector('simple', published.fold(CASE WHEN s.is_full
         THEN concat_ws(' ', s.name,
                        CASE WHEN NOT 'name_original' = ANY(s.withheld) THEN s.name_original END,
                        t.occupation, t.summary, t.charges_text, stages.texts)
         ELSE concat_ws(' ', t.summary, t.occupation) END)) AS search,
       s.is_announced, s.is_indexable, s.shown_until
  FROM derive.shown s
  LEFT JOIN public.cases_outcome o ON o.code = s.outcome_id
  LEFT JOIN derive.counted k ON k.public_id = s.public_id AND NOT s.has_page AND NOT s.is_announced
 CROSS JOIN LATERAL (SELECT s.protected AS names OFFSET 0) n
 CROSS JOIN LATERAL (SELECT s.has_page AND NOT 'charges' = ANY(s.withheld) AS charges) w
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.has_page THEN derive.dated(s.opened_on, s.tells_days)
                WHEN s.is_announced THEN public.edtf_coarsen(s.opened_on, 7)
                -- The year itself, without what a text says of it: "2020~" would be another class.
                WHEN k.told >= 3 THEN lpad(k.year::text, 4, '0') END AS opened_on,
           CASE WHEN s.has_page THEN derive.dated(s.outcome_on, s.tells_days) END AS outcome_on) d
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT coalesce(k.category, a.category)::text)
             FILTER (WHERE coalesce(k.category, a.category) IS NOT NULL) AS categories,
           string_agg(DISTINCT nullif(derive.guarded(a.text, n.names, s.accepted_texts), ''),
                      '; ') AS texts
      FROM public.cases_casecharge a LEFT JOIN public.cases_charge k ON k.code = a.charge_id
     WHERE a.case_id = s.id AND w.charges) charges ON true
 CROSS JOIN LATERAL (
    SELECT CASE WHEN NOT s.has_page OR 'summary' = ANY(s.withheld) THEN ''
                ELSE derive.guarded(CASE WHEN s.is_full THEN s.summary ELSE s.summary_anonymous END,
                                    n.names, s.accepted_texts) END AS summary,
           CASE WHEN NOT s.has_page OR 'occupation' = ANY(s.withheld) THEN ''
                ELSE derive.guarded(CASE WHEN s.is_full THEN s.occupation
                                         ELSE s.occupation_general END,
                                    n.names, s.accepted_texts) END AS occupation,
           -- What was reported of the charges, wherever it was written down.
           CASE WHEN s.is_full AND w.charges
                THEN concat_ws('; ',
                       nullif(derive.guarded(s.charges_text, n.names, s.accepted_texts), ''),
                       charges.texts) ELSE '' END
             AS charges_text) t
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT k.code::text) FILTER (WHERE k.code IS NOT NULL) AS codes,
           string_agg(concat_ws(' ',
             derive.guarded(r.stage_text, n.names, s.accepted_texts),
             derive.guarded(r.body, n.names, s.accepted_texts),
             derive.guarded(r.summary, n.names, s.accepted_texts),
             derive.guarded(r.holding, n.names, s.accepted_texts)), ' ' ORDER BY r.id)
             FILTER (WHERE NOT 'stage_texts' = ANY(s.withheld)) AS texts
      FROM public.cases_stagerecord r
      LEFT JOIN public.cases_courtstage k ON k.id = r.court_stage_id
     WHERE r.case_id = s.id) stages ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT g.ground_id::text) AS codes
      FROM public.cases_arguedground g WHERE g.case_id = s.id) grounds ON true
 WHERE s.has_page OR s.is_announced OR k.told > 0;
