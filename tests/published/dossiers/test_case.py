"""The dossier of a case: what it holds, in which order, and what a level hides."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.published import dossiers
from cases.published.dossiers import CaseDossier
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_charge,
    make_citation,
    make_country,
    make_court_stage,
    make_custody,
    make_fate,
    make_ground,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.usefixtures("published")


def dossier(case: Case) -> CaseDossier:
    found = dossiers.case(case.public_id)
    assert found
    return found


@pytest.fixture
def full() -> Case:
    """A case with everything a page can show."""
    make_country("BY")
    case = make_published_case(
        host_country="RS",
        requesting_country="RU",
        opened_on="2025-04",
        outcome=make_outcome("extradited", "returned"),
        outcome_on="2026-01",
        fate=make_fate("detained"),
        person=make_person(citizenships=["RU", "BY"]),
    )
    stage = make_stage(case, court_stage="ext_appeal", decided_on="2025-12-03", decision="upheld")
    make_argued_ground(case, stage_record=stage, ground=make_ground(), result="rejected")
    make_citation(make_source(title="Primer of the appeal"), stage_record=stage)
    make_citation(make_source(title="Primer of the case"), case=case, locator="p. 3")
    make_case_charge(case, charge=make_charge(category="speech"), status="alleged")
    make_custody(case, started_on="2025-04", ended_on="2025-05", end="ended")
    return case


def test_codes_are_in_words(full: Case) -> None:
    found = dossier(full)
    assert (found.host, found.requesting, found.procedure) == ("Serbia", "Russia", "Extradition")
    assert found.citizenships == ["Russia", "Belarus"]
    assert found.outcome
    assert found.fate
    assert (found.outcome.label, found.fate.label) == ("Primer outcome en", "Primer fate en")
    assert found.outcome_group == "Returned"


def test_charges_and_custody_are_in_words(full: Case) -> None:
    found = dossier(full)
    assert [(c.record.title_en, c.category, c.status) for c in found.charges] == [
        ("Primer offence", "Speech", "Alleged")
    ]
    assert [(u.kind, u.end, u.record.started_on) for u in found.custody] == [
        ("Remand", "Ended", "2025-04")
    ]


def test_a_stage_tells_what_was_argued_and_where_that_is_written(full: Case) -> None:
    (stage,) = dossier(full).tracks[0].stages
    (argument,) = stage.arguments
    assert (argument.ground, argument.result) == ("Primer ground en", "Rejected")
    assert argument.instrument == "Primer convention"
    assert [source["title"] for source in stage.sources] == ["Primer of the appeal"]


def test_sources_of_the_case_are_its_own(full: Case) -> None:
    assert [(s.title, s.locator) for s in dossier(full).sources] == [("Primer of the case", "p. 3")]


def test_grounds_argued_at_no_known_stage_are_told_too() -> None:
    case = make_published_case()
    make_argued_ground(case, ground=make_ground())
    assert [ground.label for ground in dossier(case).grounds] == ["Primer ground en"]


def test_tracks_come_in_their_order_and_stages_in_the_catalogues() -> None:
    for code, track in [
        ("asy_one", "asylum"),
        ("ext_one", "extradition"),
        ("ext_two", "extradition"),
    ]:
        make_court_stage(code, track=track, name_en=f"Primer {code}")
    case = make_published_case()
    make_stage(case, stage_text="Probni step", track=None)
    make_stage(case, court_stage="asy_one", filed_on="2020")
    make_stage(case, court_stage="ext_two", filed_on="2021")
    make_stage(case, stage_text="Probni hearing", track="extradition", filed_on="2019")
    make_stage(case, court_stage="ext_one", decided_on="2023")
    make_stage(case, court_stage="ext_one", decided_on="2022")
    assert [
        (
            track.track,
            [(s.name, s.record.decided_on or s.record.filed_on) for s in track.stages],
        )
        for track in dossier(case).tracks
    ] == [
        (
            "extradition",
            [
                ("Primer ext_one", "2022"),
                ("Primer ext_one", "2023"),
                ("Primer ext_two", "2021"),
                ("Probni hearing", "2019"),
            ],
        ),
        ("asylum", [("Primer asy_one", "2020")]),
        ("", [("Probni step", None)]),
    ]


def test_it_stands_at_the_pending_stage() -> None:
    make_court_stage("ext_appeal")
    make_court_stage("ext_executive", name_en="Probni minister decides")
    case = make_published_case()
    make_stage(case, court_stage="ext_executive", filed_on="2025-12", decision="pending")
    make_stage(case, court_stage="ext_appeal", decided_on="2025-12-03", decision="upheld")
    now = dossier(case).now
    assert now
    assert (now.name, now.decision, now.is_pending) == ("Probni minister decides", "Pending", True)
    assert [station.state for station in dossier(case).stations] == ["done", "now"]


def test_a_case_of_which_little_is_known_has_a_dossier() -> None:
    found = dossier(make_published_case(requesting_country=None))
    assert (found.requesting, found.outcome, found.fate, found.now) == ("", None, None, None)
    assert not found.events
    assert not found.tracks


def test_a_dossier_takes_twelve_queries_however_much_it_holds(full: Case) -> None:
    for _more in range(3):
        make_citation(stage_record=make_stage(full))
        make_published_case()
    with CaptureQueriesContext(connections["published"]) as queries:
        dossier(full)
    assert len(queries) == 12


# Who has none -----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["hidden", "counted"])
def test_a_case_below_pseudonym_has_no_page(level: str) -> None:
    case = make_published_case(person=make_person(disclosure_level=level))
    assert dossiers.case(case.public_id) is None


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_an_unpublished_case_has_no_page(status: str, full: Case) -> None:
    Case.objects.filter(pk=full.pk).update(status=status)
    assert dossiers.case(full.public_id) is None


@pytest.mark.parametrize("public_id", ["", "x", "\0", "a" * 100_000, "';--", "тестовский", "../x"])
def test_an_id_that_is_none_finds_nothing(public_id: str, full: Case) -> None:
    assert dossiers.case(public_id) is None


def test_at_pseudonym_nothing_names_the_person() -> None:
    case = make_published_case(
        person=make_person(
            name="Dmitry Testovsky",
            name_original="Дмитрий Тестовский",
            occupation="bus driver of line 26",
            occupation_general="driver",
            disclosure_level="pseudonym",
        ),
        summary="Testovsky fled.",
        charges_text="Testovsky's post",
        opened_on="2025-04-17",
    )
    stage = make_stage(
        case, stage_text="Case of Testovsky", decided_on="2025-12-03", holding="Testovsky lost."
    )
    make_citation(make_source(title="Testovsky before the court"), stage_record=stage)
    make_citation(make_source(title="Testovsky again"), case=case)
    found = dossier(case)
    told = str([vars(found), vars(found.case), [vars(s.record) for s in found.tracks[0].stages]])
    assert "estovsk" not in told
    assert "Тестовск" not in told
    assert "line 26" not in told
    assert [event.on for event in found.events] == ["2025-04", "2025-12"]
