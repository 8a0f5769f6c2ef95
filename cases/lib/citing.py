"""How something on the web is cited, for programs that keep references: BibTeX and RIS."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Citation:
    """What there is to say of a page of a `record`. `author` is the institution that keeps it.

    `changed` is the day on which visitors could last see something change (None where none is
    noted), `note` the date of the latest source in words, empty where it isn't known.
    """

    key: str
    author: str
    title: str
    record: str
    address: str
    language: str
    read: datetime.date
    changed: datetime.date | None = None
    note: str = ""


# Braces as commands: BibTeX counts those that are escaped, too.
_IN_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)


def as_bibtex(cited: Citation) -> str:
    """An entry that both BibTeX and biblatex read, in UTF-8. Inner braces keep words as they are.

    A web address is verbatim by their rules; ours has no sign that they would stumble over.
    """
    fields = {
        "author": f"{{{{{_in_tex(cited.author)}}}}}",
        "title": f"{{{{{_in_tex(cited.title)}}}}}",
        "howpublished": f"{{{_in_tex(cited.record)}}}",
        "url": f"{{{cited.address}}}",
        "urldate": f"{{{cited.read.isoformat()}}}",
    }
    if cited.changed:
        fields |= {
            "date": f"{{{cited.changed.isoformat()}}}",
            "year": f"{{{cited.changed.year}}}",
        }
    if cited.note:
        fields["note"] = f"{{{_in_tex(cited.note)}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{cited.key},\n{lines}\n}}\n"


def _in_tex(text: str) -> str:
    return _in_one_line(text).translate(_IN_TEX)


def as_ris(cited: Citation) -> str:
    """A record of an electronic source: a tag a line, CRLF, in UTF-8."""
    lines = "".join(f"{tag}  - {_in_one_line(text)}\r\n" for tag, text in _tags(cited))
    return f"{lines}ER  - \r\n"


def _tags(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "ELEC"
    # A comma would part an institution's name into a surname and a first name.
    yield "AU", cited.author.replace(",", "")
    yield "TI", cited.title
    yield "T2", cited.record
    if cited.changed:
        yield "PY", f"{cited.changed:%Y}"
        yield "DA", _in_ris(cited.changed)
    yield "Y2", _in_ris(cited.read)
    yield "UR", cited.address
    yield "LA", cited.language
    if cited.note:
        yield "N1", cited.note


def _in_ris(day: datetime.date) -> str:
    """Year, month, day, and a part for other words, which stays empty."""
    return f"{day:%Y/%m/%d}/"


def _in_one_line(text: str) -> str:
    """The text without line breaks and other signs that don't print."""
    return " ".join("".join(s if s.isprintable() else " " for s in text).split())
