"""A filter says how many rows each of its choices would leave."""

import pytest
from django.utils import translation

from tests.admin.forms import address
from tests.make import make_case, make_citation, make_outcome, make_person, make_source

pytestmark = pytest.mark.django_db


def choices(page, parameter):
    """What a filter offers: label -> count, without "All"."""
    [spec] = [spec for spec in page.context["cl"].filter_specs if spec.parameter == parameter]
    said = list(spec.choices(page.context["cl"]))
    return {str(choice["display"]): choice["count"] for choice in said[1:]}


@pytest.fixture
def cases(db):
    outcome = make_outcome("extradited", "returned")
    hidden = make_person(disclosure_level="hidden")
    return [
        make_case(host_country="RS", outcome=outcome),
        make_case(host_country="RS", procedure=None),
        make_case(host_country="KG", person=hidden),
        make_case(host_country=None, status="withdrawn"),
    ]


def test_each_choice_is_counted_and_the_unknown_too(ana, cases):
    page = ana.get(address("case_changelist"))
    assert choices(page, "host") == {"Serbia": 2, "Kyrgyzstan": 1, "Not known": 1}
    assert choices(page, "procedure") == {"Extradition": 3, "Not known": 1}
    assert choices(page, "group") == {"Returned": 1, "None known": 3}
    assert choices(page, "level") == {"Hidden": 1, "Full name": 3}
    assert choices(page, "status") == {"Draft": 3, "Withdrawn": 1}


def test_a_count_is_what_choosing_it_leaves(ana, cases):
    page = ana.get(address("case_changelist"), {"host": "RS"})
    assert page.context["cl"].result_count == 2
    assert choices(page, "procedure") == {"Extradition": 1, "Not known": 1}
    narrowed = ana.get(address("case_changelist"), {"host": "RS", "procedure": "extradition"})
    assert list(narrowed.context["cl"].result_list) == [cases[0]]


def test_a_filters_own_choice_does_not_hide_its_others(ana, cases):
    page = ana.get(address("case_changelist"), {"host": "RS"})
    assert choices(page, "host") == {"Serbia": 2, "Kyrgyzstan": 1, "Not known": 1}


def test_the_unknown_can_be_chosen(ana, cases):
    page = ana.get(address("case_changelist"), {"host": "unknown"})
    assert list(page.context["cl"].result_list) == [cases[3]]


def test_an_empty_text_is_as_unknown_as_none(ana):
    make_source(language="en")
    unknown = make_source(language="")
    page = ana.get(address("source_changelist"), {"language": "unknown"})
    assert list(page.context["cl"].result_list) == [unknown]
    assert choices(page, "language") == {"English": 1, "Not known": 1}


def test_counts_follow_the_search(ana, cases):
    page = ana.get(address("case_changelist"), {"q": cases[2].reference})
    assert choices(page, "host") == {"Kyrgyzstan": 1}


def test_countries_are_named_in_the_language_of_the_page(ana, cases):
    with translation.override("ru"):
        page = ana.get(address("case_changelist"))
    assert choices(page, "host")["Сербия"] == 2


def test_a_yes_or_no_column_can_be_chosen(ana):
    make_source()
    nameless = make_source(names_person=False)
    page = ana.get(address("source_changelist"), {"names_person": "false"})
    assert list(page.context["cl"].result_list) == [nameless]
    assert choices(page, "names_person") == {"Names the person": 1, "Names nobody": 1}


def test_a_made_up_value_leaves_nothing_and_breaks_nothing(ana, cases):
    page = ana.get(address("case_changelist"), {"status": "Primer'; --"})
    assert page.context["cl"].result_count == 0


def test_a_person_with_three_cases_counts_once(ana):
    person = make_person()
    for _n in range(3):
        make_case(person=person)
    page = ana.get(address("person_changelist"))
    assert choices(page, "level") == {"Full name": 1}


def test_a_source_that_is_cited_three_times_counts_once(ana):
    source = make_source(language="en")
    for _n in range(3):
        make_citation(source)
    page = ana.get(address("source_changelist"))
    assert choices(page, "language") == {"English": 1}


def test_what_the_database_cannot_read_in_an_address_is_left_out(ana):
    response = ana.get(f"{address('case_changelist')}?opened_on_earliest__regex=(")
    assert (response.status_code, response.url) == (302, f"{address('case_changelist')}?e=1")


def test_that_nobody_asks_and_that_nobody_knows_are_two_choices(ana):
    make_case(requesting_country="RU")
    nobody = make_case(requesting_country=None, is_requested=False)
    unknown = [
        make_case(requesting_country=None, is_requested=None),
        make_case(requesting_country=None, is_requested=True),
    ]
    page = ana.get(address("case_changelist"))
    assert choices(page, "requesting") == {"Russia": 1, "Nobody asks": 1, "Not known": 2}
    page = ana.get(address("case_changelist"), {"requesting": "none"})
    assert list(page.context["cl"].result_list) == [nobody]
    page = ana.get(address("case_changelist"), {"requesting": "unknown"})
    assert set(page.context["cl"].result_list) == {*unknown}
