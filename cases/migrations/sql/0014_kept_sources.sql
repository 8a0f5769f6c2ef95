-- A source that names somebody protected stays inside when what it was known by is taken away: the
-- citation, the name, the person. `cases_source.kept_inside` is set here and by nothing else; two people
-- accept the words in a case that cites them, and they show again.

-- Which case and person a guarded name comes from.
CREATE OR REPLACE VIEW derive.protected_citation AS
SELECT t.source_id, nullif(n.names, '') AS names, t.accepted_texts, t.case_id, t.person_id
  FROM derive.source_of_case t
  JOIN public.cases_person p ON p.id = t.person_id
 CROSS JOIN LATERAL (
    SELECT count(*) > 0 AS person, coalesce(bool_or(o.id = t.case_id), false) AS associates
      FROM derive.shown o
     WHERE p.disclosure_level = 'full_name' AND o.person_id = p.id AND o.is_full) shows
 CROSS JOIN LATERAL derive.protected_names(t.case_id, t.person_id, shows.person, shows.associates) n;

-- What stands for a kept source's words among a case's accepted texts. It isn't the digest of the words
-- alone: that they name this person may have been accepted long before.
CREATE FUNCTION derive.kept_digest(words text, locator text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT derive.digest('kept inside: ' || concat_ws(' ', words, nullif(locator, '')))
$$;

-- Whether two people accepted the words of a kept source, in a case that cites it or a twin of it.
CREATE FUNCTION derive.is_released(words text, locator text, copies bigint[]) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM derive.source_of_case t
                  WHERE t.source_id = ANY(copies)
                    AND derive.kept_digest(words, locator) = ANY(t.accepted_texts))
$$;

CREATE OR REPLACE FUNCTION derive.gives_away(asked bigint, locator text) RETURNS boolean
LANGUAGE plpgsql STABLE COST 100000 SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off AS $$
DECLARE
  source record;
BEGIN
  SELECT * INTO source FROM derive.source_words w WHERE w.source_id = asked;
  IF source.is_kept AND NOT derive.is_released(source.text, locator, source.copies) THEN
    RETURN true;
  END IF;
  RETURN EXISTS (
    SELECT FROM unnest(ARRAY[source.text, locator]) AS said(text)
     WHERE said.text <> ''
       AND derive.mentions(said.text,
             -- A name that can't be looked for hides no source: every source would be hidden.
             (SELECT string_agg(replace(h.names, '*', ''), ' ') FROM derive.protected_citation h
               WHERE h.source_id = ANY(source.copies)
                 AND derive.digest(said.text) <> ALL(h.accepted_texts))));
END $$;

-- What was taken away ------------------------------------------------------------------------------

-- Noted by each statement, looked at before the transaction commits: what was moved, or is guarded by
-- something else by then, frees nothing.
CREATE UNLOGGED TABLE derive.freed (
  transaction xid8  NOT NULL DEFAULT pg_current_xact_id(),
  names       jsonb NOT NULL  -- [{source_id, names, accepted_texts}]: which names no longer guard which source
);

CREATE FUNCTION derive.keep_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone record;
  said text;
  guarding text;
BEGIN
  FOR gone IN
    WITH taken AS (
      DELETE FROM derive.freed WHERE transaction = pg_current_xact_id() RETURNING freed.names)
    SELECT w.source_id, w.text, w.copies, o.accepted_texts, string_agg(DISTINCT o.names, ' ') AS names
      FROM taken
     CROSS JOIN LATERAL jsonb_to_recordset(taken.names)
             AS o(source_id bigint, names text, accepted_texts text[])
     CROSS JOIN LATERAL derive.twins(ARRAY[o.source_id]) AS twin
      JOIN derive.source_words w ON w.source_id = twin.id
     GROUP BY 1, 2, 3, 4 ORDER BY 1
  LOOP
    SELECT string_agg(t, ' ') INTO said FROM (
      SELECT gone.text UNION SELECT locator FROM cases_citation WHERE source_id = gone.source_id) AS told(t)
     WHERE derive.digest(t) <> ALL(gone.accepted_texts);
    CONTINUE WHEN derive.mentions(said, gone.names) IS NOT TRUE;
    -- Who takes away what is left meanwhile waits, and then sees that this is gone.
    PERFORM FROM cases_source WHERE id = gone.source_id FOR UPDATE;
    SELECT coalesce(string_agg(names, ' '), '') INTO guarding
      FROM derive.protected_citation WHERE source_id = ANY(gone.copies);
    UPDATE cases_source SET kept_inside = true
     WHERE id = gone.source_id AND NOT kept_inside
       AND derive.mentions(said, (
             SELECT string_agg(word, ' ') FROM unnest(string_to_array(derive.levelled(gone.names), ' ')) AS word
              WHERE word <> ALL(string_to_array(derive.levelled(guarding), ' '))));
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_freed AFTER INSERT ON derive.freed
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION derive.keep_freed();

-- The argument: a query from `old_rows` (and, of an update, `new_rows`) to source_id, names and
-- accepted_texts of what guarded it until now.
CREATE FUNCTION derive.note_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO derive.freed (names)
     SELECT jsonb_agg(DISTINCT to_jsonb(f)) FROM (%s) AS f WHERE f.names <> %L HAVING count(*) > 0',
    TG_ARGV[0], '');
  RETURN NULL;
END $$;

