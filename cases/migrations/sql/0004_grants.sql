-- The wall: a role that can read the schema `published` and nothing else. Logins are made outside
-- of migrations (docs/operations.md) and become members of it.
DO $$
BEGIN
  IF to_regrole('casetracker_published') IS NULL THEN  -- an owner need not be able to make roles
    CREATE ROLE casetracker_published NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;  -- roles belong to the server; another database on it made this one
END $$;

REVOKE ALL ON SCHEMA public, extensions, derive, published FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public, derive, published FROM PUBLIC;
GRANT USAGE ON SCHEMA published TO casetracker_published;
GRANT SELECT ON ALL TABLES IN SCHEMA published TO casetracker_published;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA published TO casetracker_published;
ALTER DEFAULT PRIVILEGES IN SCHEMA published GRANT SELECT ON TABLES TO casetracker_published;
