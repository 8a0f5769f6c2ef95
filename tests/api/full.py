"""A country and a case that have something in every field."""

from cases.models import Case
from tests import make
from tests.public.record import make_law


def make_full_case() -> Case:
    """A published case in Serbia with all that can belong to one, and Serbia's law."""
    make_law()
    case = make.make_published_case(
        person=make.make_person(
            name="Ivan Testov",
            name_original="Иван Тестов",
            occupation="journalist",
            citizenships=["RU"],
        ),
        opened_on="2025-04",
        summary="A journalist of Primer is sought.",
        outcome=make.make_outcome(),
        outcome_on="2025-12",
        fate=make.make_fate(),
        charges_text="Primer of a charge",
    )
    stage = make.make_stage(
        case,
        court_stage="ext_appeal",
        body="Court of Appeal in Primer",
        filed_on="2025-05",
        decided_on="2025-12-03",
        decision="upheld",
        holding="The offence isn't political.",
    )
    make.make_argued_ground(case, stage_record=stage, result="rejected")
    make.make_citation(
        make.make_source(title="Primer of the appeal", url=""), stage_record=stage, locator="page 7"
    )
    make.make_citation(make.make_source(title="Primer of the case"), case=case)
    make.make_case_charge(case, charge=make.make_charge(max_penalty_years="7.5"), text="Primer")
    make.make_custody(case, started_on="2025-04", ended_on="2025-05", end="ended")
    make.make_associate(case, name="Probna Advokatova", is_named=True, basis="written_consent")
    return case
