"""People are found in either script, countries in three languages."""

import pytest

from tests.admin.forms import address, offered
from tests.make import (
    make_alias,
    make_case,
    make_charge,
    make_country,
    make_court_stage,
    make_deadline,
    make_development,
    make_document,
    make_figure,
    make_person,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db


def found(client, kind, words):
    page = client.get(address(f"{kind}_changelist"), {"q": words})
    return list(page.context["cl"].result_list)


@pytest.mark.parametrize("words", ["Проб", "probny iv", "ПРОБНЫЙ", "Ivan Probny"])
def test_a_person_is_found_in_either_script(words, ana):
    person = make_person(name="Probny, Ivan", name_original="Пробный, Иван")
    make_person(name="Primer, Petar")
    assert found(ana, "person", words) == [person]


def test_a_person_with_two_fitting_aliases_is_listed_once(ana):
    person = make_person(name="Testov, Ivan")
    make_alias(person, "Testoff, Ivan")
    make_alias(person, "Testow, Ivan")
    assert found(ana, "person", "Ivan") == [person]


@pytest.mark.parametrize("words", ["Тестова", "testova", "T-SEARCH", "t-sea"])
def test_a_case_is_found_by_name_in_either_script_or_by_reference(words, ana):
    case = make_case(person=make_person(name="Testova, Ana"), reference="T-SEARCH")
    make_case(person=make_person(name="Primer, Petar"))
    assert found(ana, "case", words) == [case]


@pytest.mark.parametrize("words", ["Тестова", "testova a", "Probna", "Проб"])
@pytest.mark.parametrize(
    ("kind", "make"),
    [("stagerecord", make_stage), ("deadline", make_deadline), ("document", make_document)],
)
def test_what_belongs_to_a_case_is_found_by_its_person_in_either_script(kind, make, words, ana):
    person = make_person(name="Testova, Ana")
    make_alias(person, "Probna, Ana")
    row = make(make_case(person=person))
    make(make_case(person=make_person(name="Primer, Petar")))
    assert found(ana, kind, words) == [row]


@pytest.mark.parametrize(
    ("kind", "make", "words"),
    [
        ("stagerecord", lambda: make_stage(stage_text="Primer stage"), "primer stage"),
        ("deadline", lambda: make_deadline(what="Primer appeal"), "appeal"),
        ("document", lambda: make_document(title="Primer paper.pdf"), "paper"),
    ],
)
def test_what_belongs_to_a_case_is_found_by_its_own_words(kind, make, words, ana):
    row = make()
    make_stage(stage_text="Other")
    assert found(ana, kind, words) == [row]


@pytest.mark.parametrize("words", ["serb", "Сербия", "Srbija", "Србија"])
@pytest.mark.parametrize(
    ("kind", "make"), [("development", make_development), ("figure", make_figure)]
)
def test_a_fact_is_found_by_any_name_of_its_country(kind, make, words, ana):
    fact = make("RS")
    make("KG")
    assert found(ana, kind, words) == [fact]


@pytest.mark.parametrize("words", ["serb", "Сербия", "Srbija", "Србија", "RS"])
def test_a_country_is_offered_by_any_of_its_names(words, ana):
    make_country("RS")
    make_country("KG")
    assert offered(ana, words) == ["Serbia"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Russia", "Russia"),
        ("Russ", "Russia"),
        ("ru", "Russia"),
        ("Rusija", "Russia"),
        ("Белар", "Belarus"),
        ("Korea", "North Korea"),
    ],
)
def test_the_country_that_is_meant_is_offered_first(words, first, ana):
    for code in ("AW", "BY", "CY", "KG", "KP", "RU"):
        make_country(code)
    assert offered(ana, words)[0] == first


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("РФ", "Russia"),
        ("рф", "Russia"),
        ("США", "United States of America"),
        ("ОАЭ", "United Arab Emirates"),
        ("UK", "United Kingdom"),
        ("USA", "United States of America"),
        ("Great Britain", "United Kingdom"),
    ],
)
def test_a_country_is_offered_first_by_the_short_form_that_a_sheet_may_have(words, first, ana):
    for code in ("AE", "GB", "NF", "RU", "UA", "US"):
        make_country(code)
    assert offered(ana, words)[0] == first


def test_a_fact_is_found_by_the_short_form_of_its_country(ana):
    fact = make_development("RU")
    make_development("NF")
    assert fact in found(ana, "development", "РФ")


