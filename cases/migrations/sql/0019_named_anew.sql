-- Nobody alone shows a name by changing the record: former names go on being guarded, an acceptance counts
-- while and as high as the case shows that it was given for, and what names nobody is said before a review.

-- The level that a published case shows at, once embargoes and lockdowns are over; null for other cases.
CREATE FUNCTION derive.published_level(of_case bigint) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT derive.level_of(p.disclosure_level, c.disclosure_cap, c.approved_level,
           derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                                p.disclosure_recorded_at))
    FROM public.cases_case c JOIN public.cases_person p ON p.id = c.person_id
   WHERE c.id = of_case AND c.status = 'published'
$$;

-- Whether it shows, and doesn't show whose it is.
CREATE FUNCTION derive.is_nameless(of_case bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(derive.published_level(of_case) IN ('pseudonym', 'initials'), false)
$$;

-- Former names -------------------------------------------------------------------------------------

-- Whether texts that hold a name are found by other names alone: by their words, in facts by a surname.
CREATE FUNCTION derive.is_covered(former text, names text[]) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT former = '' OR former = ANY(names)
      OR (NOT derive.is_unsearchable(former)
          AND string_to_array(derive.levelled(published.fold(former)), ' ')
              <@ string_to_array(derive.levelled(published.fold(array_to_string(names, ' '))), ' ')
          AND derive.surname(former)
              <@ ARRAY(SELECT word FROM unnest(names) AS name, unnest(derive.surname(name)) AS word))
$$;

CREATE FUNCTION derive.names_of_person(of_person bigint, but_alias bigint DEFAULT NULL) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT ARRAY(SELECT unnest(ARRAY[name, name_original]) FROM public.cases_person WHERE id = of_person
                UNION
               SELECT name FROM public.cases_personalias
                WHERE person_id = of_person AND id IS DISTINCT FROM but_alias)
$$;

-- Of those beside the person whom the case doesn't name.
CREATE FUNCTION derive.names_beside(of_case bigint, but_associate bigint DEFAULT NULL) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT ARRAY(SELECT unnest(ARRAY[name, name_original]) FROM public.cases_associate
                WHERE case_id = of_case AND id IS DISTINCT FROM but_associate AND NOT is_named)
$$;

-- Whether a case that shows with a page keeps the name of an associate out of its texts.
CREATE FUNCTION derive.guards_associate(of_case bigint, is_named boolean, expires_on date) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(CASE derive.published_level(of_case)
           WHEN 'full_name' THEN NOT (is_named AND coalesce(expires_on >= derive.today(), true))
           ELSE derive.is_nameless(of_case) END, false)
$$;

-- A name by which somebody was known when a case of theirs was approved stays with them as an alias. Before
-- the commit only: who renames somebody may have entered the alias themselves.
CREATE FUNCTION derive.keep_former_name() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  was jsonb := to_jsonb(OLD);
  of_person bigint := coalesce(was ->> 'person_id', was ->> 'id');
  former text;
BEGIN
  IF NOT EXISTS (SELECT FROM cases_case WHERE person_id = of_person
                    AND status <> 'draft' AND approved_level IS NOT NULL) THEN
    RETURN NULL;
  END IF;
  -- Of two who each take away what the other leaves, the second sees what the first did.
  PERFORM FROM cases_person WHERE id = of_person FOR NO KEY UPDATE;
  FOREACH former IN ARRAY ARRAY[OLD.name::text, coalesce(was ->> 'name_original', '')] LOOP
    IF NOT derive.is_covered(former, derive.names_of_person(of_person)) THEN
      INSERT INTO cases_personalias (person_id, name, note) VALUES (of_person, former, '')
          ON CONFLICT DO NOTHING;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_former_name AFTER UPDATE ON public.cases_person
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.name, OLD.name_original) IS DISTINCT FROM (NEW.name, NEW.name_original))
  EXECUTE FUNCTION derive.keep_former_name();
CREATE CONSTRAINT TRIGGER keep_former_name AFTER UPDATE ON public.cases_personalias
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
  EXECUTE FUNCTION derive.keep_former_name();

