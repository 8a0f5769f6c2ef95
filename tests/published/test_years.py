"""A range of years: two keys of an address, one filter."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from cases.published.facets import facets
from cases.published.selection import Selection
from tests.make import make_published_case

pytestmark = pytest.mark.usefixtures("published")


def select(query: str) -> Selection:
    return Selection(QueryDict(query))


@pytest.fixture
def cases_of_four_years() -> None:
    for opened_on in ("2021-05", "2022", "2023-06-01", "2024", None):
        make_published_case(opened_on=opened_on)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("from=2022&to=2023", 2),
        ("from=2022", 3),
        ("to=2022", 2),
        ("from=2023&to=2023", 1),
        ("from=2022&year=2024", 1),
        ("from=&to=", 5),
    ],
)
def test_both_ends_belong_to_the_range(cases_of_four_years: None, query: str, count: int) -> None:
    assert select(query).cases().count() == count


def test_counts_are_of_the_range(cases_of_four_years: None) -> None:
    found = facets(select("from=2022&to=2023"))
    years = next(group for group in found.groups if group.name == "year")
    assert found.total == 2
    assert {choice.value: choice.count for choice in years.choices} == {"2022": 1, "2023": 1}


@pytest.mark.parametrize("choice", ["host=RS", "procedure=extradition", "year=2022"])
def test_counts_are_of_the_range_beside_another_choice(
    cases_of_four_years: None, choice: str
) -> None:
    selection = select(f"{choice}&from=2022&to=2023")
    assert facets(selection).total == selection.cases().count()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2024&to=2022", "2024 is after 2022. Write the earlier year first."),
        ("from=20233", "“20233” is not a year. Write four digits, such as 2023."),
        ("to=last", "“last” is not a year."),
        ("from=٢٠٢٣", "is not a year."),
        ("from=%00", "is not a year."),
    ],
)
def test_what_is_no_range_is_explained(query: str, said: str) -> None:
    selection = select(f"{query}&host=RS")
    (error,) = [error for error in selection.errors if error.name == "years"]
    assert said in error.text
    assert error.label == "Years"
    assert not selection.cases().exists()
    assert "from" not in error.query


@pytest.mark.parametrize(
    ("query", "said", "edtf"),
    [
        ("from=2022&to=2024", "2022 to 2024", "2022/2024"),
        ("from=2022", "from 2022", "2022/.."),
        ("to=2024", "to 2024", "../2024"),
        ("from=2022&to=2022", "2022", "2022/2022"),
    ],
)
def test_a_range_is_one_choice_with_a_way_out(query: str, said: str, edtf: str) -> None:
    with override("en"):
        (chosen,) = select(query).chosen
    assert (chosen.name, chosen.value_label, chosen.value, chosen.query) == (
        "years",
        said,
        edtf,
        "",
    )


def test_links_keep_the_range() -> None:
    selection = select("to=2024&q=appeal&from=2022&year=2023")
    assert selection.query == "year=2023&from=2022&to=2024&q=appeal"
    assert selection.without("years") == "year=2023&q=appeal"
    assert selection.toggled("year", "2023") == "from=2022&to=2024&q=appeal"
    assert selection.as_dict() == {
        "year": ["2023"],
        "from": ["2022"],
        "to": ["2024"],
        "q": ["appeal"],
    }


def test_what_was_written_wrongly_is_still_there_to_be_mended() -> None:
    assert select("from=202x&to=2024").years_written == ("202x", "2024")
