"""What happens in an office and shows to nobody: one function a kind of change.

Names are made of letters that occur in no public text, since a hidden person's name does take a
source that holds it from everybody: that change isn't private.
"""

import datetime
import random
from collections.abc import Callable, Iterator
from string import ascii_lowercase
from typing import TypeVar

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from cases.models import (
    ArguedGround,
    Case,
    Citation,
    CustodyPeriod,
    Deadline,
    Lockdown,
    Person,
    Review,
    Source,
)
from cases.publishing.rebuild import rebuild_published
from tests.leaks.non_interference_world import UNSEEN_HOST
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_case_charge,
    make_citation,
    make_custody,
    make_deadline,
    make_development,
    make_erasure,
    make_figure,
    make_lockdown,
    make_name_acceptance,
    make_person,
    make_published_case,
    make_review,
    make_source,
    make_stage,
    make_user,
)

Row = TypeVar("Row", bound=Model)
Change = Callable[[random.Random], None]
FAR = datetime.date(2090, 1, 1)
_TABLES = ("case", "stage", "charge", "custody", "source", "associate", "development", "figure")


def _word(chance: random.Random) -> str:
    return "Zq" + "".join(chance.choice(ascii_lowercase) for _ in range(9)) + "qz"


def _name(chance: random.Random) -> str:
    return f"{_word(chance)}, {_word(chance)}"


