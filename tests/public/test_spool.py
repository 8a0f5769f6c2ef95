"""Downloads in a file of their own: few at once, and none keeps its place."""

from collections.abc import Iterator

import pytest

from cases.public.spool import IN_MEMORY, MOST_AT_ONCE, TooManyDownloads, spooled


def test_a_file_holds_the_blocks_from_its_start() -> None:
    with spooled([b"one ", b"two"]) as file:
        assert file.read() == b"one two"


def test_a_long_file_holds_them_too() -> None:
    with spooled([b"a" * IN_MEMORY, b"b"]) as file:
        assert len(file.read()) == IN_MEMORY + 1


def test_only_so_many_are_open_at_once() -> None:
    files = [spooled([b""]) for _number in range(MOST_AT_ONCE)]
    asked_for: list[str] = []

    def blocks() -> Iterator[bytes]:
        asked_for.append("a block")
        yield b""

    with pytest.raises(TooManyDownloads):
        spooled(blocks())
    assert asked_for == []
    for file in files:
        file.close()
        file.close()  # a server may close twice; that frees one place
    files = [spooled([b""]) for _number in range(MOST_AT_ONCE)]
    with pytest.raises(TooManyDownloads):
        spooled([])
    for file in files:
        file.close()


def test_one_that_fails_gives_its_place_back() -> None:
    def broken() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("broken")

    for _attempt in range(MOST_AT_ONCE + 1):
        with pytest.raises(ValueError, match="broken"):
            spooled(broken())
