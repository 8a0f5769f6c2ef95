"""The catalogues of the languages: complete, and compiled from what stands in them."""

import copy
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation import to_locale

from tests import messages


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return messages.collect(Path(settings.BASE_DIR))


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_each_text_is_translated(language: str, wanted: Catalog) -> None:
    """What is missing: run `make messages`, translate what is empty, and run it again."""
    assert messages.faults(language, wanted) == []


def test_serbian_in_cyrillic_is_that_in_latin_letters() -> None:
    """What differs: `make messages` makes it anew."""
    expected = messages.transliterated(messages.read(messages.SERBIAN))

    assert texts(messages.read(messages.IN_CYRILLIC)) == texts(expected)


def test_what_a_catalogue_lacks_is_found(wanted: Catalog) -> None:
    more = copy.deepcopy(wanted)
    more.add("Primer text that nobody translated")
    assert "ru: missing: 'Primer text that nobody translated'" in messages.faults("ru", more)


@pytest.mark.parametrize("language", [*messages.LANGUAGES, messages.IN_CYRILLIC])
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    folder = Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES"
    with (folder / "django.po").open("rb") as file:
        written = texts(read_po(file))
    with (folder / "django.mo").open("rb") as file:
        compiled = texts(read_mo(file))

    assert compiled == written


def texts(catalog: Catalog) -> set[tuple[str, str]]:
    """Texts and translations; babel reads plural forms as tuples or lists, contexts as bytes."""
    return {("|".join(forms(m.id)), "|".join(forms(m.string))) for m in catalog if m.id}


def forms(text: str | list[str] | tuple[str, ...]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)
