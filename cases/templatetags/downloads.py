"""What downloads hold."""

from django import template

from cases.published.export import MOST_CASES
from cases.templatetags.record import thousands

register = template.Library()


@register.simple_tag
def most_in_workbook() -> str:
    """How many cases a workbook takes."""
    return thousands(MOST_CASES)
