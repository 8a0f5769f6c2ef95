"""`make messages`: the catalogues of texts to translate, without the gettext tools."""

import copy
import csv
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import templatize, to_locale

from cases.lib.serbian import in_cyrillic
from cases.published.reference_texts import CONTEXT
from cases.reference.load import DATA
from cases.reference.tables import TABLES

# Serbian in Cyrillic letters is made of that in Latin ones: nobody translates into it.
SERBIAN, IN_CYRILLIC = "sr-latn", "sr-cyrl"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != IN_CYRILLIC]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Words that Serbian spells as English does.
IN_BOTH = {
    *("Administrator", "Model", "Propaganda", "Status", "administrator", "do", "embargo", "filter"),
    *("internet", "interval", "list", "me", "most", "on", "period", "pre", "problem", "program"),
    *("propaganda", "server", "status", "test", "to", "video", "web"),
}
LETTERS = re.compile(r"[^\W\d_]{2,}")
SIGNS = {"timeline"}  # contexts of texts that aren't words: "M Y"
FOLDERS = ("casetracker", "cases", "templates")
BODIES = DATA.parent / "press" / "stages.csv"
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")


def template_as_code(text: str) -> str:
    """A template's texts as calls of gettext; each line for itself, as templates don't indent."""
    return "\n".join(line.strip() for line in templatize(text).split("\n"))


def messages_in(root: Path) -> Iterator[tuple[str, int, Any, list[str], str | None]]:
    """Path, line, message (or messages with plural), comments and context of each text."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            # A template may be a page, a mail, a feed or a drawing.
            if not path.is_file() or "migrations" in path.parts:
                continue
            if path.suffix != ".py" and folder != "templates":
                continue
            code = path.read_text(encoding="utf-8")
            if path.suffix != ".py":
                code = template_as_code(code)
            found = extract(
                "python",
                io.BytesIO(code.encode()),
                keywords=KEYWORDS,
                comment_tags=["Translators:"],
            )
            for line, message, comments, context in found:
                yield str(path.relative_to(root)), line, message, comments, context


def reference_texts() -> Iterator[tuple[str, str]]:
    """File and text of all prose in the reference files, and of the bodies in the press cases."""
    for table in TABLES:
        with (DATA / table.file).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield from ((table.file, row[column]) for column in table.texts if row[column])
    with BODIES.open(encoding="utf-8-sig", newline="") as file:
        yield from ((BODIES.name, row["body"]) for row in csv.DictReader(file) if row["body"])


def collect(root: Path) -> Catalog:
    """All texts of the program and of its reference files, with the files they stand in."""
    catalog = Catalog(project="Casetracker", charset="utf-8")
    for path, line, message, comments, context in messages_in(root):
        # Django's own texts marked by templates' variables come out empty: nothing to translate.
        if message and message != ("",):
            catalog.add(message, locations=[(path, line)], auto_comments=comments, context=context)
    for name, text in reference_texts():
        catalog.add(text, locations=[(name, 0)], context=CONTEXT)
    return catalog


def file_of(language: str) -> Path:
    """The catalogue of a language of the site."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """A language's catalogue, empty where there is none yet."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=to_locale(language), project="Casetracker")
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language))


def faults(language: str, wanted: Catalog) -> list[str]:
    """What keeps a catalogue from being complete, a line each."""
    catalog = read(language)
    found = []
    for message in wanted:
        if not message.id:
            continue
        there = catalog.get(message.id, context=message.context)
        if there is None:
            found.append(f"{language}: missing: {message.id!r}")
        elif not is_translated(there):
            found.append(f"{language}: untranslated: {message.id!r}")
        else:
            found += [f"{language}: {error}: {message.id!r}" for error in errors_of(there)]
    found += [
        f"{language}: no longer used: {message.id!r}"
        for message in catalog
        if message.id and wanted.get(message.id, context=message.context) is None
    ]
    return found


def is_translated(message: Message) -> bool:
    """Whether each form of the text has its translation, which somebody looked at."""
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    return all(forms) and not message.fuzzy


def errors_of(message: Message) -> list[str]:
    """Placeholders that the translation lost or invented."""
    ids = message.id if isinstance(message.id, tuple | list) else [message.id]
    forms = message.string if isinstance(message.string, tuple | list) else [message.string]
    wanted = set(PLACEHOLDER.findall(" ".join(ids)))
    return [
        f"placeholders differ in {form!r}"
        for form in forms
        if form and not set(PLACEHOLDER.findall(form)) <= wanted
    ] + [
        f"placeholders lost in {form!r}"
        for form in forms
        if form and isinstance(message.id, str) and set(PLACEHOLDER.findall(form)) != wanted
    ]


def write(language: str, wanted: Catalog) -> None:
    """Bring a catalogue up to date with the program, and compile it."""
    catalog = read(language)
    # A copy: babel puts the template's own messages into the catalogue, and English fills them.
    catalog.update(copy.deepcopy(wanted), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.header_comment = f"# Casetracker in {language}: see docs/contributing.md."
    catalog.fuzzy = False
    if language == settings.LANGUAGE_CODE:
        for message in catalog:
            message.string = message.string if not message.id else message.id
    _store(language, catalog)
    if language == SERBIAN:
        _store(IN_CYRILLIC, transliterated(catalog))


def _store(language: str, catalog: Catalog) -> None:
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def transliterated(serbian: Catalog) -> Catalog:
    """The catalogue of Serbian in Cyrillic letters, made of that in Latin ones."""
    catalog = copy.deepcopy(serbian)
    catalog.locale = Locale.parse(to_locale(IN_CYRILLIC))
    catalog.header_comment = f"# Casetracker in {IN_CYRILLIC}: made of {SERBIAN} by make messages."
    for message in catalog:
        if message.id:
            message.string = _in_cyrillic(message)
    return catalog


def _in_cyrillic(message: Message) -> Any:
    """A translation or its plural forms. What stands in English, too, are codes and names."""
    said = message.string
    if not said or message.context in SIGNS:
        return said
    english = " ".join([message.id] if isinstance(message.id, str) else message.id)
    others = frozenset(LETTERS.findall(english)) - IN_BOTH
    if isinstance(said, str):
        return in_cyrillic(said, others)
    return type(said)(in_cyrillic(form, others) for form in said)


def main() -> None:
    """Gather the texts into the catalogues, compile them, and say what they lack."""
    wanted = collect(Path(settings.BASE_DIR))
    for language in LANGUAGES:
        write(language, wanted)
        for fault in faults(language, wanted):
            print(fault, file=sys.stderr)
    print(f"{len(wanted)} texts in {len(LANGUAGES)} languages.")
