"""No mark that was put into the office comes out of any public address."""

import pytest

from tests.leaks.canaries import World
from tests.leaks.crawl import Crawl
from tests.leaks.size import IS_FULL, SIZE

pytestmark = pytest.mark.slow


def test_no_mark_comes_out(world: World) -> None:
    crawl = Crawl(world, SIZE.responses)
    finds = crawl.run()
    visitor = crawl.visitor
    print(f"{len(world.marks)} marks, {visitor.asked} responses, {len(finds)} finds")
    print(", ".join(f"{status}: {count}" for status, count in sorted(visitor.statuses.items())))
    assert [str(find) for find in finds[:20]] == []
    assert {200, 302, 304, 400, 403, 404, 405, 500} <= visitor.statuses.keys()
    assert visitor.asked >= (5000 if IS_FULL else 500)
