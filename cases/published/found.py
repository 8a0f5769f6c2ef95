"""What a search found in each case of a page: its name, and passages of its texts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from cases.published.in_each_language import LANGUAGES, in_each_language
from cases.published.models import PublishedCase, PublishedCharge, PublishedStage
from cases.published.passages import Finder, Passage, Piece
from cases.vocab.charge import ChargeCategory
from cases.vocab.disclosure import Level

MOST_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A passage, what kind of text it stands in, and its language where that isn't the case's."""

    label: str
    passage: Passage
    language: str = ""


class _Told(NamedTuple):
    label: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`name` and `other_name` whole, in pieces; empty where nothing was looked for in them.

    `passages` have the words that the names haven't.
    """

    name: Sequence[Piece] = ()
    other_name: Sequence[Piece] = ()
    passages: Sequence[FoundIn] = ()


NOTHING_FOUND = Found()

_Stages = Mapping[str, Sequence[PublishedStage]]


def finds(text: str, cases: Sequence[PublishedCase], stages: _Stages) -> Mapping[str, Found]:
    """What was found in each case, by its id, where words are looked for. At most two queries."""
    if not text:
        return dict.fromkeys((case.public_id for case in cases), NOTHING_FOUND)
    charges = _charges(cases)
    told = {
        case.public_id: list(_told(case, stages.get(case.public_id, ()), charges[case.public_id]))
        for case in cases
    }
    texts = [one.text for case in cases for one in told[case.public_id]]
    names = [name for case in cases for name in _names(case)]
    finder = Finder(text, (*names, *texts))
    return {case.public_id: _found(case, told[case.public_id], finder) for case in cases}


def _names(case: PublishedCase) -> Sequence[str]:
    """The names that are searched: those that show in full."""
    is_full = case.level == Level.FULL_NAME
    return (case.display_name, case.other_name) if is_full else ()


def _charges(cases: Sequence[PublishedCase]) -> Mapping[str, list[PublishedCharge]]:
    """The charges of each case, by its id. One query."""
    charges: dict[str, list[PublishedCharge]] = defaultdict(list)
    with_page = [case.public_id for case in cases if case.has_page]
    read = ("case_id", "position", "code", "category", "title_en", "title_local")
    for charge in PublishedCharge.objects.filter(case__in=with_page).only(*read):
        charges[charge.case_id].append(charge)
    return charges


def _told(
    case: PublishedCase, stages: Sequence[PublishedStage], charges: Sequence[PublishedCharge]
) -> Iterator[_Told]:
    """The texts that are searched, each with what it is; the shortest way to say it first."""
    yield _Told(_("Summary"), case.summary)
    yield _Told(_("Charges"), case.charges_text)
    for charge in charges:
        yield _Told(_("Charges"), charge.title_en, "en")
        yield _Told(_("Charges"), charge.title_local, charge.language_of_title)
    for category in dict.fromkeys(charge.category for charge in charges):
        for language, name in _names_of_category(category).items():
            yield _Told(_("Charges"), name, LANGUAGES[language])
    for stage in stages:
        yield _Told(str(stage), stage.holding, stage.holding_language)
        for text in (stage.summary, stage.body, stage.stage_text):
            yield _Told(str(stage), text)
    yield _Told(_("Occupation"), case.occupation)


def _names_of_category(category: str | None) -> Mapping[str, str]:
    """By the language's name; those that are searched (0034_last_changes.sql)."""
    if not category or category == ChargeCategory.OTHER:
        return {}
    return in_each_language(lambda: str(ChargeCategory(category).label))


def _found(case: PublishedCase, told: Sequence[_Told], finder: Finder) -> Found:
    names = _names(case)
    missing = finder.words.difference(*(finder.words_in(name) for name in names))
    passages: list[FoundIn] = []
    while missing and len(passages) < MOST_PASSAGES:
        held = [(one, finder.words_in(one.text) & missing) for one in told]
        best, words = max(held, key=lambda one: len(one[1]))
        passage = finder.passage(best.text, words)
        if passage is None:
            break
        passages.append(FoundIn(best.label, passage, best.language))
        missing -= passage.words
    name, other = [finder.pieces(name) for name in names] or ((), ())
    return Found(name, other, passages)
