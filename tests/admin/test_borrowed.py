"""Texts of Django and its packages that our catalogues word anew."""

from gettext import GNUTranslations
from pathlib import Path

import django
import import_export
import pytest
from django.test import Client
from django.utils.translation import gettext, override

from cases.admin.borrowed import BORROWED

_RUSSIAN = "locale/ru/LC_MESSAGES/django.mo"


def test_each_is_still_said_by_somebody() -> None:
    theirs = []
    for package in (django, import_export):
        for path in Path(package.__file__ or "").parent.rglob(_RUSSIAN):
            with path.open("rb") as file:
                theirs.append(GNUTranslations(file))
    ours = [text for text in BORROWED if isinstance(text, str)]
    unknown = [text for text in ours if all(their.gettext(text) == text for their in theirs)]
    assert unknown == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", "Добавить: обвинение"), ("sr-latn", "Dodaj: optužba"), ("en", "Add another charge")],
)
def test_a_noun_stands_where_it_needs_no_gender(language: str, said: str) -> None:
    with override(language):
        text = gettext("Add another %(verbose_name)s") % {"verbose_name": gettext("charge")}
    assert text == said


def test_who_logs_out_is_told_so(ana: Client) -> None:
    page = ana.post("/admin/logout/").content.decode()
    assert "You are logged out." in page
    assert "quality time" not in page
