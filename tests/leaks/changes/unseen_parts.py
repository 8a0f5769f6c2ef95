"""Changes of what nobody sees of the cases that are published."""

import random

from django.core.files.base import ContentFile

from cases.models import ArguedGround, Case, Citation, CustodyPeriod, Deadline, Person, Source
from tests.leaks.changes.chance import FAR, Change, hidden_person, name, one_of, seen_by_all, word
from tests.leaks.non_interference_world import UNSEEN_HOST
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_citation,
    make_deadline,
    make_development,
    make_figure,
    make_person,
    make_published_case,
)


def change_a_hidden_person(chance: random.Random) -> None:
    one_of(chance, Person.objects.filter(disclosure_level="hidden")).update(
        name=name(chance), occupation=word(chance), birth_date="1990", is_minor=True
    )


def note_on_a_published_case(chance: random.Random) -> None:
    one_of(chance, seen_by_all()).update(
        internal_note=word(chance), outcome_text=word(chance), reference=word(chance)
    )


def note_on_a_published_person(chance: random.Random) -> None:
    persons = Person.objects.filter(cases__in=seen_by_all())
    one_of(chance, persons).update(
        disclosure_note=word(chance),
        disclosure_scope=word(chance),
        disclosure_basis=chance.choice(("written_consent", "already_public")),
        birth_date="1970-02",
        occupation_general=word(chance),
    )


def note_on_parts(chance: random.Random) -> None:
    one_of(chance, CustodyPeriod.objects.all()).update(place=word(chance))
    one_of(chance, ArguedGround.objects.all()).update(note=word(chance))
    one_of(chance, Source.objects.all()).update(key=word(chance))


def name_below_full_name(chance: random.Random) -> None:
    """The name of somebody at pseudonym; no text holds it, before or after."""
    one_of(chance, Person.objects.filter(disclosure_level="pseudonym")).update(name=name(chance))


def text_below_full_name(chance: random.Random) -> None:
    pseudonym = Case.objects.filter(person__disclosure_level="pseudonym")
    one_of(chance, pseudonym).update(summary=word(chance), charges_text=word(chance))


def add_an_alias(chance: random.Random) -> None:
    make_alias(one_of(chance, Person.objects.all()).get(), name(chance))


def add_an_associate(chance: random.Random) -> None:
    make_associate(one_of(chance, seen_by_all()).get(), name=name(chance), note=word(chance))


def add_a_deadline(chance: random.Random) -> None:
    make_deadline(one_of(chance, Case.objects.all()).get(), what=word(chance), due_on=FAR)


def change_deadlines(chance: random.Random) -> None:
    make_deadline(one_of(chance, Case.objects.all()).get())
    one_of(chance, Deadline.objects.all()).update(what=word(chance))


def add_a_document(chance: random.Random) -> None:
    case = one_of(chance, Case.objects.all()).get()
    paper = case.documents.create(
        kind="decision", title=word(chance), file=ContentFile(b"%PDF-1.4 Primer", "primer.pdf")
    )
    if chance.random() < 0.3:
        paper.delete()


def add_unpublished_facts(chance: random.Random) -> None:
    make_development(title=word(chance))
    make_figure(label=word(chance))


def cite_for_a_draft(chance: random.Random) -> None:
    """A source that a published case cites as well."""
    cited = Citation.objects.filter(case__in=seen_by_all())
    source = one_of(chance, cited).get().source
    make_citation(source, case=make_case(person=hidden_person(chance)), locator=word(chance))


def add_to_a_class_too_small(chance: random.Random) -> None:
    """One more at counted where few are; where there were enough, one goes."""
    few = Case.objects.filter(host_country=UNSEEN_HOST, status="published")
    if few.count() >= 4:
        one_of(chance, few).update(status="withdrawn")
    else:
        person = make_person(name=name(chance), disclosure_level="counted")
        make_published_case(person=person, host_country=UNSEEN_HOST)


KINDS: tuple[Change, ...] = (
    change_a_hidden_person,
    note_on_a_published_case,
    note_on_a_published_person,
    note_on_parts,
    name_below_full_name,
    text_below_full_name,
    add_an_alias,
    add_an_associate,
    add_a_deadline,
    change_deadlines,
    add_a_document,
    add_unpublished_facts,
    cite_for_a_draft,
    add_to_a_class_too_small,
)
