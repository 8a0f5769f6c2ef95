"""No staff page falls back to English, whoever wrote its texts: we, Django or another package."""

import re

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from tests.admin.doors import routes
from tests.admin.forms import address
from tests.make import make_case, make_citation, make_custody, make_stage

pytestmark = pytest.mark.django_db


class Untranslated:
    """Stands where a language looks for what it hasn't: marks it."""

    def gettext(self, text):
        return f"¤{text}¤"

    def ngettext(self, one, many, number):
        # Models' names, translated already, are asked for once more by their number.
        return one if number == 1 else many

    def pgettext(self, context, text):
        return self.gettext(text)

    def npgettext(self, context, one, many, number):
        return self.gettext(one)


def untranslated(page):
    return re.findall("¤([^¤]*)¤", page.text)


@pytest.mark.parametrize("language", ["ru", "sr-latn"])
def test_lists_and_forms_are_translated_throughout(language, root, monkeypatch):
    monkeypatch.setattr(trans_real.translation(language), "_fallback", Untranslated())
    case = make_case()
    make_stage(case)
    make_custody(case)
    make_citation(case=case)
    with translation.override(language):
        names = [
            name.removeprefix("cases_")
            for _route, name in routes()
            if re.fullmatch("cases_.*_(changelist|add)", name) and name != "cases_country_add"
        ]
        pages = [
            address("case_change", case.pk),
            address("case_history", case.pk),
            address("case_delete", case.pk),
            *map(address, names),
        ]
    assert len(pages) > 30
    found = {url: untranslated(root.get(url)) for url in pages}
    assert {url: texts for url, texts in found.items() if texts} == {}
