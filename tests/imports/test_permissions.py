"""Who may import, and what an import may not do for them."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.imports import preview, read
from cases.imports.publication import publish_written
from cases.models import Case
from tests.cast import ana, boris, vera
from tests.make import make_case, make_person

from .sheets import imported

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


def test_ana_may_not_publish_what_she_imports() -> None:
    user = ana()
    plan = imported("cases", SHEET, by=user)

    with pytest.raises(PermissionDenied):
        publish_written("cases", plan.written, by=user, reason="test")


def test_ana_may_not_disclose_a_published_person_by_a_sheet() -> None:
    person = make_person(name="Testov", disclosure_level="counted")
    make_case(reference="T-1", person=person, status="published")
    sheet = "reference,person_name,disclosure\nT-1,Testov,full_name\n"

    plan = imported("cases", sheet, by=ana())

    assert [error.column for error in plan.errors] == ["disclosure"]
    person.refresh_from_db()
    assert person.disclosure_level == "counted"


def test_boris_may() -> None:
    person = make_person(name="Testov", disclosure_level="counted")
    make_case(reference="T-1", person=person, status="published")

    imported("cases", "reference,person_name,disclosure\nT-1,Testov,full_name\n", by=boris())

    person.refresh_from_db()
    assert person.disclosure_level == "full_name"


def test_a_withdrawn_case_stays_withdrawn() -> None:
    case = make_case(status="withdrawn")

    publish_written("cases", [case.pk], by=boris(), reason="test")

    case.refresh_from_db()
    assert case.status == "withdrawn"
