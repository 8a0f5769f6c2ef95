"""A source that two cases cite in the same moment: real connections, real commits."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.casework import enter_sources
from cases.models import Case, Development, Source
from cases.publishing import publish_facts
from cases.publishing.publish import PublishResult
from cases.publishing.rebuild import differences
from tests import cast
from tests.make import make_case, make_citation, make_development, make_source
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.facts import NAMING, hidden_person
from tests.publishing.rows import derive_now, rows
from tests.publishing.shared_sources import TITLE, hidden_case, open_case

pytestmark = pytest.mark.django_db(transaction=True)

CITE = "INSERT INTO cases_citation (source_id, case_id, locator) VALUES (%s, %s, '')"


def one_after_the_other(*citations: tuple[Source, Case]) -> None:
    """Both cite in transactions that overlap; the second begins when the first has derived."""
    (source, case), (another, later) = citations
    with second_office() as office:
        office.execute(CITE, [source.pk, case.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")  # all that its commit does
        thread = meanwhile(lambda: make_citation(another, case=later))
        office.commit()
        thread.join()


def test_a_source_that_is_being_published_keeps_the_words_that_were_approved() -> None:
    """A sheet that changes it waits for the approval, and asks then what visitors see."""
    source, case, ana = make_source(title="Approved words"), make_case(), cast.ana()
    make_citation(source, case=case)
    refused: list[PermissionDenied] = []

    def reword() -> None:
        try:
            enter_sources([], {source.pk: {"title": "Nobody approved it"}}, by=ana, reason="")
        except PermissionDenied as refusal:
            refused.append(refusal)

    with second_office() as office:
        office.execute("SELECT FROM cases_source WHERE id = %s FOR UPDATE", [source.pk])
        office.execute(
            "UPDATE cases_case SET status = 'published', approved_level = 'full_name'"
            " WHERE id = %s",
            [case.pk],
        )
        thread = meanwhile(reword)
        office.commit()
        thread.join()
    assert refused
    assert Source.objects.get().title == "Approved words"


def test_a_fact_is_published_once_its_source_is_written() -> None:
    source, fact = make_source(title="A report"), make_development()
    make_citation(source, development=fact)
    hidden_person()
    results: list[PublishResult] = []
    with second_office() as office:
        office.execute("UPDATE cases_source SET title = %s WHERE id = %s", [NAMING, source.pk])
        facts = Development.objects.filter(pk=fact.pk)
        thread = meanwhile(lambda: results.append(publish_facts(facts, by=None)))
        office.commit()
        thread.join()
    assert [result.refused[0].reference for result in results] == [str(fact)]


@pytest.mark.parametrize("is_hidden_first", [True, False])
def test_a_source_that_names_somebody_hidden_shows_in_no_other_case(is_hidden_first: bool) -> None:
    source = make_source(title=TITLE, names_person=False)
    hidden, shown = (source, hidden_case()), (source, open_case())
    one_after_the_other(*((hidden, shown) if is_hidden_first else (shown, hidden)))
    assert rows("source") == []
    assert differences() == []


def test_nor_does_a_twin_of_it() -> None:
    twins = [make_source(title=TITLE, names_person=False) for _ in range(2)]
    one_after_the_other(*zip(twins, (hidden_case(), open_case()), strict=True))
    assert rows("source") == []
    assert differences() == []


@pytest.mark.parametrize("is_hidden_first", [True, False])
def test_nor_does_a_twin_that_is_entered_in_the_same_moment(is_hidden_first: bool) -> None:
    """Neither transaction sees the other's source before it is committed."""
    first, second = hidden_case(), open_case()
    if not is_hidden_first:
        first, second = second, first

    def enter_and_cite(case: Case) -> None:
        make_citation(make_source(title=TITLE, names_person=False), case=case)

    with transaction.atomic():
        enter_and_cite(first)
        derive_now()
        thread = meanwhile(lambda: enter_and_cite(second))
    thread.join()
    assert rows("source") == []
    assert differences() == []
