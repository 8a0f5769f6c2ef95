"""What happens in an office and shows to nobody: one function a kind of change."""

import random
from collections.abc import Callable, Iterator

from tests.leaks.changes import disk, office, unseen_cases, unseen_parts
from tests.leaks.changes.chance import Change

KINDS = (*unseen_cases.KINDS, *unseen_parts.KINDS, *office.KINDS, *disk.KINDS)


def changes(number: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """So many changes, with what each is called; every kind in turn, in an order by chance."""
    chance = random.Random(11)  # noqa: S311 - the same changes each time, no secret
    made = 0
    while made < number:
        for kind in chance.sample(KINDS, len(KINDS)):
            seed = chance.randrange(10**9)
            if made < number:
                yield f"{made}: {kind.__name__}", _applied(kind, seed)
                made += 1


def _applied(kind: Change, seed: int) -> Callable[[], None]:
    return lambda: kind(random.Random(seed))  # noqa: S311 - as above
