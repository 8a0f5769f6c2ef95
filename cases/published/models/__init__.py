"""The read model: what may be shown, as flat rows. Nobody writes here; PostgreSQL derives it.

Columns are described where the tables are made (migrations/sql/*_published_tables.sql).
Dates are EDTF text, with the first and the last day they can mean beside them.
"""

from .case import PublishedCase
from .case_parts import (
    PublishedAssociate,
    PublishedCharge,
    PublishedCustody,
    PublishedSource,
    PublishedStage,
)
from .change import NEVER, PublishedChange, PublishedLastChange
from .country import PublishedCountry, PublishedDevelopment, PublishedFigure, PublishedTreaty
from .court_stage import PublishedCourtStage
from .site import PublishedSite
from .term import PublishedTerm
from .version import PublishedVersion

__all__ = [
    "NEVER",
    "PublishedAssociate",
    "PublishedCase",
    "PublishedChange",
    "PublishedCharge",
    "PublishedCountry",
    "PublishedCourtStage",
    "PublishedCustody",
    "PublishedDevelopment",
    "PublishedFigure",
    "PublishedLastChange",
    "PublishedSite",
    "PublishedSource",
    "PublishedStage",
    "PublishedTerm",
    "PublishedTreaty",
    "PublishedVersion",
]
