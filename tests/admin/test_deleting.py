"""What visitors have seen is withdrawn, and erased by two: nobody deletes it alone."""

import pytest

from cases.models import Case, Person
from tests.admin.forms import address
from tests.make import make_case

pytestmark = pytest.mark.django_db


def published():
    case = make_case()
    Case.objects.filter(pk=case.pk).update(status="published")
    return case


def withdrawn():
    case = published()
    Case.objects.filter(pk=case.pk).update(status="withdrawn")
    return case


def back_to_draft():
    case = withdrawn()
    Case.objects.filter(pk=case.pk).update(status="draft")
    return case


@pytest.mark.parametrize("make", [published, withdrawn, back_to_draft])
@pytest.mark.parametrize("who", ["boris", "root"])
def test_a_case_that_visitors_have_seen_is_not_deleted(make, who, request):
    client, case = request.getfixturevalue(who), make()
    page = client.get(address("case_change", case.pk))
    assert "deletelink" not in page.text
    assert client.post(address("case_delete", case.pk), {"post": "yes"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [case.pk], "post": "yes"}
    answer = client.post(address("case_changelist"), sent)
    assert "two people erase" in answer.text
    assert Case.objects.filter(pk=case.pk).exists()


@pytest.mark.parametrize("make", [published, withdrawn, back_to_draft])
def test_nor_is_its_person(make, boris):
    person = make().person
    assert "deletelink" not in boris.get(address("person_change", person.pk)).text
    assert boris.post(address("person_delete", person.pk), {"post": "yes"}).status_code == 403
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_draft_that_nobody_has_seen_is_deleted_by_one_person(boris):
    case = make_case()
    assert "deletelink" in boris.get(address("case_change", case.pk)).text
    boris.post(address("case_delete", case.pk), {"post": "yes"})
    assert not Case.objects.exists()
    boris.post(address("person_delete", case.person_id), {"post": "yes"})
    assert not Person.objects.exists()
