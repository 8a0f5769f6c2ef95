"""What a country's cases teach: how long things took, what was argued, with which result."""

import pytest

from cases.published import dossiers
from cases.published.dossiers import CountryDossier
from tests import make

pytestmark = pytest.mark.usefixtures("published")


def dossier() -> CountryDossier:
    found = dossiers.country("RS")
    assert found
    return found


def decided(*dates: tuple[str | None, str | None]) -> None:
    make.make_host_country("RS")
    for filed_on, decided_on in dates:
        make.make_stage(
            make.make_published_case(),
            court_stage="ext_appeal",
            filed_on=filed_on,
            decided_on=decided_on,
            decision="upheld",
        )


def told() -> list[tuple[float | None, int, int, int, int]]:
    return [(d.median, d.shortest, d.longest, d.known, d.total) for d in dossier().durations]


def test_the_days_of_a_stage_are_from_filing_to_decision() -> None:
    decided(
        ("2025-01-01", "2025-01-11"), ("2025-01-01", "2025-01-21"), ("2025-01-01", "2025-02-28")
    )
    assert told() == [(20, 10, 58, 3, 3)]


def test_of_two_nothing_is_called_the_median() -> None:
    decided(("2025-01-01", "2025-01-11"), ("2025-01-01", "2025-01-21"))
    assert told() == [(None, 10, 20, 2, 2)]


def test_days_are_counted_only_between_days() -> None:
    decided(("2025-01-01", "2025-01-11"), ("2025-01", "2025-02-11"), ("2025-01-01", None))
    assert told() == [(None, 10, 10, 1, 3)]


def test_custody_is_told_by_kind_after_the_stages() -> None:
    decided(("2025-01-01", "2025-01-11"))
    for ended_on in ("2025-02-03", "2025-02-11"):
        make.make_custody(
            case=make.make_published_case(),
            kind="remand",
            started_on="2025-02-01",
            ended_on=ended_on,
            end="ended",
        )
    assert told() == [(None, 10, 10, 1, 1), (None, 2, 10, 2, 2)]


def test_a_case_whose_days_do_not_show_has_no_duration() -> None:
    make.make_host_country("RS")
    person = make.make_person(disclosure_level="initials", disclosure_basis="written_consent")
    make.make_stage(
        make.make_published_case(person=person),
        filed_on="2025-01-01",
        decided_on="2025-01-11",
        decision="upheld",
    )
    assert told() == []


def test_the_days_of_custody_are_of_what_has_ended() -> None:
    make.make_host_country("RS")
    case = make.make_published_case()
    make.make_custody(case, started_on="2025-01-01", ended_on="2025-02-01", end="ended")
    make.make_custody(case, kind="house_arrest", started_on="2025-02-01", end="ongoing")
    assert [(d.label, d.shortest) for d in dossier().durations] == [("Remand", 31)]


def test_grounds_are_counted_with_what_bodies_made_of_them() -> None:
    make.make_host_country("RS")
    ground = make.make_ground()
    for result in ("accepted", "rejected", None):
        case = make.make_published_case()
        stage = make.make_stage(case, decision="upheld")
        make.make_argued_ground(case, ground=ground, stage_record=stage, result=result)
    [found] = dossier().argued
    assert (found.cases, found.accepted, found.rejected, found.not_reached) == (3, 1, 1, 0)
    assert found.query == f"host=RS&ground={ground.code}"


def test_a_ground_argued_at_no_stage_has_no_result() -> None:
    make.make_host_country("RS")
    make.make_argued_ground(make.make_published_case())
    [ground] = dossier().argued
    assert (ground.cases, ground.is_answered) == (1, False)
