"""Erasure: asked for by one, confirmed by another; then nothing is left but the receipt."""

import json
import stat

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection

from cases.models import (
    Case,
    Citation,
    Document,
    Erasure,
    Lockdown,
    Person,
    Source,
)
from cases.models.history import acting
from cases.publishing.erasing import (
    ask,
    keep_receipts,
    read_receipts,
    receipts_file,
    take_back,
)
from cases.publishing.rebuild import differences
from tests import cast
from tests.make import (
    make_case,
    make_citation,
    make_development,
    make_person,
    make_published_case,
    make_source,
)
from tests.publishing.erasures import confirmed, erased, officer
from tests.publishing.whole_person import (
    WholePerson,
    marks_in_database,
    marks_in_files,
    tables_without_marks,
    texts_in_database,
)

pytestmark = pytest.mark.usefixtures("data_dir")
committing = pytest.mark.django_db(transaction=True)


# --- What goes -----------------------------------------------------------------------------------


@committing
def test_every_table_that_belongs_to_a_person_is_tried():
    assert tables_without_marks(WholePerson().rows) == set()


@committing
def test_nothing_of_an_erased_person_is_left(data_dir):
    whole = WholePerson()
    text = texts_in_database()
    assert [mark for mark in whole.marks if mark not in text] == []
    assert len(whole.marks) > 50
    assert marks_in_files(data_dir)
    receipt = erased(whole.person)
    assert marks_in_database() == {}
    assert marks_in_files(data_dir) == []
    assert differences() == []
    assert receipt.files_erased == 1