def test_a_code_comes_first_and_words_that_begin_so_before_those_that_have_it(ana):
    for code in ("AW", "BY", "CY", "KG", "RU"):
        make_country(code)
    assert offered(ana, "ru") == ["Russia", "Aruba", "Belarus", "Cyprus"]


@pytest.mark.parametrize(
    ("model", "field", "make"),
    [
        ("case", "person", lambda name: make_person(name=name)),
        ("citation", "source", lambda name: make_source(title=name, publisher="")),
        ("casecharge", "charge", lambda name: make_charge(title_en=name, code=name, statute=name)),
        ("document", "case", lambda name: make_case(person=make_person(name=name))),
    ],
)
def test_what_begins_so_is_offered_first(model, field, make, ana):
    for name in ("Attestov, Ivan", "Probna-Testova, Ana", "Testova, Ana"):
        make(name)
    first, second, third = offered(ana, "test", model, field)
    assert ("Testova" in first, "Probna" in second, "Attestov" in third) == (True, True, True)
    assert "Probna" not in first


def test_a_stage_of_the_host_country_is_offered_before_a_nearer_general_one(ana):
    make_court_stage("ext_appeal", None, name_en="Appeal", body="")
    make_court_stage("ext_appeal", "RS", name_en="Second appeal", body="")
    names = offered(ana, "appeal", "stagerecord", "court_stage", host_country="RS")
    assert names == ["Serbia · Extradition: Second appeal", "General pattern · Extradition: Appeal"]


@pytest.mark.parametrize("kind", ["case", "stagerecord", "deadline"])
def test_a_case_is_found_by_an_alias_by_none_who_may_not_see_aliases(kind, mira, ana):
    case = make_case(person=make_person(name="Testov, Ivan"))
    make_alias(case.person, "Klichka")
    make_stage(case)
    make_deadline(case)
    assert found(ana, kind, "Klichka")
    assert not found(mira, kind, "Klichka")
    assert found(mira, kind, "Testov")


def test_a_case_is_offered_by_an_alias_to_none_who_may_not_see_aliases(mira, ana):
    make_alias(make_case(person=make_person(name="Testov, Ivan")).person, "Klichka")
    assert offered(ana, "Klichka", "document", "case")
    assert not offered(mira, "Klichka", "document", "case")


def test_no_address_asks_of_aliases(mira):
    make_alias(make_case(person=make_person(name="Testov, Ivan")).person, "Klichka")
    page = mira.get(address("case_changelist"), {"person__aliases__name__icontains": "Klichka"})
    assert page.status_code == 400


def test_a_person_is_offered_with_what_tells_namesakes_apart(ana):
    person = make_person(name="Testov, Ivan", name_original="Тестов, Иван", birth_date="1990")
    make_case(person=person, reference="T-1")
    label = "Testov, Ivan · Тестов, Иван · born 1990 · T-1"
    assert offered(ana, "testov", field="person") == [label]


def test_court_stages_are_those_of_the_host_country_then_the_general_pattern(ana):
    for country in (None, "RS", "KG"):
        make_court_stage("ext_appeal", country, name_en="Appeal", body="")
    names = offered(ana, "", "stagerecord", "court_stage", host_country="RS")
    assert names == ["Serbia · Extradition: Appeal", "General pattern · Extradition: Appeal"]


def test_without_a_host_country_all_court_stages_are_offered(ana):
    for country in ("RS", "KG"):
        make_court_stage("ext_appeal", country)
    assert len(offered(ana, "", "stagerecord", "court_stage")) == 2


def several_of_each():
    """Three choices of each kind, no two of one country."""
    for code in ("RS", "KG", "GE"):
        make_country(code)
        make_case(host_country=code)
        make_source()
        make_charge(code, code)
        make_court_stage("ext_appeal", code)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("document", "case"),
        ("case", "person"),
        ("citation", "source"),
        ("casecharge", "charge"),
        ("stagerecord", "court_stage"),
        ("case", "host_country"),
    ],
)
def test_a_page_of_choices_takes_one_query_beside_the_count(
    model, field, ana, django_assert_num_queries
):
    several_of_each()
    with django_assert_num_queries(6):  # session, account, two of permissions, count, page
        assert len(offered(ana, "", model, field)) >= 3