-- An associate has no aliases: the former name is another row.
CREATE FUNCTION derive.keep_former_associate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  beside text[];
BEGIN
  PERFORM FROM cases_case WHERE id = OLD.case_id FOR NO KEY UPDATE;
  beside := derive.names_beside(OLD.case_id);
  IF derive.guards_associate(OLD.case_id, OLD.is_named, OLD.expires_on)
     AND NOT (derive.is_covered(OLD.name, beside) AND derive.is_covered(OLD.name_original, beside)) THEN
    INSERT INTO cases_associate (case_id, role, name, name_original, is_named, note)
    VALUES (OLD.case_id, OLD.role, OLD.name, OLD.name_original, false, '');
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER keep_former_name AFTER UPDATE ON public.cases_associate
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((OLD.name, OLD.name_original) IS DISTINCT FROM (NEW.name, NEW.name_original))
  EXECUTE FUNCTION derive.keep_former_associate();

-- Nobody alone takes away a name that texts are kept free of, unless others do the same.
CREATE FUNCTION derive.keep_guarding_alias() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM FROM cases_person WHERE id = OLD.person_id FOR NO KEY UPDATE;
  IF derive.somebody_acts()
     AND EXISTS (SELECT FROM cases_case c WHERE c.person_id = OLD.person_id AND derive.is_nameless(c.id))
     AND NOT derive.is_covered(OLD.name, derive.names_of_person(OLD.person_id, OLD.id)) THEN
    RAISE EXCEPTION 'A name that texts of a published case are kept free of stays.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guarded_name_stays',
            TABLE = TG_TABLE_NAME, COLUMN = 'name';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_guarding_delete BEFORE DELETE ON public.cases_personalias
  FOR EACH ROW EXECUTE FUNCTION derive.keep_guarding_alias();
CREATE TRIGGER keep_guarding BEFORE UPDATE ON public.cases_personalias FOR EACH ROW
  WHEN (OLD.person_id <> NEW.person_id) EXECUTE FUNCTION derive.keep_guarding_alias();

CREATE FUNCTION derive.keep_guarding_associate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  beside text[];
BEGIN
  PERFORM FROM cases_case WHERE id = OLD.case_id FOR NO KEY UPDATE;
  beside := derive.names_beside(OLD.case_id, OLD.id);
  IF derive.somebody_acts() AND derive.guards_associate(OLD.case_id, OLD.is_named, OLD.expires_on)
     AND NOT (derive.is_covered(OLD.name, beside) AND derive.is_covered(OLD.name_original, beside)) THEN
    RAISE EXCEPTION 'A name that texts of a published case are kept free of stays.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'guarded_name_stays',
            TABLE = TG_TABLE_NAME, COLUMN = 'name';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER keep_guarding_delete BEFORE DELETE ON public.cases_associate
  FOR EACH ROW EXECUTE FUNCTION derive.keep_guarding_associate();
CREATE TRIGGER keep_guarding BEFORE UPDATE ON public.cases_associate FOR EACH ROW
  WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION derive.keep_guarding_associate();

-- Whom a published case names beside the person was approved with it: this human, in this role, on this
-- basis, until this day.
CREATE OR REPLACE FUNCTION derive.keep_approved_associate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_named
     AND (OLD.case_id, OLD.name, OLD.name_original, OLD.role, OLD.basis)
         IS NOT DISTINCT FROM (NEW.case_id, NEW.name, NEW.name_original, NEW.role, NEW.basis)
     AND (OLD.expires_on IS NOT DISTINCT FROM NEW.expires_on
          OR NEW.expires_on <= coalesce(OLD.expires_on, 'infinity')) THEN
    RETURN NEW;
  END IF;
  -- Who approves the case meanwhile hasn't seen this: wait for them.
  PERFORM FROM public.cases_case WHERE id = NEW.case_id FOR KEY SHARE;
  IF derive.somebody_acts() AND EXISTS (SELECT FROM public.cases_case c
       WHERE c.id = NEW.case_id AND c.status = 'published') THEN
    RAISE EXCEPTION 'A published case shows no more than was approved.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_shows_no_more',
            TABLE = TG_TABLE_NAME, COLUMN = 'name';
  END IF;
  RETURN NEW;
END $$;

-- Accepted texts -----------------------------------------------------------------------------------

