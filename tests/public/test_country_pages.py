"""The list of countries and the page of one."""

from django.test import Client

from tests import make
from tests.public.pages import text_of
from tests.public.record import Record


def test_the_list_says_who_decides_and_how_many_cases_there_are(
    record: Record, client: Client
) -> None:
    page = text_of(client, "/countries/")
    assert "Serbia Decides last: Minister of Justice 2 cases" in page
    assert "Kyrgyzstan no notes on its law yet 1 case" in page


def test_a_country_shows_its_stages_in_order(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/RS/")
    names = ["High Court decides", "Court of Appeal decides", "Minister decides", "Surrender"]
    places = [page.index(name, page.index("Stages, step by step")) for name in names]
    assert places == sorted(places)


def test_a_stage_says_its_limit_whether_it_is_final_and_how_that_is_known(
    record: Record, client: Client
) -> None:
    page = text_of(client, "/countries/RS/")
    assert "Three days." in page
    assert "Time limit not known to us." in page
    assert "final: no ordinary remedy follows" in page
    assert "From general legal knowledge, to be confirmed Probni zakon, art. 1" in page


def test_a_track_of_the_general_pattern_says_so(record: Record, client: Client) -> None:
    make.make_court_stage("asy_decision", None, track="asylum", name_en="Primer decision")
    page = text_of(client, "/countries/RS/")
    assert "This country's own steps aren't known to us. This is the general pattern." in page


def test_developments_say_how_reliable_they_are(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/RS/")
    assert "Confirmed Primer news, confirmed" in page
    assert "Unverified Primer news, unverified" in page


def test_figures_are_ranges_with_their_date(record: Record, client: Client) -> None:
    assert "400,000–800,000 As of: 2022" in text_of(client, "/countries/RS/")


def test_treaties_say_since_when(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/RS/")
    assert "Primer convention Party · in force since: 29 December 2002" in page


def test_outcomes_are_counted_without_percentages_of_few(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/KG/")
    assert "Returned 1 of 1" in page
    assert "interval" not in page


def test_a_country_of_which_nothing_is_published_is_not_found(
    record: Record, client: Client
) -> None:
    assert client.get("/countries/FR/").status_code == 404


def test_a_country_that_only_requests_shows_no_stages_of_a_host(
    record: Record, client: Client
) -> None:
    make.make_court_stage("asy_decision", None, track="asylum", name_en="Primer decision")
    make.make_figure("RU", is_published=True)
    page = text_of(client, "/countries/RU/")
    assert "No case in this country is published." in page
    assert "Stages, step by step" not in page
