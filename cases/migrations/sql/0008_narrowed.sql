-- Showing less, or for less long, is nothing that anybody agreed to anew: a minor's basis would
-- otherwise become an adult's by being narrowed.
CREATE OR REPLACE FUNCTION derive.record_disclosure() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  levels text[] := ARRAY['hidden', 'counted', 'pseudonym', 'initials', 'full_name'];
BEGIN
  IF TG_OP = 'UPDATE'
     AND (OLD.disclosure_basis, OLD.disclosure_scope)
         IS NOT DISTINCT FROM (NEW.disclosure_basis, NEW.disclosure_scope)
     AND array_position(levels, NEW.disclosure_level::text)
         <= array_position(levels, OLD.disclosure_level::text)
     AND (NEW.disclosure_expires_on IS NOT DISTINCT FROM OLD.disclosure_expires_on
          OR NEW.disclosure_expires_on <= coalesce(OLD.disclosure_expires_on, 'infinity'))
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

-- As before, in an order in which the database asks least.
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
