"""What somebody should look at in the texts of a case before visitors get them; it blocks nothing.

A text in another script than its language's is read aloud wrongly and found by nobody; a text with
a day in it tells what the case keeps to the month.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import global_settings
from django.utils.translation import gettext as _

from cases.lib.partial_dates import days_in
from cases.lib.scripts import fits
from cases.models import Case, Citation, Person, Source, StageRecord
from cases.vocab.disclosure import Level
from cases.vocab.withheld import Withheld

from .levels import RANKS, level_to_be
from .name_check import Place, public_texts

# In the language of the case is what the office wrote about it.
OF_ANOTHER_LANGUAGE = (Citation, Person, Source)


@dataclass(frozen=True, slots=True)
class TextDoubt:
    """A text that would become public, and what is doubtful about it."""

    where: Place
    text: str
    why: str


def text_doubts(case: Case) -> list[TextDoubt]:
    """In the order in which the name check reads the texts; empty at hidden and counted."""
    level = level_to_be(case)
    if RANKS[level] < RANKS[Level.PSEUDONYM]:
        return []
    to_the_month = level != Level.FULL_NAME or Withheld.DAYS in case.withheld
    return [
        TextDoubt(where, text, why)
        for _case, where, text in public_texts([case], level)
        for why in _whys(case, where, text, to_the_month)
    ]


def _whys(case: Case, where: Place, text: str, to_the_month: bool) -> Iterator[str]:
    code = _language(case, where)
    if not isinstance(where.row, OF_ANOTHER_LANGUAGE) and not fits(text, code):
        said = _(
            "It is in another script than its language, which is said to be %(language)s. Choose "
            "the language of the texts in the case, or write it in that language."
        )
        language = dict(global_settings.LANGUAGES).get(code, code)
        yield said % {"language": _(language)}
    if to_the_month and not isinstance(where.row, Source) and (days := days_in(text)):
        said = _("Dates of this case are told to the month, and this says a day: %(days)s.")
        yield said % {"days": ", ".join(days)}


def _language(case: Case, where: Place) -> str:
    """What the text is said to be in: a holding may have a language of its own."""
    row = where.row
    own = isinstance(row, StageRecord) and where.field.name == "holding" and row.holding_language
    return own or case.language