-- What two people accepted in a case counts while the case has a page: not before, not under a lockdown,
-- and not once it is hidden or withdrawn.
CREATE OR REPLACE VIEW derive.source_of_case AS
SELECT t.source_id, c.id AS case_id, c.person_id,
       CASE WHEN c.accepted_texts = '{}' THEN '{}'
            WHEN EXISTS (SELECT FROM derive.shown s WHERE s.id = c.id AND s.has_page)
            THEN c.accepted_texts ELSE '{}' END::text[] AS accepted_texts
  FROM (SELECT source_id, case_id FROM public.cases_citation WHERE case_id IS NOT NULL
         UNION ALL
        SELECT cited.source_id, r.case_id FROM public.cases_citation cited
          JOIN public.cases_stagerecord r ON r.id = cited.stage_record_id) t
  JOIN public.cases_case c ON c.id = t.case_id;

-- And at no lower level than it was accepted for: it goes with what is lowered, and isn't given for a
-- level that the case doesn't show at yet.
CREATE FUNCTION derive.keep_acceptances() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  shown_at text := derive.published_level(OLD.id);
  cap text := coalesce(OLD.disclosure_cap, 'full_name');
  to_be text;
BEGIN
  IF OLD.person_id <> NEW.person_id
     OR derive.level_of(cap, NEW.disclosure_cap, 'full_name', false) <> cap
     OR (OLD.status = 'published' AND NEW.status = 'published'
         AND derive.level_of(OLD.approved_level, NULL, NEW.approved_level, false) <> OLD.approved_level)
  THEN
    NEW.accepted_texts := '{}';
  ELSIF NOT NEW.accepted_texts <@ OLD.accepted_texts AND derive.somebody_acts()
        AND shown_at IN ('pseudonym', 'initials') THEN
    SELECT derive.level_of(p.disclosure_level, NEW.disclosure_cap, 'full_name',
             derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                                  p.disclosure_recorded_at)) INTO to_be
      FROM cases_person p WHERE p.id = NEW.person_id;
    IF to_be <> shown_at THEN
      RAISE EXCEPTION 'Texts are accepted for the level that a case shows at.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'accepted_for_level_shown';
    END IF;
  END IF;
  RETURN NEW;
END $$;
-- After `keep_lowered`, by its name.
CREATE TRIGGER keep_lowered_acceptances BEFORE UPDATE ON public.cases_case FOR EACH ROW
  WHEN (NEW.accepted_texts <> '{}') EXECUTE FUNCTION derive.keep_acceptances();

-- As before; what was accepted for the higher level goes with it, in drafts too.
CREATE OR REPLACE FUNCTION derive.keep_lowered_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  was text := derive.stands_at(OLD.disclosure_level,
    derive.is_held_minor(OLD.is_minor, OLD.birth_date_earliest, OLD.birth_date_latest,
                         OLD.disclosure_recorded_at), OLD.disclosure_expires_on);
  most text := derive.level_of(was, NULL,
    derive.stands_at(NEW.disclosure_level,
      derive.is_held_minor(NEW.is_minor, NEW.birth_date_earliest, NEW.birth_date_latest,
                           NEW.disclosure_recorded_at), NEW.disclosure_expires_on),
    false);
BEGIN
  UPDATE public.cases_case c SET approved_level = derive.level_of(c.approved_level, NULL, most, false)
   WHERE c.person_id = NEW.id AND c.status = 'published'
     AND c.approved_level <> derive.level_of(c.approved_level, NULL, most, false);
  UPDATE public.cases_case c SET accepted_texts = '{}'
   WHERE c.person_id = NEW.id AND c.accepted_texts <> '{}'
     AND derive.level_of(was, c.disclosure_cap, 'full_name', false)
         <> derive.level_of(most, c.disclosure_cap, 'full_name', false);
  RETURN NULL;
END $$;

-- Of what guards a source no longer only the names are noted: an acceptance goes with what it was given in.
CREATE OR REPLACE FUNCTION derive.note_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO derive.freed (names)
     SELECT jsonb_agg(DISTINCT to_jsonb(f) - ''accepted_texts'') FROM (%s) AS f
      WHERE f.names <> %L HAVING count(*) > 0',
    TG_ARGV[0], '');
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION derive.keep_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  gone record;
  said text;
  guarding text;
