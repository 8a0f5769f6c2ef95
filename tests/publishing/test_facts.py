"""Developments and figures name nobody who isn't shown, and what did stays back."""

from collections.abc import Callable
from itertools import product

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from cases.models import (
    Associate,
    Case,
    Country,
    Development,
    Figure,
    Lockdown,
    Person,
    PersonAlias,
)
from cases.publishing import publish_facts
from cases.publishing.due import mark_due
from cases.publishing.rebuild import differences
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_citation,
    make_country,
    make_development,
    make_figure,
    make_lockdown,
    make_person,
    make_published_case,
    make_source,
    make_user,
)
from tests.publishing.facts import NAMING, developing, hidden_person, titles
from tests.publishing.passing_days import days_from_today, unnoticed
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Ivan Testov extradited"},
        {"title": "The case of Testov"},
        {"title": "Тестова выдали"},
        {"title": "A practice", "summary": "They handed over a man.\nTestov's lawyer objected."},
        {"title": NAMING, "country": "KG", "other_countries": ["RS"]},
        {"title": "A practice", "summary": "See https://news.example/2024/testov-detained."},
        {"title": "A practice", "summary": "See t.example/%D1%82%D0%B5%D1%81%D1%82%D0%BE%D0%B2."},
        {"title": "A practice", "summary": "See police-detains-testov."},
    ],
    ids=[
        *("both names", "surname", "declined", "summary", "other country"),
        *("address", "encoded address", "part of an address"),
    ],
)
def test_a_development_that_names_somebody_hidden_in_its_country_is_absent(values):
    hidden_person()
    developing(**values)
    assert titles() == []


@pytest.mark.parametrize(
    ("label", "note"), [("Handed over with Testov", ""), ("Handed over", "Testov among them")]
)
def test_so_is_a_figure(label, note):
    hidden_person()
    make_figure(label=label, note=note, is_published=True)
    assert rows("figure") == []
    assert differences() == []


@pytest.mark.parametrize(
    "title",
    [
        "Ivan Petrović became minister",
        "The minister of justice of Serbia",
        "A contest of courts",
        "Testing a new practice",
        "See https://news.example/2024/contest-of-courts",
    ],
    ids=["another with the first name", "nobody", "lower case", "another word", "address"],
)
def test_what_names_nobody_by_surname_shows(title):
    hidden_person()
    developing(title)
    assert titles() == [title]


@pytest.mark.parametrize(
    "case",
    [
        lambda: make_alias(hidden_person("Ana Probna").person, "Testov"),
        lambda: make_associate(hidden_person("Ana Probna"), name="Testov, Ivan"),
        lambda: make_associate(
            make_published_case(person=make_person(name="Probna, Ana")), name="Testov, Ivan"
        ),
        lambda: make_published_case(
            person=make_person(name="Testov, Ivan", disclosure_level="initials")
        ),
    ],
    ids=["alias", "beside a hidden person", "beside a shown one", "initials"],
)
def test_everybody_whose_name_is_kept_from_the_cases_is_kept_from_developments(case):
    case()
    developing()
    assert titles() == []


def test_whose_name_shows_may_stand_in_a_development():
    case = make_published_case(person=make_person(name="Testov, Ivan"))
    make_associate(case, name="Testova, Jelena")
    developing()
    assert titles() == [NAMING]
    Person.objects.update(disclosure_level="initials")
    assert titles() == []


def test_a_case_that_is_entered_later_takes_the_development_back():
    developing()
    assert titles() == [NAMING]
    hidden_person()
    assert titles() == []
    fact = Development.objects.get()
    assert (fact.is_published, fact.kept_inside) == (False, True)
    taken = fact.history.latest("pgh_id")
    assert not taken.is_published
    assert taken.pgh_context.metadata == {
        "user": None,
        "reason": "it named somebody who isn't shown",
    }


def rename(case: Case) -> None:
    Person.objects.update(name="Probna, Ana")


def delete(case: Case) -> None:
    case.delete()


