"""The write verbs: permission, change, history, whole or not at all."""

from typing import Any

import pytest
from django.db import IntegrityError

from cases.casework import (
    Amendment,
    amend_cases,
    enter_sources,
    open_cases,
    record_facts,
    record_stages,
)
from cases.models import (
    Case,
    CaseCharge,
    Citation,
    CustodyPeriod,
    Deadline,
    Development,
    Figure,
    Person,
    PersonAlias,
    Source,
    StageRecord,
)
from tests.cast import ana
from tests.make import (
    make_case,
    make_country,
    make_court_stage,
    make_person,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db
US: dict[str, Any] = {"by": None, "reason": "test"}


def test_cases_open_with_their_persons_and_parts() -> None:
    make_country("RS")
    case = Case(person=Person(name="Testov", citizenships=["RU", "RS"]), host_country_id="RS")
    stage = StageRecord(case=case, stage_text="Primer")
    parts = [
        PersonAlias(person=case.person, name="Probny"),
        CustodyPeriod(case=case, kind="arrest", started_on="2024-05"),
        CaseCharge(case=case, text="Words."),
        Citation(stage_record=stage, source=make_source()),
        stage,
    ]

    open_cases([case], parts, **US)

    stored = Case.objects.get()
    assert (stored.pk, stored.reference, stored.public_id) == (
        case.pk,
        case.reference,
        case.public_id,
    )
    assert stored.person.citizenships == ["RU", "RS"]
    assert stored.person.aliases.get().name == "Probny"
    assert stored.stages.get().citations.count() == 1
    assert stored.custody.get().started_on_latest.day == 31


def test_given_and_made_up_references_go_in_together_in_their_order() -> None:
    person = make_person()
    cases = [
        Case(person=person, reference=reference) if reference else Case(person=person)
        for reference in ("T-1", None, "T-3")
    ]

    opened = open_cases(cases, **US)

    assert [case.reference for case in opened][::2] == ["T-1", "T-3"]
    assert [Case.objects.get(pk=case.pk).reference for case in opened] == [
        case.reference for case in opened
    ]


def test_a_case_of_a_stored_person_leaves_the_person_alone() -> None:
    person = make_person()

    open_cases([Case(person=person)], **US)

    assert Person.objects.get().history.count() == 1


def test_no_case_opens_where_one_of_them_cannot() -> None:
    make_case(reference="T-1")
    cases = [Case(person=Person(name="Testov")), Case(person=Person(name="P"), reference="T-1")]

    with pytest.raises(IntegrityError):
        open_cases(cases, **US)


def test_opening_none_does_nothing() -> None:
    assert open_cases([], **US) == []


def test_the_history_says_who_and_why() -> None:
    user = ana()

    [source] = enter_sources([Source(key="primer", title="T")], by=user, reason="A letter.")

    context = source.history.get().pgh_context
    assert context.metadata["user"] == user.pk
    assert context.metadata["reason"] == "A letter."


def test_an_amendment_writes_only_what_it_names() -> None:
    case = make_case(person=make_person(name="Testov", citizenships=["RU"]), summary="Kept.")
    other = make_case(person=make_person(name="Primer"))

    amend_cases(
        Amendment(
            persons={case.person.pk: {"citizenships": ["BY", "RU"], "occupation": "baker"}},
            cases={case.pk: {"outcome_text": "Home."}, other.pk: {"summary": "New."}},
        ),
        **US,
    )

    for stored in (case, other, case.person):
        stored.refresh_from_db()
    assert (case.person.citizenships, case.person.occupation) == (["BY", "RU"], "baker")
    assert (case.summary, case.outcome_text) == ("Kept.", "Home.")
    assert (other.summary, other.outcome_text) == ("New.", "")


def test_many_rows_each_get_their_own_value() -> None:
    persons = [make_person() for _number in range(5)]
    values = [None, "1984", "1984-05", "1984~", "../1984"]

    amend_cases(
        Amendment(
            persons={
                person.pk: {"birth_date": value}
                for person, value in zip(persons, values, strict=True)
            }
        ),
        **US,
    )

    stored = Person.objects.order_by("pk").values_list("birth_date", flat=True)
    assert [*stored] == values


def test_a_text_that_is_too_long_is_not_cut() -> None:
    source = make_source()

    with pytest.raises(Exception, match="too long"):
        enter_sources([], {source.pk: {"publisher": "a" * 201}}, **US)


def test_a_pending_stage_with_a_limit_gets_its_deadline() -> None:
    case = make_case(host_country="RS")
    stage = make_court_stage("ext_appeal", "RS", statutory_limit_days=3, limit_text="3 days")

    record_stages(
        [StageRecord(case=case, court_stage=stage, filed_on="2025-12-01", decision="pending")],
        **US,
    )

    assert str(Deadline.objects.get(case=case).due_on) == "2025-12-04"


def test_a_changed_stage_loses_the_deadline_that_no_longer_follows() -> None:
    case = make_case(host_country="RS")
    make_court_stage("ext_appeal", "RS", statutory_limit_days=3, limit_text="3 days")
    stage = make_stage(case, court_stage="ext_appeal", filed_on="2025-12-01", decision="pending")
    record_stages([], {stage.pk: {"body": "Court"}}, **US)
    assert Deadline.objects.filter(case=case).exists()

    record_stages([], {stage.pk: {"decision": "upheld"}}, **US)

    assert not Deadline.objects.filter(case=case).exists()


def test_developments_and_figures_are_recorded_with_their_sources() -> None:
    make_country("RS")
    source = make_source()
    development = Development(
        country_id="RS", title="T", kind="practice", reliability="reported", other_countries=["RU"]
    )
    figure = Figure(country_id="RS", label="L", value_min=5)

    record_facts(
        Development,
        [development],
        citations=[Citation(source=source, development=development)],
        **US,
    )
    record_facts(Figure, [figure], citations=[Citation(source=source, figure=figure)], **US)

    assert Development.objects.get().other_countries == ["RU"]
    assert {c.development_id or c.figure_id for c in source.citations.all()} == {
        development.pk,
        figure.pk,
    }