def _one(chance: random.Random, rows: QuerySet[Row]) -> QuerySet[Row]:
    """One of the rows, to be updated; the same wherever the rows are the same."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    return rows.model._default_manager.filter(pk=chance.choice(keys))


def _published() -> QuerySet[Case]:
    """Cases that everybody sees."""
    return Case.objects.filter(
        status="published", release_on=None, person__disclosure_level="full_name"
    )


def _hidden(chance: random.Random) -> Person:
    return make_person(
        name=_name(chance),
        name_original=_word(chance),
        disclosure_level="hidden",
        birth_date=str(chance.randrange(1950, 2015)),
        occupation=_word(chance),
        citizenships=[chance.choice(("RU", "BY", "TJ"))],
    )


# --- Cases that nobody sees -----------------------------------------------------------------------


def add_a_draft(chance: random.Random) -> None:
    case = make_case(
        person=_hidden(chance),
        host_country=chance.choice(("RS", "KG", UNSEEN_HOST)),
        opened_on=f"20{chance.randrange(10, 25)}",
        summary=_word(chance),
        internal_note=_word(chance),
    )
    stage = make_stage(case, stage_text=_word(chance), decided_on="2023-05-06")
    make_case_charge(case, text=_word(chance))
    make_custody(case, place=_word(chance))
    make_citation(make_source(title=_word(chance)), stage_record=stage)
    make_citation(make_source(title=_word(chance)), case=case)


def add_a_case_in_review(chance: random.Random) -> None:
    make_review(make_case(person=_hidden(chance), status="in_review"), reason=_word(chance))


def add_a_withdrawn_case(chance: random.Random) -> None:
    make_case(person=make_person(name=_name(chance)), status="withdrawn", summary=_word(chance))


def add_a_case_under_embargo(chance: random.Random) -> None:
    person = make_person(name=_name(chance))
    make_published_case(person=person, release_on=FAR, host_country=chance.choice(("RS", "KG")))


def add_a_case_whose_level_has_ended(chance: random.Random) -> None:
    person = make_person(name=_name(chance), disclosure_expires_on=datetime.date(2020, 1, 1))
    make_published_case(person=person)


def add_a_case_capped_at_hidden(chance: random.Random) -> None:
    make_published_case(person=make_person(name=_name(chance)), disclosure_cap="hidden")


def add_a_case_not_approved(chance: random.Random) -> None:
    make_published_case(person=make_person(name=_name(chance)), approved_level="hidden")


def change_a_draft(chance: random.Random) -> None:
    _one(chance, Case.objects.filter(status="draft")).update(
        summary=_word(chance),
        opened_on=f"19{chance.randrange(70, 99)}",
        host_country=chance.choice(("RS", "KG")),
        withheld=["summary"],
        may_be_indexed=True,
    )


def delete_a_draft(chance: random.Random) -> None:
    stage = make_stage(make_case(person=_hidden(chance)))
    stage.case.delete()


def add_many_drafts(chance: random.Random) -> None:
    """As a sheet does."""
    host = Case.objects.exclude(host_country=None).first()
    assert host is not None
    persons = Person.objects.bulk_create(Person(name=_name(chance)) for _ in range(20))
    Case.objects.bulk_create(
        Case(person=person, host_country=host.host_country, summary=_word(chance))
        for person in persons
    )


# --- What nobody sees of the others ---------------------------------------------------------------


def change_a_hidden_person(chance: random.Random) -> None:
    _one(chance, Person.objects.filter(disclosure_level="hidden")).update(
        name=_name(chance), occupation=_word(chance), birth_date="1990", is_minor=True
    )


def note_on_a_published_case(chance: random.Random) -> None:
    _one(chance, _published()).update(
        internal_note=_word(chance), outcome_text=_word(chance), reference=_word(chance)
    )


def note_on_a_published_person(chance: random.Random) -> None:
    persons = Person.objects.filter(cases__in=_published())
    _one(chance, persons).update(
        disclosure_note=_word(chance),
        disclosure_scope=_word(chance),
        disclosure_basis=chance.choice(("written_consent", "already_public")),
        birth_date="1970-02",
        occupation_general=_word(chance),
    )


def note_on_parts(chance: random.Random) -> None:
    _one(chance, CustodyPeriod.objects.all()).update(place=_word(chance))
    _one(chance, ArguedGround.objects.all()).update(note=_word(chance))
    _one(chance, Source.objects.all()).update(key=_word(chance))


def name_below_full_name(chance: random.Random) -> None:
    """The name of somebody at pseudonym; no text holds it, before or after."""
    _one(chance, Person.objects.filter(disclosure_level="pseudonym")).update(name=_name(chance))


def text_below_full_name(chance: random.Random) -> None:
    pseudonym = Case.objects.filter(person__disclosure_level="pseudonym")
    _one(chance, pseudonym).update(summary=_word(chance), charges_text=_word(chance))


def add_an_alias(chance: random.Random) -> None:
    make_alias(_one(chance, Person.objects.all()).get(), _name(chance))


def add_an_associate(chance: random.Random) -> None:
    make_associate(_one(chance, _published()).get(), name=_name(chance), note=_word(chance))


def add_a_deadline(chance: random.Random) -> None:
    make_deadline(_one(chance, Case.objects.all()).get(), what=_word(chance), due_on=FAR)


def change_deadlines(chance: random.Random) -> None:
    make_deadline(_one(chance, Case.objects.all()).get())
    _one(chance, Deadline.objects.all()).update(what=_word(chance))


def add_a_document(chance: random.Random) -> None:
    case = _one(chance, Case.objects.all()).get()
    paper = case.documents.create(
        kind="decision", title=_word(chance), file=ContentFile(b"%PDF-1.4 Primer", "primer.pdf")
    )
    if chance.random() < 0.3:
        paper.delete()


def add_unpublished_facts(chance: random.Random) -> None:
    make_development(title=_word(chance))
    make_figure(label=_word(chance))


def cite_for_a_draft(chance: random.Random) -> None:
    """A source that a published case cites as well."""
    cited = Citation.objects.filter(case__in=_published())
    source = _one(chance, cited).get().source
    make_citation(source, case=make_case(person=_hidden(chance)), locator=_word(chance))


def add_to_a_class_too_small(chance: random.Random) -> None:
    """One more at counted where few are; where there were enough, one goes."""
    few = Case.objects.filter(host_country=UNSEEN_HOST, status="published")
    if few.count() >= 4:
        _one(chance, few).update(status="withdrawn")
    else:
        person = make_person(name=_name(chance), disclosure_level="counted")
        make_published_case(person=person, host_country=UNSEEN_HOST)


# --- The office itself ----------------------------------------------------------------------------


def add_an_account(chance: random.Random) -> None:
    make_user(username=_word(chance), email=f"{_word(chance)}@example.org")


def log_in_and_out(chance: random.Random) -> None:
    user = make_user(username=_word(chance))
    user.last_login = timezone.now()
    user.save()
    Session.objects.create(session_key=_word(chance), session_data="x", expire_date=timezone.now())
    LogEntry.objects.create(
        user=user,
        content_type=ContentType.objects.get_for_model(Case),
        object_repr=_word(chance),
        action_flag=CHANGE,
    )


def delete_an_account(chance: random.Random) -> None:
    make_user()
    users = get_user_model()._default_manager.all()
    unused = users.filter(pk=make_user(username=_word(chance)).pk)
    unused.delete()


def review_and_accept(chance: random.Random) -> None:
    case = _one(chance, Case.objects.exclude(status="in_review")).get()
    review = make_review(case, reason=_word(chance))
    Review.objects.filter(pk=review.pk).update(
        decided_by=make_user(), decided_at=timezone.now(), is_approved=False, reply=_word(chance)
    )
    make_name_acceptance(case, reason=_word(chance), wordings=[_word(chance)])


def lock_what_nobody_sees(chance: random.Random) -> None:
    case = _one(chance, Case.objects.filter(status="draft")).get()
    case = case if Case.objects.filter(person=case.person).count() == 1 else make_case()
    if chance.random() < 0.5:
        make_lockdown(case=case, reason=_word(chance))
    else:
        make_lockdown(person=case.person, reason=_word(chance))


def lock_and_lift(chance: random.Random) -> None:
    """What was closed in between is as it was."""
    asked, lifting, lifted = make_user(), make_user(), make_user()
    lockdown = make_lockdown(country=_one(chance, _published()).get().host_country, asked_by=asked)
    Lockdown.objects.filter(pk=lockdown.pk).update(
        lift_asked_by=lifting, lifted_by=lifted, lift_reason=_word(chance), lifted_at=timezone.now()
    )


def ask_for_an_erasure(chance: random.Random) -> None:
    make_erasure(reason=_word(chance))


# --- How it lies on the disk ----------------------------------------------------------------------


def withdraw_and_publish_again(chance: random.Random) -> None:
    """Its rows are written anew, elsewhere in their tables; who was second is first now."""
    case = _one(chance, _published())
    case.update(status="withdrawn")
    case.update(status="published")


def hide_and_show_again(chance: random.Random) -> None:
    person = _one(chance, Person.objects.filter(disclosure_level__in=("counted", "initials")))
    level = person.get().disclosure_level
    approved = [*Case.objects.filter(person__in=person).values("pk", "approved_level")]
    person.update(disclosure_level="hidden")
    person.update(disclosure_level=level)
    for case in approved:  # what was lowered shows again once it is approved anew
        Case.objects.filter(pk=case["pk"]).update(approved_level=case["approved_level"])


def derive_all_anew(chance: random.Random) -> None:
    """From nothing, the tables in whichever order the plan has."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE published."{chance.choice(_TABLES)}"')
        cursor.execute("SET LOCAL enable_hashjoin = off")
        rebuild_published()


