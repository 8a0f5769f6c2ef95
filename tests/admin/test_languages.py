"""Staff change the language where they are."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.admin.forms import address
from tests.languages import ROOTS
from tests.make import make_case

pytestmark = pytest.mark.django_db


def test_each_page_links_to_itself_in_each_language(ana):
    url = address("case_change", make_case().pk)
    addresses = [f"{root.rstrip('/')}{url}" for root in ROOTS.values()]
    for here in addresses:
        text = ana.get(here).text
        assert all(f'href="{there}"' in text for there in addresses)


def test_the_login_page_has_the_languages_too():
    text = Client().get(reverse("admin:login"), {"next": "/admin/cases/case/"}).text
    assert 'href="/ru/admin/login/?next=' in text


def test_a_list_keeps_its_filters_in_another_language(ana):
    text = ana.get(address("case_changelist"), {"status": "draft"}).text
    assert 'href="/sr/admin/cases/case/?status=draft"' in text


def test_the_way_to_a_case_names_each_step_once(ana):
    text = ana.get(address("case_change", make_case().pk)).text
    trail = text[text.index('class="breadcrumbs"') :].partition("</div>")[0]
    assert trail.count("<a ") == 2  # the first page and the list; what is open isn't a link
    assert text.count('href="/admin/cases/case/">Cases</a>') == 1
