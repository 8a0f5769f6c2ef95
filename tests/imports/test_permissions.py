"""Who may import, and what an import may not do for them."""

import csv
import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied

from cases.imports import preview, read
from cases.imports.publication import publish_written, submit_written
from cases.models import Case, Development, Figure, Person, Review, Source
from cases.publishing import withdraw, withdraw_facts
from tests.cast import ana, boris, vera
from tests.make import make_case, make_person, make_source

from .sheets import imported, press

pytestmark = pytest.mark.usefixtures("reference")
SHEET = "reference,person_name\nT-1,Testov\n"


def test_vera_may_not_import() -> None:
    with pytest.raises(PermissionDenied):
        imported("cases", SHEET, by=vera())

    assert not Case.objects.exists()


def test_vera_may_not_even_look() -> None:
    with pytest.raises(PermissionDenied):
        preview("cases", read("cases", SHEET.encode()), by=vera())


def test_what_ana_imports_is_recorded_as_hers_with_the_reason() -> None:
    user = ana()

    imported("cases", SHEET, by=user)

    context = Case.objects.get().history.get().pgh_context
    assert context.metadata["user"] == user.pk
    assert context.metadata["reason"] == "test"


@pytest.mark.parametrize("who", [ana, boris])
def test_nobody_publishes_the_cases_that_they_import(who: Callable[[], AbstractUser]) -> None:
    user = who()
    plan = imported("cases", SHEET, by=user)

    with pytest.raises(PermissionDenied):
        publish_written(plan, by=user, reason="test")


def test_what_ana_imports_goes_to_review_with_the_reason() -> None:
    imported("sources", press("sources"))
    plan = imported("cases", press("cases"))

    assert len(submit_written(plan, by=ana(), reason="Import of primer.csv").submitted) == 7
    assert set(Review.objects.values_list("reason", flat=True)) == {"Import of primer.csv"}


def test_an_import_sends_only_what_waits_for_approval_to_review() -> None:
    imported("sources", press("sources"))
    plan = imported("cases", press("cases"))
    publish_written(plan, by=None, reason="test")
    withdraw(Case.objects.filter(pk=plan.written[0]), by=None)

    result = submit_written(plan, by=ana(), reason="test")

    assert (result.submitted, result.refused) == ((), ())


DISCLOSING = (
    "reference,person_name,disclosure,disclosure_basis\nT-1,Testov,full_name,already_public\n"
)


def test_ana_may_not_disclose_a_person_by_a_sheet() -> None:
    person = make_person(name="Testov", disclosure_level="counted")
    make_case(reference="T-1", person=person)

    plan = imported("cases", DISCLOSING, by=ana())

    assert [error.column for error in plan.errors] == ["disclosure"]
    person.refresh_from_db()
    assert person.disclosure_level == "counted"


def test_ana_may_not_enter_a_person_who_is_shown() -> None:
    plan = imported("cases", DISCLOSING + "T-2,Probna,hidden,\n", by=ana())

    assert [error.line for error in plan.errors] == [2]
    assert Person.objects.get().name == "Probna"


def test_ana_hides_a_person_and_changes_one_who_is_shown() -> None:
    for reference, name in (("T-1", "Testov"), ("T-2", "Probna")):
        make_case(reference=reference, person=make_person(name=name, disclosure_level="full_name"))

    imported(
        "cases",
        "reference,person_name,disclosure,occupation\nT-1,Testov,hidden,\nT-2,Probna,,baker\n",
        by=ana(),
    )

    assert Person.objects.get(name="Testov").disclosure_level == "hidden"
    assert Person.objects.get(name="Probna").occupation == "baker"


def test_boris_may_disclose_a_person_by_a_sheet() -> None:
    person = make_person(name="Testov", disclosure_level="counted")
    make_case(reference="T-1", person=person)

    imported("cases", DISCLOSING, by=boris())

    person.refresh_from_db()
    assert person.disclosure_level == "full_name"


def test_ana_may_not_say_that_a_source_names_nobody() -> None:
    make_source(key="primer-a")
    sheet = "key,title,names_person\nprimer-a,A,no\nprimer-b,B,no\nprimer-c,C,yes\n"

    plan = imported("sources", sheet, by=ana())

    assert [(error.line, error.column) for error in plan.errors] == [
        (2, "names_person"),
        (3, "names_person"),
    ]
    assert not Source.objects.filter(names_person=False).exists()


def test_boris_says_that_sources_name_nobody() -> None:
    imported("sources", "key,title,names_person\nprimer-a,A,no\n", by=boris())

    assert not Source.objects.get().names_person


def test_a_withdrawn_case_stays_withdrawn() -> None:
    make_case(reference="T-1", person=make_person(name="Testov"), status="withdrawn")
    plan = imported("cases", "reference,person_name,summary\nT-1,Testov,New.\n")

    publish_written(plan, by=None, reason="test")

    assert Case.objects.get().status == "withdrawn"


@pytest.mark.parametrize(("kind", "model"), [("developments", Development), ("figures", Figure)])
def test_a_withdrawn_fact_stays_withdrawn_while_new_ones_are_published(
    kind: str, model: type[Development] | type[Figure]
) -> None:
    imported("sources", press("sources"))
    heading, first, *rest = csv.reader(io.StringIO(press(kind).decode()))
    publish_written(imported(kind, sheet(heading, first)), by=None, reason="test")
    withdraw_facts(model.objects.all(), by=None)

    others = [[*row, ""] for row in rest]
    plan = imported(kind, sheet([*heading, "language"], [*first, "sr"], *others))
    publish_written(plan, by=None, reason="test")

    assert plan.counts["changed"] == 1
    assert model.objects.get(is_published=False).language == "sr"
    assert model.objects.filter(is_published=True).count() == len(rest)


def sheet(*rows: list[str]) -> str:
    """The rows as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()
