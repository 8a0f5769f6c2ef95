"""The catalogues of the three languages: complete, and compiled from what stands in them."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import to_locale

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def test_each_text_is_translated_into_each_language(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("messages", check=True)

    assert "3 languages" in capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
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
