"""The staff's back room: Django's admin over the models of the case.

Importing the package registers every model, so that Django's autodiscovery finds them.
"""

from . import (
    accounts,
    cases,
    catalogues,
    countries,
    deadlines,
    developments,
    documents,
    erasures,
    lockdowns,
    persons,
    roles,
    sources,
    stages,
)
from .yes_no import use_our_words

__all__ = [
    "accounts",
    "cases",
    "catalogues",
    "countries",
    "deadlines",
    "developments",
    "documents",
    "erasures",
    "lockdowns",
    "persons",
    "roles",
    "sources",
    "stages",
]

use_our_words()
