"""Custody of two kinds at once: possible (a transfer, a wrong date), so it is said, not refused."""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from cases.imports.plan import RowPlan
from cases.imports.reading import Record, Stored
from cases.vocab.custody import CustodyEnd, CustodyKind

from .case_columns import CUSTODY

# The kinds of other periods on days of a line's own, as the constraint on one kind takes days.
_DOUBLED = """
    SELECT line, array_agg(DISTINCT other.kind)
      FROM unnest(%s::integer[], %s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])
             AS said (line, id, kind, started, ended, "end")
      JOIN cases_custodyperiod own USING (id)
      JOIN cases_custodyperiod other
        ON other.case_id = own.case_id AND other.id <> own.id AND other.kind <> said.kind
     WHERE surely_held(edtf_earliest(said.started), edtf_latest(said.started),
                       edtf_earliest(said.ended), said."end")
        && surely_held(other.started_on_earliest, other.started_on_latest,
                       other.ended_on_earliest, other."end")
     GROUP BY line
"""


def warn_of_two_kinds(rows: Sequence[RowPlan]) -> None:
    """A warning where the period that a row changes overlaps a stored one of another kind."""
    records = {row.line: row.record for row in rows if _said(row.record)}
    periods = [
        (line, *_period(record.stored, record.values))
        for line, record in records.items()
        if record.stored and record.stored.ids["custody"]
    ]
    if not periods:
        return
    with connection.cursor() as cursor:
        cursor.execute(_DOUBLED, [list(column) for column in zip(*periods, strict=True)])
        doubled = cursor.fetchall()
    for line, kinds in doubled:
        reason = _("The case has custody of another kind on the same days: %(kinds)s. Check both.")
        labels = ", ".join(sorted(str(CustodyKind(kind).label) for kind in kinds))
        record = records[line]
        record.report(_said(record)[0], reason % {"kinds": labels}, "warning")


def _said(record: Record) -> list[str]:
    return [column for column in CUSTODY if column in record.values]


def _period(stored: Stored, said: dict[str, Any]) -> tuple[Any, ...]:
    """The stored period as a row would leave it: id, kind, from, to, end."""
    kind, started, ended = (said.get(column, stored.values[column]) for column in CUSTODY)
    end = CustodyEnd.ENDED if ended else stored.ids["custody_end"]
    return stored.ids["custody"], kind, started, ended, end
