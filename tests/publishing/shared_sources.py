"""A source that a hidden person's draft shares with a published case."""

import json

from django.db import connection

from cases.models import Case
from cases.publishing.rebuild import differences
from tests.make import (
    make_case,
    make_citation,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.rows import derive_now, rows

TITLE = "Skrytova and Testov were held"


def hidden_case(name: str = "Anna Skrytova") -> Case:
    """A hidden person's draft."""
    return make_case(person=make_person(name=name, disclosure_level="hidden"))


def open_case() -> Case:
    """A published case, of somebody at full name."""
    return make_published_case(person=make_person(name="Ivan Testov"))


def hidden_case_with_a_shared_source() -> Case:
    """A hidden person's draft that cites the source of a published case, as a stage of it does."""
    source, shown, hidden = make_source(title=TITLE), open_case(), hidden_case()
    for case in (shown, hidden):
        make_citation(source, case=case)
    make_citation(source, stage_record=make_stage(shown))
    return hidden


def shown_titles() -> set[str]:
    """The titles of all sources that visitors get, of cases, of their stages and of facts."""
    derive_now()
    assert not differences()
    of_stages = [s for row in rows("stage") for s in json.loads(row["sources"])]
    of_facts = [s for row in rows("development") for s in json.loads(row["sources"])]
    return {source["title"] for source in [*rows("source"), *of_stages, *of_facts]}


def digests_of_words() -> list[str]:
    """What a case accepts that accepts the words of the only source."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT derive.digest(text) FROM derive.source_words")
        (accepted,) = cursor.fetchall()
    return list(accepted)
