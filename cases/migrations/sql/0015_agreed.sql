-- What two people agreed to ends when less may show, and comes back by two people only.

-- What a person's record lets show today.
CREATE FUNCTION derive.stands_at(person_level text, is_held_minor boolean, expires_on date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN expires_on < derive.today() THEN 'hidden'
              ELSE derive.level_of(person_level, NULL, 'full_name', is_held_minor) END
$$;

-- Whoever is hidden, recognised as a minor or at the end of their basis is shown no more than that
-- until somebody approves it anew. What ended before the worker noted it counts as ended.
CREATE FUNCTION derive.keep_lowered_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  most text := derive.level_of(
    derive.stands_at(OLD.disclosure_level,
      derive.is_held_minor(OLD.is_minor, OLD.birth_date_earliest, OLD.birth_date_latest,
                           OLD.disclosure_recorded_at), OLD.disclosure_expires_on),
    NULL,
    derive.stands_at(NEW.disclosure_level,
      derive.is_held_minor(NEW.is_minor, NEW.birth_date_earliest, NEW.birth_date_latest,
                           NEW.disclosure_recorded_at), NEW.disclosure_expires_on),
    false);
BEGIN
  UPDATE public.cases_case c SET approved_level = derive.level_of(c.approved_level, NULL, most, false)
   WHERE c.person_id = NEW.id AND c.status = 'published'
     AND c.approved_level <> derive.level_of(c.approved_level, NULL, most, false);
  RETURN NULL;
END $$;
CREATE TRIGGER keep_lowered AFTER UPDATE ON public.cases_person FOR EACH ROW
  WHEN ((OLD.disclosure_level, OLD.disclosure_expires_on, OLD.is_minor, OLD.birth_date,
         OLD.disclosure_recorded_at)
        IS DISTINCT FROM
        (NEW.disclosure_level, NEW.disclosure_expires_on, NEW.is_minor, NEW.birth_date,
         NEW.disclosure_recorded_at))
  EXECUTE FUNCTION derive.keep_lowered_person();

-- The same where one case was to show less. A record that was read before and is saved whole doesn't
-- bring the former level back.
CREATE FUNCTION derive.keep_lowered_case() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.approved_level := derive.level_of(OLD.disclosure_cap, NEW.disclosure_cap, NEW.approved_level, false);
  RETURN NEW;
END $$;
CREATE TRIGGER keep_lowered BEFORE UPDATE ON public.cases_case FOR EACH ROW
  WHEN (OLD.status = 'published' AND NEW.status = 'published'
        AND OLD.disclosure_cap IS DISTINCT FROM NEW.disclosure_cap)
  EXECUTE FUNCTION derive.keep_lowered_case();

-- A level that was approved until a day ends on that day; after it, another day is approved anew.
CREATE OR REPLACE FUNCTION derive.keep_approved_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF derive.somebody_acts() AND OLD.disclosure_expires_on >= derive.today()
     AND EXISTS (SELECT FROM public.cases_case c
                  WHERE c.person_id = OLD.id AND c.status = 'published') THEN
    RAISE EXCEPTION 'What is published of a person shows no longer than was approved.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_person_shows_no_longer';
  END IF;
  RETURN NEW;
END $$;

-- As before, and what was approved ends with the level.
CREATE OR REPLACE FUNCTION derive.mark_due() RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  today date := derive.today();
  until date := derive.applied_until();
  ids text[];
BEGIN
  IF until = today THEN
    RETURN 0;
  END IF;
  UPDATE public.cases_case c SET approved_level = 'hidden'
    FROM public.cases_person p
   WHERE p.id = c.person_id AND c.status = 'published' AND c.approved_level <> 'hidden'
     AND p.disclosure_expires_on >= least(until, today) AND p.disclosure_expires_on < today;
  WITH due AS (SELECT * FROM derive.due(least(until, today), greatest(until, today)))
  SELECT array_agg(due.public_id)
         || ARRAY(SELECT derive.citing(derive.sources_of(array_agg(due.person_id))))
    INTO ids FROM due;
  DELETE FROM derive.applied;
  INSERT INTO derive.applied VALUES (today);
  IF cardinality(ids) > 0 THEN
    INSERT INTO derive.marked (what, public_ids) VALUES ('cases', ids), ('facts', NULL);
  END IF;
  RETURN cardinality(ids);
END $$;

-- What was lowered before this rule.
UPDATE public.cases_case c
   SET approved_level = derive.level_of(c.approved_level, c.disclosure_cap, l.level, false)
  FROM public.cases_person p
 CROSS JOIN LATERAL (
    SELECT derive.stands_at(p.disclosure_level,
             derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                                  p.disclosure_recorded_at), p.disclosure_expires_on) AS level) l
 WHERE p.id = c.person_id AND c.status = 'published'
   AND c.approved_level <> derive.level_of(c.approved_level, c.disclosure_cap, l.level, false);
SET CONSTRAINTS ALL IMMEDIATE;

-- Facts under a lockdown ---------------------------------------------------------------------------

-- A closed country shows nothing that is about it, whatever else it is about.
CREATE OR REPLACE VIEW derive.development AS
SELECT public_id::text, country_id::text AS country, other_countries::text[],
       happened_on::text, happened_on_earliest AS happened_earliest,
       happened_on_latest AS happened_latest, d.kind::text, title::text, reliability::text,
       summary, language::text, (SELECT coalesce(jsonb_agg(t.source ORDER BY t.id), '[]')
          FROM derive.cited t WHERE t.development_id = d.id
             AND NOT derive.gives_away(t.source_id, t.locator)) AS sources
  FROM public.cases_development d
  JOIN derive.fact w ON w.kind = 'development' AND w.id = d.id
 WHERE d.is_published
   AND NOT EXISTS (SELECT FROM derive.standing_lockdown k
                    WHERE k.scope = 'site' OR k.country_id = ANY(w.countries))
   AND derive.named_in_fact(w.text, w.countries, w.sources) IS NULL;

