"""What can be said of a column: shown from a level on, used only to decide, or private."""

from dataclasses import dataclass

from cases.vocab.disclosure import Level


@dataclass(frozen=True, slots=True)
class Shown:
    """The column's value reaches published columns, named as `table.column`.

    `since` is the person's level from which the whole value shows, None where no person is
    concerned (law, facts about countries). `less` says what of it shows below that level, and
    `less_since` from which level on.
    """

    into: tuple[str, ...]
    since: Level | None = None
    less: str = ""
    less_since: Level = Level.PSEUDONYM


@dataclass(frozen=True, slots=True)
class Decides:
    """A view reads the column to choose, join or order rows; its value is shown nowhere."""

    why: str


@dataclass(frozen=True, slots=True)
class Private:
    """No view may read the column."""

    why: str


Disclosure = Shown | Decides | Private
Columns = dict[str, Disclosure]


def shown(
    *into: str,
    since: Level | None = None,
    less: str = "",
    less_since: Level = Level.PSEUDONYM,
) -> Shown:
    """See Shown."""
    return Shown(into, since, less, less_since)


def same(table: str, *columns: str, since: Level | None = None) -> Columns:
    """Columns shown under their own name in one published table."""
    return {column: Shown((f"{table}.{column}",), since) for column in columns}


def decides(why: str, *columns: str) -> Columns:
    """Columns that only decide. See Decides."""
    return {column: Decides(why) for column in columns}


def private(why: str, *columns: str) -> Columns:
    """Columns that stay inside. See Private."""
    return {column: Private(why) for column in columns}


def date(name: str, *into: str, since: Level | None = None, less: str = "") -> Columns:
    """A partial date shown as `into` (`case.opened` for opened_on, opened_earliest, ...).

    Its edges beside it stay unread: the views derive them anew from the text that shows.
    """
    edges = tuple(f"{stem}_{edge}" for stem in into for edge in ("on", "earliest", "latest"))
    return {name: Shown(edges, since, less)} | edges_unread(name)


def edges_unread(name: str) -> Columns:
    """The edges of a partial date that no view reads."""
    return private("derived from the date", f"{name}_earliest", f"{name}_latest")
