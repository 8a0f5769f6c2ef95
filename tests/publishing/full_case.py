"""A published case with something in every column."""

from cases.models import Case
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_charge,
    make_citation,
    make_custody,
    make_fate,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)


def full_case(level: str) -> Case:
    """A published case with something in every column."""
    person = make_person(
        name="Testov, Ivan",
        name_original="Тестов, Иван",
        citizenships=["RU"],
        occupation="director of the Probna theatre",
        occupation_general="artist",
        disclosure_level=level,
        disclosure_basis="written_consent",
        birth_date="1980-02-03",
    )
    case = make_published_case(
        person=person,
        opened_on="2023-10-26",
        outcome=make_outcome(),
        outcome_on="2024-02-14",
        fate=make_fate(),
        summary="Testov was held in Probna.",
        summary_anonymous="An artist was held.",
        charges_text="Posts by Testov",
        internal_note="Call his sister",
    )
    stage = make_stage(
        case,
        court_stage="ext_appeal",
        stage_text="Testov's appeal",
        body="Court of Probna",
        filed_on="2023-11-05",
        decided_on="2023-12-06",
        decision="upheld",
        decision_text="Upheld against Testov",
        summary="Testov spoke.",
        holding="Testov may be returned.",
    )
    make_argued_ground(case, stage_record=stage, result="rejected")
    make_case_charge(case, charge=make_charge(), text="Testov's posts", alleged_on="2023-09-09")
    make_custody(case, started_on="2023-10-26", ended_on="2023-11-30", end="ended", place="Cell 4")
    make_citation(make_source(title="Testov held"), case=case, locator="p. 1")
    make_citation(make_source(title="A law", names_person=False), case=case)
    return Case.objects.get(pk=case.pk)
