"""Who sees a record sees of its parts those that they may see, in its history too."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.admin.browsers import with_rights
from tests.admin.forms import address
from tests.make import (
    make_alias,
    make_case,
    make_citation,
    make_custody,
    make_deadline,
    make_person,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db


def kinds_told(client, url):
    return {change.kind for entry in client.get(url).context["entries"] for change in entry.changes}


def case_with_parts():
    case = make_case()
    make_custody(case, place="Primer prison")
    make_stage(case, stage_text="Primer court")
    make_citation(make_source(title="Primer secret report"), case=case)
    make_deadline(case, what="Primer appeal")
    return case


def test_a_cases_history_tells_of_its_parts_only_to_those_who_may_see_them():
    case = case_with_parts()
    url = address("case_history", case.pk)
    assert kinds_told(with_rights("view_case", "change_deadline"), url) == {"case", "deadline"}


def test_a_cases_page_shows_no_part_to_those_who_may_see_cases_alone():
    case = case_with_parts()
    text = with_rights("view_case").get(address("case_change", case.pk)).text
    assert case.reference in text
    assert "Primer" not in text


def test_a_persons_history_keeps_the_aliases_from_those_who_may_not_see_them():
    person = make_person(birth_date="1980-02-03")
    make_alias(person, "Tajni, Ivan")
    url = address("person_history", person.pk)
    assert kinds_told(with_rights("view_person"), url) == {"person"}


def test_a_person_is_told_of_to_nobody_who_may_see_cases_alone():
    person = make_case(person=make_person(birth_date="1980-02-03")).person
    client = with_rights("view_case")
    for page in ("person_change", "person_history"):
        assert client.get(address(page, person.pk)).status_code == 403


def test_a_persons_page_and_list_keep_the_cases_from_those_who_may_not_see_them():
    case = make_case(reference="T-SECRET")
    client = with_rights("view_person")
    assert "T-SECRET" not in client.get(address("person_change", case.person_id)).text
    columns = client.get(address("person_changelist")).context["cl"].list_display
    assert "number_of_cases" not in columns


def test_the_first_page_shows_deadlines_and_stages_only_to_those_who_may_see_them():
    case = make_case()
    make_stage(case, stage_text="Primer court")
    make_deadline(case, due_on=timezone.localdate() + datetime.timedelta(days=1))
    text = with_rights("view_case").get(reverse("admin:index")).text
    assert str(case.person) in text
    assert "File the appeal" not in text
    assert "Primer court" not in text


def test_the_list_of_cases_says_where_they_stand_only_to_those_who_may_see_stages():
    make_stage(stage_text="Primer court")
    text = with_rights("view_case").get(address("case_changelist")).text
    assert "Primer court" not in text
