"""Sizes and checksums of files, taken while they are written."""

import hashlib
from collections.abc import Iterator, Mapping


class Measure:
    """Of the blocks that passed: how many bytes they are, and their checksum."""

    def __init__(self) -> None:
        self.bytes = 0
        self._digest = hashlib.sha256()

    def of(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """The same blocks, each measured when it is asked for."""
        for block in blocks:
            self.bytes += len(block)
            self._digest.update(block)
            yield block

    @property
    def sha256(self) -> str:
        """In hexadecimal digits."""
        return self._digest.hexdigest()


Measures = Mapping[str, Measure]
