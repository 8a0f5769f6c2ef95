"""The catalogues of the three languages: complete, and compiled from what stands in them."""

from pathlib import Path

import pytest
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
        written = {m.id: m.string for m in read_po(file) if m.id}
    with (folder / "django.mo").open("rb") as file:
        compiled = {m.id: m.string for m in read_mo(file) if m.id}

    assert compiled == written
