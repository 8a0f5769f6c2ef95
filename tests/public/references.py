"""Reads BibTeX and RIS back, more strictly than the programs do that people import them into."""

import re

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "$&#%_"},
}
_COMMAND = re.compile("|".join(re.escape(command) for command in _COMMANDS))
_SPECIAL = re.compile(r"[\\{}$&#%_~^]")
_FIELD = re.compile(r"  ([a-z]+) = \{(.*)\}(,?)")
_VERBATIM = {"url"}
_TAG = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


def read_bibtex(text: str) -> tuple[str, dict[str, str]]:
    """The key and the fields of the one entry, as a program would show them."""
    first, *lines, last, end = text.split("\n")
    head = re.fullmatch(r"@misc\{([A-Za-z0-9:-]+),", first)
    assert head, first
    assert (last, end) == ("}", "")
    fields: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        field = _FIELD.fullmatch(line)
        assert field, line
        name, value, comma = field.groups()
        assert bool(comma) == (number < len(lines)), line
        assert name not in fields
        fields[name] = value if name in _VERBATIM else _shown(value)
    return head[1], fields


def _shown(value: str) -> str:
    """The value without the braces that keep its words as they are, and without escapes."""
    assert _depth(value) == 0, value
    if value.startswith("{") and value.endswith("}"):
        value = value[1:-1]
    assert not _SPECIAL.search(_COMMAND.sub("", value)), value
    return _COMMAND.sub(lambda command: _COMMANDS[command[0]], value)


def _depth(value: str) -> int:
    """How many braces stay open. BibTeX counts them all, escaped or not."""
    depth = 0
    for sign in value:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, value
    return depth


def read_ris(text: str) -> dict[str, str]:
    """The tags of the one record."""
    *lines, end = text.split("\r\n")
    assert end == ""
    tags: dict[str, str] = {}
    for line in lines:
        tag = _TAG.fullmatch(line)
        assert tag, line
        assert tag[2].isprintable()
        assert tag[1] not in tags
        tags[tag[1]] = tag[2]
    assert next(iter(tags)) == "TY"
    assert lines[-1] == "ER  - "
    del tags["ER"]
    return tags
