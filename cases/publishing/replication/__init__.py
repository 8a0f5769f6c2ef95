"""Feeding a second PostgreSQL with schema `published`, and nothing else, by logical replication.

Office: the server of the writing half. Public: the server that the public pages read. Relay: one
beside the office's that has the schema alone, for public servers to subscribe to.
"""

from cases.publishing.replication.publication import offer
from cases.publishing.replication.status import office_status, public_status
from cases.publishing.replication.subscription import subscribe
from cases.publishing.replication.words import ReplicationRefused

__all__ = [
    "ReplicationRefused",
    "offer",
    "office_status",
    "public_status",
    "subscribe",
]
