"""Changes of cases that nobody sees."""

import datetime
import random

from cases.models import Case, Person
from tests.leaks.changes.chance import FAR, Change, hidden_person, name, one_of, word
from tests.leaks.non_interference_world import UNSEEN_HOST
from tests.make import (
    make_case,
    make_case_charge,
    make_citation,
    make_custody,
    make_person,
    make_published_case,
    make_review,
    make_source,
    make_stage,
)


def add_a_draft(chance: random.Random) -> None:
    case = make_case(
        person=hidden_person(chance),
        host_country=chance.choice(("RS", "KG", UNSEEN_HOST)),
        opened_on=f"20{chance.randrange(10, 25)}",
        summary=word(chance),
        internal_note=word(chance),
    )
    stage = make_stage(case, stage_text=word(chance), decided_on="2023-05-06")
    make_case_charge(case, text=word(chance))
    make_custody(case, place=word(chance))
    make_citation(make_source(title=word(chance)), stage_record=stage)
    make_citation(make_source(title=word(chance)), case=case)


def add_a_case_in_review(chance: random.Random) -> None:
    make_review(make_case(person=hidden_person(chance), status="in_review"), reason=word(chance))


def add_a_withdrawn_case(chance: random.Random) -> None:
    make_case(person=make_person(name=name(chance)), status="withdrawn", summary=word(chance))


def add_a_case_under_embargo(chance: random.Random) -> None:
    person = make_person(name=name(chance))
    make_published_case(person=person, release_on=FAR, host_country=chance.choice(("RS", "KG")))


def add_a_case_whose_level_has_ended(chance: random.Random) -> None:
    person = make_person(name=name(chance), disclosure_expires_on=datetime.date(2020, 1, 1))
    make_published_case(person=person)


def add_a_case_capped_at_hidden(chance: random.Random) -> None:
    make_published_case(person=make_person(name=name(chance)), disclosure_cap="hidden")


def add_a_case_not_approved(chance: random.Random) -> None:
    make_published_case(person=make_person(name=name(chance)), approved_level="hidden")


def change_a_draft(chance: random.Random) -> None:
    one_of(chance, Case.objects.filter(status="draft")).update(
        summary=word(chance),
        opened_on=f"19{chance.randrange(70, 99)}",
        host_country=chance.choice(("RS", "KG")),
        withheld=["summary"],
        may_be_indexed=True,
    )


def delete_a_draft(chance: random.Random) -> None:
    stage = make_stage(make_case(person=hidden_person(chance)))
    stage.case.delete()


def add_many_drafts(chance: random.Random) -> None:
    """As a sheet does."""
    host = Case.objects.exclude(host_country=None).first()
    assert host is not None
    persons = Person.objects.bulk_create(Person(name=name(chance)) for _ in range(20))
    Case.objects.bulk_create(
        Case(person=person, host_country=host.host_country, summary=word(chance))
        for person in persons
    )


KINDS: tuple[Change, ...] = (
    add_a_draft,
    add_a_case_in_review,
    add_a_withdrawn_case,
    add_a_case_under_embargo,
    add_a_case_whose_level_has_ended,
    add_a_case_capped_at_hidden,
    add_a_case_not_approved,
    change_a_draft,
    delete_a_draft,
    add_many_drafts,
)
