-- Nobody shows alone more than two people approved. Showing less is always at once.

-- What was approved of a case is the level that showed, not what its cap or a minor's limit held back.
UPDATE public.cases_case c
   SET approved_level = derive.level_of(p.disclosure_level, c.disclosure_cap, c.approved_level,
         derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                              p.disclosure_recorded_at))
  FROM public.cases_person p
 WHERE p.id = c.person_id AND c.status = 'published'
   AND c.approved_level IS DISTINCT FROM derive.level_of(
         p.disclosure_level, c.disclosure_cap, c.approved_level,
         derive.is_held_minor(p.is_minor, p.birth_date_earliest, p.birth_date_latest,
                              p.disclosure_recorded_at));
SET CONSTRAINTS ALL IMMEDIATE;

-- Whether somebody acts, and not the program or who owns the database.
CREATE FUNCTION derive.somebody_acts() RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('pghistory.context_metadata', true), '')::jsonb ->> 'user',
                  '') <> ''
$$;

-- Who a case is about, and where, is what the rest of it was approved for. What is locked down isn't
-- moved at all: it would be locked no longer.
CREATE FUNCTION derive.keep_approved_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  is_moved boolean := (OLD.person_id, OLD.host_country_id)
                      IS DISTINCT FROM (NEW.person_id, NEW.host_country_id);
  is_embargoed boolean := coalesce(OLD.release_on > derive.today(), false);
BEGIN
  IF NOT derive.somebody_acts() THEN
    RETURN NEW;
  END IF;
  IF is_moved AND EXISTS (
       SELECT FROM derive.standing_lockdown k
        WHERE k.case_id = OLD.id OR k.person_id = OLD.person_id
           OR k.country_id = OLD.host_country_id) THEN
    RAISE EXCEPTION 'A case that is locked down stays with its person and country.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'locked_case_stays';
  END IF;
  IF OLD.status <> 'published' OR NEW.status <> 'published' THEN
    RETURN NEW;
  END IF;
  IF is_moved THEN
    RAISE EXCEPTION 'A published case stays with its person and country.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_case_stays';
  END IF;
  IF NOT OLD.withheld <@ NEW.withheld
     OR (is_embargoed AND coalesce(NEW.release_on < OLD.release_on, true))
     OR (is_embargoed AND NEW.is_announced AND NOT OLD.is_announced)
     OR (NEW.may_be_indexed AND NOT OLD.may_be_indexed) THEN
    RAISE EXCEPTION 'A published case shows no more than was approved.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_shows_no_more';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_approved BEFORE UPDATE ON public.cases_case FOR EACH ROW
  WHEN ((OLD.person_id, OLD.host_country_id, OLD.withheld, OLD.release_on, OLD.is_announced,
         OLD.may_be_indexed)
        IS DISTINCT FROM
        (NEW.person_id, NEW.host_country_id, NEW.withheld, NEW.release_on, NEW.is_announced,
         NEW.may_be_indexed))
  EXECUTE FUNCTION derive.keep_approved_case();

-- A level that was approved until a day ends on that day.
CREATE FUNCTION derive.keep_approved_person() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF derive.somebody_acts() AND EXISTS (SELECT FROM public.cases_case c
       WHERE c.person_id = OLD.id AND c.status = 'published') THEN
    RAISE EXCEPTION 'What is published of a person shows no longer than was approved.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_person_shows_no_longer';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_approved BEFORE UPDATE ON public.cases_person FOR EACH ROW
  WHEN (OLD.disclosure_expires_on IS NOT NULL
        AND coalesce(NEW.disclosure_expires_on > OLD.disclosure_expires_on, true))
  EXECUTE FUNCTION derive.keep_approved_person();

-- Whom a published case names beside the person was approved with it.
CREATE FUNCTION derive.keep_approved_associate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_named AND OLD.case_id = NEW.case_id
     AND (OLD.expires_on IS NOT DISTINCT FROM NEW.expires_on
          OR NEW.expires_on <= coalesce(OLD.expires_on, 'infinity')) THEN
    RETURN NEW;
  END IF;
  -- Who approves the case meanwhile hasn't seen this: wait for them.
  PERFORM FROM public.cases_case WHERE id = NEW.case_id FOR KEY SHARE;
  IF derive.somebody_acts() AND EXISTS (SELECT FROM public.cases_case c
       WHERE c.id = NEW.case_id AND c.status = 'published') THEN
    RAISE EXCEPTION 'A published case shows no more than was approved.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'published_shows_no_more';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_approved BEFORE INSERT OR UPDATE ON public.cases_associate FOR EACH ROW
  WHEN (NEW.is_named) EXECUTE FUNCTION derive.keep_approved_associate();

REVOKE ALL ON FUNCTION derive.somebody_acts, derive.keep_approved_case, derive.keep_approved_person,
                       derive.keep_approved_associate FROM PUBLIC;
