"""What is chosen, as an address says it and as links change it."""

import pytest
from django.http import QueryDict
from django.utils.translation import override

from cases.published.selection import Selection
from tests.make import make_country

pytestmark = pytest.mark.usefixtures("published")


@pytest.fixture(autouse=True)
def _countries() -> None:
    for code in ("RS", "KG", "RU"):
        make_country(code)


def select(query: str) -> Selection:
    return Selection(QueryDict(query))


def test_one_selection_has_one_address() -> None:
    written = select("year=2023&q=appeal&host=RS&page=7&host=KG&host=RS&group=")
    assert written.query == "host=RS&host=KG&year=2023&q=appeal"


def test_a_country_in_small_letters_is_the_country() -> None:
    typed = select("host=rs&requesting=unknown")
    assert (typed.query, typed.errors) == ("host=RS&requesting=unknown", [])
    assert typed.is_respelt
    assert not select(typed.query).is_respelt


def test_toggling_adds_a_value_that_is_not_chosen() -> None:
    assert select("host=RS&year=2023").toggled("host", "KG") == "host=RS&host=KG&year=2023"


def test_toggling_takes_a_chosen_value_back() -> None:
    assert select("host=RS&host=KG&year=2023").toggled("host", "RS") == "host=KG&year=2023"


def test_toggling_twice_changes_nothing() -> None:
    selection = select("host=RS&year=2023")
    assert select(selection.toggled("year", "2024")).toggled("year", "2024") == selection.query


def test_a_filter_can_be_dropped_as_a_whole() -> None:
    assert select("host=RS&host=KG&year=2023").without("host") == "year=2023"


def test_every_chosen_value_has_words_and_a_way_out() -> None:
    chosen = select("host=RS&group=unknown&q=appeal").chosen
    assert [(c.name, c.label, c.value_label, c.query) for c in chosen] == [
        ("host", "Host country", "Serbia", "group=unknown&q=appeal"),
        ("group", "Outcome group", "No outcome known", "host=RS&q=appeal"),
        ("q", "Text", "appeal", "host=RS&group=unknown"),
    ]


def test_words_are_in_the_active_language() -> None:
    with override("ru"):
        assert select("requesting=RU").chosen[0].value_label == "Россия"


def test_links_leave_out_what_was_wrong() -> None:
    selection = select("host=ZZ&year=2023")
    (error,) = selection.errors
    assert (error.name, error.label, error.query) == ("host", "Host country", "year=2023")
    assert selection.toggled("host", "RS") == "host=RS&year=2023"


def test_values_are_escaped_in_addresses() -> None:
    assert select("q=a%26host%3DRS%20%C5%A1").query == "q=a%26host%3DRS+%C5%A1"


def test_thousands_of_values_are_survived() -> None:
    query = "&".join(f"host=X{n}" for n in range(900)) + "&" + "&".join(["host=RS"] * 90)
    assert [error.name for error in select(query).errors] == ["host"]


def test_more_values_than_a_page_can_name_are_refused() -> None:
    """Each is a link that holds all the others: a page would weigh megabytes."""
    years = "&".join(f"year={year}" for year in range(1950, 2011))
    chosen = select(f"host=RS&{years}")
    assert [error.name for error in chosen.errors] == ["year"]
    assert chosen.query == "host=RS"
    assert not chosen.cases().exists()
    assert not select(f"host=RS&{years[len('year=1950&year=1951&') :]}").errors
