"""How much the suites of this folder ask: as much as CI bears, or all of it (`make leaks`)."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """`copies`: cases of each standing. `responses`: at most so many are asked for by a crawl."""

    copies: int
    responses: int


CI = Size(copies=1, responses=1000)
FULL = Size(copies=4, responses=6000)
IS_FULL = os.environ.get("LEAKS") == "full"
SIZE = FULL if IS_FULL else CI
