"""A source entered in the admin gets its key by itself."""

import re

import pytest

from cases.models import Source
from tests.admin.forms import Page, address
from tests.make import make_source

pytestmark = pytest.mark.django_db


def entered(client, **values):
    page = Page(client, address("source_add")).change(title="Primer report", **values)
    assert page.save().status_code == 302
    return Source.objects.latest("pk")


def test_a_source_without_a_key_gets_one_of_its_publisher_and_date(ana):
    source = entered(ana, publisher="Пример News", published_on="December 2025")
    assert re.fullmatch(r"primer-news-2025-12-[a-z2-9]{5}", source.key)


def test_two_sources_of_one_publisher_and_day_get_different_keys(ana):
    values = {"publisher": "Primer News", "published_on": "3.12.2025"}
    assert entered(ana, **values).key != entered(ana, **values).key


def test_a_key_that_is_given_stays(ana):
    assert entered(ana, key="primer-own").key == "primer-own"


def test_a_key_that_is_emptied_stays_what_it_was(ana):
    source = make_source(key="primer-stays")
    Page(ana, address("source_change", source.pk)).change(key="", publisher="Druga").save()
    source.refresh_from_db()
    assert (source.key, source.publisher) == ("primer-stays", "Druga")
