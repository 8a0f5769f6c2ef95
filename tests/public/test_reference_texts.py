"""Prose of the reference files in the reader's language."""

import re
from collections import Counter

import pytest
from django.test import Client
from django.utils.translation import override

from cases.published.models import PublishedCharge
from cases.published.reference_texts import CONTEXT, translated
from tests import make
from tests.messages import read
from tests.public.pages import said, text_of
from tests.public.record import Record

BODY = "{% load reference %}{% reference_text 'Minister of Justice' %}"


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "Minister of Justice"),
        ("ru", "Министр юстиции"),
        ("sr-latn", "Ministar pravde"),
    ],
)
def test_a_text_is_said_in_the_pages_language(language: str, shown: str) -> None:
    assert said(BODY, language) == shown


def test_a_text_without_a_translation_is_marked_as_english() -> None:
    template = "{% load reference %}{% reference_text 'Primer body' %}"
    assert said(template, "ru") == '<span lang="en">Primer body</span>'


def test_a_text_of_a_source_is_marked_with_the_sources_language() -> None:
    template = "{% load reference %}{% reference_text 'Primer sud' 'sr' %}"
    assert said(template, "ru") == '<span lang="sr">Primer sud</span>'


def test_no_text_is_nothing() -> None:
    assert translated("") is None
    assert said("{% load reference %}{% reference_text nothing %}", "ru", nothing=None) == ""


def test_a_countrys_page_says_its_law_in_russian(record: Record, client: Client) -> None:
    make.make_court_stage(
        "exp_order", "RS", track="expulsion", body="Border police", limit_text="Not in every state."
    )
    page = text_of(client, "/ru/countries/RS/")
    assert "Пограничная полиция" in page
    assert "Есть не во всех государствах." in page


@pytest.mark.parametrize("language", ["ru", "sr-latn"])
def test_a_translation_keeps_every_number_of_the_text(language: str) -> None:
    differing = [
        message.id
        for message in read(language)
        if message.context == CONTEXT and numbers(message.id) != numbers(message.string)
    ]
    assert differing == []


def numbers(text: str) -> Counter[str]:
    """Articles, limits and years, and how often each stands there."""
    return Counter(re.findall(r"\d+", text))


def test_a_charge_of_the_catalogue_is_named_in_the_pages_language() -> None:
    with override("sr-latn"):
        assert str(PublishedCharge(title_en="Theft", text="Primer")) == "Krađa"
        assert str(PublishedCharge(title_en="Primer charge", text="")) == "Primer charge"
