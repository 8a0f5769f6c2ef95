"""A source that named somebody protected stays inside, whatever is taken away of what said so."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from cases.models import Associate, Case, Citation, Person, PersonAlias, Source, StageRecord
from cases.publishing.acceptance import ask_acceptance, confirm_acceptance
from cases.publishing.kept_sources import kept_hits
from tests import cast
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_citation,
    make_development,
    make_person,
    make_source,
    make_stage,
)
from tests.publishing.shared_sources import (
    TITLE,
    digests_of_words,
    hidden_case,
    hidden_case_with_a_shared_source,
    open_case,
    shown_titles,
)

pytestmark = pytest.mark.django_db


def kept() -> set[str]:
    return set(Source.objects.filter(kept_inside=True).values_list("title", flat=True))


@pytest.fixture
def hidden() -> Case:
    case = hidden_case_with_a_shared_source()
    assert shown_titles() == set()
    assert kept() == set()
    return case


def delete_citation(case: Case) -> None:
    Citation.objects.filter(case=case).delete()


def cite_something_else(case: Case) -> None:
    Citation.objects.filter(case=case).update(source=make_source(title="Another report"))


def rename(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(name="Anna Drugova")


def give_to_somebody_else(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(person=make_person(name="Ana Probna"))


def delete_case(case: Case) -> None:
    case.delete()


def delete_person(case: Case) -> None:
    case.delete()
    Person.objects.get(pk=case.person_id).delete()


def delete_by_sql(case: Case) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_case WHERE id = %s", [case.pk])
        cursor.execute("DELETE FROM cases_citation WHERE case_id = %s", [case.pk])


@pytest.mark.parametrize(
    "take_away",
    [
        delete_citation,
        cite_something_else,
        rename,
        give_to_somebody_else,
        delete_case,
        delete_person,
        delete_by_sql,
    ],
)
def test_taking_away_what_guarded_a_name_frees_no_source(
    hidden: Case, take_away: Callable[[Case], None]
) -> None:
    take_away(hidden)
    assert TITLE not in shown_titles()
    assert kept() == {TITLE}


def test_an_alias_that_is_deleted_frees_no_source(hidden: Case) -> None:
    make_alias(hidden.person, name="Testov")
    rename(hidden)
    PersonAlias.objects.all().delete()
    assert shown_titles() == set()


@pytest.mark.parametrize("changed", [None, "Ana Probna"])
def test_an_associate_who_is_deleted_or_renamed_frees_no_source(changed: str | None) -> None:
    source = make_source(title="Lawyer Skrytova spoke")
    case = open_case()
    associate = make_associate(case, name="Anna Skrytova")
    make_citation(source, case=case)
    assert shown_titles() == set()
    found = Associate.objects.filter(pk=associate.pk)
    if changed:
        found.update(name=changed)
    else:
        found.delete()
    assert shown_titles() == set()


def test_a_stage_that_moves_away_frees_no_source() -> None:
    source = make_source(title=TITLE)
    make_citation(source, case=open_case())
    hidden = hidden_case()
    stage = make_stage(hidden)
    make_citation(source, stage_record=stage)
    assert shown_titles() == set()
    StageRecord.objects.filter(pk=stage.pk).update(case=make_case())
    assert shown_titles() == set()


@pytest.mark.parametrize("changes", [{"url": ""}, {"title": "On a treaty and its meaning"}])
def test_a_twin_that_is_given_another_address_or_title_frees_no_source(changes) -> None:
    """The published case cites one of two, the hidden person's draft the other."""
    address = "https://primer.example/r1" if "url" in changes else ""
    first, second = (make_source(title=TITLE, url=address) for _ in range(2))
    make_citation(first, case=open_case())
    hidden = hidden_case()
    make_citation(second, case=hidden)
    assert shown_titles() == set()
    Source.objects.filter(pk=second.pk).update(**changes)
    assert TITLE not in shown_titles()


def test_a_twin_that_is_entered_later_is_kept_inside_too(hidden: Case) -> None:
    delete_citation(hidden)
    shown_titles()
    make_citation(make_source(title=TITLE), development=make_development(is_published=True))
    assert shown_titles() == set()


