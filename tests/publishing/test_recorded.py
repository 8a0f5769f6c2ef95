"""Who recorded a disclosure and when: the database says it, and nobody else can."""

import datetime

import pghistory
import pytest
from django.contrib.auth import get_user_model
from django.db.models import PROTECT, ProtectedError
from django.utils import timezone

from cases.checks import writing_models
from cases.models import Person
from tests.make import make_person, make_user
from tests.publishing.recording import LONG_AGO, record_long_ago

pytestmark = pytest.mark.django_db


def recorded() -> tuple[int | None, datetime.datetime]:
    return Person.objects.values_list("disclosure_recorded_by", "disclosure_recorded_at").get()


def test_a_new_level_has_its_recorder_and_its_time():
    user, started = make_user(), timezone.now() - datetime.timedelta(hours=1)
    with pghistory.context(user=user.pk):
        make_person()
    by, at = recorded()
    assert by == user.pk
    assert started < at <= timezone.now()


def test_without_a_user_nobody_recorded_it():
    make_person()
    assert recorded()[0] is None


@pytest.mark.parametrize(
    "change",
    [
        {"disclosure_level": "full_name"},
        {"disclosure_basis": "written_consent"},
        {"disclosure_scope": "Only this case."},
        {"disclosure_expires_on": datetime.date(2095, 1, 1)},
        {"disclosure_expires_on": None},
    ],
    ids=str,
)
def test_what_shows_more_or_stands_on_something_else_is_recorded_anew(change):
    user = make_user()
    make_person(disclosure_level="initials", disclosure_expires_on=datetime.date(2090, 1, 1))
    record_long_ago()
    with pghistory.context(user=user.pk):
        Person.objects.update(**change)
    by, at = recorded()
    assert by == user.pk
    assert at > LONG_AGO


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Probna, Ana"},
        {"disclosure_note": "Asked again."},
        {"birth_date": "1980"},
        {"disclosure_level": "initials"},
        {"disclosure_expires_on": datetime.date(2090, 1, 1)},
    ],
    ids=str,
)
def test_what_shows_less_or_is_no_part_of_it_leaves_the_record_alone(change):
    make_person()
    record_long_ago()
    with pghistory.context(user=make_user().pk):
        Person.objects.update(**change)
    assert recorded() == (None, LONG_AGO)


@pytest.mark.parametrize("with_change", [{}, {"disclosure_level": "initials"}])
def test_nobody_can_record_in_anothers_name_or_at_another_time(with_change):
    user = make_user()
    with pghistory.context(user=user.pk):
        make_person()
        Person.objects.update(
            disclosure_recorded_by=make_user(), disclosure_recorded_at=LONG_AGO, **with_change
        )
    by, at = recorded()
    assert by == user.pk
    assert at > LONG_AGO


def test_nobody_can_enter_a_person_in_anothers_name():
    user = make_user()
    with pghistory.context(user=user.pk):
        make_person(disclosure_recorded_by=make_user(), disclosure_recorded_at=LONG_AGO)
    by, at = recorded()
    assert by == user.pk
    assert at > LONG_AGO


def test_an_account_that_recorded_something_stays():
    user = make_user()
    with pghistory.context(user=user.pk):
        make_person()
    with pytest.raises(ProtectedError):
        user.delete()
    assert recorded()[0] == user.pk


def test_no_record_outlives_the_account_that_it_names_or_goes_with_it():
    let_go = [
        str(column)
        for model in writing_models()
        for column in model._meta.concrete_fields
        if model._meta.app_label == "cases"
        and column.related_model is get_user_model()
        and column.remote_field.on_delete is not PROTECT
    ]
    assert let_go == []
