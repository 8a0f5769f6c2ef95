"""The two steps of an import: say what it would do, then do it in one short transaction."""

from django.db import connection
from django.utils.translation import gettext as _

from cases.casework.permission import SHEETS, User, require
from cases.lib.tabular import Sheet, read_sheet
from cases.models.faults import FAULTS, explained
from cases.models.history import acting

from .kinds import KINDS, SheetKind
from .plan import Plan
from .planning import make_plan
from .problems import ImportRefused
from .reading import clean, known_headings
from .words import Words


class DataChanged(ImportRefused):
    """The import would do something else than what was previewed; `plan` is what it would do."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(
            _("The data changed after the preview, and nothing was written. Look at it again.")
        )
        self.plan = plan


def read(kind: str, data: bytes) -> Sheet:
    """The sheet of a kind in the bytes of a file. Raises SheetRejected."""
    sheet_kind = KINDS[kind]
    return read_sheet(data, known_headings(sheet_kind.columns, sheet_kind.synonyms))


def preview(kind: str, sheet: Sheet, *, by: User | None = None) -> Plan:
    """What importing the sheet would do; writes nothing.

    `kind` is a key of KINDS. Raises SheetRejected for a sheet of which nothing can be used, and
    PermissionDenied where `by` may not import.
    """
    require(by, SHEETS)
    return _plan(_kind(kind, by), sheet)


def import_sheet(
    kind: str,
    sheet: Sheet,
    *,
    by: User | None = None,
    reason: str,
    fingerprint: str | None = None,
    whole: bool = False,
) -> Plan:
    """Import the rows that can be accepted; the rest stays out and is listed in the plan.

    `fingerprint` is that of the plan which somebody has agreed to. A `whole` sheet is imported
    with all its rows or not at all: one refused row keeps the others out. Returns the plan that was
    carried out, with `written`. Raises what `preview` does; DataChanged where it would no longer
    do the same; ImportRefused where the database refuses. Then nothing is written.
    """
    require(by, SHEETS)
    try:
        with acting(user=by, reason=reason):
            # One import at a time: two that run at once would not see one another's new rows. By a
            # lock that the reading half's role can't take; it keeps nobody else from the table.
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE cases_country IN SHARE UPDATE EXCLUSIVE MODE")
            sheet_kind = _kind(kind, by)
            plan = _plan(sheet_kind, sheet)
            if fingerprint is not None and plan.fingerprint != fingerprint:
                raise DataChanged(plan)
            if not (whole and plan.errors):
                plan.written = sheet_kind.write(plan.accepted, reason=reason)
                connection.check_constraints()  # what waits for the commit is refused here, too
    except FAULTS as error:
        raise ImportRefused(_nothing_written(explained(error))) from error
    return plan


def _nothing_written(reason: str) -> str:
    return _("Nothing was written. %(reason)s") % {"reason": reason}


def _kind(name: str, by: User | None) -> SheetKind:
    return KINDS[name](Words.load(), by)


def _plan(kind: SheetKind, sheet: Sheet) -> Plan:
    return make_plan(kind, clean(sheet, list(kind.columns), kind.synonyms, kind.words))
