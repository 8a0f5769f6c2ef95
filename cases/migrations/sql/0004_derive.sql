-- What a published row is: the one definition, as views with the tables' columns in their order.
-- `rebuildpublished --check` proves that the tables equal them.

CREATE SCHEMA derive;

-- Helpers -----------------------------------------------------------------------------------------

-- First letters of the given and the family name: "Testov, Ivan", "Ivan Petrovich Testov" and the
-- registers' "Testov Ivan Petrovich" all give "I. T.". A sign that is a syllable or a word (王) would
-- be a whole name: it gives nothing.
CREATE FUNCTION derive.initials(name text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH said AS (  -- the family name last
    SELECT CASE WHEN position(',' IN name) > 0
                THEN split_part(name, ',', 2) || ' ' || split_part(name, ',', 1)
                ELSE name END AS words
  ), parted AS (
    SELECT array_agg(word ORDER BY n) AS w
      FROM said, regexp_split_to_table(said.words, '[\s.]+') WITH ORDINALITY AS parts(word, n)
     WHERE word ~ '[[:alpha:]]'
  ), chosen AS (
    SELECT CASE WHEN cardinality(w) = 3 AND position(',' IN name) = 0
                 AND w[3] ~* '(вич|мич|[оеі]вна|ївна|ична|[oey]vich|mich|[oeiy]vna|ichna)$'
                 AND w[2] !~* '(вич|мич|[оеі]вна|ївна|ична|[oey]vich|mich|[oeiy]vna|ichna)$'
                THEN ARRAY[w[2], w[1]]
                WHEN cardinality(w) > 1 THEN ARRAY[w[1], w[cardinality(w)]]
                ELSE w END AS w
      FROM parted
  )
  -- Georgian has capitals only for whole lines.
  SELECT coalesce(string_agg(
           CASE WHEN letter ~ '[\u10D0-\u10FF]' THEN letter ELSE upper(letter) END || '.',
           ' ' ORDER BY n), '')
    FROM chosen, unnest(w) WITH ORDINALITY AS picked(word, n),
         substring(word FROM '[[:alpha:]]') AS letter
   WHERE letter !~ '[\u1100-\u11FF\u1200-\u139F\u2E80-\uA4CF\uAC00-\uD7AF\uF900-\uFAFF\U00020000-\U0003FFFF]'
$$;

-- A date as the level allows: to the day at full name, to the month below.
CREATE FUNCTION derive.dated(t text, is_full boolean) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN is_full THEN t ELSE public.edtf_coarsen(t, 7) END
$$;

-- Cases that show, with what their person's level lets show. The id is text here already, so that
-- a condition on it reaches into the views that number rows by it.
CREATE VIEW derive.shown AS
SELECT c.id, c.public_id::text, c.host_country_id, c.requesting_country_id, c.procedure, c.opened_on,
       c.charges_text, c.outcome_id, c.outcome_on, c.fate_id, c.summary, c.summary_anonymous,
       c.language,
       p.name, p.name_original, p.citizenships, p.pseudonym,
       p.occupation, p.occupation_general,
       p.disclosure_level AS level,
       p.disclosure_level <> 'counted' AS has_page,
       p.disclosure_level = 'full_name' AS is_full
  FROM public.cases_case c
  JOIN public.cases_person p ON p.id = c.person_id
 WHERE c.status = 'published'
   AND p.disclosure_level IN ('counted', 'pseudonym', 'initials', 'full_name');

-- Citations by which a source may give somebody away: of cases whose person isn't shown at full name
-- in any published case. With all names of the person, folded.
CREATE VIEW derive.protected_citation AS
SELECT t.source_id,
       p.search_key || ' ' || coalesce((SELECT string_agg(a.search_key, ' ')
         FROM public.cases_personalias a WHERE a.person_id = p.id), '') AS names
  FROM public.cases_citation t
  LEFT JOIN public.cases_stagerecord r ON r.id = t.stage_record_id
  JOIN public.cases_case c ON c.id = coalesce(t.case_id, r.case_id)
  JOIN public.cases_person p ON p.id = c.person_id
 WHERE p.disclosure_level <> 'full_name'
    OR NOT EXISTS (SELECT FROM public.cases_case o
                    WHERE o.person_id = p.id AND o.status = 'published');

-- Whether a folded text has a word of the names in it, declined or not: all but the last two letters.
CREATE FUNCTION derive.mentions(t text, names text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT EXISTS (
    SELECT FROM regexp_split_to_table(names, ' ') AS word
     WHERE length(word) >= 3
       AND position(' ' || left(word, greatest(3, length(word) - 2))
                    IN ' ' || t) > 0)
$$;

-- Citations with their source, and whether that source names somebody protected who is cited with
-- it, or with another copy of it at the same address. Such a source is shown nowhere.
CREATE VIEW derive.cited AS
SELECT t.id, t.case_id, t.stage_record_id, t.development_id, t.figure_id, s.names_person,
       s.publisher, s.title, s.published_on, s.language, s.kind, s.url, t.locator,
       jsonb_build_object(
         'publisher', s.publisher, 'title', s.title, 'published_on', s.published_on,
         'language', s.language, 'kind', s.kind, 'url', s.url, 'locator', t.locator) AS source,
       EXISTS (SELECT FROM derive.protected_citation h
                WHERE h.source_id = s.id AND derive.mentions(said.text, h.names))
       OR s.url <> '' AND EXISTS (
            SELECT FROM public.cases_source copy
              JOIN derive.protected_citation h ON h.source_id = copy.id
             WHERE copy.url = s.url AND copy.id <> s.id AND derive.mentions(said.text, h.names)
          ) AS gives_away
  FROM public.cases_citation t
  JOIN public.cases_source s ON s.id = t.source_id
 CROSS JOIN LATERAL (
    SELECT CASE WHEN t.locator = '' THEN s.search_key
                ELSE s.search_key || ' ' || published.fold(t.locator) END AS text) said;

-- The country's half ------------------------------------------------------------------------------

CREATE VIEW derive.term AS
SELECT 'outcome' AS kind, code::text, position::int, "group"::text AS group_code,
       name_en::text, name_ru::text, name_sr::text, definition_en,
       '' AS instrument, '' AS article, '' AS source, '' AS confidence
  FROM public.cases_outcome
UNION ALL
SELECT 'fate', code, position, NULL, name_en, name_ru, name_sr, definition_en, '', '', '', ''
  FROM public.cases_fate
UNION ALL
SELECT 'ground', g.code, g.position, NULL, g.name_en, g.name_ru, g.name_sr, g.definition_en,
       i.name_en, g.article, g.source, g.confidence
  FROM public.cases_ground g JOIN public.cases_instrument i ON i.code = g.instrument_id;

CREATE VIEW derive.country AS
SELECT c.code::text, c.name_en::text, c.name_ru::text, c.name_sr::text,
       h.country_id IS NOT NULL AS has_profile,
       h.name_local::text, h.extradition_law, h.central_authority, h.final_decision_maker,
       h.detention_limit_text, h.asylum_suspends_extradition::text, h.council_of_europe::text,
       h.echr::text, h.refugee_convention::text, h.source, h.confidence::text
  FROM public.cases_country c LEFT JOIN public.cases_hostcountry h ON h.country_id = c.code;

CREATE VIEW derive.court_stage AS
SELECT coalesce(country_id, '')::text AS country, track::text, code::text, "order"::int AS position,
       name_en::text, name_ru::text, name_sr::text, name_local::text, body::text, kind::text, statutory_limit_days::int,
       limit_text, is_final, source, confidence::text
  FROM public.cases_courtstage;

CREATE VIEW derive.treaty AS
SELECT p.country_id::text AS country, i.code::text AS instrument, i.name_en, i.opened_on,
       p.status::text, p.in_force_on, p.note, p.source, p.confidence::text
  FROM public.cases_instrumentparty p JOIN public.cases_instrument i ON i.code = p.instrument_id;

CREATE VIEW derive.development AS
SELECT public_id::text, country_id::text AS country, other_countries::text[],
       happened_on::text, happened_on_earliest AS happened_earliest,
       happened_on_latest AS happened_latest, kind::text, title::text, reliability::text,
       summary, language::text, (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.development_id = d.id AND NOT t.gives_away) AS sources
  FROM public.cases_development d
 WHERE is_published;

CREATE VIEW derive.figure AS
SELECT public_id::text, country_id::text AS country, label::text, value_min, value_max,
       as_of::text, as_of_earliest, as_of_latest, note, language::text,
       (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.figure_id = f.id AND NOT t.gives_away) AS sources
  FROM public.cases_figure f
 WHERE is_published;

-- The case's half -----------------------------------------------------------------------------------

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
       CASE WHEN s.is_full THEN r.stage_text ELSE '' END::text AS stage_text,
       CASE WHEN s.is_full AND r.body <> '' THEN r.body ELSE coalesce(k.body, '') END::text AS body,
       d.filed_on, public.edtf_earliest(d.filed_on) AS filed_earliest, public.edtf_latest(d.filed_on) AS filed_latest,
       d.decided_on, public.edtf_earliest(d.decided_on) AS decided_earliest,
       public.edtf_latest(d.decided_on) AS decided_latest,
       r.decision::text,
       CASE WHEN s.is_full THEN r.decision_text ELSE '' END::text AS decision_text,
       CASE WHEN s.is_full THEN r.summary ELSE '' END AS summary,
       CASE WHEN s.is_full THEN r.holding ELSE '' END AS holding,
       r.is_precedent,
       (SELECT coalesce(jsonb_agg(
                 jsonb_build_object('ground', g.ground_id, 'result', g.result) ORDER BY g.id), '[]')
          FROM public.cases_arguedground g WHERE g.stage_record_id = r.id) AS grounds,
       (SELECT coalesce(jsonb_agg(CASE WHEN s.is_full THEN t.source ELSE t.source
                 || jsonb_build_object('published_on', derive.dated(t.published_on, false)) END
               ORDER BY t.id), '[]')
          FROM derive.cited t
         WHERE t.stage_record_id = r.id AND (s.is_full OR NOT t.names_person)
           AND NOT t.gives_away) AS sources
  FROM derive.shown s
  JOIN public.cases_stagerecord r ON r.case_id = s.id
  LEFT JOIN public.cases_courtstage k ON k.id = r.court_stage_id
 CROSS JOIN LATERAL (SELECT derive.dated(r.filed_on, s.is_full) AS filed_on,
                            derive.dated(r.decided_on, s.is_full) AS decided_on) d
 WHERE s.has_page;

CREATE VIEW derive.charge AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY a.id)::int AS position,
       k.code::text, coalesce(k.category, a.category)::text AS category,
       coalesce(k.statute, '')::text AS statute, coalesce(k.article, '')::text AS article,
       coalesce(k.part, '')::text AS part, coalesce(k.title_en, '') AS title_en,
       coalesce(k.title_local, '') AS title_local, k.max_penalty_years,
       coalesce(k.source, '') AS source, coalesce(k.confidence, '')::text AS confidence,
       CASE WHEN s.is_full THEN a.text ELSE '' END AS text,
       derive.dated(a.alleged_on, s.is_full) AS alleged_on,
       a.status::text
  FROM derive.shown s
  JOIN public.cases_casecharge a ON a.case_id = s.id
  LEFT JOIN public.cases_charge k ON k.code = a.charge_id
 WHERE s.has_page;

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
 CROSS JOIN LATERAL (SELECT derive.dated(u.started_on, s.is_full) AS started_on,
                            derive.dated(u.ended_on, s.is_full) AS ended_on) d
 WHERE s.has_page;

CREATE VIEW derive.source AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY t.id)::int AS position,
       t.publisher::text, t.title::text, derive.dated(t.published_on, s.is_full) AS published_on,
       t.language::text, t.kind::text, t.url::text, t.locator::text
  FROM derive.shown s
  JOIN derive.cited t ON t.case_id = s.id
 WHERE s.has_page AND (s.is_full OR NOT t.names_person) AND NOT t.gives_away;

