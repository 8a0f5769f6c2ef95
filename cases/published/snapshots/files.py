"""The files of a package: its tables, its descriptor, and a ZIP archive of all of them."""

import json
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from io import RawIOBase

from cases.published.export.session import for_download
from cases.published.snapshots.day import Moment
from cases.published.snapshots.descriptor import FILE, About, descriptor
from cases.published.snapshots.measures import Measure, Measures
from cases.published.snapshots.tables import csv_of, tables_of


class UnknownFile(Exception):
    """The package has no file of that name."""


def archive_of(moment: Moment) -> str:
    """The name of the package's archive."""
    return f"casetracker-{moment}.zip"


def checksum_of(moment: Moment) -> str:
    """The name of the file with the archive's checksum."""
    return f"{archive_of(moment)}.sha256"


def file_of(name: str, moment: Moment, about: About) -> Iterator[bytes]:
    """One file of the package in blocks, all of it as of one state of the data.

    Raises UnknownFile before anything is read.
    """
    table = next((table for table in tables_of(moment) if table.file == name), None)
    if table is not None:
        return _in_session(partial(csv_of, table, moment))
    if name == FILE:
        return _in_session(partial(_descriptor, moment, about))
    if name == archive_of(moment):
        return _in_session(partial(_archive, moment, about))
    if name == checksum_of(moment):
        return _in_session(partial(_checksum, moment, about))
    raise UnknownFile(name)


def _in_session(blocks: Callable[[], Iterator[bytes]]) -> Iterator[bytes]:
    with for_download():
        yield from blocks()


def _descriptor(moment: Moment, about: About) -> Iterator[bytes]:
    measures = _measures(moment)
    for table in tables_of(moment):
        for _block in measures[table.file].of(csv_of(table, moment)):
            pass
    yield _described(moment, about, measures)


def _measures(moment: Moment) -> dict[str, Measure]:
    return {table.file: Measure() for table in tables_of(moment)}


def _described(moment: Moment, about: About, measures: Measures) -> bytes:
    said = descriptor(moment, tables_of(moment), measures, about)
    return json.dumps(said, ensure_ascii=False, indent=2).encode() + b"\n"


class _Blocks(RawIOBase):
    """What was written and not yet taken."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # what zipfile gives are bytes
        self._parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def _archive(moment: Moment, about: About) -> Iterator[bytes]:
    """A ZIP archive in which nothing but the files' content decides its bytes."""
    measures, blocks = _measures(moment), _Blocks()
    with zipfile.ZipFile(blocks, "w") as archive:
        for table in tables_of(moment):
            with archive.open(_entry(table.file), "w") as file:
                for block in measures[table.file].of(csv_of(table, moment)):
                    file.write(block)
                    yield blocks.take()
        archive.writestr(_entry(FILE), _described(moment, about, measures))
    yield blocks.take()


def _checksum(moment: Moment, about: About) -> Iterator[bytes]:
    """A line as `sha256sum --check` reads it. The archive is made for it."""
    measure = Measure()
    for _block in measure.of(_archive(moment, about)):
        pass
    yield f"{measure.sha256}  {archive_of(moment)}\n".encode()


def _entry(name: str) -> zipfile.ZipInfo:
    """Without a time, and as if made on one kind of machine."""
    entry = zipfile.ZipInfo(name)  # 1980-01-01
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry
