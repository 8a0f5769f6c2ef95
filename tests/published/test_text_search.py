"""Text search: either script, beginnings of words, only what the level shows."""

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Charge
from cases.published.filters import LONGEST_TEXT, CaseFilter
from cases.published.in_each_language import in_each_language
from cases.vocab.charge import ChargeCategory
from tests.make import (
    make_case_charge,
    make_charge,
    make_person,
    make_published_case,
    make_stage,
)

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


@pytest.fixture
def deserter() -> None:
    charge = make_charge(
        "338", title_en="Desertion", title_local="Дезертирство", category="military"
    )
    make_case_charge(make_published_case(), charge=charge)


@pytest.mark.parametrize(
    "text",
    [
        "desertion",
        "дезертирство",
        "dezertir",
        "военная",
        "vojna sluzba",
        "војна",
        "military Testov",
    ],
)
def test_a_charge_is_found_by_what_the_catalogue_calls_it(deserter: None, text: str) -> None:
    assert found(text) == 1


@pytest.mark.parametrize("text", ["extremism", "экстремизм", "ekstremizam"])
def test_a_charge_outside_the_catalogue_is_found_by_its_kind(text: str) -> None:
    make_case_charge(make_published_case(), category="extremism")
    assert found(text) == 1


def test_what_is_sorted_nowhere_is_found_by_no_kind() -> None:
    make_case_charge(make_published_case(), category="other")
    assert found("other") == 0


def test_below_full_name_charges_are_found_that_show() -> None:
    person = make_person(name="Dmitry Testovsky", disclosure_level="pseudonym")
    make_case_charge(make_published_case(person=person), charge=make_charge(title_en="Desertion"))
    assert found("desertion") == 1


@pytest.mark.parametrize("values", [{"withheld": ["charges"]}, {"disclosure_cap": "counted"}])
def test_charges_that_do_not_show_find_nothing(values: dict[str, object]) -> None:
    case = make_published_case(**values)
    make_case_charge(case, charge=make_charge(title_en="Desertion"))
    assert found("desertion") == 0


def test_a_charge_that_is_called_otherwise_is_found_so(deserter: None) -> None:
    Charge.objects.update(title_en="Absence")
    assert (found("absence"), found("desertion")) == (1, 0)


def test_kinds_of_charges_are_searched_by_what_pages_call_them() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT code, names FROM derive.category_name")
        searched = dict(cursor.fetchall())
    called = in_each_language(lambda: {one: str(one.label) for one in ChargeCategory})
    assert searched == {
        code: " ".join(called[language][code] for language in ("en", "ru", "sr"))
        for code in ChargeCategory
        if code != ChargeCategory.OTHER
    }
