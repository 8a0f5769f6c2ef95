-- The history says who did something by the name that their account has now, so whoever changes a name
-- changes what it says: of somebody else's name or their own, by hand or by a command.
CREATE TRIGGER note_named AFTER UPDATE ON public.auth_user FOR EACH ROW
  WHEN ((OLD.first_name, OLD.last_name) IS DISTINCT FROM (NEW.first_name, NEW.last_name))
  EXECUTE FUNCTION derive.note_account('named');
