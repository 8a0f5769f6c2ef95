"""That nobody asks for somebody is one thing, that nobody knows it another."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import QueryDict
from django.test import Client

from cases.imports.exporting import export_csv
from cases.models import Case
from cases.published.facets import facets
from cases.published.models import PublishedCase
from cases.published.selection import Selection
from cases.publishing.rebuild import differences
from tests.imports.sheets import imported
from tests.make import make_case, make_country, make_person, make_published_case
from tests.publishing.rows import row

pytestmark = pytest.mark.django_db

ASKS = pytest.mark.parametrize(
    ("country", "is_requested", "told"),
    [
        ("RU", True, "RU"),
        ("RU", None, "RU"),
        (None, False, "none"),
        (None, None, None),
        (None, True, None),
    ],
)


@ASKS
def test_a_published_case_tells_whether_nobody_asks(country, is_requested, told):
    case = make_published_case(requesting_country=country, is_requested=is_requested)
    assert row("case", case.public_id)["requesting_country"] == told
    Case.objects.update(is_requested=None)
    assert row("case", case.public_id)["requesting_country"] == country
    assert differences() == []


@pytest.mark.parametrize("level", ["counted", "pseudonym"])
@pytest.mark.parametrize("withheld", [[], ["requesting_country"]])
def test_it_is_told_where_a_requesting_country_would_be(level, withheld):
    case = make_published_case(
        person=make_person(disclosure_level=level),
        requesting_country=None,
        is_requested=False,
        withheld=withheld,
    )
    told = "none" if level == "pseudonym" and not withheld else None
    assert row("case", case.public_id)["requesting_country"] == told


def test_a_country_that_asks_is_not_nobody():
    case = make_case(requesting_country="RU")
    case.is_requested = False
    with pytest.raises(ValidationError, match="A requesting country asks for the person"):
        case.full_clean()
    with pytest.raises(IntegrityError, match="requesting_country_asks"):
        case.save()


# --- What visitors see ----------------------------------------------------------------------------


def nobodys() -> Case:
    return make_published_case(
        host_country="RS", requesting_country=None, is_requested=False, procedure="at_risk"
    )


def test_visitors_choose_the_cases_that_nobody_asks_for(published: BaseDatabaseWrapper):
    case = nobodys()
    make_published_case(requesting_country=None)
    make_published_case(requesting_country="RU")
    chosen = Selection(QueryDict("requesting=none"))
    assert chosen.chosen[0].value_label == "Nobody asks"
    assert [found.pk for found in chosen.cases()] == [case.public_id]
    (facet,) = (one for one in facets(chosen).groups if one.name == "requesting")
    assert {one.value: (one.label, one.count) for one in facet.choices} == {
        "none": ("Nobody asks", 1),
        "RU": ("Russia", 1),
        "unknown": ("Not reported or not shown", 1),
    }


@pytest.mark.parametrize("address", ["/cases/", "page"])
def test_a_page_says_that_nobody_asks(published: BaseDatabaseWrapper, client: Client, address: str):
    case = nobodys()
    address = f"/cases/{case.public_id}/" if address == "page" else address
    assert "In Serbia; no state asks for the person" in client.get(address).text
    Case.objects.update(is_requested=None)
    text = client.get(address).text
    assert "In Serbia" in text
    assert "no state asks" not in text


@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_downloads_say_none(client: Client):
    nobodys()
    found = json.loads(b"".join(client.get("/cases.json?requesting=none").streaming_content))
    assert [case["requesting_country"] for case in found["cases"]] == ["none"]
    text = b"".join(client.get("/cases.csv").streaming_content).decode()
    assert ",RS,none,at_risk," in text


def test_the_published_row_names_no_country(published: BaseDatabaseWrapper):
    nobodys()
    (found,) = PublishedCase.objects.all()
    assert (found.nobody_asks, found.asked_by) == (True, None)


# --- Sheets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["none", "Nobody", "никто", "Niko", "НИКО"])
def test_a_sheet_says_that_nobody_asks(said: str):
    make_country("RS")
    imported(
        "cases", f"reference,person_name,host_country,requesting_country\nT-1,Testov,RS,{said}\n"
    )
    case = Case.objects.get()
    assert (case.requesting_country, case.is_requested) == (None, False)


@ASKS
def test_an_export_says_it_and_imports_without_a_change(country, is_requested, told):
    make_case(reference="T-1", requesting_country=country, is_requested=is_requested)
    exported = export_csv("cases")
    plan = imported("cases", exported)
    assert plan.counts["unchanged"] == 1
    assert f",{told or ''},extradition," in exported


@pytest.mark.parametrize(("before", "after"), [("RU", "none"), ("none", "RU")])
def test_a_sheet_puts_the_one_in_the_place_of_the_other(before: str, after: str):
    for code in ("RS", "RU"):
        make_country(code)
    for said in (before, after):
        sheet = f"reference,person_name,host_country,requesting_country\nT-1,Testov,RS,{said}\n"
        imported("cases", sheet)
    case = Case.objects.get()
    assert (case.requesting_country_id, case.is_requested) == {
        "RU": ("RU", True),
        "none": (None, False),
    }[after]
