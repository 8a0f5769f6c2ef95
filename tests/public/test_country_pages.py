"""The list of countries and the page of one."""

import re

from django.test import Client

from cases.published.models import PublishedCase
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


def test_the_page_can_be_cited_as_a_whole_and_in_each_of_its_entries(
    record: Record, client: Client
) -> None:
    response = client.get("/countries/RS/")
    page = response.content.decode()
    assert "Casetracker, Serbia as a host country, http://testserver/countries/RS/, as read on" in (
        text_of(client, "/countries/RS/")
    )
    for kind in ("step-extradition-ext_appeal", "treaty-", "development-", "figure-"):
        [identifier, *_more] = re.findall(rf'id="({kind}[^"]*)"', page)
        assert f'href="#{identifier}"' in page


def test_an_address_in_small_letters_leads_to_the_country(record: Record, client: Client) -> None:
    assert client.get("/countries/rs/").headers["Location"] == "/countries/RS/"
    assert client.get("/countries/zz/").status_code == 404


def test_what_was_argued_leads_to_the_cases(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/RS/")
    assert "in 1 case: Primer ground en accepted: 0 · rejected: 1 · not reached: 0" in page
    assert "In no published case are both known to the day." in page


def test_developments_say_how_reliable_they_are(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/RS/")
    assert "Primer news, confirmed Confirmed" in page
    assert "Primer news, unverified Unverified We know of no confirmation of this claim." in page


def test_a_development_stands_with_its_source_and_leads_to_the_others_it_names(
    record: Record, client: Client
) -> None:
    told = make.make_development(
        "AE", other_countries=["RS", "RU"], title="Primer claim", is_published=True
    )
    make.make_citation(make.make_source(title="Primer report"), development=told)
    for code in ("RU", "AE", "RS"):
        page = client.get(f"/countries/{code}/").content.decode()
        assert "Primer claim" in page
        assert "Primer report" in page
        for other in {"RU", "AE", "RS"} - {code}:
            assert f'href="/countries/{other}/"' in page.split("Concerns:")[1]


def test_precedents_stand_with_their_grounds_the_newest_first(
    record: Record, client: Client
) -> None:
    case = make.make_published_case(person=make.make_person(name="Petra Primerova"))
    ground = make.make_ground("primer")
    for on, holding in [("2024", "Primer rule one."), ("2025", "Primer rule two.")]:
        stage = make.make_stage(
            case,
            court_stage="ext_appeal",
            decided_on=on,
            decision="overturned",
            holding=holding,
            is_precedent=on == "2025",
        )
        make.make_argued_ground(case, stage_record=stage, ground=ground, result="accepted")
    page = text_of(client, "/countries/RS/")
    assert (
        "Petra Primerova: Court of Appeal decides, Overturned Precedent. Primer rule two."
        " Primer ground en: Accepted"
    ) in page
    assert page.index("Primer rule two.") < page.index("Primer rule one.")
    assert f'href="/cases/{case.public_id}/#stage-' in client.get("/countries/RS/").content.decode()


def test_a_country_without_precedents_says_so(record: Record, client: Client) -> None:
    assert (
        "No published case has a decision marked as a precedent or the text of a holding (Serbia)."
    ) in text_of(client, "/countries/RS/")


def test_the_source_of_the_law_is_not_claimed_for_memberships(
    record: Record, client: Client
) -> None:
    page = text_of(client, "/countries/RS/")
    source, memberships = page.index("Probni zakon"), page.index("Member of the Council of Europe")
    assert source < memberships < page.index("No source of their own is recorded for these three.")


def test_figures_are_ranges_with_their_date(record: Record, client: Client) -> None:
    assert "400,000–800,000 As of: 2022" in text_of(client, "/countries/RS/")


def test_treaties_say_since_when(record: Record, client: Client) -> None:
    page = text_of(client, "/countries/RS/")
    assert "Primer convention Party · in force since 29 December 2002" in page


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


def test_it_says_in_how_many_cases_it_is_the_requesting_country(
    record: Record, client: Client
) -> None:
    make.make_figure("RU", is_published=True)
    asked = PublishedCase.objects.filter(requesting_country="RU").count()
    page = text_of(client, "/countries/RU/")
    assert f"It is the requesting country in {asked} published cases." in page
    assert f"Show {asked} cases" in text_of(client, "/cases/?requesting=RU")
    assert "Russia as a host country" not in page
    assert "These cases as CSV" not in page


def test_a_treaty_without_a_date_in_force_says_so(record: Record, client: Client) -> None:
    make.make_instrument_party("KG", instrument=make.make_instrument("CAT"))
    make.make_host_country("KG")
    page = text_of(client, "/countries/KG/")
    assert "Party · the day on which it came into force isn't recorded here" in page


def test_a_step_names_its_law_beside_its_limit(record: Record, client: Client) -> None:
    make.make_court_stage(
        "ext_detention", "RS", order=9, limit_text="Primer (art. 7).", source="Primer law, art. 7"
    )
    page = text_of(client, "/countries/RS/")
    assert "Primer (art. 7). Primer law, art. 7 · " in page


def test_a_duration_says_its_unit_and_what_it_was_counted_from(
    record: Record, client: Client
) -> None:
    make.make_stage(
        record.pending,
        court_stage="ext_first_instance",
        filed_on="2025-05-01",
        decided_on="2025-06-14",
        decision="granted",
    )
    page = text_of(client, "/countries/RS/")
    assert "High Court decides 44 days both dates known: 1 of 1" in page
