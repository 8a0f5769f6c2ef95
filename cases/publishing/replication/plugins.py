"""What else the role that replicates could read on the office's server.

PostgreSQL lets a role that may replicate decode the changes of every table, with any output plugin
that is installed; only `pgoutput`, its own, keeps to publications.
"""

import psycopg

_TELLING_ALL = ("test_decoding", "wal2json", "decoderbufs")
_PROBE = "SELECT pg_create_logical_replication_slot('casetracker_probe', %s, temporary => true)"


def telling_all(office: psycopg.Connection) -> list[str]:
    """The plugins by which the connected role could read unpublished rows; none is as it should be.

    Asked of the server by making a slot, which is gone at once.
    """
    found = []
    for plugin in _TELLING_ALL:
        try:
            office.execute(_PROBE, [plugin])
        except psycopg.Error:
            continue  # not there
        office.execute("SELECT pg_drop_replication_slot('casetracker_probe')")
        found.append(plugin)
    return found
