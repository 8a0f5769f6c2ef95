"""What others' records say of who is erased: listed for who confirms, taken back or emptied."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from cases.models import (
    Case,
    Development,
    Erasure,
    Person,
    Source,
)
from cases.models.history import acting
from cases.publishing.erasing import (
    ask,
    confirm,
    quiet,
    what_goes,
)
from cases.publishing.erasing.nested import nested_columns
from cases.publishing.erasing.tables import histories, tables
from cases.publishing.rebuild import differences
from tests.make import (
    make_associate,
    make_case,
    make_citation,
    make_development,
    make_document,
    make_name_acceptance,
    make_person,
    make_published_case,
    make_review,
    make_source,
)
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.erasures import confirmed, erased, officer
from tests.publishing.rows import derive_now, rows
from tests.publishing.whole_person import (
    texts_in_database,
)

pytestmark = pytest.mark.usefixtures("data_dir")
committing = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gromov(db) -> Person:
    return make_person(name="Gromov, Ivan", name_original="Громов Иван", disclosure_level="hidden")


def test_a_source_that_a_fact_alone_cites_is_kept_inside_with_the_erased_name(gromov):
    source = make_source(title="Gromov taken away")
    make_citation(source, development=make_development(is_published=True))
    erased(gromov)
    source.refresh_from_db()
    assert source.kept_inside


@pytest.mark.parametrize("level", ["hidden", "full_name"])
def test_a_source_that_names_the_person_shows_no_more_when_they_are_erased(gromov, level):
    """At full name it did: who asks to be erased isn't to be read of on others' pages."""
    Person.objects.filter(pk=gromov.pk).update(
        disclosure_level=level, disclosure_basis="spoke_publicly"
    )
    source = make_source(title="Gromov and Tihonravova detained")
    for person in (gromov, make_person(name="Tihonravova, Vera")):
        make_citation(source, case=make_published_case(person=person))
    derive_now()
    assert len(rows("source")) == (2 if level == "full_name" else 0)
    (goes,) = what_goes(
        ask(gromov.pk, by=officer("primer-third"), reason="They asked us to")
    ).sources
    assert goes == source
    confirmed(Erasure.objects.get(), by=officer("primer-second"))
    derive_now()
    assert rows("source") == []
    assert differences() == []


def test_texts_of_others_that_name_the_person_hold_the_erasure_up(gromov):
    other = make_case(internal_note="Held with Gromov's brother", person=make_person(name="Ivan P"))
    make_associate(other, name="Ivan Gromov")
    make_associate(other, name="Gromov, Petr")  # a namesake
    make_case(summary="Of another Ivan")
    request = ask(gromov.pk, by=officer("primer-first"), reason="They asked us to")
    assert [str(place) for place in what_goes(request).texts] == [
        "Case: internal note",
        "Associate: name",
    ]
    with pytest.raises(ValidationError, match="still name"):
        confirmed(request, by=officer("primer-second"))
    assert Person.objects.filter(pk=gromov.pk).exists()
    receipt = confirmed(Erasure.objects.get(), by=officer("primer-third"), texts_stay=True)
    assert receipt.texts_left == 2


def another_case(person: Person) -> None:
    make_case(person=person)


def another_paper(person: Person) -> None:
    make_document(person.cases.get())


def a_text_of_somebody_elses(person: Person) -> None:
    make_case(internal_note="Held with Gromov")


def another_name(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(name="Probnov, Petr", name_original="")


def a_source_of_somebody_elses(person: Person) -> None:
    make_citation(make_source(title="Gromov was held"), case=make_case())


def a_copy_of_somebody_elses(person: Person) -> None:
    make_name_acceptance(wordings=["Held with Gromov"])


def other_words_where_words_were_shown(person: Person) -> None:
    Case.objects.filter(internal_note="Of Gromov").update(internal_note="Gromov's cell")


@pytest.mark.parametrize(
    "change",
    [
        another_case,
        another_paper,
        another_name,
        a_text_of_somebody_elses,
        a_source_of_somebody_elses,
        a_copy_of_somebody_elses,
        other_words_where_words_were_shown,
    ],
)
def test_nobody_confirms_what_was_not_on_their_screen(gromov, change, data_dir):
    make_case(person=gromov)
    make_case(internal_note="Of Gromov")
    request = ask(gromov.pk, by=officer("primer-first"), reason="They asked us to")
    seen, second = what_goes(request).digest, officer("primer-second")
    assert what_goes(request).digest == seen
    change(gromov)
    with pytest.raises(ValidationError, match="changed since you looked"):
        confirm(request, by=second, digest=seen, texts_stay=True)
    assert Person.objects.filter(pk=gromov.pk).exists()
    confirmed(request, by=second, texts_stay=True)
    assert not Person.objects.filter(pk=gromov.pk).exists()


def test_facts_that_name_the_person_are_taken_back_when_they_are_erased(gromov):
    """At full name they might show it; nobody asks to be erased to be read of there."""
    Person.objects.update(disclosure_level="full_name", disclosure_basis="spoke_publicly")
    make_published_case(person=gromov)
    make_development(title="Gromov returned", is_published=True)
    derive_now()
    assert len(rows("development")) == 1
    request = ask(gromov.pk, by=officer("primer-first"), reason="They asked us to")
    confirmed(request, by=officer("primer-second"), texts_stay=True)
    derive_now()
    assert rows("development") == []
    assert Development.objects.get().kept_inside
    assert differences() == []


def test_copies_of_what_was_approved_and_accepted_lose_what_names_the_person(gromov):
    other = make_case()
    review = make_review(
        other, approved_rows={"case": [{"name": "Gromov, Petr", "summary": "Held with Gromov"}]}
    )
    kept = make_review(make_case(), approved_rows={"case": [{"summary": "Of another Ivan"}]})
    acceptance = make_name_acceptance(other, wordings=["Громовым сказано", "Of Ivan"])
    make_review(make_case(person=gromov), approved_rows={"case": [{"summary": "Gromov"}]})
    request = ask(gromov.pk, by=officer("primer-first"), reason="They asked us to")
    assert [(place.row, place.field.name) for place in what_goes(request).copies] == [
        (acceptance, "wordings"),
        (review, "approved_rows"),
    ]
    confirmed(request, by=officer("primer-second"))
    for row in (review, kept, acceptance):
        row.refresh_from_db()
    assert review.approved_rows == {"case": [{"name": "Gromov, Petr", "summary": ""}]}
    assert kept.approved_rows == {"case": [{"summary": "Of another Ivan"}]}
    assert acceptance.wordings == ["", "Of Ivan"]
    assert {tuple(event.wordings) for event in acceptance.history.all()} == {("", "Of Ivan")}


def test_every_column_that_holds_texts_inside_of_something_is_searched(db):
    """But for codes and digests."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name ~ '^(cases|pghistory)_'
                  AND udt_name IN ('json', 'jsonb', '_text', '_varchar')"""
        )
        found = set(cursor.fetchall())
    kept = [history for tables_of in histories().values() for history in tables_of]
    searched = {
        (table._meta.db_table, column.column)
        for table in (*tables(), *kept)
        for column in nested_columns(table)
    }
    codes = {"accepted_texts", "texts", "citizenships", "other_countries", "withheld"}
    assert {column for _table, column in found - searched} == codes
    assert ("cases_review", "approved_rows") in searched
    assert ("cases_nameacceptanceevent", "wordings") in searched


def test_what_the_history_says_of_others_is_emptied_where_it_names_the_person(gromov):
    other = make_case(internal_note="Held with Громовым", summary="Of another Ivan")
    source = make_source(title="Gromov detained")
    make_citation(source, case=other)
    with acting(user=None, reason="As Gromov's sister says"):
        Case.objects.filter(pk=other.pk).update(internal_note="Held with somebody")
    Source.objects.update(title="Somebody detained")
    erased(gromov)
    assert [event.internal_note for event in other.history.order_by("pgh_id")] == [
        "",
        "Held with somebody",
    ]
    assert {event.summary for event in other.history.all()} == {"Of another Ivan"}
    assert [event.title for event in source.history.order_by("pgh_id")] == ["", "Somebody detained"]
    assert "Gromov" not in texts_in_database()
    assert "Громов" not in texts_in_database()


@committing
@pytest.mark.parametrize(
    "write",
    [
        "UPDATE cases_case SET internal_note = 'Came with Gromov, Ivan' WHERE id = %s",
        "INSERT INTO cases_personalias (person_id, name, note)"
        " SELECT person_id, 'Primer', 'Cousin of Gromov' FROM cases_case WHERE id = %s",
    ],
    ids=["case", "alias"],
)
def test_what_is_being_written_holds_the_erasure_up_too(write):
    gromov, other = make_person(name="Gromov, Ivan"), make_case()
    request = ask(gromov.pk, by=officer("primer-first"), reason="They asked us to")
    second, seen = officer("primer-second"), what_goes(request).digest
    refused = []

    def try_to_confirm() -> None:
        try:
            confirm(request, by=second, digest=seen)
        except ValidationError as refusal:
            refused.append(str(refusal))

    with second_office() as office:
        office.execute(write, [other.pk])
        thread = meanwhile(try_to_confirm)
        assert thread.is_alive()
        office.commit()
        thread.join()
    assert [text for text in refused if "has changed since you looked" in text]
    assert Person.objects.filter(pk=gromov.pk).exists()


@committing
def test_an_erasure_gives_way_to_who_writes_without_a_pause(monkeypatch):
    monkeypatch.setattr(quiet, "MOST_ATTEMPTS", 1)
    gromov = make_person(name="Gromov, Ivan")
    other = make_case()
    request = ask(gromov.pk, by=officer("primer-first"), reason="They asked us to")
    second, seen = officer("primer-second"), what_goes(request).digest
    with second_office() as office:
        office.execute("UPDATE cases_case SET internal_note = 'Primer' WHERE id = %s", [other.pk])
        with pytest.raises(ValidationError, match="Try again"):
            confirm(request, by=second, digest=seen)
    assert Person.objects.filter(pk=gromov.pk).exists()
