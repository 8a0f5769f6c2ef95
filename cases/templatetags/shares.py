"""A part of a whole, said no more exactly than the numbers allow."""

from dataclasses import dataclass
from math import sqrt

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()

FEW = 10  # of fewer than these nobody should see a percentage
Z95 = 1.959964  # standard normal quantile of a two-sided 95% interval


@dataclass(frozen=True)
class Share:
    """`part` of `whole`. The rest is in per cent, 0 to 100, and None where the whole is small."""

    part: int
    whole: int
    percent: int | None
    low: int | None
    high: int | None

    @property
    def width(self) -> int:
        """Of the bar, in per cent; that of the numbers even where they are too few to say it."""
        return round(100 * self.part / self.whole) if self.whole else 0

    @property
    def counts(self) -> str:
        """ "3 of 5"."""
        return _("%(part)s of %(whole)s") % {
            "part": number_format(self.part, force_grouping=True),
            "whole": number_format(self.whole, force_grouping=True),
        }

    @property
    def estimate(self) -> str:
        """ "60%, 95% interval 23–88%"; nothing where the whole is too small for it."""
        if self.percent is None:
            return ""
        numbers = {"percent": self.percent, "low": self.low, "high": self.high}
        return _("%(percent)s%%, 95%% interval %(low)s–%(high)s%%") % numbers


@register.filter
def share_of(part: int, whole: int) -> Share:
    """The share with its Wilson score interval (Wilson 1927, JASA 22: 209-212)."""
    if whole < FEW:
        return Share(part, whole, None, None, None)
    p, z2 = part / whole, Z95 * Z95
    middle = (p + z2 / (2 * whole)) / (1 + z2 / whole)
    reach = Z95 * sqrt(p * (1 - p) / whole + z2 / (4 * whole * whole)) / (1 + z2 / whole)
    return Share(part, whole, *(round(100 * x) for x in (p, middle - reach, middle + reach)))
