"""That a source of a published case names nobody is said by two people: no guard reads its page."""

import pytest
from django.db import IntegrityError, connection
from django.db.models import Model

from cases.casework import enter_sources
from cases.models import Case, Citation, Source, StageRecord
from cases.models.history import acting
from cases.publishing import withdraw
from tests.make import (
    make_case,
    make_citation,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.people import editor
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db

ADDRESS = "https://primer.example/roll"


def case_at(level: str = "pseudonym") -> Case:
    return make_published_case(person=make_person(disclosure_level=level))


def change(model: type[Model], **values: object) -> None:
    with acting(user=editor(), reason="test"):
        model.objects.update(**values)


def refused(model: type[Model], **values: object) -> None:
    with pytest.raises(IntegrityError, match="names nobody is reviewed"):
        change(model, **values)


@pytest.mark.parametrize("level", ["pseudonym", "initials"])
@pytest.mark.parametrize("is_of_stage", [True, False])
def test_nobody_alone_says_that_a_source_names_nobody(level: str, is_of_stage: bool) -> None:
    case = case_at(level)
    source = make_source(names_person=False, url=ADDRESS)
    make_citation(source, **({"stage_record": make_stage(case)} if is_of_stage else {"case": case}))
    change(Source, names_person=True)
    refused(Source, names_person=False)
    withdraw(Case.objects.all(), by=None)
    change(Source, names_person=False)
    assert not Source.objects.get().names_person


def test_nor_by_a_sheet_or_by_sql() -> None:
    source = make_citation(make_source(), case=case_at()).source
    with pytest.raises(IntegrityError, match="names nobody is reviewed"):
        enter_sources([], {source.pk: {"names_person": False}}, by=editor(), reason="test")
    with (
        pytest.raises(IntegrityError, match="names nobody is reviewed"),
        acting(user=editor(), reason="test"),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE cases_source SET names_person = false")


@pytest.mark.parametrize(
    "other",
    [
        {"url": "https://primer.example/about-them"},
        {"url": f"{ADDRESS}#/person/4711"},
        {"url": ADDRESS.replace("roll", "Roll")},
        {"url": f"{ADDRESS}?ref=article-8812"},
        {"title": "The tailor of Primer street 5"},
        {"publisher": "Tailors of Primer street"},
    ],
    ids=str,
)
def test_nor_of_another_page_or_other_words_than_were_reviewed(other: dict[str, str]) -> None:
    make_citation(make_source(names_person=False, url=ADDRESS), case=case_at())
    refused(Source, **other)
    change(Source, language="sr")
    change(Source, **other, names_person=True)
    assert rows("source") == []


@pytest.mark.parametrize("is_of_stage", [True, False])
def test_nobody_alone_cites_a_source_that_names_nobody(is_of_stage: bool) -> None:
    case = case_at()
    place = {"stage_record": make_stage(case)} if is_of_stage else {"case": case}
    source = make_source(names_person=False)
    with (
        pytest.raises(IntegrityError, match="names nobody is reviewed"),
        acting(user=editor(), reason="test"),
    ):
        make_citation(source, **place)
    with acting(user=editor(), reason="test"):
        make_citation(make_source(), **place)
    refused(Citation, source=source)


def test_nor_brings_one_with_a_stage() -> None:
    make_citation(make_source(names_person=False), stage_record=make_stage(make_case()))
    refused(StageRecord, case=case_at())


@pytest.mark.parametrize("level", ["hidden", "counted", "full_name"])
def test_where_it_decides_nothing_it_is_said_by_one(level: str) -> None:
    case = case_at(level)
    make_citation(make_source(), case=case)
    change(Source, names_person=False)
    with acting(user=editor(), reason="test"):
        make_citation(make_source(names_person=False), case=case)
    assert case.citations.count() == 2


def test_places_in_a_source_are_corrected_and_the_program_may() -> None:
    case = case_at()
    make_citation(make_source(names_person=False), case=case)
    change(Citation, locator="p. 7")
    with acting(user=None, reason="test"):
        make_citation(make_source(names_person=False), case=case)
        Source.objects.update(names_person=True)
        Source.objects.update(names_person=False)
    assert len(rows("source", case.public_id)) == 2
