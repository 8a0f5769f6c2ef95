"""Finds the words of a page that stand in no language but English."""

import json
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from tests import messages

# Attributes that are read out or shown.
SHOWN = {
    *("alt", "title", "placeholder", "label", "summary", "content"),
    *("aria-label", "aria-description", "aria-roledescription", "aria-valuetext"),
}
BUTTONS = {"submit", "button", "reset"}
SPOKEN_META = {"description", "og:title", "og:description", "og:site_name", "twitter:title"}
# What stands there is in no language: code, addresses, what a machine reads.
UNSPOKEN = {"script", "style", "code", "kbd", "pre", "samp", "template", "id"}
PAGES = {"html", "feed"}
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}
# Names of things that are called so in every language.
NAMES = {
    *("Casetracker", "CSV", "JSON", "XLSX", "Atom", "SVG", "PNG", "API", "BibTeX", "LaTeX", "RIS"),
    *("Control", "Command", "Mac"),  # on keys
}
# The last: a part of an address that changes, /cases/<id>/.
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+|\S+@\S+|[A-Za-z]+(?:-\w+)*-\d[\w-]*|<\w+>")
# What a script of Django's shows: "addText": "...".
_TEXT_IN_JSON = re.compile(r'Text": "([^"]*)"')
# A whole one: what has figures or lines in it is a code.
_LATIN = "A-Za-zČčĆćĐđŠšŽž"
_WORD = re.compile(rf"(?<!\w)[{_LATIN}][{_LATIN}'’]*[{_LATIN}](?!\w)")


class _Reader(HTMLParser):
    """Gathers what a page says in its own language."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        # Of the open elements: what each is called, and whether it is in the page's language.
        self._open: list[tuple[str, bool]] = []

    @property
    def _is_own(self) -> bool:
        return all(own for _tag, own in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        marked = {"lang", "xml:lang"} & {*attributes}
        own = tag not in UNSPOKEN and (tag in PAGES or not marked)
        if own and self._is_own:
            self.said += self._told_by(tag, attributes)
        if tag not in VOID:
            self._open.append((tag, own))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in {open_tag for open_tag, _own in self._open}:
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._is_own:
            self.said.append(data)

    def _told_by(self, tag: str, attributes: dict[str, str]) -> Iterator[str]:
        for name, value in attributes.items():
            if tag == "meta":
                key = attributes.get("name") or attributes.get("property")
                if name == "content" and key in SPOKEN_META:
                    yield value
            elif name.startswith("data-") and value.startswith("{"):
                yield from (json.loads(f'"{text}"') for text in _TEXT_IN_JSON.findall(value))
            elif _is_shown(tag, name, attributes) or (name.startswith("data-") and " " in value):
                yield value


def _is_shown(tag: str, name: str, attributes: dict[str, str]) -> bool:
    is_button = tag == "input" and attributes.get("type") in BUTTONS
    return name in SHOWN or (is_button and name == "value")


def words_of(text: str) -> set[str]:
    """The words in ordinary Latin letters of a text, without addresses and codes."""
    return {*_WORD.findall(_ADDRESS.sub(" ", text))}


def latin_in_cyrillic() -> set[str]:
    """The words that the catalogue of Serbian in Cyrillic letters leaves in Latin ones."""
    found: set[str] = set()
    for message in messages.read(messages.IN_CYRILLIC):
        said = message.string
        for text in [said] if isinstance(said, str) else said or ():
            found |= words_of(text)
    return found


def untranslated(page: str, data: Collection[str] = ()) -> list[str]:
    """What the page says in ordinary Latin letters and isn't data, each with its surroundings.

    The language is in wide letters (tests/wide_letters.py); `data`: words that aren't ours.
    """
    reader = _Reader()
    reader.feed(page)
    known = NAMES | {*data}
    return [" ".join(text.split()) for text in reader.said if words_of(text) - known]
