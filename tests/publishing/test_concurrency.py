"""Two offices at once: real connections, real commits."""

import psycopg
import pytest

from cases.models import Case, Person
from cases.publishing.rebuild import differences
from tests.make import make_case, make_citation, make_person, make_published_case, make_source
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_changes_of_one_case_both_show():
    case = make_published_case(summary="old", charges_text="old")
    with second_office() as office:
        office.execute("UPDATE cases_case SET summary = 'new' WHERE id = %s", [case.pk])
        thread = meanwhile(lambda: Case.objects.filter(pk=case.pk).update(charges_text="new"))
        office.commit()
        thread.join()
    (shown,) = rows("case")
    assert (shown["summary"], shown["charges_text"]) == ("new", "new")


def test_two_parts_of_one_case_both_show():
    case = make_published_case()
    with second_office() as office:
        office.execute(
            'INSERT INTO cases_custodyperiod (case_id, kind, "end", place)'
            " VALUES (%s, 'arrest', 'ended', '')",
            [case.pk],
        )
        thread = meanwhile(
            lambda: case.custody.create(kind="house_arrest", place="", end="ongoing")
        )
        office.commit()
        thread.join()
    assert {shown["kind"] for shown in rows("custody")} == {"arrest", "house_arrest"}
    assert differences() == []


def test_a_case_published_while_its_person_is_being_hidden_does_not_show():
    person = make_person(name="Testov, Ivan")
    make_case()  # brings the countries
    with second_office() as office:
        office.execute(
            "UPDATE cases_person SET disclosure_level = 'hidden' WHERE id = %s", [person.pk]
        )
        thread = meanwhile(lambda: make_published_case(person=person))
        office.commit()
        thread.join()
    assert rows("case") == []


def test_a_person_hidden_while_a_case_is_being_published_does_not_show():
    person = make_person(name="Testov, Ivan")
    case = make_case(person=person)
    with second_office() as office:
        office.execute(
            "INSERT INTO cases_case (person_id, host_country_id, procedure, status, approved_level,"
            " charges_text, outcome_text, summary, summary_anonymous, language, internal_note,"
            " created_at)"
            " SELECT person_id, host_country_id, procedure, 'published', 'full_name', '', '', '',"
            " '', 'en', '', now() FROM cases_case WHERE id = %s",
            [case.pk],
        )

        def hide() -> None:
            type(person).objects.filter(pk=person.pk).update(disclosure_level="hidden")

        thread = meanwhile(hide)
        office.commit()
        thread.join()
    assert rows("case") == []


def test_a_citation_made_while_its_source_turns_out_to_name_somebody_does_not_show():
    case = make_published_case(person=make_person(disclosure_level="initials"))
    source = make_source(names_person=False)
    with second_office() as office:
        office.execute("UPDATE cases_source SET names_person = true WHERE id = %s", [source.pk])
        thread = meanwhile(lambda: make_citation(source, case=case))
        office.commit()
        thread.join()
    assert rows("source") == []
    assert differences() == []


def test_what_is_rolled_back_never_shows():
    case = make_published_case(summary="old")
    with second_office() as office:
        office.execute("UPDATE cases_case SET summary = 'new' WHERE id = %s", [case.pk])
        office.rollback()
    assert rows("case")[0]["summary"] == "old"


def test_nobody_sees_a_change_before_its_commit():
    case = make_published_case(summary="old")
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'withdrawn' WHERE id = %s", [case.pk])
        assert len(rows("case")) == 1
        office.commit()
        assert rows("case") == []


def test_an_older_snapshot_can_not_publish_somebody_who_was_hidden_meanwhile() -> None:
    case = make_published_case(person=make_person(name="Ivan Testov"))
    with second_office() as office:
        office.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        office.execute("SELECT count(*) FROM cases_person")
        Person.objects.update(disclosure_level="hidden")
        office.execute(
            "INSERT INTO cases_casecharge (case_id, category, text) VALUES (%s, 'other', '')",
            [case.pk],
        )
        with pytest.raises(psycopg.errors.RaiseException, match="READ COMMITTED"):
            office.commit()

    assert not rows("case")


def test_the_reading_half_can_not_hold_up_a_withdrawal() -> None:
    make_published_case()
    with second_office() as office:
        office.execute("SET ROLE casetracker_published")
        office.execute("SELECT count(*) FROM published.figure")
        withdrawal = meanwhile(lambda: Case.objects.update(status="withdrawn"))
        withdrawal.join(timeout=30)
        assert not withdrawal.is_alive()

    assert not rows("case")
