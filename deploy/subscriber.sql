-- On the public machine's server, after roles.sql: its owner may subscribe to the office's
-- (docs/operations.md, "A server of its own for the public pages"). PostgreSQL 16 or newer.
GRANT pg_create_subscription TO casetracker;
