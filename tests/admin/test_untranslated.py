"""No word of the program stands on a page of the office in English where another is chosen."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.admin.doors import doors, one_of_each
from tests.imports.uploading import upload
from tests.languages import OTHER_LANGUAGES
from tests.make import make_case, make_person
from tests.untranslated import latin_in_cyrillic, untranslated, words_of
from tests.wide_letters import in_wide_letters

pytestmark = pytest.mark.django_db
SHEET = (
    "reference,person_name,host_country,procedure,opened_on,outcome,language,summary\n"
    "T-1,Testov,RS,extradition,2025-04,extradited,en,Primer.\n"
    "T-2,Testova,Atlantida,extradition,,,,\n"
    "T-3,Probna,RS,primer_procedure,,,,\n"
)
NO_PAGES = ("/autocomplete/", "/download/", "/jsi18n/")


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_each_page_of_the_office_is_in_its_language(language: str, root: Client) -> None:
    rows = one_of_each()
    entered = what_was_entered(rows) | (latin_in_cyrillic() if language == "sr-cyrl" else set())
    with translation.override(language):
        addresses = [door.url for door in doors(rows) if door.reads]
        addresses = [url for url in addresses if not any(name in url for name in NO_PAGES)]
    assert len(addresses) > 50
    with in_wide_letters(language):
        found = [
            f"{url}: {text}"
            for url in addresses
            for text in untranslated(root.get(url).text, entered)
        ]
    assert "\n".join(found) == ""


def what_was_entered(models: Iterable[type[Model]]) -> set[str]:
    """The words that people wrote into the rows, in whatever language; no codes of vocabularies."""
    found: set[str] = set()
    for model in models:
        fields = [
            field.attname
            for field in model._meta.concrete_fields
            if not field.choices and field.name != "language"
        ]
        for values in model._default_manager.values_list(*fields):
            found.update(*(words_of(value) for value in values if isinstance(value, str)))
    return found


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
@pytest.mark.usefixtures("reference")
def test_an_import_is_told_in_the_language(
    language: str, root: Client, tmp_path: Path, settings: Any
) -> None:
    settings.DATA_DIR = tmp_path
    make_case(reference="T-1", person=make_person(name="Testov"), summary="Old text.")
    # The sheet's own headings and cells stand as they are.
    entered = latin_in_cyrillic() if language == "sr-cyrl" else set()
    entered |= words_of(SHEET) | words_of("Old text. primer.csv utf-8") | {"primer"}
    with translation.override(language), in_wide_letters(language):
        page = upload(root, SHEET, at=reverse("admin:cases_case_import"))
        found = untranslated(page, entered)
    assert "\n".join(found) == ""
