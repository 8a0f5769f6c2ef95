"""The dossier of a country, and the list of countries."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from cases.published import dossiers
from cases.published.dossiers import CountryDossier
from tests.make import (
    make_citation,
    make_country,
    make_court_stage,
    make_development,
    make_figure,
    make_host_country,
    make_instrument,
    make_instrument_party,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)

pytestmark = pytest.mark.usefixtures("published")


def dossier(code: str = "RS") -> CountryDossier:
    found = dossiers.country(code)
    assert found
    return found


def test_the_law_profile_is_told_with_its_source() -> None:
    make_host_country("RS", asylum_suspends_extradition="unclear", echr="yes")
    found = dossier()
    assert found.country.final_decision_maker == "Minister"
    assert found.country.source == "Probni zakon, art. 1"
    assert found.profile
    assert (found.profile.asylum_suspends_extradition, found.profile.echr) == ("Unclear", "Yes")
    assert found.profile.refugee_convention == ""


def test_stages_stand_in_their_tracks_in_order() -> None:
    make_host_country("RS")
    for order, code in [(3, "ext_executive"), (1, "ext_first_instance"), (2, "ext_appeal")]:
        make_court_stage(code, order=order)
    make_court_stage("asy_appeal", track="asylum")
    assert [(t.track, [s.code for s in t.stages], t.is_general) for t in dossier().tracks] == [
        ("extradition", ["ext_first_instance", "ext_appeal", "ext_executive"], False),
        ("asylum", ["asy_appeal"], False),
    ]


def test_a_track_that_the_country_lacks_is_the_general_pattern_marked_as_such() -> None:
    make_host_country("RS")
    make_court_stage("ext_appeal")
    make_court_stage("ext_cassation", country=None)
    make_court_stage("asy_general", country=None, track="asylum")
    assert [(t.track, [s.code for s in t.stages], t.is_general) for t in dossier().tracks] == [
        ("extradition", ["ext_appeal"], False),
        ("asylum", ["asy_general"], True),
    ]


def test_treaties_and_figures_are_the_countrys_own() -> None:
    make_host_country("RS")
    make_instrument_party("RS", status="not_party", instrument=make_instrument("ECE"))
    make_instrument_party("KG", instrument=make_instrument("CIS"))
    make_figure("RS", label="Primer refusals", value_min=3, value_max=None, is_published=True)
    make_figure("KG", is_published=True)
    found = dossier()
    assert [(t.record.instrument, t.status) for t in found.treaties] == [("ECE", "Not a party")]
    assert [(f.label, f.value_min, f.value_max) for f in found.figures] == [
        ("Primer refusals", 3, None)
    ]


def test_developments_are_the_countrys_own_and_those_that_name_it() -> None:
    make_country("RU")
    own = make_development("RS", title="Probni zakon", happened_on="2024", is_published=True)
    make_citation(development=own)
    make_development(
        "RU",
        title="Primer list",
        other_countries=["KG", "RS"],
        reliability="unverified",
        happened_on="2023",
        is_published=True,
    )
    make_development("KG", is_published=True)
    make_development("RS", title="Not yet", is_published=False)
    first, second = dossier().developments
    assert (first.record.title, first.kind) == ("Probni zakon", "Agreement")
    assert first.countries == {"RS": "Serbia"}
    assert len(first.record.sources) == 1
    assert (second.record.title, second.reliability) == ("Primer list", "Unverified")
    assert second.countries == {"RU": "Russia", "KG": "Kyrgyzstan", "RS": "Serbia"}


def test_outcomes_are_counted_and_the_newest_cases_listed() -> None:
    returned = make_outcome("extradited", "returned")
    for on in ("2023", "2024"):
        make_published_case(host_country="RS", outcome=returned, opened_on=on)
    make_published_case(host_country="RS", person=make_person(disclosure_level="counted"))
    make_published_case(host_country="KG", outcome=returned)
    found = dossier()
    assert [(o.group, o.label, o.count) for o in found.outcomes] == [
        ("returned", "Returned", 2),
        ("", "", 1),
    ]
    assert (found.count, found.cases_query) == (3, "host=RS")
    assert [line.case.opened_on for line in found.cases] == ["2024", "2023", None]


def test_a_country_without_a_profile_has_a_page_where_it_has_a_case() -> None:
    make_published_case(host_country="GE")
    found = dossier("GE")
    assert found.profile is None
    assert found.count == 1


@pytest.mark.parametrize("code", ["NR", "ZZ", "rs", "", "\0", "R\0", "R" * 100_000, "С"])
def test_a_country_of_which_nothing_is_published_has_none(code: str) -> None:
    make_country("NR")
    make_host_country("RS")
    assert dossiers.country(code) is None


def test_a_dossier_takes_fourteen_queries_however_much_it_holds() -> None:
    make_host_country("RS")
    for _more in range(3):
        make_stage(make_published_case(host_country="RS"))
        make_development("RS", is_published=True)
    with CaptureQueriesContext(connections["published"]) as queries:
        dossier()
    assert len(queries) == 14


def test_countries_with_a_profile_or_a_case_are_listed_by_name() -> None:
    make_host_country("RS")
    make_published_case(host_country="KG", outcome=make_outcome("extradited", "returned"))
    make_published_case(host_country="KG")
    make_country("NR")
    assert [
        (entry.country.label, entry.count, [(o.group, o.count) for o in entry.outcomes])
        for entry in dossiers.countries()
    ] == [("Kyrgyzstan", 2, [("returned", 1), ("", 1)]), ("Serbia", 0, [])]


def test_the_list_of_countries_takes_two_queries() -> None:
    make_published_case(host_country="KG")
    with CaptureQueriesContext(connections["published"]) as queries:
        dossiers.countries()
    assert len(queries) == 2