-- Before the trigger that derives, by its name. `changed` are columns by which a row guards.
CREATE FUNCTION derive.note_what_frees(source_table text, changed text, freed text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE TRIGGER freed_delete AFTER DELETE ON public.%I REFERENCING OLD TABLE AS old_rows
       FOR EACH STATEMENT EXECUTE FUNCTION derive.note_freed(%L)',
    source_table, 'WITH o AS (TABLE old_rows) ' || freed);
  EXECUTE format(
    'CREATE TRIGGER freed_update AFTER UPDATE ON public.%I
       REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
       FOR EACH STATEMENT EXECUTE FUNCTION derive.note_freed(%L)',
    source_table, format(
      'WITH o AS (SELECT b.* FROM old_rows b JOIN new_rows a USING (id)
                   WHERE (%s) IS DISTINCT FROM (%s)) ',
      (SELECT string_agg('b.' || c, ', ') FROM unnest(string_to_array(changed, ',')) AS c),
      (SELECT string_agg('a.' || c, ', ') FROM unnest(string_to_array(changed, ',')) AS c)) || freed);
END $$;

-- The names that a case guards, while the case is there.
CREATE FUNCTION derive.names_guarded(of_case bigint, of_person bigint) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT n.names FROM (
    SELECT count(*) > 0 AS person, coalesce(bool_or(o.id = of_case), false) AS associates
      FROM derive.shown o WHERE o.person_id = of_person AND o.is_full) shows
   CROSS JOIN LATERAL derive.protected_names(of_case, of_person, shows.person, shows.associates) n
$$;

SELECT derive.note_what_frees('cases_citation', 'source_id,case_id,stage_record_id',
  'SELECT o.source_id, derive.names_guarded(c.id, c.person_id) AS names, c.accepted_texts
     FROM o LEFT JOIN public.cases_stagerecord r ON r.id = o.stage_record_id
     JOIN public.cases_case c ON c.id = coalesce(o.case_id, r.case_id)');
SELECT derive.note_what_frees('cases_stagerecord', 'case_id',
  'SELECT t.source_id, derive.names_guarded(c.id, c.person_id) AS names, c.accepted_texts
     FROM o JOIN public.cases_citation t ON t.stage_record_id = o.id
     JOIN public.cases_case c ON c.id = o.case_id');
SELECT derive.note_what_frees('cases_case', 'person_id',
  'SELECT t.source_id, derive.names_guarded(o.id, o.person_id) AS names, o.accepted_texts
     FROM o JOIN (SELECT source_id, case_id FROM public.cases_citation UNION ALL
                  SELECT c.source_id, r.case_id FROM public.cases_citation c
                    JOIN public.cases_stagerecord r ON r.id = c.stage_record_id) t ON t.case_id = o.id');
SELECT derive.note_what_frees('cases_person', 'search_key',
  'SELECT t.source_id, o.search_key AS names, t.accepted_texts
     FROM o JOIN derive.source_of_case t ON t.person_id = o.id
    WHERE NOT EXISTS (SELECT FROM derive.shown s WHERE s.person_id = o.id AND s.is_full)');
SELECT derive.note_what_frees('cases_personalias', 'search_key,person_id',
  'SELECT t.source_id, o.search_key AS names, t.accepted_texts
     FROM o JOIN derive.source_of_case t ON t.person_id = o.person_id
    WHERE NOT EXISTS (SELECT FROM derive.shown s WHERE s.person_id = o.person_id AND s.is_full)');
SELECT derive.note_what_frees('cases_associate', 'search_key,case_id',
  'SELECT t.source_id, CASE WHEN w.person THEN derive.beside(o.search_key, o.name, p.name, p.search_key)
                            ELSE o.search_key END AS names, t.accepted_texts
     FROM o JOIN derive.source_of_case t ON t.case_id = o.case_id
     JOIN public.cases_person p ON p.id = t.person_id
    CROSS JOIN LATERAL (
       SELECT count(*) > 0 AS person, coalesce(bool_or(s.id = o.case_id), false) AS associates
         FROM derive.shown s WHERE s.person_id = t.person_id AND s.is_full) w
    WHERE NOT (w.associates AND o.is_named AND coalesce(o.expires_on >= derive.today(), true))');
-- A source that is given another address or title takes its names from those that were its twins.
SELECT derive.note_what_frees('cases_source', 'url,title',
  ', once AS (
     SELECT o.id AS before, o.id FROM o UNION
     SELECT o.id, s.id FROM o JOIN public.cases_source s
         ON derive.address_key(s.url) = derive.address_key(o.url) UNION
     SELECT o.id, s.id FROM o JOIN public.cases_source s
         ON derive.title_key(s.title) = derive.title_key(o.title))
   SELECT twin.id AS source_id, h.names, h.accepted_texts
     FROM once JOIN once AS twin USING (before)
     JOIN derive.protected_citation h ON h.source_id = once.id');

-- What was a twin of a source that is kept inside is kept inside itself.
CREATE FUNCTION derive.keep_twins() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM old_rows WHERE kept_inside) THEN
    UPDATE cases_source s SET kept_inside = true FROM old_rows o
     WHERE o.kept_inside AND NOT s.kept_inside
       AND (derive.address_key(s.url) = derive.address_key(o.url)
            OR derive.title_key(s.title) = derive.title_key(o.title));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_twins_delete AFTER DELETE ON public.cases_source REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.keep_twins();
CREATE TRIGGER keep_twins_update AFTER UPDATE ON public.cases_source REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION derive.keep_twins();
