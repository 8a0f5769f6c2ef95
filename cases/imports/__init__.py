"""Sheets in and out, on django-import-export: clean the cells, plan, write in one transaction.

`importing.py` is the way in (`preview`, `import_sheet`), `exporting.py` the way out, `kinds/` says
what each of the five kinds of sheet is, and `resource.py` gives it all to the library's admin.
"""

from .importing import DataChanged, import_sheet, preview, read
from .kinds import KINDS
from .plan import Action, Change, Plan, RowPlan
from .problems import ImportRefused, Problem

__all__ = [
    "KINDS",
    "Action",
    "Change",
    "DataChanged",
    "ImportRefused",
    "Plan",
    "Problem",
    "RowPlan",
    "import_sheet",
    "preview",
    "read",
]
