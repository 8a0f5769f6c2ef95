"""Those beside the person: lawyers and relatives show only by a disclosure of their own."""

import datetime

import pytest
from django.db import connection

from cases.models import Associate, Case
from cases.publishing.due import mark_due
from cases.publishing.rebuild import differences
from tests.make import (
    make_associate,
    make_citation,
    make_development,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.passing_days import days_from_today, today, unnoticed, yesterday
from tests.publishing.rows import everything, row, rows

pytestmark = pytest.mark.django_db

NAMED = {"is_named": True, "basis": "written_consent"}
# Far from midnight, which a run may go over.
LONG_ENDED, ENDING = ({**NAMED, "expires_on": days_from_today(days)} for days in (-5, 5))


def case_at(level: str = "full_name", **values: object) -> Case:
    return make_published_case(person=make_person(disclosure_level=level), **values)


def test_who_may_be_named_shows_beside_the_full_name():
    case = case_at()
    make_associate(case, role="lawyer", name="Vera Advokatova", **NAMED)
    (shown,) = rows("associate", case.public_id)
    assert (shown["role"], shown["name"], shown["position"]) == ("lawyer", "Vera Advokatova", 1)


@pytest.mark.parametrize("role", ["lawyer", "relative", "other"])
def test_who_may_not_be_named_does_not_show(role):
    make_associate(case_at(), role=role, name="Vera Skrytova")
    assert rows("associate") == []


@pytest.mark.parametrize("level", ["hidden", "counted", "pseudonym", "initials"])
def test_below_full_name_nobody_is_named(level):
    make_associate(case_at(level), **NAMED)
    assert rows("associate") == []


@pytest.mark.parametrize(("days", "shows"), [(-1, 0), (0, 1), (1, 1), (None, 1)])
def test_a_name_shows_until_its_last_day_is_over(days, shows):
    day = None if days is None else days_from_today(days)
    make_associate(case_at(), expires_on=day, **NAMED)
    assert len(rows("associate")) == shows


def test_a_name_whose_last_day_is_over_goes_by_itself():
    case = case_at(summary="Advokatova spoke for them.")
    make_associate(case, name="Vera Advokatova", expires_on=today(), **NAMED)
    assert row("case", case.public_id)["summary"] != ""
    with unnoticed():
        Associate.objects.update(expires_on=yesterday())
        Case.objects.filter(pk=case.pk).update(summary="Advokatova spoke for them.")
    expire_published(yesterday())
    mark_due()
    assert "Advokatova" not in everything()
    assert differences() == []


def expire_published(day: datetime.date) -> None:
    """The published row as it stands on the morning after its last day."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.associate SET shown_until = %s", [day])


@pytest.mark.parametrize(
    "values",
    [{}, LONG_ENDED],
    ids=["not named", "named no longer"],
)
def test_no_text_of_a_case_names_who_may_not_be_named(values):
    """At full name, too: it is the person's, not theirs."""
    text = "Skrytova wrote to the court."
    case = case_at(summary=text, charges_text=text)
    make_associate(case, name="Vera Skrytova", name_original="Вера Скрытова", **values)
    stage = make_stage(case, stage_text=text, body=text, decision_text=text, summary=text)
    stage.holding = "О словах Скрытовой"
    stage.save()
    make_citation(make_source(title=text), case=case)
    published = everything().casefold()
    assert "skrytova" not in published
    assert "скрытов" not in published


@pytest.mark.parametrize(
    ("person", "relative", "text"),
    [
        ("Ivan Aleksandrovich Testov", "Aleksandr Testov", "Александра допросили"),
        ("Testov, Ivan", "Testova, Ivana", "Ivanu su saslušali"),
        ("Ivan Testov", "Ana Ivanova", "The notary Ivanova"),
    ],
    ids=["patronymic", "alike", "surname like the first name"],
)
def test_a_name_merely_like_the_persons_is_guarded(person, relative, text):
    case = make_published_case(person=make_person(name=person), summary=text)
    make_associate(case, name=relative, role="relative")
    assert row("case", case.public_id)["summary"] == ""


@pytest.mark.parametrize(
    ("person", "original", "relative", "text"),
    [
        ("Ivan Aleksandrovich Testov", "", "Aleksandr Testov", "Ивана Александровича судили"),
        ("Testov, Ivan", "Тестов Иван", "Testova, Jelena", "О Тестове и о Тестовой"),
        ("Ivan Testov", "", "Ivana Testova", "Ivan Testov was held"),
        ("Anna Testovskaia", "", "Пётр Тестовский", "Testovskaya was held"),
        ("Testov Ivan Petrovich", "", "Testova Anna Petrovna", "Testov was held"),
        ("Primer-Probna, Ana", "", "Primer-Probni, Petar", "Primer-Probna"),
    ],
)
def test_a_shared_surname_gives_no_relative_away(person, original, relative, text):
    shown = make_person(name=person, name_original=original)
    case = make_published_case(person=shown, summary=text)
    make_associate(case, name=relative, role="relative")
    assert row("case", case.public_id)["summary"] == text


@pytest.mark.parametrize("level", ["pseudonym", "initials"])
def test_where_the_persons_name_does_not_show_nothing_is_taken_from_a_relatives(level):
    person = make_person(name="Ivan Testov", disclosure_level=level)
    case = make_published_case(person=person)
    make_associate(case, name="Jelena Testova")
    with connection.cursor() as cursor:
        cursor.execute("SELECT protected FROM derive.shown WHERE id = %s", [case.pk])
        (names,) = cursor.fetchone()
    assert names == "ivan testov ielena testova"


def test_a_text_may_name_who_may_be_named():
    text = "Advokatova wrote to the court."
    case = case_at(summary=text)
    make_associate(case, name="Vera Advokatova", **NAMED)
    assert row("case", case.public_id)["summary"] == text


@pytest.mark.parametrize("level", ["pseudonym", "initials"])
@pytest.mark.parametrize("values", [NAMED, ENDING], ids=["", "until"])
def test_below_full_name_no_text_names_even_who_may_be_named(level, values):
    """Their name shows beside the full name only."""
    case = case_at(level, summary_anonymous="Advokatova wrote to the court.")
    make_associate(case, name="Vera Advokatova", **values)
    assert row("case", case.public_id)["summary"] == ""


def test_no_source_names_who_shows_in_no_case_that_cites_it():
    """The person shows elsewhere, but the lawyer came with the case that doesn't."""
    person = make_person()
    source = make_source(title="Advokatova wrote to the court", names_person=False)
    capped = make_published_case(person=person, disclosure_cap="initials")
    make_associate(capped, name="Vera Advokatova", **NAMED)
    make_citation(source, case=capped)
    make_citation(source, case=make_published_case(person=person))
    assert rows("source") == []


def test_a_source_may_name_who_shows_in_the_case_that_cites_it():
    source = make_source(title="Advokatova wrote to the court", names_person=False)
    case = case_at()
    make_associate(case, name="Vera Advokatova", **NAMED)
    make_citation(source, case=case)
    assert len(rows("source")) == 1


def test_a_source_that_names_who_may_not_be_named_shows_beside_no_fact():
    source = make_source(title="Skrytova wrote to the court", names_person=False)
    case = case_at()
    make_associate(case, name="Vera Skrytova")
    make_citation(source, case=case)
    make_citation(source, development=make_development(is_published=True))
    assert rows("source") == []
    assert rows("development")[0]["sources"] == "[]"


@pytest.mark.parametrize(
    "change",
    [
        lambda associate: Associate.objects.update(is_named=False),
        lambda associate: associate.delete(),
        lambda associate: Associate.objects.update(case=case_at("pseudonym")),
        lambda associate: Associate.objects.update(expires_on=yesterday()),
    ],
    ids=["named no longer", "deleted", "moved", "ended"],
)
def test_a_name_goes_with_the_change_that_takes_it_back(change):
    associate = make_associate(case_at(), name="Vera Advokatova", **NAMED)
    assert len(rows("associate")) == 1
    change(associate)
    assert rows("associate") == []
    assert differences() == []
