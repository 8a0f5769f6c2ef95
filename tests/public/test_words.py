"""How templates say shares and languages."""

import pytest
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cases.templatetags.languages import of_local_text
from cases.templatetags.shares import share_of


def test_of_few_only_the_counts_are_said() -> None:
    share = share_of(3, 5)
    assert (share.counts, share.estimate) == ("3 of 5", "")


def test_of_more_the_interval_is_said_too() -> None:
    share = share_of(12, 40)
    assert share.counts == "12 of 40"
    assert share.estimate == "30%, 95% interval 18–45%"  # statsmodels: 0.1807, 0.4543


@given(st.integers(10, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval(numbers: tuple[int, int]) -> None:
    share = share_of(*numbers)
    assert share.percent is not None
    assert share.low is not None
    assert share.high is not None
    assert 0 <= share.low <= share.percent <= share.high <= 100


@pytest.mark.parametrize(
    ("text", "country", "tag"),
    [
        ("Притвор", "RS", "sr-Cyrl"),
        ("Pritvor", "RS", "sr-Latn"),
        ("Auslieferungshaft", "DE", "de"),
        ("Ходатайство", "KG", "und"),  # Kyrgyz or Russian
    ],
)
def test_a_local_text_gets_the_tag_of_its_language(text: str, country: str, tag: str) -> None:
    assert of_local_text(text, country) == tag


def said(template: str, language: str = "en", **values: object) -> str:
    with override(language):
        return Template("{% load record %}" + template).render(Context(values))


def test_a_text_in_the_pages_language_is_not_marked() -> None:
    assert said('{% in_language "Appeal" "en" %}') == "Appeal"


def test_a_text_in_another_language_is_marked() -> None:
    assert said('{% in_language "Appeal" "en" %}', "ru") == '<span lang="en">Appeal</span>'


def test_a_text_is_escaped() -> None:
    assert said("{% in_language text 'ru' %}", text="<b>") == '<span lang="ru">&lt;b&gt;</span>'


@pytest.mark.parametrize(
    ("edtf", "html"),
    [
        ("2025-04", '<time datetime="2025-04">April 2025</time>'),
        ("2023-06~", '<time datetime="2023-06">about June 2023</time>'),
        ("../2023-06-06", "on or before 6 June 2023"),
        (None, "date not reported"),
    ],
)
def test_a_partial_date_is_said_as_exactly_as_it_is_known(edtf: str | None, html: str) -> None:
    assert said("{% when date %}", date=edtf) == html
