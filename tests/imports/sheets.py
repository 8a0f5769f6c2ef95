"""Imports in one line, and how much history there is."""

from pathlib import Path
from typing import Any

from pghistory.models import Events

from cases.imports import Plan, import_sheet, preview, read
from cases.imports.kinds import KINDS

PRESS = Path(__file__).parent.parent.parent / "cases" / "reference" / "press"


def imported(kind: str, text: str | bytes, **options: Any) -> Plan:
    """Import a sheet given as text."""
    return import_sheet(kind, read(kind, _data(text)), reason="test", **options)


def previewed(kind: str, text: str | bytes) -> Plan:
    """Plan a sheet given as text."""
    return preview(kind, read(kind, _data(text)))


def import_press() -> dict[str, Plan]:
    """Every sheet of the press data, in the order in which they go in."""
    return {kind: imported(kind, press(kind)) for kind in KINDS}


def press(kind: str) -> bytes:
    """One sheet of the press data."""
    return (PRESS / f"{kind}.csv").read_bytes()


def history_rows() -> int:
    """How many changes were ever recorded."""
    return Events.objects.count()


def _data(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
