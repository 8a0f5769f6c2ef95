"""/cases.csv: RFC 4180, UTF-8 without a byte order mark, written by PostgreSQL itself."""

from collections.abc import Iterator

from cases.published.export.columns import GUARDED
from cases.published.export.rows import selected
from cases.published.export.session import copied, for_download
from cases.published.models import PublishedCase
from cases.published.selection import Selection


def csv_text(selection: Selection, pages: str) -> Iterator[bytes]:
    """The selected cases, a header first, in blocks; see `columns` for what they hold.

    `pages` is the address below which cases have their pages. The selection must be without
    errors. No cell can start a formula in a spreadsheet.
    """
    with for_download():
        yield from copied(*selected(selection.cases(), GUARDED, pages))


def case_csv(public_id: str, pages: str) -> str:
    """The header and the one case's line, as `csv_text` has them; read in the caller's session."""
    case = PublishedCase.objects.filter(pk=public_id)
    return b"".join(copied(*selected(case, GUARDED, pages))).decode()