BEGIN
  FOR gone IN
    WITH taken AS (
      DELETE FROM derive.freed WHERE transaction = pg_current_xact_id() RETURNING freed.names)
    SELECT w.source_id, w.text, w.copies, string_agg(DISTINCT o.names, ' ') AS names
      FROM taken
     CROSS JOIN LATERAL jsonb_to_recordset(taken.names) AS o(source_id bigint, names text)
     CROSS JOIN LATERAL derive.twins(ARRAY[o.source_id]) AS twin
      JOIN derive.source_words w ON w.source_id = twin.id
     GROUP BY 1, 2, 3 ORDER BY 1
  LOOP
    SELECT string_agg(t, ' ') INTO said FROM (
      SELECT gone.text UNION SELECT locator FROM cases_citation WHERE source_id = gone.source_id) AS told(t);
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

-- Sources that name nobody -------------------------------------------------------------------------

-- That a page names nobody is what shows it below full name, and no guard reads pages: it is said of this
-- page, and seen by a second person.
CREATE FUNCTION derive.keep_source_naming() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF derive.somebody_acts() AND EXISTS (
       SELECT FROM derive.source_of_case t WHERE t.source_id = NEW.id AND derive.is_nameless(t.case_id)) THEN
    RAISE EXCEPTION 'That a source of a published case names nobody is reviewed.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nameless_source_is_reviewed',
            TABLE = TG_TABLE_NAME,
            COLUMN = CASE WHEN OLD.names_person THEN 'names_person' ELSE 'url' END;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_naming BEFORE UPDATE ON public.cases_source FOR EACH ROW
  WHEN (NOT NEW.names_person AND (OLD.names_person
        OR derive.address_key(OLD.url) IS DISTINCT FROM derive.address_key(NEW.url)))
  EXECUTE FUNCTION derive.keep_source_naming();

CREATE FUNCTION derive.keep_citation_naming() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  of_case bigint := coalesce(NEW.case_id, (SELECT case_id FROM cases_stagerecord WHERE id = NEW.stage_record_id));
  names_person boolean;
BEGIN
  IF of_case IS NULL OR NOT derive.somebody_acts() THEN
    RETURN NEW;
  END IF;
  -- Who approves the case meanwhile hasn't seen this; and who says meanwhile that the source names nobody
  -- doesn't see that it is cited here: wait for them.
  PERFORM FROM cases_case WHERE id = of_case FOR KEY SHARE;
  IF derive.is_nameless(of_case) THEN
    SELECT s.names_person INTO names_person FROM cases_source s WHERE s.id = NEW.source_id FOR SHARE;
    IF NOT names_person THEN
      RAISE EXCEPTION 'That a source of a published case names nobody is reviewed.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'nameless_source_is_reviewed',
              TABLE = TG_TABLE_NAME, COLUMN = 'source_id';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_naming BEFORE INSERT ON public.cases_citation
  FOR EACH ROW EXECUTE FUNCTION derive.keep_citation_naming();
CREATE TRIGGER keep_naming_update BEFORE UPDATE ON public.cases_citation FOR EACH ROW
  WHEN ((OLD.source_id, OLD.case_id, OLD.stage_record_id)
        IS DISTINCT FROM (NEW.source_id, NEW.case_id, NEW.stage_record_id))
  EXECUTE FUNCTION derive.keep_citation_naming();

-- A stage brings what it cites.
CREATE FUNCTION derive.keep_stage_naming() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF derive.somebody_acts() AND derive.is_nameless(NEW.case_id) AND EXISTS (
       SELECT FROM cases_citation t JOIN cases_source s ON s.id = t.source_id
        WHERE t.stage_record_id = NEW.id AND NOT s.names_person) THEN
    RAISE EXCEPTION 'That a source of a published case names nobody is reviewed.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nameless_source_is_reviewed',
            TABLE = TG_TABLE_NAME, COLUMN = 'case_id';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_naming BEFORE UPDATE ON public.cases_stagerecord FOR EACH ROW
  WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION derive.keep_stage_naming();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA derive FROM PUBLIC;
SELECT derive.rebuild();
