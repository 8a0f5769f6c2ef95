"""What changed in an alert's cases, as visitors see them when the letter is written."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from cases.letters.addresses import address
from cases.published.models import PublishedCase, PublishedChange
from cases.published.selection import Selection
from cases.published.terms import word
from cases.vocab.change import ChangeKind
from cases.vocab.procedure import Procedure

MOST = 50  # cases in a letter
MOST_CHANGES = 5000  # that are read for them, the last first


@dataclass(frozen=True, slots=True)
class Item:
    """A case as a letter tells of it: no name, no text of its own. All in words."""

    host: str
    procedure: str
    changes: Sequence[str]
    link: str


@dataclass(frozen=True, slots=True)
class News:
    """The cases that changed, the last first, MOST at most; `total` counts all."""

    items: Sequence[Item]
    total: int

    @property
    def more(self) -> int:
        """How many there are besides."""
        return self.total - len(self.items)


def news(selection: Selection, after: datetime.date, until: datetime.date) -> News:
    """What changed after the one day and no later than the other (UTC). Three queries."""
    seen = selection.cases().filter(has_page=True).order_by()
    changed = PublishedChange.objects.filter(case__in=seen, day__gt=after, day__lte=until)
    kinds: dict[str, set[str]] = {}
    last = changed.order_by("-day", "case_id").values_list("case_id", "kind")
    for public_id, kind in last[:MOST_CHANGES]:
        kinds.setdefault(public_id, set()).add(kind)
    told = list(kinds)[:MOST]
    # Asked of each query: between two of them a case may be withdrawn, or lose its page.
    cases = seen.defer("search").in_bulk(told)
    items = [_item(selection, cases[one], kinds[one]) for one in told if one in cases]
    total = changed.aggregate(found=Count("case", distinct=True))["found"]
    return News(items, max(total, len(items)))


def _item(selection: Selection, case: PublishedCase, kinds: set[str]) -> Item:
    return Item(
        host=selection.terms.label("country", case.host_country),
        procedure=word(Procedure, case.procedure),
        changes=[str(kind.label) for kind in ChangeKind if kind in kinds],
        link=address("case", case.public_id),
    )