def test_where_a_twin_of_a_kept_source_is_another_report_from_now_on_it_stays_inside(
    hidden: Case,
) -> None:
    delete_citation(hidden)
    shown_titles()
    twin = make_source(title=TITLE)
    make_citation(twin, development=make_development(is_published=True))
    Source.objects.exclude(pk=twin.pk).update(title="Another report about Testov")
    assert TITLE not in shown_titles()


def test_a_source_that_names_nobody_protected_is_never_kept(hidden: Case) -> None:
    Source.objects.update(title="Testov was held")
    delete_person(hidden)
    assert shown_titles() == {"Testov was held"}
    assert kept() == set()


def test_a_name_that_something_else_guards_still_keeps_nothing(hidden: Case) -> None:
    """The source is free when the person is shown, as it would have been."""
    stage = make_stage(hidden)
    make_citation(Source.objects.get(), stage_record=stage)
    delete_citation(hidden)
    assert shown_titles() == set()
    assert kept() == set()


def test_a_name_spelt_otherwise_keeps_nothing(hidden: Case) -> None:
    Person.objects.filter(pk=hidden.person_id).update(name="Скрытова, Анна")
    assert shown_titles() == set()
    assert kept() == set()


def test_naming_the_person_at_full_name_frees_the_source(hidden: Case) -> None:
    Person.objects.filter(pk=hidden.person_id).update(
        disclosure_level="full_name", disclosure_basis="spoke_publicly"
    )
    Case.objects.filter(pk=hidden.pk).update(status="published")
    assert shown_titles() == {TITLE}
    delete_citation(hidden)
    assert shown_titles() == {TITLE}


@pytest.mark.parametrize("take_away", [delete_citation, delete_person, delete_by_sql])
def test_an_acceptance_goes_with_what_it_was_given_in(
    hidden: Case, take_away: Callable[[Case], None]
) -> None:
    """Where the words were accepted the name showed beside them; nothing ties it to them now."""
    Person.objects.filter(pk=hidden.person_id).update(
        disclosure_level="pseudonym", disclosure_basis="written_consent"
    )
    Case.objects.filter(pk=hidden.pk).update(status="published", accepted_texts=digests_of_words())
    assert shown_titles() == {TITLE}
    take_away(hidden)
    assert shown_titles() == set()
    assert kept() == {TITLE}


def test_an_acceptance_from_before_does_not_free_what_is_kept(hidden: Case) -> None:
    """That the words name Testov was accepted; nobody looked at the other name."""
    Case.objects.filter(status="published").update(accepted_texts=digests_of_words())
    delete_citation(hidden)
    assert shown_titles() == set()


def test_a_place_in_a_source_that_names_the_person_keeps_it(hidden: Case) -> None:
    Source.objects.update(title="A report on the detentions")
    Citation.objects.exclude(case=hidden).filter(case__isnull=False).update(
        locator="Chapter on Skrytova"
    )
    shown_titles()
    delete_citation(hidden)
    assert "A report on the detentions" not in shown_titles()
    assert kept() == {"A report on the detentions"}


def test_two_people_accept_what_is_kept_inside(hidden: Case) -> None:
    delete_person(hidden)
    assert shown_titles() == set()
    case = Case.objects.get(status="published")
    assert all(TITLE in hit.text for hit in kept_hits(case))
    boris = cast.boris()
    asked = ask_acceptance(case, by=boris, reason="She isn't the one we know")
    with pytest.raises(PermissionDenied):
        confirm_acceptance(asked, by=boris, read=asked.texts)
    assert shown_titles() == set()
    confirm_acceptance(asked, by=cast.vesna(), read=asked.texts)
    assert shown_titles() == {TITLE}
    assert kept_hits(case) == []
    Source.objects.update(title=f"{TITLE} again")
    assert shown_titles() == set()


def test_thousands_of_citations_of_other_sources_are_looked_at_once(hidden: Case) -> None:
    """One note a statement, however many rows it takes away."""
    case = make_case()
    for place in range(30):
        make_citation(make_source(title=f"Report number {place}"), case=case)
    shown_titles()
    case.citations.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM derive.freed")
        assert cursor.fetchone() == (1,)
    shown_titles()
    assert kept() == set()


def test_a_case_that_keeps_its_sources_back_has_none_to_accept(hidden: Case) -> None:
    delete_person(hidden)
    shown_titles()
    case = Case.objects.get(status="published")
    assert kept_hits(case)
    case.withheld = ["sources"]
    assert kept_hits(case) == []
