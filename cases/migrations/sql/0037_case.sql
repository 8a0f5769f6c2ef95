-- What visitors see of a case, at each level: the six views, whole, as they stand after all that changed
-- them before. Nothing else decides it; what shows of a case at all is derive.shown (0018_kept_facts.sql).

CREATE OR REPLACE VIEW derive."case" AS
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
            THEN coalesce(s.requesting_country_id,
                   (SELECT 'none' FROM public.cases_case q WHERE q.id = s.id AND NOT q.is_requested))
            END::text AS requesting_country,
       CASE WHEN s.has_page OR k.told = 4 THEN s.procedure END::text AS procedure,
       d.opened_on, public.edtf_earliest(d.opened_on) AS opened_earliest,
       public.edtf_latest(d.opened_on) AS opened_latest,
       extract(year FROM coalesce(public.edtf_earliest(d.opened_on), public.edtf_latest(d.opened_on)))::int AS year,
       coalesce(public.edtf_earliest(d.opened_on), public.edtf_latest(d.opened_on), '0001-01-01') AS sort_on,
       CASE WHEN s.has_page THEN s.outcome_id END::text AS outcome,
       -- While a stage is pending so is the case, unless somebody says otherwise.
       CASE WHEN s.has_page
            THEN coalesce(o."group", CASE WHEN stages.are_pending THEN 'pending' END)
            WHEN k.told >= 2 THEN o."group" END::text AS outcome_group,
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
                        t.occupation, t.summary, t.charges_text, stages.texts,
                        CASE WHEN w.charges THEN derive.names_of_charges(s.id, NOT 'requesting_country' = ANY(s.withheld)) END)
         ELSE concat_ws(' ', t.summary, t.occupation,
                        CASE WHEN w.charges THEN derive.names_of_charges(s.id, NOT 'requesting_country' = ANY(s.withheld)) END) END)) AS search,
       s.is_announced, s.is_indexable,
       CASE WHEN k.public_id IS NULL THEN s.shown_until ELSE k.shown_until END AS shown_until
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
                      '; ') FILTER (WHERE s.is_full) AS texts
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
           CASE WHEN s.is_full AND w.charges AND NOT 'requesting_country' = ANY(s.withheld)
                THEN concat_ws('; ',
                       nullif(derive.guarded(s.charges_text, n.names, s.accepted_texts), ''),
                       charges.texts) ELSE '' END
             AS charges_text
    OFFSET 0) t  -- once, though they are searched as well
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT k.code::text) FILTER (WHERE k.code IS NOT NULL) AS codes,
           bool_or(r.decision = 'pending') AS are_pending,
           string_agg(concat_ws(' ',
             derive.guarded(r.stage_text, n.names, s.accepted_texts),
             derive.guarded(r.body, n.names, s.accepted_texts),
             derive.guarded(r.summary, n.names, s.accepted_texts),
             derive.guarded(r.holding, n.names, s.accepted_texts)), ' ' ORDER BY r.id)
             FILTER (WHERE s.is_full AND NOT 'stage_texts' = ANY(s.withheld)) AS texts
      FROM public.cases_stagerecord r
      LEFT JOIN public.cases_courtstage k ON k.id = r.court_stage_id
     WHERE r.case_id = s.id) stages ON true
  LEFT JOIN LATERAL (
    SELECT array_agg(DISTINCT g.ground_id::text) AS codes
      FROM public.cases_arguedground g WHERE g.case_id = s.id) grounds ON true
 WHERE s.has_page OR s.is_announced OR k.told > 0;

