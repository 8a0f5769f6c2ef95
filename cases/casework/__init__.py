"""Write verbs, one a file: permission, change, history, in one transaction.

Each takes lists; one row is a list of one. `by` is who does it (null: the program itself), and
`reason` goes into the history.
"""

from .amend_cases import Amendment, amend_cases
from .enter_sources import enter_sources
from .open_cases import CasePart, open_cases
from .record_facts import record_facts
from .record_stages import record_stages

__all__ = [
    "Amendment",
    "CasePart",
    "amend_cases",
    "enter_sources",
    "open_cases",
    "record_facts",
    "record_stages",
]
