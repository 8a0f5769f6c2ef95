"""Filters: each finds its cases, "or" within one, "and" between them, and errors that help."""

from typing import Any

import pytest
from django.http import QueryDict

from cases.models import CaseCharge
from cases.published.filters import CaseFilter
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_ground,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)

pytestmark = pytest.mark.usefixtures("published")


def found(query: str) -> set[str]:
    return set(CaseFilter(QueryDict(query)).qs.values_list("public_id", flat=True))


def case(**values: Any) -> str:
    return make_published_case(**values).public_id


@pytest.fixture
def serbian() -> str:
    """A case that has a value for every filter."""
    made = make_published_case(
        host_country="RS",
        requesting_country="RU",
        procedure="extradition",
        opened_on="2023-05",
        outcome=make_outcome("extradited", "returned"),
    )
    make_stage(made, court_stage="ext_appeal")
    make_case_charge(made, category="speech")
    make_argued_ground(made, ground=make_ground("rc_33_non_refoulement"))
    return made.public_id


@pytest.fixture
def kyrgyz() -> str:
    """A case that differs from `serbian` in every filter."""
    made = make_published_case(
        host_country="KG",
        requesting_country="BY",
        procedure="deportation",
        opened_on="2024",
        outcome=make_outcome("asylum_granted", "protected"),
    )
    make_stage(made, court_stage="exp_order")
    make_case_charge(made, category="military")
    make_argued_ground(made, ground=make_ground("ece_2_dual_criminality"))
    return made.public_id


@pytest.fixture
def unreported() -> str:
    """A case of which as little as possible is known."""
    return case(host_country="GE", requesting_country=None, procedure="at_risk")


FILTERS = [
    ("host", "RS", "KG"),
    ("requesting", "RU", "BY"),
    ("procedure", "extradition", "deportation"),
    ("group", "returned", "protected"),
    ("outcome", "extradited", "asylum_granted"),
    ("stage", "ext_appeal", "exp_order"),
    ("charge", "speech", "military"),
    ("ground", "rc_33_non_refoulement", "ece_2_dual_criminality"),
    ("year", "2023", "2024"),
]


@pytest.mark.parametrize(("name", "value", "_other"), FILTERS)
def test_a_filter_finds_the_cases_that_have_its_value(
    name: str, value: str, _other: str, serbian: str, kyrgyz: str, unreported: str
) -> None:
    assert found(f"{name}={value}") == {serbian}


@pytest.mark.parametrize(("name", "value", "other"), FILTERS)
def test_a_repeated_key_means_or(
    name: str, value: str, other: str, serbian: str, kyrgyz: str, unreported: str
) -> None:
    assert found(f"{name}={value}&{name}={other}") == {serbian, kyrgyz}


@pytest.mark.parametrize(("name", "_value", "other"), FILTERS[1:])
def test_different_keys_mean_and(
    name: str, _value: str, other: str, serbian: str, kyrgyz: str
) -> None:
    assert found(f"host=RS&{name}={other}") == set()
    assert found(f"host=KG&{name}={other}") == {kyrgyz}


@pytest.mark.parametrize(
    "name", ["requesting", "group", "outcome", "stage", "charge", "ground", "year"]
)
def test_unknown_finds_the_cases_without_a_value(
    name: str, serbian: str, kyrgyz: str, unreported: str
) -> None:
    assert found(f"{name}=unknown") == {unreported}


def test_a_case_that_is_only_counted_is_found_by_its_procedure_and_no_requesting_country() -> None:
    counted = case(person=make_person(disclosure_level="counted"))
    assert found("procedure=extradition") == {counted}
    assert found("requesting=unknown") == {counted}


def test_unknown_and_a_value_mean_or(serbian: str, kyrgyz: str, unreported: str) -> None:
    assert found("charge=unknown&charge=speech") == {serbian, unreported}


def test_without_a_filter_every_case_is_found(serbian: str, kyrgyz: str, unreported: str) -> None:
    assert found("") == {serbian, kyrgyz, unreported}


def test_an_empty_value_is_no_filter(serbian: str, unreported: str) -> None:
    assert found("host=&year=&q=") == {serbian, unreported}


def test_keys_that_are_no_filter_are_ignored(serbian: str) -> None:
    assert found("utm_source=newsletter&after=x&") == {serbian}


def test_a_case_with_two_charges_is_found_once(serbian: str) -> None:
    CaseCharge.objects.create(case=make_published_case(host_country="KG"), category="economic")
    first = make_published_case(host_country="KG")
    make_case_charge(first, category="economic")
    make_case_charge(first, category="property")
    rows = CaseFilter(QueryDict("charge=economic&charge=property")).qs
    assert rows.filter(public_id=first.public_id).count() == 1


# What is wrong says so ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name, *_rest in FILTERS])
def test_an_unknown_value_finds_nothing_and_says_which(name: str, serbian: str) -> None:
    cases = CaseFilter(QueryDict(f"{name}=Nigdezemska"))
    assert not cases.qs.exists()
    (text,) = cases.errors[name]
    assert "“Nigdezemska”" in text
    assert "remove this filter" in text


def test_one_wrong_value_beside_a_right_one_finds_nothing(serbian: str) -> None:
    cases = CaseFilter(QueryDict("host=RS&host=ZZ&year=2023"))
    assert not cases.qs.exists()
    assert list(cases.errors) == ["host"]


def test_every_case_has_a_host_country(serbian: str) -> None:
    assert "host" in CaseFilter(QueryDict("host=unknown")).errors


@pytest.mark.parametrize("year", ["1899", "2101", "20 23", "２０２３", "2023.0", "-1", "9" * 400])
def test_a_year_that_is_none_is_refused(year: str, serbian: str) -> None:
    assert "year" in CaseFilter(QueryDict(f"year={year}")).errors


def test_a_huge_value_is_quoted_short(serbian: str) -> None:
    (text,) = CaseFilter(QueryDict(f"host={'A' * 100_000}")).errors["host"]
    assert len(text) < 200


@pytest.mark.parametrize("name", [name for name, *_rest in FILTERS] + ["q"])
def test_nul_bytes_are_refused_before_the_database_sees_them(name: str, serbian: str) -> None:
    cases = CaseFilter(QueryDict(f"{name}=R%00S"))
    assert not cases.qs.exists()
    assert "\0" not in str(cases.errors[name])
