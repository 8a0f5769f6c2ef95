"""A long filter in two parts: what is shown at once, and what "show all" opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from cases.lib.named import in_order
from cases.published.facets import Choice, Facet, Facets
from cases.published.passages import Piece
from cases.templatetags.record import thousands

register = template.Library()

SHOWN = 6
IN_ORDER = {"year"}  # by value; the others come with the most frequent first


@dataclass(frozen=True)
class Parts:
    shown: Sequence[Choice]
    more: Sequence[Choice]


@register.filter
def in_two(facet: Facet) -> Parts:
    """The chosen choices first; a remainder of one isn't worth hiding."""
    choices = list(facet.choices)
    if facet.name in IN_ORDER:
        choices.sort(key=lambda choice: choice.value)
    choices.sort(key=lambda choice: not choice.chosen)
    if len(choices) <= SHOWN + 1:
        return Parts(choices, [])
    shown = max(SHOWN, sum(choice.chosen for choice in choices))
    return Parts(choices[:shown], choices[shown:])


# A page has a hundred and fifty of these: as a template of their own they took half its time.
_CHOICE = (
    '<label class="choice"><input type="checkbox" id="{}-{}" name="{}" value="{}"{}>'
    '<span>{}</span><span class="count">{}</span></label>\n'
)
_CHECKED = {False: "", True: mark_safe(" checked")}


@register.simple_tag
def check_boxes(facet: Facet, choices: Sequence[Choice]) -> SafeString:
    """A box to tick for each of these choices of the filter, with its count."""
    return format_html_join(
        "",
        _CHOICE,
        (
            (
                facet.name,
                choice.value,
                facet.name,
                choice.value,
                _CHECKED[choice.chosen],
                choice.label,
                _counted(choice.count, at_least=facet.at_least),
            )
            for choice in choices
        ),
    )


@register.filter
def counted(facets: Facets) -> str:
    """The total as it is known: 420, or 1,000+ where there are more."""
    return _counted(facets.total, at_least=facets.at_least)


def _counted(number: int, *, at_least: bool) -> str:
    return thousands(number) + ("+" if at_least else "")


@register.filter
def by_label(choices: Sequence[Choice]) -> Sequence[Choice]:
    """The choices in the order of the active language's letters."""
    return sorted(choices, key=lambda choice: in_order(choice.label))


@register.filter
def choices_of(facets: Facets, name: str) -> Sequence[Choice]:
    """The choices of the filter of that name."""
    return next(facet.choices for facet in facets.groups if facet.name == name)


_AROUND = {False: ("", ""), True: (mark_safe("<mark>"), mark_safe("</mark>"))}


@register.simple_tag
def marked(pieces: Sequence[Piece]) -> SafeString:
    """A text with what was looked for marked."""
    around = ((_AROUND[piece.is_found], piece.text) for piece in pieces)
    return format_html_join("", "{}{}{}", ((opens, text, ends) for (opens, ends), text in around))
