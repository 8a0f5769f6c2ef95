-- A holding may be in another language than what the office wrote about its case.

ALTER TABLE published.stage
  ADD COLUMN holding_language text NOT NULL DEFAULT '';  -- BCP 47; empty: the case's

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

SELECT derive.prepare_refresh();
