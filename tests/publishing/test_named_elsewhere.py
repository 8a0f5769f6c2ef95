"""A case's texts name nobody of another case who isn't shown: checked before, and kept after."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from django.db import IntegrityError

from cases.models import Case, CaseCharge, Citation, Person, Source, StageRecord
from cases.models.faults import explained
from cases.models.history import acting
from cases.publishing.eligibility import reasons_against
from cases.publishing.name_check import hits
from cases.publishing.rebuild import differences
from tests import cast
from tests.make import (
    make_associate,
    make_case,
    make_case_charge,
    make_citation,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.accepting import accept
from tests.publishing.rows import row

pytestmark = pytest.mark.django_db

NAMING = "He was held together with Egor Skrytnikov."


@pytest.fixture(autouse=True)
def skrytnikov() -> Case:
    """Somebody's draft, of whom nothing is shown."""
    return make_case(person=make_person(name="Skrytnikov, Egor", disclosure_level="hidden"))


def of_otkrytov(level: str = "full_name", **values: object) -> Case:
    return make_case(person=make_person(name="Otkrytov, Gleb", disclosure_level=level), **values)


def published(level: str = "full_name", **values: object) -> Case:
    return of_otkrytov(level, status="published", **values)


# --- Before it is published ----------------------------------------------------------------------


def in_summary() -> Case:
    return of_otkrytov(summary=NAMING)


def in_charges() -> Case:
    return of_otkrytov(charges_text="With Skrytnikov E.")


def at_a_pseudonym() -> Case:
    return of_otkrytov("pseudonym", summary_anonymous="Осуждён вместе со Скрытниковым.")


def in_holding() -> Case:
    case = of_otkrytov()
    make_stage(case, holding=NAMING)
    return case


def in_a_charge() -> Case:
    case = of_otkrytov()
    make_case_charge(case, text=NAMING)
    return case


def in_a_source() -> Case:
    case = of_otkrytov()
    make_citation(make_source(url="https://news.example/skrytnikov-held"), case=case)
    return case


def in_another_country() -> Case:
    """By the surname beside the first name."""
    return of_otkrytov(host_country="KG", summary=NAMING)


@pytest.mark.parametrize(
    "case",
    [
        *(in_summary, in_charges, at_a_pseudonym, in_holding, in_a_charge, in_a_source),
        in_another_country,
    ],
)
def test_a_text_that_names_somebody_hidden_is_found_and_two_accept_it(
    case: Callable[[], Case],
) -> None:
    made = case()
    (hit,) = hits(made)
    assert hit.is_elsewhere
    assert any("krytnikov" in word or "крытников" in word for word in hit.words)
    assert any("somebody else" in reason for reason in reasons_against(made))
    accept(made)
    assert hits(made) == []


def test_a_surname_alone_is_asked_in_its_country() -> None:
    assert hits(of_otkrytov(host_country="KG", summary="Skrytnikov was a minister.")) == []


def test_who_shows_may_be_named(skrytnikov: Case) -> None:
    Person.objects.filter(pk=skrytnikov.person_id).update(
        disclosure_level="full_name", disclosure_basis="spoke_publicly"
    )
    Case.objects.filter(pk=skrytnikov.pk).update(status="published")
    assert row("case", skrytnikov.public_id)["name"] == "Skrytnikov, Egor"
    assert hits(of_otkrytov(summary=NAMING)) == []


def test_a_family_shares_a_surname() -> None:
    """The hidden sister is named by her own name only."""
    make_case(person=make_person(name="Otkrytova, Zlata", disclosure_level="hidden"))
    assert hits(of_otkrytov(summary="Otkrytov was held; Gleb Otkrytov appealed.")) == []
    (hit,) = hits(of_otkrytov(summary="Otkrytov came with Zlata Otkrytova."))
    assert "Otkrytova." in hit.words


def test_whom_the_case_itself_names_may_stand_in_it() -> None:
    case = of_otkrytov(summary=NAMING)
    make_associate(case, name="Skrytnikov, Egor", is_named=True, basis="named_by_lawyer")
    assert hits(case) == []


