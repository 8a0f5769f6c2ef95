"""What changed in a case is noted by days; what is only taken away leaves no trace."""

import datetime

import pytest
from django.db import connection

from cases.models import Case, Citation, CourtStage, CustodyPeriod, Person, StageRecord
from cases.publishing.rebuild import Difference, differences, rebuild_published
from tests.make import (
    make_case,
    make_case_charge,
    make_citation,
    make_custody,
    make_fate,
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.passing_days import days_from_today
from tests.publishing.rows import derive_now, rows

pytestmark = pytest.mark.django_db


def kinds(case: Case) -> set[str]:
    """What is noted of a case today."""
    noted = rows("change", case.public_id)
    assert {row["day"] for row in noted} <= {days_from_today(0)}
    return {row["kind"] for row in noted}


def published(**values: object) -> Case:
    """A case that is published, as it is told now."""
    case = make_published_case(**values)
    case.refresh_from_db()
    derive_now()
    return case


def forget(case: Case) -> None:
    """Let nothing be noted of the case but that it was published, ten days ago."""
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change WHERE kind <> 'published'")
        cursor.execute("UPDATE published.change SET day = %s", [days_from_today(-10)])


def newly(case: Case) -> set[str]:
    """What is noted of a case since `forget`."""
    noted = rows("change", case.public_id)
    assert (days_from_today(-10), "published") in {(row["day"], row["kind"]) for row in noted}
    return {row["kind"] for row in noted if row["day"] == days_from_today(0)}


def note(case: Case, *kinds: str, days_ago: int = 5) -> None:
    """As if such changes had been noted some days ago."""
    with connection.cursor() as cursor:
        for kind in kinds:
            cursor.execute(
                "INSERT INTO published.change VALUES (%s, %s, %s)",
                [case.public_id, days_from_today(-days_ago), kind],
            )


def days(case: Case, kind: str) -> list[datetime.date]:
    return [row["day"] for row in rows("change", case.public_id) if row["kind"] == kind]


def test_a_page_that_comes_to_be_is_the_first_change():
    case = published(summary="Primer", outcome=make_outcome())
    make_stage(case)
    assert kinds(case) == {"published", "stage"}


def test_a_draft_a_counted_and_an_announced_case_have_none():
    make_case()
    make_published_case(person=make_person(disclosure_level="counted"))
    make_published_case(release_on=days_from_today(9), is_announced=True)
    assert rows("change") == []


CHANGES = {
    "outcome": lambda case: Case.objects.filter(pk=case.pk).update(outcome=make_outcome()),
    "outcome by its fate": lambda case: Case.objects.filter(pk=case.pk).update(fate=make_fate()),
    "procedure": lambda case: Case.objects.filter(pk=case.pk).update(opened_on="2024-03-05"),
    "person": lambda case: Person.objects.filter(pk=case.person_id).update(occupation="Baker"),
    "summary": lambda case: Case.objects.filter(pk=case.pk).update(summary="Two more words."),
    "charge": lambda case: make_case_charge(case, text="Theft"),
    "custody": lambda case: make_custody(case, kind="house_arrest", started_on="2025-07"),
    "stage": lambda case: make_stage(case, filed_on="2025-08-09"),
    "source": lambda case: make_citation(make_source(title="Another report"), case=case),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_a_case_tells_anew_is_noted_by_its_kind(name: str):
    case = published(summary="Words.", opened_on="2024-03")
    make_stage(case, filed_on="2024-05-01")
    make_custody(case, kind="remand", started_on="2024-03")
    make_citation(make_source(title="One report"), case=case)
    forget(case)
    CHANGES[name](case)
    assert newly(case) == {name.split()[0]}


def test_a_source_of_a_stage_is_a_source():
    case = published()
    stage = make_stage(case)
    forget(case)
    make_citation(make_source(title="A judgment"), stage_record=stage)
    assert newly(case) == {"source"}


def test_a_stage_in_the_middle_is_noted_and_one_that_goes_is_not():
    case = published()
    first, last = (make_stage(case, filed_on=day) for day in ("2024-01-01", "2024-09-01"))
    forget(case)
    middle = make_stage(case, filed_on="2024-05-01")
    assert newly(case) == {"stage"}
    forget(case)
    middle.delete()
    first.delete()
    assert newly(case) == set()
    assert [row["filed_on"] for row in rows("stage", case.public_id)] == [last.filed_on]


def lower(case: Case, level: str = "pseudonym") -> None:
    Person.objects.filter(pk=case.person_id).update(disclosure_level=level)


def withhold(case: Case, *parts: str) -> None:
    Case.objects.filter(pk=case.pk).update(withheld=list(parts))


TAKEN = {
    "a lower level": lower,
    "a level lowered to initials": lambda case: lower(case, "initials"),
    "a cap": lambda case: Case.objects.filter(pk=case.pk).update(disclosure_cap="initials"),
    "days": lambda case: withhold(case, "days"),
    "texts of stages": lambda case: withhold(case, "stage_texts"),
    "the requesting country": lambda case: withhold(case, "requesting_country"),
    "all parts": lambda case: withhold(
        case, "charges", "custody", "sources", "occupation", "citizenships", "summary", "fate"
    ),
    "an outcome": lambda case: Case.objects.filter(pk=case.pk).update(
        outcome=None, outcome_on=None
    ),
    "a vaguer day": lambda case: CustodyPeriod.objects.filter(case=case).update(
        started_on="2024-03"
    ),
    "words of a text": lambda case: Case.objects.filter(pk=case.pk).update(summary="Words, no."),
    "words of a stage": lambda case: StageRecord.objects.filter(case=case).update(holding=""),
    "sources": lambda case: Citation.objects.filter(case=case).delete(),
    "charges": lambda case: case.charges.all().delete(),
    "internal notes": lambda case: Case.objects.filter(pk=case.pk).update(internal_note="Nobody."),
}  # fmt: skip


def rich() -> Case:
    person = make_person(occupation="Baker", citizenships=["RU"], name_original="Тестов")
    case = published(
        person=person,
        opened_on="2024-03-05",
        summary="Words that somebody wrote, and no more.",
        charges_text="Theft of bread",
        outcome=make_outcome(),
        outcome_on="2025-01-02",
        fate=make_fate(),
    )
    stage = make_stage(
        case,
        filed_on="2024-05-01",
        body="Court of Primer",
        holding="The court held that.",
        decision_text="refused",
    )
    make_citation(make_source(title="A judgment", published_on="2024-06-07"), stage_record=stage)
    make_citation(make_source(title="One report", published_on="2024-04-05"), case=case)
    make_custody(case, kind="remand", started_on="2024-03-05")
    make_case_charge(case, text="Bread", alleged_on="2024-02-03")
    forget(case)
    return case


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_only_taken_away_leaves_no_entry(name: str):
    case = rich()
    TAKEN[name](case)
    assert newly(case) == set()
    assert differences() == []


def test_of_a_kind_that_lost_something_nothing_is_told_any_more():
    case = rich()
    note(case, "source", "custody")
    Citation.objects.filter(case=case).delete()
    assert days(case, "source") == []
    assert days(case, "custody") == [days_from_today(-5)]


def test_a_source_that_came_and_went_on_one_day_is_told_by_nothing():
    case = rich()
    citation = make_citation(make_source(title="Too much"), case=case)
    assert newly(case) == {"source"}
    citation.delete()
    assert newly(case) == set()


def test_what_is_said_otherwise_is_told_by_its_last_day_alone():
    case = rich()
    note(case, "summary")
    Case.objects.filter(pk=case.pk).update(summary="Something else altogether.")
    assert days(case, "summary") == [days_from_today(0)]


def test_what_is_added_day_by_day_stays():
    case = rich()
    note(case, "source")
    make_citation(make_source(title="One more report"), case=case)
    assert days(case, "source") == [days_from_today(-5), days_from_today(0)]


def test_with_a_lower_level_all_goes_that_was_told_before():
    case = rich()
    note(case, "person", "source", "stage", days_ago=4)
    lower(case)
    assert [row["kind"] for row in rows("change", case.public_id)] == ["published"]


LOSSES = {
    "withdrawn": lambda case: Case.objects.filter(pk=case.pk).update(status="withdrawn"),
    "counted": lambda case: lower(case, "counted"),
    "hidden": lambda case: lower(case, "hidden"),
    "closed": lambda case: make_lockdown(case=case),
    "embargoed": lambda case: Case.objects.filter(pk=case.pk).update(
        release_on=days_from_today(9), is_announced=True
    ),
}


@pytest.mark.parametrize("name", LOSSES)
def test_without_its_page_a_case_has_no_change(name: str):
    case = rich()
    note(case, "source", "stage")
    LOSSES[name](case)
    assert rows("change", case.public_id) == []


def test_who_comes_back_begins_anew():
    case = rich()
    note(case, "source")
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    derive_now()
    Case.objects.filter(pk=case.pk).update(status="published")
    assert kinds(case) == {"published"}


def test_a_closed_site_has_no_change_and_is_opened_without_a_past():
    case = rich()
    make_lockdown()
    assert rows("change") == []
    assert case


def test_many_cases_are_noted_as_one_is():
    made = [published(summary="One.") for _case in range(25)]
    forget(made[0])
    Case.objects.update(summary="Two.")
    assert {frozenset(newly(case)) for case in made} == {frozenset({"summary"})}


def test_a_rebuild_notes_nothing_where_nothing_changes():
    case = rich()
    rebuild_published()
    assert newly(case) == set()


def test_a_change_without_a_page_is_found():
    case = make_published_case(person=make_person(disclosure_level="counted"))
    derive_now()
    note(case, "source")
    assert differences() == [Difference("change", 0, 1)]


def test_a_stage_that_the_catalogue_names_otherwise_is_no_change_of_the_case():
    case = published()
    make_stage(case, court_stage="ext_appeal")
    forget(case)
    CourtStage.objects.update(name_en="Another name", body="Another court")
    assert newly(case) == set()
