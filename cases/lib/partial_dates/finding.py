"""Finds days in prose: a date that says more than its month."""

import re

from .words import MONTHS

_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_DAYS = re.compile(
    rf"""
      \b{_DAY}(?:st|nd|rd|th|-?го)?\.?\s+(?:of\s+)?(?:{_MONTH})\b   # 3 November, 3. novembra
    | \b(?:{_MONTH})\.?\s+{_DAY}(?:st|nd|rd|th)?\b(?!\s*[:.]\d)     # November 3
    | \b{_DAY}\.\s?(?:0?[1-9]|1[0-2])\.\s?(?:19|20)\d\d\b           # 3.11.2025
    | \b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-{_DAY}\b                    # 2025-11-03
    | \b{_DAY}/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d\b                   # 03/11/2025
    """,
    re.IGNORECASE | re.VERBOSE,
)


def days_in(text: str) -> list[str]:
    """The days as the text writes them, in its order."""
    return [" ".join(found.group().split()) for found in _DAYS.finditer(text)]