def lay_rows_otherwise(chance: random.Random) -> None:
    _run(f'CLUSTER published."case" USING {chance.choice(("case_facets", "case_of_host"))}')


def take_statistics(chance: random.Random) -> None:
    _run(f'ANALYZE published."{chance.choice(_TABLES)}"')


def sweep(chance: random.Random) -> None:
    _run(f'VACUUM (FULL, ANALYZE) published."{chance.choice(_TABLES)}"')


def sweep_the_office(chance: random.Random) -> None:
    _run(f"VACUUM ANALYZE cases_{chance.choice(('case', 'person', 'source'))}")


def consume_numbers(chance: random.Random) -> None:
    for table in ("case", "person", "source", "citation", "stagerecord", "development"):
        _run(
            f"SELECT setval('cases_{table}_id_seq', nextval('cases_{table}_id_seq') + "
            f"{chance.randrange(1, 5000)})"
        )


def write_and_roll_back(chance: random.Random) -> None:
    with transaction.atomic():
        _one(chance, _published()).update(summary=_word(chance), status="withdrawn")
        transaction.set_rollback(True)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


KINDS: tuple[Change, ...] = (
    *(add_a_draft, add_a_case_in_review, add_a_withdrawn_case, add_a_case_under_embargo),
    *(add_a_case_whose_level_has_ended, add_a_case_capped_at_hidden, add_a_case_not_approved),
    *(change_a_draft, delete_a_draft, add_many_drafts, change_a_hidden_person),
    *(note_on_a_published_case, note_on_a_published_person, note_on_parts),
    *(name_below_full_name, text_below_full_name, add_an_alias, add_an_associate),
    *(add_a_deadline, change_deadlines, add_a_document, add_unpublished_facts, cite_for_a_draft),
    *(add_to_a_class_too_small, add_an_account, log_in_and_out, delete_an_account),
    *(review_and_accept, lock_what_nobody_sees, lock_and_lift, ask_for_an_erasure),
    *(withdraw_and_publish_again, hide_and_show_again, derive_all_anew, lay_rows_otherwise),
    *(take_statistics, sweep, sweep_the_office, consume_numbers, write_and_roll_back),
)


def changes(number: int) -> Iterator[tuple[str, Callable[[], None]]]:
    """So many changes, with what each is called; every kind in turn, in an order by chance."""
    chance = random.Random(11)  # noqa: S311 - the same changes each time, no secret
    made = 0
    while made < number:
        for kind in chance.sample(KINDS, len(KINDS)):
            seed = chance.randrange(10**9)
            if made < number:
                yield f"{made}: {kind.__name__}", _applied(kind, seed)
                made += 1


def _applied(kind: Change, seed: int) -> Callable[[], None]:
    return lambda: kind(random.Random(seed))  # noqa: S311 - as above
