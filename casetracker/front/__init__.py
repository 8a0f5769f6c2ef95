"""Public pages kept before Django, and forgotten at once when what is published changes."""

from casetracker.front.application import KeepingPages

__all__ = ["KeepingPages"]
