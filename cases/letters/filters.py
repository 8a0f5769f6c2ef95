"""The filters of an alert in words, and in an address, with no name of a person in either.

Words to look for may be somebody's name. A letter can't be taken back, so it never has them.
"""

from django.http import QueryDict
from django.utils.translation import gettext as _

from cases.published.selection import TEXT, Selection

LONGEST_QUERY = 2000  # characters: an address that every program takes


def selection_of(query: str) -> Selection:
    """The cases that an alert is about."""
    return Selection(QueryDict(query))


def told(selection: Selection) -> list[str]:
    """Each chosen value with its filter's name; that words were chosen, and not which."""
    lines = [
        f"{chosen.label}: {chosen.value_label}"
        for chosen in selection.chosen
        if chosen.name != TEXT
    ]
    return [*lines, _("with the words that you chose")] if selection.text else lines


def tellable_query(selection: Selection) -> str:
    """The query of the list without the words."""
    return selection.without(TEXT)