CREATE VIEW derive."case" AS
SELECT s.public_id,
       s.level::text,
       s.has_page,
       CASE s.level WHEN 'full_name' THEN s.name
                    WHEN 'initials' THEN derive.initials(s.name)
                    WHEN 'pseudonym' THEN upper(left(s.pseudonym, 6))
                    ELSE '' END::text AS name,
       CASE WHEN s.is_full THEN s.name_original ELSE '' END::text AS name_original,
       CASE WHEN s.is_full THEN s.occupation
            WHEN s.has_page THEN s.occupation_general ELSE '' END::text AS occupation,
       CASE WHEN s.has_page THEN s.citizenships::text[] ELSE '{}' END AS citizenships,
       s.host_country_id::text AS host_country,
       CASE WHEN s.has_page THEN s.requesting_country_id END::text AS requesting_country,
       CASE WHEN s.has_page THEN s.procedure END::text AS procedure,
       d.opened_on, public.edtf_earliest(d.opened_on) AS opened_earliest,
       public.edtf_latest(d.opened_on) AS opened_latest,
       extract(year FROM coalesce(public.edtf_earliest(d.opened_on), public.edtf_latest(d.opened_on)))::int AS year,
       coalesce(public.edtf_earliest(d.opened_on), public.edtf_latest(d.opened_on), '0001-01-01') AS sort_on,
       CASE WHEN s.has_page THEN s.outcome_id END::text AS outcome,
       o."group"::text AS outcome_group,
       d.outcome_on, public.edtf_earliest(d.outcome_on) AS outcome_earliest,
       public.edtf_latest(d.outcome_on) AS outcome_latest,
       CASE WHEN s.has_page THEN s.fate_id END::text AS fate,
       t.charges_text,
       CASE WHEN s.has_page THEN coalesce(charges.categories, '{}') ELSE '{}' END
         AS charge_categories,
       CASE WHEN s.has_page THEN coalesce(stages.codes, '{}') ELSE '{}' END AS stage_codes,
       CASE WHEN s.has_page THEN coalesce(grounds.codes, '{}') ELSE '{}' END AS grounds,
       t.summary,
       CASE WHEN s.has_page THEN s.language ELSE '' END::text AS language,
       to_tsvector('simple', published.fold(CASE WHEN s.is_full
         THEN concat_ws(' ', s.name, s.name_original, s.occupation, t.summary, t.charges_text,
                        stages.texts)
         ELSE concat_ws(' ', t.summary, CASE WHEN s.has_page THEN s.occupation_general END)
         END)) AS search
  FROM derive.shown s
  LEFT JOIN public.cases_outcome o ON o.code = s.outcome_id
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.has_page THEN derive.dated(s.opened_on, s.is_full)
                ELSE public.edtf_coarsen(s.opened_on, 4) END AS opened_on,
           CASE WHEN s.has_page THEN derive.dated(s.outcome_on, s.is_full) END AS outcome_on) d
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT coalesce(k.category, a.category)::text)
             FILTER (WHERE coalesce(k.category, a.category) IS NOT NULL) AS categories,
           string_agg(DISTINCT nullif(a.text, ''), '; ') AS texts
      FROM public.cases_casecharge a LEFT JOIN public.cases_charge k ON k.code = a.charge_id
     WHERE a.case_id = s.id) charges ON true
 CROSS JOIN LATERAL (
    SELECT CASE WHEN s.is_full THEN s.summary
                WHEN s.has_page THEN s.summary_anonymous ELSE '' END AS summary,
           -- What was reported of the charges, wherever it was written down.
           CASE WHEN s.is_full
                THEN concat_ws('; ', nullif(s.charges_text, ''), charges.texts) ELSE '' END
             AS charges_text) t
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT k.code::text) FILTER (WHERE k.code IS NOT NULL) AS codes,
           string_agg(concat_ws(' ', r.stage_text, r.body, r.summary, r.holding), ' '
                      ORDER BY r.id) AS texts
      FROM public.cases_stagerecord r
      LEFT JOIN public.cases_courtstage k ON k.id = r.court_stage_id
     WHERE r.case_id = s.id) stages ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT g.ground_id::text) AS codes
      FROM public.cases_arguedground g WHERE g.case_id = s.id) grounds ON true;
