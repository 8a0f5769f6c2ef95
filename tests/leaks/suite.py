"""The suite as one: the crawl and the differences."""

from dataclasses import dataclass
from itertools import islice

from tests.leaks.canaries import World
from tests.leaks.crawl import Crawl
from tests.leaks.differences import CHECKS
from tests.leaks.looking import Find

CRAWL = "crawl"


@dataclass(frozen=True, slots=True)
class Passage:
    """What was found, by which part of the suite, after how many responses of the crawl."""

    finds: tuple[Find, ...]
    part: str
    asked: int


def until_found(world: World, most: int, first: str) -> Passage:
    """Ask until the first find, the named part first; at most so many responses of the crawl."""
    crawl = Crawl(world, most, until_found=True)
    for part in sorted((CRAWL, *CHECKS), key=lambda part: part != first):
        finds = crawl.run() if part == CRAWL else islice(CHECKS[part](world), 1)
        if found := tuple(finds):
            return Passage(found, part, crawl.visitor.asked)
    return Passage((), "", most)


def again(world: World, passage: Passage) -> list[Find]:
    """The finds of the same part, which asks no further than it did."""
    if passage.part in CHECKS:
        return list(CHECKS[passage.part](world))
    return Crawl(world, passage.asked).run()
