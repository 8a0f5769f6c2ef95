-- As before, and of this page to the letter: what twins are told by (`derive.address_key`) leaves out what
-- leads to another page on the web, such as a fragment or capitals. Its title and publisher show, too.
CREATE OR REPLACE FUNCTION derive.keep_source_naming() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF derive.somebody_acts() AND EXISTS (
       SELECT FROM derive.source_of_case t WHERE t.source_id = NEW.id AND derive.is_nameless(t.case_id)) THEN
    RAISE EXCEPTION 'That a source of a published case names nobody is reviewed.'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'nameless_source_is_reviewed',
            TABLE = TG_TABLE_NAME,
            COLUMN = CASE WHEN OLD.names_person THEN 'names_person'
                          WHEN OLD.url <> NEW.url THEN 'url'
                          WHEN OLD.title <> NEW.title THEN 'title' ELSE 'publisher' END;
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER keep_naming ON public.cases_source;
CREATE TRIGGER keep_naming BEFORE UPDATE ON public.cases_source FOR EACH ROW
  WHEN (NOT NEW.names_person AND (OLD.names_person
        OR (OLD.url, OLD.title, OLD.publisher) IS DISTINCT FROM (NEW.url, NEW.title, NEW.publisher)))
  EXECUTE FUNCTION derive.keep_source_naming();
