"""How templates say shares and languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.published.models import PublishedStage
from cases.templatetags.shares import share_of
from tests.public.pages import said


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


@pytest.mark.parametrize(
    ("page", "language", "note"),
    [
        ("ru", "en", "Язык текста: английский"),
        ("sr-latn", "ru", "Jezik teksta: ruski"),
        ("en", "ru", "Language of the text: Russian"),
        ("en", "de", "Language of the text: German"),
        ("en", "tlh", "Language of the text: tlh"),
        ("ru", "ru", ""),
        ("sr-latn", "sr-Cyrl", ""),
        ("ru", "", ""),
    ],
)
def test_a_text_in_another_language_says_in_which(page: str, language: str, note: str) -> None:
    template = "{% load pieces %}{% piece 'text_language' language=of %}"
    html = said(template, page, of=language)
    assert note in html
    assert bool(note) == bool(html)


def test_a_stage_in_the_sources_words_is_marked_with_their_language() -> None:
    template = "{% standing stage 'en' %}"
    named = PublishedStage(name_en="Appeal", name_ru="Апелляция", decision="upheld")
    reported = PublishedStage(stage_text="Primer appeal", decision="upheld")
    assert said(template, "ru", stage=named).startswith("Апелляция: ")
    assert said(template, "ru", stage=reported).startswith('<span lang="en">Primer appeal</span>: ')
