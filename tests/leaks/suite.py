"""The suite as one: the crawl and the differences."""

from dataclasses import dataclass

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


FIRST = 60  # responses of a crawl: one of nearly each kind


def until_found(world: World, most: int) -> Passage:
    """Ask until the first find, what is quick first; at most so many responses of the crawl."""
    return (
        _crawled(world, FIRST) or _compared(world) or _crawled(world, most) or Passage((), "", most)
    )


def _crawled(world: World, most: int) -> Passage | None:
    crawl = Crawl(world, most, until_found=True)
    finds = crawl.run()
    return Passage(tuple(finds), CRAWL, crawl.visitor.asked) if finds else None


def _compared(world: World) -> Passage | None:
    for name, check in CHECKS.items():
        if first := next(iter(check(world)), None):
            return Passage((first,), name, 0)
    return None


def again(world: World, passage: Passage) -> list[Find]:
    """The finds of the same part, which asks no further than it did."""
    if passage.part in CHECKS:
        return list(CHECKS[passage.part](world))
    return Crawl(world, passage.asked).run()
