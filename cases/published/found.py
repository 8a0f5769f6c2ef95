"""What a search found in each case of a page: its name, and passages of its texts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.published.models import PublishedCase, PublishedStage
from cases.published.passages import Finder, Passage, Piece
from cases.vocab.disclosure import Level

MOST_PASSAGES = 2


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A passage, and what kind of text it stands in."""

    label: str
    passage: Passage


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
    """What was found in each case, by its id, where words are looked for. At most one query."""
    if not text:
        return dict.fromkeys((case.public_id for case in cases), NOTHING_FOUND)
    told = {case.public_id: list(_told(case, stages.get(case.public_id, ()))) for case in cases}
    texts = [text for case in cases for _label, text in told[case.public_id]]
    names = [name for case in cases for name in _names(case)]
    finder = Finder(text, (*names, *texts))
    return {case.public_id: _found(case, told[case.public_id], finder) for case in cases}


def _names(case: PublishedCase) -> Sequence[str]:
    """The names that are searched: those that show in full."""
    is_full = case.level == Level.FULL_NAME
    return (case.display_name, case.other_name) if is_full else ()


def _told(case: PublishedCase, stages: Sequence[PublishedStage]) -> Iterator[tuple[str, str]]:
    """The texts that are searched, each with what it is; the shortest way to say it first."""
    yield _("Summary"), case.summary
    yield _("Charges"), case.charges_text
    for stage in stages:
        for text in (stage.holding, stage.summary, stage.body, stage.stage_text):
            yield str(stage), text
    yield _("Occupation"), case.occupation


def _found(case: PublishedCase, told: Sequence[tuple[str, str]], finder: Finder) -> Found:
    names = _names(case)
    missing = finder.words.difference(*(finder.words_in(name) for name in names))
    passages: list[FoundIn] = []
    while missing and len(passages) < MOST_PASSAGES:
        held = [(label, text, finder.words_in(text) & missing) for label, text in told]
        label, text, words = max(held, key=lambda one: len(one[2]))
        passage = finder.passage(text, words)
        if passage is None:
            break
        passages.append(FoundIn(label, passage))
        missing -= passage.words
    name, other = [finder.pieces(name) for name in names] or ((), ())
    return Found(name, other, passages)
