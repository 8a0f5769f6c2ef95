"""Sizes and checksums of files, taken while they are written."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """Of a file: its bytes, its lines less the first, and its checksum in hexadecimal digits."""

    bytes: int
    lines: int
    sha256: str


Measures = Mapping[str, Measure]


def measuring(blocks: Iterator[bytes], done: Callable[[Measure], None]) -> Iterator[bytes]:
    """The same blocks; `done` is told of them when they are over.

    Rows are counted where one row is one line: cells with line breaks in them count as more.
    """
    size, lines, digest = 0, 0, hashlib.sha256()
    for block in blocks:
        size += len(block)
        lines += block.count(b"\r\n")
        digest.update(block)
        yield block
    done(Measure(size, max(lines - 1, 0), digest.hexdigest()))
