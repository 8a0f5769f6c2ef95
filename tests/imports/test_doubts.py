"""What hardly can be is a warning of its row, and is imported all the same."""

import pytest

from cases.models import Case, CourtStage
from tests.make import make_case, make_stage

from .sheets import imported, previewed

pytestmark = pytest.mark.usefixtures("reference")
PENDING = "and yet this is pending: "


def warned(kind: str, sheet: str) -> list[tuple[str, str]]:
    return [(warning.column, warning.reason) for warning in previewed(kind, sheet).warnings]


def test_an_outcome_beside_a_stored_pending_stage() -> None:
    case = make_case(reference="T-1")
    make_stage(case, stage_text="Minister", decision="pending", decided_on=None)
    sheet = "reference,person_name,outcome\nT-1,{},extradited\n".format(f'"{case.person.name}"')

    [(column, reason)] = warned("cases", sheet)

    assert column == "outcome"
    assert f"“Extradited”, {PENDING}Minister." in reason
    assert imported("cases", sheet).accepted
    assert Case.objects.get().outcome_id == "extradited"


def test_an_outcome_beside_a_pending_stage_of_the_same_row() -> None:
    sheet = 'reference,person_name,outcome,stage,decision\nT-1,"Testov, I",{},Minister,{}\n'

    assert PENDING in warned("cases", sheet.format("extradited", "pending"))[0][1]
    assert warned("cases", sheet.format("extradited", "extradition_granted")) == []
    assert warned("cases", sheet.format("", "pending")) == []


def test_a_pending_stage_of_a_case_with_an_outcome() -> None:
    make_case(reference="T-1", outcome_id="extradited")
    make_case(reference="T-2")
    sheet = "reference,stage_text,decision\nT-1,Minister,pending\nT-2,Minister,pending\n"

    [(column, reason)] = warned("stages", sheet)

    assert (column, f"{PENDING}Minister." in reason) == ("decision", True)


def test_a_host_country_that_is_the_requesting_one() -> None:
    sheet = 'reference,person_name,host_country,requesting_country\nT-1,"Testov, I",RS,RS\n'

    assert warned("cases", sheet) == [
        (
            "requesting_country",
            "The host country and the requesting country are the same. Check both.",
        )
    ]


def test_a_decision_that_is_none_of_its_stage() -> None:
    make_case(reference="T-1")
    sheet = "reference,stage_code,decision\nT-1,{},{}\n"

    [(column, reason)] = warned("stages", sheet.format("ext_first_instance", "upheld"))

    assert column == "decision"
    assert reason.startswith("“Upheld” is decided of an earlier decision")
    assert warned("stages", sheet.format("ext_appeal", "upheld")) == []
    assert warned("stages", sheet.format("exp_court", "overturned")) == []
    assert warned("stages", sheet.format("exp_court", "extradition_granted")) != []
    assert imported("stages", sheet.format("ext_first_instance", "upheld")).accepted


def test_a_decision_that_is_none_of_the_stage_that_is_stored() -> None:
    case = make_case(reference="T-1", host_country="RS")
    hearing = CourtStage.objects.get(country="RS", code="ext_first_instance")
    make_stage(case, court_stage=hearing, stage_text="Hearing", decision="extradition_admissible")
    sheet = 'reference,person_name,stage,decision\nT-1,"{}",Hearing,{}\n'

    [(column, _reason)] = warned("cases", sheet.format(case.person.name, "overturned"))

    assert column == "decision"
    assert warned("cases", sheet.format(case.person.name, "extradition_granted")) == []
    [(column, _reason)] = warned("stages", "reference,stage_text,decision\nT-1,Hearing,upheld\n")
    assert column == "decision"
