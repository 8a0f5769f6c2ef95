"""A small record like the first real one, with made-up people."""

from dataclasses import dataclass

from cases.models import Case
from tests import make


@dataclass(frozen=True)
class Record:
    """Four published cases and one of each kind that nobody may see."""

    pending: Case  # in Serbia: a court upheld, the minister decides
    deported: Case  # from Kyrgyzstan, with a fate
    at_risk: Case  # in Armenia, no charge, no outcome
    counted: Case  # in Serbia, no page
    draft: Case
    withdrawn: Case


def make_record() -> Record:
    make_law()
    person = make.make_person(name="Ivan Testov", name_original="Иван Тестов", citizenships=["RU"])
    pending = make.make_published_case(
        person=person, opened_on="2025-04", summary="A lawyer from Primer is sought for fraud."
    )
    report = make.make_source(title="Report on a hearing", published_on="2025-12", url="")
    make.make_citation(report, case=pending)
    appeal = make.make_stage(
        pending,
        court_stage="ext_appeal",
        body="Court of Appeal in Primer",
        decided_on="2025-12-03",
        decision="upheld",
    )
    make.make_citation(report, stage_record=appeal)
    make.make_argued_ground(pending, stage_record=appeal, result="rejected")
    make.make_stage(pending, court_stage="ext_executive", filed_on="2025-12", decision="pending")
    make.make_custody(pending, started_on="2025-04", ended_on="2025-04/2025-05", end="ended")
    make.make_case_charge(pending, category="economic", text="Fraud over a sale of land")
    deported = make.make_published_case(
        person=make.make_person(name="Anna Probna"),
        host_country="KG",
        procedure="deportation",
        opened_on="2023-06~",
        outcome=make.make_outcome("deported"),
        outcome_on="../2023-06-06",
        fate=make.make_fate(),
    )
    at_risk = make.make_published_case(
        person=make.make_person(name="Vera Primerova"),
        host_country="AM",
        procedure="at_risk",
        opened_on=None,
    )
    counted = make.make_published_case(
        person=make.make_person(name="Hidden Testova", disclosure_level="counted"),
        opened_on="2024",
    )
    return Record(
        pending,
        deported,
        at_risk,
        counted,
        draft=make.make_case(person=make.make_person(name="Draft Testov")),
        withdrawn=make.make_case(
            person=make.make_person(name="Withdrawn Testov"), status="withdrawn"
        ),
    )


def make_law() -> None:
    make.make_host_country("RS", final_decision_maker="Minister of Justice", name_local="Србија")
    for order, (code, name) in enumerate(
        [
            ("ext_first_instance", "High Court decides"),
            ("ext_appeal", "Court of Appeal decides"),
            ("ext_executive", "Minister decides"),
            ("ext_surrender", "Surrender"),
        ],
        start=1,
    ):
        make.make_court_stage(
            code,
            "RS",
            order=order,
            name_en=name,
            name_local="Притвор",
            limit_text="Three days." if code == "ext_appeal" else "",
            is_final=code == "ext_executive",
        )
    make.make_instrument_party("RS", in_force_on="2002-12-29")
    for reliability in ("confirmed", "unverified"):
        make.make_development(
            "RS",
            title=f"Primer news, {reliability}",
            reliability=reliability,
            is_published=True,
        )
    make.make_figure("RS", value_min=400_000, value_max=800_000, as_of="2022", is_published=True)