@committing
def test_samples_that_the_planner_keeps_go_too():
    whole = WholePerson()
    make_case(person=make_person(name="Testov, Ostaje"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        erased(whole.person)
        cursor.execute(
            """SELECT tablename FROM pg_stats
                WHERE concat(most_common_vals::text, histogram_bounds::text) ~* 'kanarin'
                  AND tablename IN ('cases_person', 'cases_case', 'cases_caseevent')"""
        )
        assert cursor.fetchall() == []


@committing
def test_a_person_whose_row_was_deleted_meanwhile_goes_from_the_history():
    whole = WholePerson()
    request = ask(whole.person.pk, by=officer("primer-first"), reason="They asked us to")
    Citation.objects.all().delete()
    Lockdown.objects.all().delete()
    Case.objects.all().delete()
    Source.objects.all().delete()
    whole.person.delete()
    assert marks_in_database()
    confirmed(request, by=officer("primer-second"))
    found = marks_in_database()
    assert found == {}


@committing
def test_waiting_sheets_are_forgotten_but_nobody_is_signed_out(data_dir):
    waiting = data_dir / "uploads" / "sheet"
    waiting.parent.mkdir()
    waiting.write_text("Kanarin", encoding="utf-8")
    session = SessionStore()
    session["_auth_user_id"] = "7"
    session["sheet_upload"] = {"file_name": "Kanarin.csv"}
    session.save()
    erased(make_person())
    assert not waiting.exists()
    assert dict(SessionStore(session.session_key).items()) == {"_auth_user_id": "7"}


# --- What stays ----------------------------------------------------------------------------------


def test_other_people_stay_with_their_history(db):
    person = make_person(name="Testov, Ostaje")
    case = make_published_case(person=person)
    make_citation(case=case)
    erased(make_case().person)
    assert Case.objects.get() == case
    assert person.history.count() == 1
    assert case.history.count() == 1


def test_a_source_that_somebody_elses_case_cites_stays(db):
    source, gone = make_source(), make_case()
    kept = make_citation(source, case=make_case())
    make_citation(source, case=gone)
    erased(gone.person)
    assert list(Citation.objects.all()) == [kept]


@pytest.mark.parametrize(("title", "stays"), [("On a treaty", True), ("Probnov returned", False)])
def test_a_source_that_a_development_cites_too_goes_where_it_names_the_person(db, title, stays):
    case = make_case(person=make_person(name="Probnov, Ivan"))
    source = make_source(title=title, url="", key="report")
    make_citation(source, case=case)
    make_citation(source, development=make_development())
    erased(case.person)
    assert Source.objects.exists() == stays
    assert Citation.objects.exists() == stays


def test_a_case_that_was_given_to_somebody_else_stays_without_what_was_said_of_the_first(db):
    first, second = make_person(), make_person()
    case = make_case(person=first, summary="About the first")
    Case.objects.filter(pk=case.pk).update(person=second, summary="About the second")
    erased(first)
    case.refresh_from_db()
    assert case.person == second
    assert [event.summary for event in case.history.all()] == ["About the second"]


def test_a_context_that_others_share_stays(db):
    with acting(user=None, reason="One sheet for two"):
        gone, stays = make_person(), make_person()
    erased(gone)
    assert stays.history.get().pgh_context.metadata["reason"] == "One sheet for two"


@pytest.mark.parametrize(
    "reason",
    [
        "Brought by Probnov's sister",
        "https://primer.example/%D0%9F%D1%80%D0%BE%D0%B1%D0%BD%D0%BE%D0%B2",
        "By P.r.o.b.n.o.v",
        "By IvanProbnov",
    ],
)
def test_a_shared_context_loses_a_reason_that_names_the_person(db, reason):
    with acting(user=None, reason=reason):
        gone, stays = make_person(name="Probnov, Ivan"), make_person()
    erased(gone)
    assert "reason" not in stays.history.get().pgh_context.metadata


def test_a_file_that_somebody_else_has_too_stays(data_dir, django_capture_on_commit_callbacks, db):
    gone, stays = make_case(), make_case()
    for case in (gone, stays):
        paper = ContentFile(b"The same letter", name="letter.txt")
        Document.objects.create(case=case, kind="evidence", title="Letter", file=paper)
    document = Document.objects.get(case=stays)
    files = set((data_dir / "documents").rglob("*"))
    with django_capture_on_commit_callbacks() as callbacks:
        erased(gone.person)
    next(call for call in callbacks if "_delete_unheld" in repr(call))()
    assert document.file.name in str(set((data_dir / "documents").rglob("*")) & files)


# --- The receipt ---------------------------------------------------------------------------------


@committing
def test_the_receipt_has_numbers_and_no_personal_data(data_dir):
    whole = WholePerson()
    number, case_number = whole.person.pk, whole.case.pk
    receipt = erased(whole.person)
    file = data_dir / "erasures.jsonl"
    (line,) = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert (line["person"], line["files"]) == (number, 1)
    assert case_number in line["cases"]
    assert line["rows"]["cases.Person"] == 1
    assert line["rows"]["cases.PersonEvent"] >= 2
    assert line["rows"] == receipt.rows_erased
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@committing
def test_receipts_are_appended():
    first = make_person()
    request = ask(first.pk, by=officer("primer-first"), reason="They asked us to")
    confirmed(request, by=officer("primer-second"))
    again = ask(make_person().pk, by=officer("primer-third"), reason="They asked us to")
    confirmed(again, by=officer("primer-fourth"))
    assert len(read_receipts(receipts_file())) == 2
    assert keep_receipts() == 0


# --- Who may -------------------------------------------------------------------------------------


def test_two_data_protection_officers_erase(db):
    person = make_person()
    request = ask(person.pk, by=cast.petra(), reason="They asked us to")
    confirmed(request, by=cast.olga())
    assert not Person.objects.exists()


@pytest.mark.parametrize("somebody", [cast.petra, officer])
def test_one_person_alone_erases_nobody(db, somebody):
    alone, person = somebody(), make_person()
    request = ask(person.pk, by=alone, reason="They asked us to")
    with pytest.raises(PermissionDenied, match="Somebody else"):
        confirmed(request, by=alone)
    assert Person.objects.filter(pk=person.pk).exists()


def test_the_database_refuses_one_person_too(db):
    alone = officer()
    request = ask(make_person().pk, by=alone, reason="They asked us to")
    with pytest.raises(IntegrityError, match="erasure_by_two"):
        Erasure.objects.filter(pk=request.pk).update(confirmed_by=alone)


def test_whoever_lacks_the_right_neither_asks_nor_confirms_nor_takes_back(db):
    vera, person = cast.vera(), make_person()
    with pytest.raises(PermissionDenied):
        ask(person.pk, by=vera, reason="They asked us to")
    request = ask(person.pk, by=officer(), reason="They asked us to")
    for verb in (confirmed, take_back):
        with pytest.raises(PermissionDenied):
            verb(request, by=vera)
    assert Person.objects.filter(pk=person.pk).exists()


def test_an_erasure_is_asked_for_once_and_with_a_reason(db):
    person = make_person()
    with pytest.raises(ValidationError, match="Say why"):
        ask(person.pk, by=officer("primer-first"), reason=" ")
    ask(person.pk, by=officer(), reason="They asked us to")
    with pytest.raises(ValidationError, match="already"):
        ask(person.pk, by=officer("primer-second"), reason="They asked us to")


@pytest.mark.parametrize(
    "reason",
    [
        "Testova asked us",
        "Тестов попросил",
        "T.e.s.t.o.v asked us",
        "See https://primer.example/%D0%A2%D0%B5%D1%81%D1%82%D0%BE%D0%B2",
    ],
)
def test_the_reason_may_not_name_the_person(db, reason):
    with pytest.raises(ValidationError, match="without the name"):
        ask(make_person(name="Testov, Ivan").pk, by=officer(), reason=reason)


def test_what_is_taken_back_is_not_carried_out(db):
    person = make_person()
    request = ask(person.pk, by=officer("primer-first"), reason="They asked us to")
    take_back(request, by=officer("primer-second"))
    with pytest.raises(ValidationError, match="taken back"):
        confirmed(request, by=officer("primer-third"))
    assert Person.objects.filter(pk=person.pk).exists()


def test_what_is_carried_out_is_not_taken_back(db):
    request = erased(make_person())
    with pytest.raises(ValidationError, match="carried out"):
        take_back(request, by=officer("primer-third"))
