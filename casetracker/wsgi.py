"""The door for a WSGI server: `casetracker.wsgi:application`."""

import os

import psycopg
from django.core.wsgi import get_wsgi_application
from django.db import connections

from casetracker.front import KeepingPages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetracker.settings")


def listening_connection() -> psycopg.Connection:
    """A session of the reading half beside the pool's."""
    return psycopg.connect(**connections["published"].get_connection_params(), autocommit=True)


application = KeepingPages(get_wsgi_application(), listening_connection)