-- And isn't left by moving what is about it elsewhere. The program and who owns the database may.
CREATE FUNCTION derive.keep_locked_fact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old_row jsonb := to_jsonb(OLD);
  new_row jsonb := to_jsonb(NEW);
BEGIN
  IF derive.somebody_acts() AND EXISTS (
       SELECT FROM derive.standing_lockdown k
        WHERE (old_row -> 'country_id' = to_jsonb(k.country_id)
               OR old_row -> 'other_countries' ? k.country_id)
          AND NOT (new_row -> 'country_id' = to_jsonb(k.country_id)
                   OR coalesce(new_row -> 'other_countries' ? k.country_id, false))) THEN
    RAISE EXCEPTION 'What is about a country that is locked down stays with it.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'locked_fact_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_locked BEFORE UPDATE ON public.cases_development FOR EACH ROW
  WHEN ((OLD.country_id, OLD.other_countries) IS DISTINCT FROM (NEW.country_id, NEW.other_countries))
  EXECUTE FUNCTION derive.keep_locked_fact();
CREATE TRIGGER keep_locked BEFORE UPDATE ON public.cases_figure FOR EACH ROW
  WHEN (OLD.country_id IS DISTINCT FROM NEW.country_id) EXECUTE FUNCTION derive.keep_locked_fact();

-- What catalogues say shows at once, by the hand of one person: it names nobody who isn't shown, as facts
-- don't. Texts that the program loads are read before a release.
CREATE FUNCTION derive.keep_catalogue_nameless() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  before jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  countries text[];
  named_in text;
BEGIN
  IF NOT derive.somebody_acts() THEN
    RETURN NEW;
  END IF;
  countries := ARRAY(SELECT code::text FROM public.cases_country);
  SELECT said.place INTO named_in
    FROM jsonb_each_text(to_jsonb(NEW)) AS said(place, text)
   CROSS JOIN LATERAL (SELECT derive.named_in_fact(said.text, countries, '{}') AS words OFFSET 0) n
   WHERE said.text IS DISTINCT FROM before ->> said.place
     AND said.place <> 'code' AND said.place NOT LIKE '%\_id' AND n.words IS NOT NULL
   LIMIT 1;
  IF named_in IS NOT NULL THEN
    RAISE EXCEPTION 'A catalogue names somebody who isn''t shown.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'catalogue_names_nobody',
            TABLE = TG_TABLE_NAME, COLUMN = named_in;
  END IF;
  RETURN NEW;
END $$;
DO $$
DECLARE
  catalogue text;
BEGIN
  FOREACH catalogue IN ARRAY '{hostcountry,instrument,instrumentparty,charge,courtstage,ground,outcome,fate}'::text[] LOOP
    EXECUTE format('CREATE TRIGGER names_nobody BEFORE INSERT OR UPDATE ON public.cases_%s
                      FOR EACH ROW EXECUTE FUNCTION derive.keep_catalogue_nameless()', catalogue);
  END LOOP;
END $$;

-- Accounts -----------------------------------------------------------------------------------------

-- Who made an account, gave it rights, or can sign in with it because they set its password. Of one's
-- own password and address nothing is kept, nor of a digest that the program renews.
CREATE FUNCTION derive.note_account() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told jsonb := to_jsonb(NEW);
  who integer := (nullif(current_setting('pghistory.context_metadata', true), '')::jsonb
                  ->> 'user')::integer;
  whom integer := coalesce(told ->> 'user_id', told ->> 'id')::integer;
BEGIN
  IF TG_ARGV[0] <> 'sign_in' OR who <> whom THEN
    INSERT INTO public.cases_accountchange (account_id, changed_by_id, change, changed_at)
    VALUES (whom, who, TG_ARGV[0], now());
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_made AFTER INSERT ON public.auth_user FOR EACH ROW
  EXECUTE FUNCTION derive.note_account('made');
CREATE TRIGGER note_standing AFTER UPDATE ON public.auth_user FOR EACH ROW
  WHEN ((OLD.is_active, OLD.is_staff, OLD.is_superuser)
        IS DISTINCT FROM (NEW.is_active, NEW.is_staff, NEW.is_superuser))
  EXECUTE FUNCTION derive.note_account('rights');
CREATE TRIGGER note_sign_in AFTER UPDATE ON public.auth_user FOR EACH ROW
  WHEN ((OLD.password, OLD.username, OLD.email)
        IS DISTINCT FROM (NEW.password, NEW.username, NEW.email))
  EXECUTE FUNCTION derive.note_account('sign_in');
CREATE TRIGGER note_given AFTER INSERT ON public.auth_user_groups FOR EACH ROW
  EXECUTE FUNCTION derive.note_account('rights');
CREATE TRIGGER note_given AFTER INSERT ON public.auth_user_user_permissions FOR EACH ROW
  EXECUTE FUNCTION derive.note_account('rights');

REVOKE ALL ON FUNCTION derive.stands_at, derive.keep_lowered_person, derive.keep_lowered_case,
                       derive.keep_locked_fact, derive.keep_catalogue_nameless,
                       derive.note_account FROM PUBLIC;
SELECT derive.prepare_refresh();
SELECT derive.rebuild();
