"""A record's page leads to its public page where visitors have one, and nowhere else."""

import pytest
from django.urls import reverse

from tests.admin.forms import address
from tests.make import (
    make_case,
    make_development,
    make_figure,
    make_lockdown,
    make_person,
    make_published_case,
)
from tests.publishing.passing_days import days_from_today
from tests.publishing.rows import derive_now

pytestmark = pytest.mark.django_db


def leads_to_visitors(client, record, page, kind="case"):
    derive_now()
    return f'href="{page}"' in client.get(address(f"{kind}_change", record.pk)).text


def page_of(case):
    return reverse("public:case", args=[case.public_id])


def test_a_published_case_leads_to_its_public_page(boris):
    case = make_published_case()
    assert leads_to_visitors(boris, case, page_of(case))


@pytest.mark.parametrize(
    ("person", "values"),
    [
        ({}, {"status": "draft"}),
        ({"disclosure_level": "counted"}, {}),
        ({"disclosure_expires_on": days_from_today(-5)}, {}),
        ({}, {"disclosure_cap": "counted"}),
        ({}, {"approved_level": "counted"}),
        ({}, {"release_on": days_from_today(5)}),
        ({}, {"release_on": days_from_today(5), "is_announced": True}),
    ],
)
def test_a_case_without_a_public_page_leads_to_none(person, values, boris):
    case = make_case(person=make_person(**person), **{"status": "published", **values})
    assert not leads_to_visitors(boris, case, page_of(case))


def test_a_locked_case_leads_to_no_public_page(boris):
    case = make_published_case()
    make_lockdown(person=case.person)
    assert not leads_to_visitors(boris, case, page_of(case))


@pytest.mark.parametrize(
    ("kind", "make"), [("development", make_development), ("figure", make_figure)]
)
def test_a_fact_leads_to_its_country_until_that_is_closed(kind, make, boris):
    fact = make("RS", is_published=True)
    page = reverse("public:country", args=["RS"])
    assert leads_to_visitors(boris, fact, page, kind)
    make_lockdown(country=fact.country)
    assert not leads_to_visitors(boris, fact, page, kind)
