"""What the parts of replication are called on both servers, and how it says no."""

SCHEMA = "published"
GROUP = "casetracker_published"  # the role that may read the schema
PUBLICATION = SUBSCRIPTION = "casetracker_published"  # the slot on the office's server, too


class ReplicationRefused(Exception):
    """Something is missing; the text says what, and how to mend it. It holds no password."""
