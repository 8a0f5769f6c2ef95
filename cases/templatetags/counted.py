"""How many rows a list of the admin has, in words that follow the number.

Django says a model's plural, which in Russian and Serbian fits some numbers only.
"""

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import ngettext_lazy

register = template.Library()

SAID = {
    "case": ngettext_lazy("%(number)s case", "%(number)s cases", "count"),
    "charge": ngettext_lazy("%(number)s charge", "%(number)s charges", "count"),
    "country": ngettext_lazy("%(number)s country", "%(number)s countries", "count"),
    "courtstage": ngettext_lazy("%(number)s court stage", "%(number)s court stages", "count"),
    "deadline": ngettext_lazy("%(number)s deadline", "%(number)s deadlines", "count"),
    "development": ngettext_lazy("%(number)s development", "%(number)s developments", "count"),
    "document": ngettext_lazy("%(number)s document", "%(number)s documents", "count"),
    "fate": ngettext_lazy("%(number)s fate", "%(number)s fates", "count"),
    "figure": ngettext_lazy("%(number)s figure", "%(number)s figures", "count"),
    "ground": ngettext_lazy("%(number)s ground", "%(number)s grounds", "count"),
    "group": ngettext_lazy("%(number)s role", "%(number)s roles", "count"),
    "hostcountry": ngettext_lazy("%(number)s host country", "%(number)s host countries", "count"),
    "instrument": ngettext_lazy("%(number)s instrument", "%(number)s instruments", "count"),
    "outcome": ngettext_lazy("%(number)s outcome", "%(number)s outcomes", "count"),
    "person": ngettext_lazy("%(number)s person", "%(number)s persons", "count"),
    "source": ngettext_lazy("%(number)s source", "%(number)s sources", "count"),
    "stagerecord": ngettext_lazy("%(number)s stage record", "%(number)s stage records", "count"),
    "user": ngettext_lazy("%(number)s account", "%(number)s accounts", "count"),
}


@register.filter
def counted(count: int, opts: Any) -> str:
    """The number with what it counts; `opts` is a model's `_meta`."""
    return str(SAID[opts.model_name] % {"count": count, "number": number_format(count)})
