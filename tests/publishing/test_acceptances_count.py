"""What two people accepted in a case counts while that case shows, and at no lower level."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from django.utils import timezone

from cases.models import Case, Person, Source
from cases.models.history import acting
from cases.publishing import withdraw
from cases.publishing.acceptance import ask_acceptance, confirm_acceptance
from cases.publishing.due import mark_due
from cases.publishing.kept_sources import kept_hits
from cases.publishing.name_check import hits
from tests import cast
from tests.make import (
    make_case,
    make_citation,
    make_development,
    make_lockdown,
    make_person,
    make_published_case,
    make_source,
)
from tests.publishing.passing_days import days_from_today
from tests.publishing.shared_sources import TITLE, shown_titles

pytestmark = pytest.mark.django_db


def accept(case: Case) -> None:
    asked = ask_acceptance(case, by=cast.boris(), reason="Both agreed")
    confirm_acceptance(asked, by=cast.vesna(), read=asked.texts)


@pytest.fixture
def accepted() -> Case:
    """At a pseudonym, beside a case at full name and a development that cite the same source."""
    source = make_source(title=TITLE, names_person=False)
    shown = make_published_case(person=make_person(name="Ivan Testov"))
    person = make_person(name="Anna Skrytova", disclosure_level="pseudonym")
    case = make_published_case(person=person)
    for cited in (shown, case):
        make_citation(source, case=cited)
    make_citation(source, development=make_development(is_published=True))
    assert shown_titles() == set()
    accept(case)
    assert shown_titles() == {TITLE}
    return case


def hide(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(disclosure_level="hidden")


def count_only(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(disclosure_cap="counted")


def take_back(case: Case) -> None:
    withdraw(Case.objects.filter(pk=case.pk), by=None)


def end(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(disclosure_expires_on=days_from_today(-1))


def embargo(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(release_on=days_from_today(9), is_announced=True)


def lock_case(case: Case) -> None:
    make_lockdown(case=case)


def lock_person(case: Case) -> None:
    make_lockdown(person=case.person)


@pytest.mark.parametrize(
    "take_away", [hide, count_only, take_back, end, embargo, lock_case, lock_person]
)
def test_what_was_accepted_names_nobody_whose_case_no_longer_shows(
    accepted: Case, take_away: Callable[[Case], None]
) -> None:
    take_away(accepted)
    assert shown_titles() == set()


def test_after_a_lockdown_it_counts_again(accepted: Case) -> None:
    lockdown = make_lockdown(person=accepted.person)
    assert shown_titles() == set()
    asked, confirmed = cast.petra(), cast.olga()
    type(lockdown).objects.update(
        lift_asked_by=asked,
        lifted_by=confirmed,
        lifted_at=timezone.now(),
    )
    assert shown_titles() == {TITLE}


@pytest.mark.parametrize("lower", [hide, count_only, end])
def test_what_is_lowered_is_accepted_anew(accepted: Case, lower: Callable[[Case], None]) -> None:
    lower(accepted)
    Person.objects.filter(pk=accepted.person_id).update(
        disclosure_level="pseudonym", disclosure_expires_on=None
    )
    Case.objects.filter(pk=accepted.pk).update(disclosure_cap=None, approved_level="pseudonym")
    assert shown_titles() == set()
    assert [hit.text for hit in hits(accepted) if TITLE in hit.text]


def test_a_level_that_ends_by_itself_ends_what_was_accepted(accepted: Case) -> None:
    Person.objects.filter(pk=accepted.person_id).update(disclosure_expires_on=days_from_today(-1))
    Case.objects.filter(pk=accepted.pk).update(approved_level="pseudonym")
    mark_due()
    accepted.refresh_from_db()
    assert accepted.accepted_texts == []


@pytest.mark.parametrize("status", ["draft", "withdrawn", "in_review"])
def test_a_draft_that_is_lowered_has_nothing_accepted(status: str) -> None:
    """What was accepted beside the person's name would name the person at a pseudonym."""
    case = make_case(status=status, accepted_texts=["0" * 64])
    Person.objects.update(disclosure_level="pseudonym")
    case.refresh_from_db()
    assert case.accepted_texts == []


@pytest.mark.parametrize(
    "changes",
    [lambda: {"disclosure_cap": "initials"}, lambda: {"person": make_person()}],
)
def test_nor_has_one_that_is_capped_or_moved(changes: Callable[[], dict[str, object]]) -> None:
    case = make_case(accepted_texts=["0" * 64])
    Case.objects.update(**changes())
    case.refresh_from_db()
    assert case.accepted_texts == []


def test_what_lowers_nothing_leaves_what_was_accepted() -> None:
    case = make_published_case(
        person=make_person(disclosure_level="initials"),
        approved_level="initials",
        accepted_texts=["0" * 64],
    )
    Person.objects.update(disclosure_level="full_name")
    Case.objects.update(disclosure_cap="full_name", summary="Primer")
    case.refresh_from_db()
    assert case.accepted_texts == ["0" * 64]


def test_nothing_is_accepted_for_a_level_that_waits_for_approval() -> None:
    person = make_person(name="Skrytova, Anna", disclosure_level="pseudonym")
    case = make_published_case(
        person=person, summary_anonymous="Skrytova was held", approved_level="pseudonym"
    )
    boris = cast.boris()
    asked = ask_acceptance(case, by=boris, reason="test")
    Person.objects.update(disclosure_level="full_name")
    with pytest.raises(ValidationError, match="Withdraw it"):
        confirm_acceptance(asked, by=cast.vesna(), read=asked.texts)
    with pytest.raises(ValidationError, match="Withdraw it"):
        ask_acceptance(case, by=boris, reason="test")
    with (
        pytest.raises(IntegrityError, match="the level that a case shows at"),
        acting(user=boris, reason="test"),
    ):
        Case.objects.update(accepted_texts=["0" * 64])


def test_what_is_kept_inside_is_accepted_before_the_case_shows() -> None:
    source = make_source(title=TITLE, names_person=False)
    Source.objects.update(kept_inside=True)
    case = make_case()
    make_citation(source, case=case)
    shown = make_published_case()
    make_citation(source, case=shown)
    accept(case)
    case.refresh_from_db()
    assert kept_hits(case) == []
    assert shown_titles() == set()
    Case.objects.filter(pk=case.pk).update(status="published")
    assert shown_titles() == {TITLE}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM derive.source_of_case WHERE accepted_texts <> '{}'")
        assert cursor.fetchone() == (1,)