CREATE OR REPLACE VIEW derive.stage AS
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
           AND derive.guarded(t.words, n.names, s.accepted_texts) = t.words
           AND derive.guarded(t.locator, n.names, s.accepted_texts) = t.locator
           AND NOT derive.gives_away(t.source_id, t.locator)) AS sources,
       -- Of a text that doesn't show its language isn't told either.
       CASE WHEN w.texts AND r.holding_language <> ''
                 AND derive.guarded(r.holding, n.names, s.accepted_texts) <> ''
            THEN r.holding_language ELSE '' END::text AS holding_language
  FROM derive.shown s
  JOIN public.cases_stagerecord r ON r.case_id = s.id
  LEFT JOIN public.cases_courtstage k ON k.id = r.court_stage_id
 CROSS JOIN LATERAL (SELECT derive.dated(r.filed_on, s.tells_days) AS filed_on,
                            derive.dated(r.decided_on, s.tells_days) AS decided_on) d
 CROSS JOIN LATERAL (SELECT s.protected AS names OFFSET 0) n  -- once, however many texts
 CROSS JOIN LATERAL (SELECT s.is_full AND NOT 'stage_texts' = ANY(s.withheld) AS texts) w
 WHERE s.has_page;

CREATE OR REPLACE VIEW derive.charge AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY a.id)::int AS position,
       k.code::text, coalesce(c.category, a.category)::text AS category,
       coalesce(k.statute, '')::text AS statute, coalesce(k.article, '')::text AS article,
       coalesce(k.part, '')::text AS part, coalesce(k.title_en, '') AS title_en,
       coalesce(k.title_local, '') AS title_local, k.max_penalty_years,
       coalesce(k.source, '') AS source, coalesce(k.confidence, '')::text AS confidence,
       CASE WHEN s.is_full AND w.law THEN derive.guarded(a.text, s.protected, s.accepted_texts)
            ELSE '' END AS text,
       derive.dated(a.alleged_on, s.tells_days) AS alleged_on,
       a.status::text
  FROM derive.shown s
  JOIN public.cases_casecharge a ON a.case_id = s.id
 CROSS JOIN LATERAL (SELECT NOT 'requesting_country' = ANY(s.withheld) AS law) w
  LEFT JOIN public.cases_charge c ON c.code = a.charge_id
  LEFT JOIN public.cases_charge k ON k.code = a.charge_id AND w.law
 WHERE s.has_page AND NOT 'charges' = ANY(s.withheld);

CREATE OR REPLACE VIEW derive.custody AS
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

CREATE OR REPLACE VIEW derive.source AS
SELECT s.public_id,
       row_number() OVER (PARTITION BY s.public_id ORDER BY t.id)::int AS position,
       t.publisher::text, t.title::text, derive.dated(t.published_on, s.tells_days) AS published_on,
       t.language::text, t.kind::text, t.url::text, t.locator::text
  FROM derive.shown s
  JOIN derive.cited t ON t.case_id = s.id
 CROSS JOIN LATERAL (SELECT s.protected AS names OFFSET 0) n
       -- PostgreSQL remembers the answer: asked once a source, however many cases cite it.
 CROSS JOIN LATERAL (SELECT derive.gives_away(t.source_id, t.locator) AS away OFFSET 0) g
 WHERE s.has_page AND NOT 'sources' = ANY(s.withheld) AND NOT g.away
       -- Of CASE PostgreSQL doesn't guess that it keeps one row of a thousand.
   AND CASE WHEN s.is_full THEN true ELSE NOT t.names_person END
   AND CASE WHEN n.names = '' THEN true
            ELSE derive.guarded(t.words, n.names, s.accepted_texts) = t.words
             AND derive.guarded(t.locator, n.names, s.accepted_texts) = t.locator END;

CREATE OR REPLACE VIEW derive.associate AS
SELECT s.public_id, row_number() OVER (PARTITION BY s.public_id ORDER BY a.id)::int AS position,
       a.role::text, a.name::text, a.name_original::text, a.expires_on AS shown_until
  FROM derive.shown s
  JOIN public.cases_associate a ON a.case_id = s.id
 WHERE s.is_full AND a.is_named AND coalesce(a.expires_on >= derive.today(), true);