def delete_by_sql(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_case WHERE id = %s", [case.pk])


def show_at_full_name(case: Case) -> None:
    Person.objects.update(disclosure_level="full_name", disclosure_basis="spoke_publicly")
    Case.objects.filter(pk=case.pk).update(status="published", approved_level="full_name")


@pytest.mark.parametrize("free", [rename, delete, delete_by_sql, show_at_full_name])
@pytest.mark.parametrize(
    ("make", "model"),
    [
        (lambda: make_development(title=NAMING, is_published=True), Development),
        (lambda: make_figure(label=NAMING, is_published=True), Figure),
    ],
    ids=["development", "figure"],
)
def test_it_comes_back_by_who_publishes_it_anew_and_not_by_what_becomes_of_the_name(
    make, model, free: Callable[[Case], None]
):
    case = hidden_person()
    make_citation(**{model._meta.model_name: make()})
    table = model._meta.model_name
    assert rows(table) == []
    free(case)
    assert rows(table) == []
    assert model.objects.get().kept_inside
    publish_facts(model.objects.all(), by=None)
    assert len(rows(table)) == 1
    assert not model.objects.get().kept_inside
    assert differences() == []


def test_it_stays_back_when_its_source_is_cited_with_nobody_any_longer():
    source = make_source(title="A report", names_person=False)
    cited = make_citation(source, case=hidden_person("Zlata Testova", country="KG"))
    make_citation(source, development=developing("Zlata was handed over"))
    assert titles() == []
    cited.delete()
    assert titles() == []


def test_who_is_named_and_gone_within_one_transaction_takes_nothing_back():
    developing()
    assert titles() == [NAMING]
    hidden_person().delete()
    assert titles() == [NAMING]


def test_nothing_publishes_what_is_kept_inside_by_the_way():
    hidden_person()
    developing()
    assert titles() == []
    with pytest.raises(IntegrityError, match="published_or_kept"):
        Development.objects.update(is_published=True)


def test_a_draft_that_names_somebody_is_not_marked():
    hidden_person()
    make_development(title=NAMING)
    assert titles() == []
    assert not Development.objects.get().kept_inside


@pytest.mark.parametrize("scope", ["site", "country", "person", "case"])
def test_a_lockdown_hides_and_takes_nothing_back(scope):
    """It ends by two people, and what showed before shows again."""
    case = make_published_case(person=make_person(name="Testov, Ivan"))
    make_case(person=case.person, host_country="KG")
    developing(country="KG")
    assert titles() == [NAMING]
    of = {"country": case.host_country, "person": case.person, "case": case}
    closed = make_lockdown(**({scope: of[scope]} if scope in of else {}))
    assert titles() == []
    first, second = make_user(), make_user()
    Lockdown.objects.filter(pk=closed.pk).update(
        lift_asked_by=first, lift_reason="Over", lifted_by=second, lifted_at=timezone.now()
    )
    assert titles() == [NAMING]


def test_who_is_hidden_during_a_lockdown_takes_the_development_back():
    developing()
    make_lockdown()
    case = hidden_person()
    assert titles() == []
    case.delete()
    Lockdown.objects.all().delete()
    assert titles() == []


def test_a_level_that_ends_takes_it_away():
    make_published_case(
        person=make_person(name="Testov, Ivan", disclosure_expires_on=days_from_today(0))
    )
    developing()
    assert titles() == [NAMING]
    with unnoticed():
        Person.objects.update(disclosure_expires_on=days_from_today(-1))
    mark_due()
    assert titles() == []


def test_who_is_cited_with_its_source_is_not_named_even_by_the_first_name():
    source = make_source(title="A report", names_person=False)
    make_citation(source, case=hidden_person("Zlata Testova", country="KG"))
    make_citation(source, development=developing("Zlata was handed over"))
    assert titles() == []


@pytest.mark.parametrize(
    ("title", "shown"), [("An agreement with Turkey", True), ("Kemal Turk handed over", False)]
)
def test_a_surname_that_is_a_countrys_counts_beside_the_first_name(title, shown, reference):
    hidden_person("Kemal Turk")
    developing(title)
    assert bool(titles()) == shown


def test_a_country_that_is_renamed_counts():
    make_country("RS")
    Country.objects.filter(pk="RS").update(name_en="Primerland")
    hidden_person("Kemal Primerland")
    developing("A law of Primerland")
    assert titles() == ["A law of Primerland"]
    Country.objects.filter(pk="RS").update(name_en="Serbia")
    assert titles() == []


def test_a_name_that_cannot_be_looked_for_hides_no_development():
    source = make_source(title="A report", names_person=False)
    make_citation(source, case=hidden_person("Le"))
    make_citation(source, development=developing("An agreement"))
    assert titles() == ["An agreement"]


@pytest.mark.parametrize(
    ("make", "model"),
    [
        (lambda **of: make_development(title=NAMING, **of), Development),
        (lambda **of: make_figure(label=NAMING, **of), Figure),
    ],
)
def test_one_that_names_somebody_is_refused_with_the_words(make, model):
    hidden_person()
    fact = make()
    make_citation(**{model._meta.model_name: fact})
    (refusal,) = publish_facts(model.objects.all(), by=None).refused
    (reason,) = refusal.reasons
    assert "(Testov)" in reason
    Associate.objects.all().delete()
    Person.objects.update(name="Ana Probna")
    assert publish_facts(model.objects.all(), by=None).published == (str(fact),)


def test_surnames_are_looked_up_and_not_read_through():
    """Every write of a case asks for every development."""
    case = hidden_person()
    surnames = [f"{x}a{y}i{z}ov" for x, y, z in product("bdgklmnp", repeat=3)]
    people = Person.objects.bulk_create(Person(name=f"Ivan {name}") for name in surnames)
    Case.objects.bulk_create(Case(person=person, host_country_id="RS") for person in people)
    PersonAlias.objects.bulk_create(
        PersonAlias(person=person, name=f"Pyotr {name}")
        for person, name in zip(people, surnames, strict=True)
    )
    Associate.objects.bulk_create(
        Associate(case=case, role="relative", name=f"Ana {name}") for name in surnames
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE cases_person, cases_personalias, cases_associate, cases_case")
        cursor.execute(
            "EXPLAIN SELECT FROM derive.name_of_case WHERE surname_key = ANY('{tkt,tk}')"
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    for index in ("person_surname", "alias_surname", "associate_surname"):
        assert index in plan
