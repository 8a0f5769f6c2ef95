"""A text that names somebody shows once two have read and accepted it."""

from hashlib import md5, sha256

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cases.models import Case, NameAcceptance, Person, Source
from cases.models.history import acting
from cases.publishing.acceptance import ask_acceptance, confirm_acceptance
from cases.publishing.name_check import hits
from tests.make import (
    make_case,
    make_citation,
    make_person,
    make_published_case,
    make_source,
    make_user,
)
from tests.publishing.accepting import accept, case_at_a_pseudonym, change, editor
from tests.publishing.rows import row, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def named() -> Case:
    """Published at a pseudonym, with a text that has a name in it."""
    case = case_at_a_pseudonym()
    change(case, summary_anonymous="The village of Testov.", status="published")
    return case


def test_what_two_accept_shows_as_it_is(named: Case) -> None:
    assert row("case", named.public_id)["summary"] == ""
    accept(named)
    assert row("case", named.public_id)["summary"] == "The village of Testov."
    assert hits(named) == []


def test_what_is_only_asked_for_stays_inside(named: Case) -> None:
    ask_acceptance(named, by=editor(), reason="A common word")
    assert row("case", named.public_id)["summary"] == ""
    assert len(hits(named)) == 1


def test_a_text_that_changes_is_checked_anew(named: Case) -> None:
    accept(named)
    change(named, summary_anonymous="The village of Testov, again.")
    assert len(hits(named)) == 1
    assert row("case", named.public_id)["summary"] == ""


def test_a_text_that_is_taken_away_is_not_accepted(named: Case) -> None:
    """Or who asked would put it back, and nobody else had read it."""
    asked = ask_acceptance(named, by=editor(), reason="A common word")
    change(named, summary_anonymous="The village.")
    with pytest.raises(ValidationError, match="have changed"):
        confirm_acceptance(asked, by=editor(), read=asked.texts)
    change(named, summary_anonymous="The village of Testov.")
    assert row("case", named.public_id)["summary"] == ""
    assert not NameAcceptance.objects.exclude(confirmed_by=None).exists()


def test_what_the_second_has_not_read_is_not_accepted(named: Case) -> None:
    Person.objects.filter(pk=named.person_id).update(occupation_general="Baker in Testov")
    asked = ask_acceptance(named, by=editor(), reason="A common word")
    assert len(asked.texts) == 2
    read = [sha256(b"The village of Testov.").hexdigest()]
    confirm_acceptance(asked, by=editor(), read=read)
    named.refresh_from_db()
    asked.refresh_from_db()
    assert named.accepted_texts == asked.texts == read
    assert asked.wordings == ["The village of Testov."]


def test_an_md5_sum_accepts_nothing(named: Case) -> None:
    """Anybody can make two texts with one."""
    text = named.summary_anonymous
    change(named, accepted_texts=[md5(text.encode(), usedforsecurity=False).hexdigest()])
    assert row("case", named.public_id)["summary"] == ""
    assert len(hits(named)) == 1
    change(named, accepted_texts=[sha256(text.encode()).hexdigest()])
    assert row("case", named.public_id)["summary"] == text


def test_nobody_confirms_what_they_asked_for(named: Case) -> None:
    user = editor()
    asked = ask_acceptance(named, by=user, reason="A common word")
    with pytest.raises(PermissionDenied):
        confirm_acceptance(asked, by=user, read=asked.texts)


def test_it_takes_a_reason_and_a_hit(named: Case) -> None:
    with pytest.raises(ValidationError):
        ask_acceptance(named, by=editor(), reason=" ")
    with pytest.raises(ValidationError):
        ask_acceptance(make_case(), by=editor(), reason="Nothing")


def test_it_takes_the_right_to(named: Case) -> None:
    with pytest.raises(PermissionDenied):
        ask_acceptance(named, by=make_user(), reason="A common word")
    asked = ask_acceptance(named, by=editor(), reason="A common word")
    with pytest.raises(PermissionDenied):
        confirm_acceptance(asked, by=make_user(), read=asked.texts)


def test_who_asks_anew_replaces_what_was_asked(named: Case) -> None:
    first = ask_acceptance(named, by=editor(), reason="A common word")
    second = ask_acceptance(named, by=editor(), reason="Really a common word")
    with pytest.raises(ValidationError):
        confirm_acceptance(first, by=editor(), read=first.texts)
    confirm_acceptance(second, by=editor(), read=second.texts)
    with pytest.raises(ValidationError):
        confirm_acceptance(second, by=editor(), read=second.texts)


def test_an_accepted_source_shows(named: Case) -> None:
    source = make_source(title="In the village of Testov", names_person=False)
    make_citation(source, case=named)
    assert rows("source") == []
    accept(named)
    assert [shown["title"] for shown in rows("source")] == ["In the village of Testov"]


def test_an_accepted_source_that_changes_shows_no_longer(named: Case) -> None:
    source = make_source(title="In the village of Testov", names_person=False)
    make_citation(source, case=named)
    accept(named)
    with acting(user=None, reason="test"):  # nobody alone may
        Source.objects.filter(pk=source.pk).update(title="Testov was seen there")
    assert rows("source") == []


def test_what_is_accepted_of_one_gives_no_other_away(named: Case) -> None:
    source = make_source(title="Testov and Skrytov", names_person=False)
    make_citation(source, case=named)
    hidden = make_person(name="Skrytov, Petar", disclosure_level="hidden")
    make_citation(source, case=make_published_case(person=hidden))
    accept(named)
    assert rows("source") == []
