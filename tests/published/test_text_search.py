"""Text search: either script, beginnings of words, only what the level shows."""

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.published.filters import LONGEST_TEXT, CaseFilter
from tests.make import make_person, make_published_case, make_stage

pytestmark = pytest.mark.usefixtures("published")


def found(text: str) -> int:
    data = QueryDict(mutable=True)
    data["q"] = text
    return CaseFilter(data).qs.count()


@pytest.fixture
def testovsky() -> None:
    made = make_published_case(
        person=make_person(
            name="Dmitry Testovsky", name_original="Дмитрий Тестовский", occupation="bus driver"
        ),
        summary="Sought over a land sale.",
        charges_text="Fraud",
    )
    make_stage(made, holding="No proof of persecution was offered.")


@pytest.mark.parametrize(
    "text",
    [
        "Testovski",
        "Тестовский",
        "testovskiy",
        "TESTOVSKY",
        "тестовск",
        "Dmitrij Testov",
        "Testovsky, Dmitry",
        "Тестовский dmitri",
    ],
)
def test_a_name_is_found_in_either_script_and_any_spelling(testovsky: None, text: str) -> None:
    assert found(text) == 1


@pytest.mark.parametrize("text", ["land", "fraud", "persecution", "driver", "bus persec fraud"])
def test_summary_charges_holding_and_occupation_are_searched(testovsky: None, text: str) -> None:
    assert found(text) == 1


@pytest.mark.parametrize("text", ["ovsky", "Testovsky nikto", "fraudulent"])
def test_every_word_has_to_occur_from_its_beginning(testovsky: None, text: str) -> None:
    assert found(text) == 0


@pytest.mark.parametrize("level", ["pseudonym", "initials", "counted"])
def test_a_name_finds_nobody_below_full_name(level: str) -> None:
    person = make_person(name="Dmitry Testovsky", disclosure_level=level)
    make_published_case(
        person=person, summary="Testovsky fled.", summary_anonymous="A lawyer fled."
    )
    assert found("Testovsky") == 0
    assert found("lawyer") == (0 if level == "counted" else 1)


@pytest.mark.parametrize(
    "text",
    [
        "a & b",
        "a | b",
        "!land",
        "land:*",
        "(land",
        "'land",
        "land <-> sale",
        "land \\",
        "a:b",
        "%s",
    ],
)
def test_signs_of_the_query_language_are_only_spaces(testovsky: None, text: str) -> None:
    assert found(text) == found("".join(c if c.isalnum() else " " for c in text))


@pytest.mark.parametrize("text", ["ь", "㌫" * LONGEST_TEXT, "ﷺ" * LONGEST_TEXT, "٣", "२"])
def test_text_that_folds_to_nothing_or_to_much_finds_nothing(testovsky: None, text: str) -> None:
    assert found(text) == 0


def test_text_without_a_letter_or_digit_is_refused(testovsky: None) -> None:
    assert "word" in str(CaseFilter(QueryDict("q=%3F!")).errors["q"])


def test_longer_text_than_a_search_needs_is_refused(testovsky: None) -> None:
    assert str(LONGEST_TEXT) in str(CaseFilter(QueryDict(f"q={'a' * 81}")).errors["q"])


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=LONGEST_TEXT))
def test_no_text_at_all_breaks_the_search(testovsky: None, text: str) -> None:
    assert found(text) in (0, 1)
