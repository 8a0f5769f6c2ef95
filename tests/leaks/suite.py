"""The suite as one: the crawl and the differences."""

from dataclasses import dataclass

from tests.leaks.canaries import World
from tests.leaks.crawl import Crawl
from tests.leaks.differences import CHECKS
from tests.leaks.looking import Find


@dataclass(frozen=True, slots=True)
class Passage:
    """What was found, by which part of the suite, after how many responses of the crawl."""

    finds: tuple[Find, ...]
    part: str
    asked: int


def until_found(world: World, most: int) -> Passage:
    """Ask until the first find; at most so many responses of the crawl."""
    for name, check in CHECKS.items():
        if first := next(iter(check(world)), None):
            return Passage((first,), name, 0)
    crawl = Crawl(world, most, until_found=True)
    finds = crawl.run()
    return Passage(tuple(finds), "crawl", crawl.visitor.asked)


def again(world: World, passage: Passage) -> list[Find]:
    """The finds of the same part, which asks no further than it did."""
    if passage.part in CHECKS:
        return list(CHECKS[passage.part](world))
    return Crawl(world, passage.asked).run()
