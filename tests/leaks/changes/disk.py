"""Changes of how the published rows lie on the disk."""

import random

from django.db import connection, transaction

from cases.models import Case, Person
from cases.publishing.rebuild import rebuild_published
from tests.leaks.changes.chance import Change, one_of, seen_by_all, word

_TABLES = ("case", "stage", "charge", "custody", "source", "associate", "development", "figure")


def withdraw_and_publish_again(chance: random.Random) -> None:
    """Its rows are written anew, elsewhere in their tables; who was second is first now."""
    case = one_of(chance, seen_by_all())
    case.update(status="withdrawn")
    case.update(status="published")


def hide_and_show_again(chance: random.Random) -> None:
    person = one_of(chance, Person.objects.filter(disclosure_level__in=("counted", "initials")))
    level = person.get().disclosure_level
    approved = [*Case.objects.filter(person__in=person).values("pk", "approved_level")]
    person.update(disclosure_level="hidden")
    person.update(disclosure_level=level)
    for case in approved:  # what was lowered shows again once it is approved anew
        Case.objects.filter(pk=case["pk"]).update(approved_level=case["approved_level"])


def derive_all_anew(chance: random.Random) -> None:
    """From nothing, the tables in whichever order the plan has.

    The cases among them: what comes to stand on a page that is there already is noted as a change.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'TRUNCATE published."case", published."{chance.choice(_TABLES)}"')
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
        one_of(chance, seen_by_all()).update(summary=word(chance), status="withdrawn")
        transaction.set_rollback(True)


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


KINDS: tuple[Change, ...] = (
    withdraw_and_publish_again,
    hide_and_show_again,
    derive_all_anew,
    lay_rows_otherwise,
    take_statistics,
    sweep,
    sweep_the_office,
    consume_numbers,
    write_and_roll_back,
)
