"""Whatever happens to the private half, the published tables equal their definition."""

from random import Random

import pytest
from django.db import connection

from cases.models import Case, CaseCharge, Citation, CustodyPeriod, Person, Source, StageRecord
from cases.publishing.rebuild import Difference, differences, rebuild_published
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status
from tests.make import (
    make_case,
    make_case_charge,
    make_citation,
    make_court_stage,
    make_custody,
    make_development,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.rows import derive_now, everything

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(6))
def test_random_changes_leave_no_difference(seed):
    rng = Random(seed)  # noqa: S311 (nothing secret: a seed that fails must fail again)
    chaos = Chaos(rng)
    assert everything() != ""
    for _step in range(40):
        rng.choice(chaos.CHANGES)(chaos)
        if rng.random() < 0.4:
            derive_now()
    derive_now()
    assert differences() == []


class Chaos:
    """Changes of every kind, at random, to one small office."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.stages = [make_court_stage(f"ext_{number}") for number in range(3)]
        self.outcome = make_outcome()
        make_development(is_published=True)
        for _number in range(4):
            make_published_case()
        make_citation(case=self.one(Case))

    def one(self, model):
        """Any row of a model, or None."""
        return self.rng.choice([*model.objects.order_by("pk")] or [None])

    def date(self):
        return self.rng.choice([None, "2023", "2023-05", "2024-02-29", "../2022-01", "2023-05~"])

    def add_case(self):
        level = self.rng.choice(list(Level))
        person = make_person(disclosure_level=level)
        make_case(person=person, status=self.rng.choice(list(Status)), opened_on=self.date())

    def add_stage(self):
        stage = self.rng.choice([None, *self.stages])
        make_stage(self.one(Case), court_stage=stage, filed_on=self.date())

    def add_charge(self):
        make_case_charge(self.one(Case), text=self.rng.choice(["a", "b"]))

    def add_custody(self):
        make_custody(self.one(Case), started_on=self.rng.choice(["2023", "2024-05"]))

    def cite(self):
        source = self.one(Source) if self.rng.random() < 0.5 else make_source()
        place = f"p. {self.rng.random()}"
        make_citation(source, case=self.one(Case), locator=place)

    def change_level(self):
        Person.objects.filter(pk=self.one(Person).pk).update(
            disclosure_level=self.rng.choice(list(Level)), disclosure_basis="already_public"
        )

    def change_status(self):
        Case.objects.filter(pk=self.one(Case).pk).update(status=self.rng.choice(list(Status)))

    def change_dates(self):
        Case.objects.filter(pk=self.one(Case).pk).update(
            opened_on=self.date(), outcome=self.outcome, outcome_on=self.date()
        )

    def change_source(self):
        Source.objects.update(names_person=self.rng.random() < 0.5)

    def move_stages(self):
        StageRecord.objects.update(case=self.one(Case))

    def rename_stages(self):
        self.stages[0].name_en = f"Stage {self.rng.random()}"
        self.stages[0].save()

    def delete_something(self):
        thing = self.one(self.rng.choice([StageRecord, CaseCharge, CustodyPeriod, Citation]))
        if thing:
            thing.delete()

    CHANGES = (
        *(add_case, add_stage, add_charge, add_custody, cite, change_level, change_status),
        *(change_dates, change_source, move_stages, rename_stages, delete_something),
    )


def test_a_damaged_table_is_found_and_mended():
    make_published_case(summary="right")
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.\"case\" SET summary = 'wrong'")
        cursor.execute(
            "INSERT INTO published.term SELECT 'fate', 'x', 1, NULL, '', '', '', '', '', '', '', ''"
        )
    assert differences() == [Difference("case", 1, 1), Difference("term", 0, 1)]
    rebuild_published()
    assert differences() == []


def test_rebuilding_what_is_right_touches_nothing():
    make_published_case()
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute('SELECT ctid, xmin FROM published."case"')
        before = cursor.fetchall()
        rebuild_published()
        cursor.execute('SELECT ctid, xmin FROM published."case"')
        assert cursor.fetchall() == before
