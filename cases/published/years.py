"""A range of years, as two keys of an address say it: ?from=2022&to=2024."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

FIRST_KNOWN, LAST_KNOWN = 1900, 2100
KNOWN_YEARS = {str(year): str(year) for year in range(FIRST_KNOWN, LAST_KNOWN + 1)}
KEYS = ("from", "to")


class Years(NamedTuple):
    """From the first year to the last, both included, as written; an empty end is open."""

    first: str
    last: str

    def __bool__(self) -> bool:
        return any(self)

    def __str__(self) -> str:
        """As an EDTF interval: 2022/2024, 2022/.., ../2024; nothing where no end is given."""
        return f"{self.first or '..'}/{self.last or '..'}" if self else ""

    @property
    def by_key(self) -> Mapping[str, str]:
        """The ends that are given, by their keys in an address."""
        return {key: year for key, year in zip(KEYS, self, strict=True) if year}

    def each(self) -> list[str]:
        """Every known year of the range."""
        first, last = self.first or str(FIRST_KNOWN), self.last or str(LAST_KNOWN)
        return [year for year in KNOWN_YEARS if first <= year <= last]

    @property
    def label(self) -> str:
        """The range in words."""
        if not self.last:
            return _("from %(first)s") % {"first": self.first}
        if not self.first:
            return _("to %(last)s") % {"last": self.last}
        if self.first == self.last:
            return self.first
        return _("%(first)s to %(last)s") % {"first": self.first, "last": self.last}