# --- Once it is published ------------------------------------------------------------------------


def by_summary(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(summary=NAMING)


def by_anonymous_summary(case: Case) -> None:
    """Shows as soon as somebody lowers the level."""
    Case.objects.filter(pk=case.pk).update(summary_anonymous=NAMING)


def by_occupation(case: Case) -> None:
    Person.objects.filter(pk=case.person_id).update(occupation="Secretary of Skrytnikov")


def by_stage(case: Case) -> None:
    StageRecord.objects.filter(case=case).update(decision_text=NAMING)


def by_new_stage(case: Case) -> None:
    make_stage(case, summary=NAMING)


def by_charge(case: Case) -> None:
    CaseCharge.objects.filter(case=case).update(text=NAMING)


def by_new_charge(case: Case) -> None:
    make_case_charge(case, text=NAMING)


def by_source(case: Case) -> None:
    Source.objects.update(title="Skrytnikov held")


def by_new_source(case: Case) -> None:
    make_citation(make_source(title="Skrytnikov held", names_person=False), case=case)


def by_locator(case: Case) -> None:
    Citation.objects.update(locator="About Skrytnikov")


def by_source_of_stage(case: Case) -> None:
    source = make_source(url="https://news.example/skrytnikov")
    make_citation(source, stage_record=StageRecord.objects.get(case=case))


@pytest.mark.parametrize(
    "name_him",
    [
        *(by_summary, by_anonymous_summary, by_occupation, by_stage, by_new_stage, by_charge),
        *(by_new_charge, by_source, by_new_source, by_locator, by_source_of_stage),
    ],
)
def test_nobody_alone_names_somebody_hidden_in_a_published_case(
    name_him: Callable[[Case], None],
) -> None:
    case = published()
    make_stage(case)
    make_case_charge(case)
    make_citation(case=case)
    with pytest.raises(IntegrityError) as refusal, acting(user=cast.boris(), reason="test"):
        name_him(case)
    assert "names somebody else, who isn't shown (" in explained(refusal.value)
    assert "()" not in explained(refusal.value)


def test_the_program_does() -> None:
    case = published()
    by_summary(case)
    assert row("case", case.public_id)["summary"] == NAMING


@pytest.mark.parametrize(
    ("status", "level", "shows"),
    [
        ("draft", "full_name", False),
        ("published", "counted", False),
        ("published", "pseudonym", False),
        ("published", "full_name", True),
    ],
)
def test_only_what_shows_is_asked(status: str, level: str, shows: bool) -> None:
    case = of_otkrytov(level, status=status)
    expected = pytest.raises(IntegrityError) if shows else nullcontext()
    with expected, acting(user=cast.boris(), reason="test"):
        by_summary(case)


def test_what_stood_there_before_the_other_was_entered_stays_and_may_be_corrected() -> None:
    case = published(summary=NAMING)
    with acting(user=cast.boris(), reason="test"):
        Case.objects.filter(pk=case.pk).update(summary=f"{NAMING} Both were released.")
    assert "released" in row("case", case.public_id)["summary"]
    assert differences() == []


def test_what_two_accepted_is_written_again() -> None:
    case = of_otkrytov(summary=NAMING)
    accept(case)
    Case.objects.filter(pk=case.pk).update(status="published", summary="Held.")
    with acting(user=cast.boris(), reason="test"):
        by_summary(case)
    assert Case.objects.get(pk=case.pk).summary == NAMING


def test_a_source_that_is_left_out_may_be_cited(skrytnikov: Case) -> None:
    """It says nothing: the hidden person's case cites it, too."""
    source = make_source(title="Skrytnikov and Otkrytov held", names_person=False)
    make_citation(source, case=skrytnikov)
    case = make_published_case(person=make_person(name="Otkrytov, Gleb"))
    with acting(user=cast.boris(), reason="test"):
        make_citation(source, case=case)
    assert "Skrytnikov" not in str(row("case", case.public_id))
