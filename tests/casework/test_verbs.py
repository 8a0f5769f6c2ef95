"""The write verbs: permission, change, history, whole or not at all."""

from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.exceptions import PermissionDenied
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
from tests.cast import ana, boris, vera
from tests.make import (
    make_case,
    make_country,
    make_court_stage,
    make_development,
    make_figure,
    make_person,
    make_published_case,
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


def test_vera_may_not_write() -> None:
    user = vera()
    verbs = [
        lambda: open_cases([Case(person=Person(name="Testov"))], by=user, reason="test"),
        lambda: amend_cases(Amendment(), by=user, reason="test"),
        lambda: enter_sources([Source(key="t", title="T")], by=user, reason="test"),
        lambda: record_stages([], by=user, reason="test"),
        lambda: record_facts(Development, [], by=user, reason="test"),
        lambda: record_facts(Figure, [], by=user, reason="test"),
    ]

    for verb in verbs:
        with pytest.raises(PermissionDenied):
            verb()
    assert not Person.objects.exists()


SHOWN = {"disclosure_level": "full_name", "disclosure_basis": "spoke_publicly"}


def test_ana_may_not_show_more_of_a_person() -> None:
    user = ana()
    person = make_person(disclosure_level="pseudonym")
    as_ana: dict[str, Any] = {"by": user, "reason": "test"}

    with pytest.raises(PermissionDenied, match="who may publish"):
        amend_cases(Amendment(persons={person.pk: SHOWN}), **as_ana)
    with pytest.raises(PermissionDenied, match="who may publish"):
        open_cases([Case(person=Person(name="Testov", **SHOWN))], **as_ana)
    amend_cases(Amendment(persons={person.pk: {"disclosure_level": "hidden"}}), **as_ana)

    person.refresh_from_db()
    assert person.disclosure_level == "hidden"
    assert not Case.objects.exists()


def test_boris_shows_more_of_a_person() -> None:
    person = make_person(disclosure_level="pseudonym")

    amend_cases(Amendment(persons={person.pk: SHOWN}), by=boris(), reason="test")

    person.refresh_from_db()
    assert person.disclosure_level == "full_name"


def test_ana_may_not_say_that_a_source_names_nobody() -> None:
    user = ana()
    source = make_source()

    for new, changes in (
        ([], {source.pk: {"names_person": False}}),
        ([Source(key="primer-new", title="T", names_person=False)], {}),
    ):
        with pytest.raises(PermissionDenied, match="who may publish"):
            enter_sources(new, changes, by=user, reason="test")
    assert not Source.objects.filter(names_person=False).exists()


def only(*codes: str) -> AbstractUser:
    """Vera with these permissions and no others."""
    user = vera()
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))
    return user


def test_who_may_only_add_changes_nothing() -> None:
    user = only("add_source", "add_stagerecord", "add_development", "add_figure")
    source, stage = make_source(title="Old"), make_stage(body="Old")
    development, figure = make_development(title="Old"), make_figure(label="Old")
    as_user: dict[str, Any] = {"by": user, "reason": "test"}
    verbs = [
        lambda: enter_sources([], {source.pk: {"title": "New"}}, **as_user),
        lambda: record_stages([], {stage.pk: {"body": "New"}}, **as_user),
        lambda: record_facts(Development, [], {development.pk: {"title": "New"}}, **as_user),
        lambda: record_facts(Figure, [], {figure.pk: {"label": "New"}}, **as_user),
        lambda: record_stages([], {}, [Citation(source=source, stage_record=stage)], **as_user),
    ]

    for verb in verbs:
        with pytest.raises(PermissionDenied, match="change_"):
            verb()
    enter_sources([Source(key="primer-new", title="New")], **as_user)

    assert Source.objects.filter(title="New").count() == 1
    assert not Citation.objects.exists()


def test_who_may_only_change_adds_nothing() -> None:
    source = make_source(title="Old")
    as_user: dict[str, Any] = {"by": only("change_source"), "reason": "test"}

    enter_sources([], {source.pk: {"title": "New"}}, **as_user)
    with pytest.raises(PermissionDenied, match="add_source"):
        enter_sources([Source(key="primer-new", title="New")], **as_user)

    source.refresh_from_db()
    assert source.title == "New"


def test_only_who_may_publish_changes_what_visitors_see() -> None:
    case = make_published_case(person=make_person(disclosure_level="pseudonym"))
    stage = make_stage(case, decision="pending")
    as_ana: dict[str, Any] = {"by": ana(), "reason": "test"}
    new_text = {case.pk: {"summary_anonymous": "New."}}
    verbs = [
        lambda: amend_cases(Amendment(cases=new_text), **as_ana),
        lambda: amend_cases(
            Amendment(persons={case.person.pk: {"occupation_general": "baker"}}), **as_ana
        ),
        lambda: amend_cases(Amendment(parts=[CaseCharge(case=case, text="New.")]), **as_ana),
        lambda: record_stages([], {stage.pk: {"decision": "upheld"}}, **as_ana),
        lambda: record_stages([StageRecord(case=case, stage_text="New")], **as_ana),
        lambda: record_stages([], {}, [Citation(source=make_source(), case=case)], **as_ana),
    ]

    for verb in verbs:
        with pytest.raises(PermissionDenied, match="what visitors see"):
            verb()
    amend_cases(Amendment(cases=new_text), by=boris(), reason="test")

    case.refresh_from_db()
    assert case.summary_anonymous == "New."


def test_ana_lowers_a_level_and_then_corrects_what_nobody_sees_any_more() -> None:
    case = make_published_case()

    amend_cases(
        Amendment(
            persons={case.person.pk: {"disclosure_level": "hidden"}},
            cases={case.pk: {"summary": "New."}},
        ),
        by=ana(),
        reason="test",
    )

    case.refresh_from_db()
    assert case.summary == "New."


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
