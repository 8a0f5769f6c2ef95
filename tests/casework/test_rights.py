"""Who may write what: each verb asks for the right of each of its changes."""

from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser, Permission
from django.core.exceptions import PermissionDenied

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
    Development,
    Figure,
    Person,
    Source,
    StageRecord,
)
from tests.cast import ana, boris, vera
from tests.make import (
    make_development,
    make_figure,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db
SHOWN = {"disclosure_level": "full_name", "disclosure_basis": "spoke_publicly"}


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
