"""Every list can be sorted by each of its columns, and narrowed by each choice it offers."""

import datetime

import pytest
from django.contrib import admin
from django.test import RequestFactory
from django.urls import resolve
from django.utils import timezone

from cases.admin.base import RecordAdmin
from tests.admin.doors import one_of_each
from tests.admin.forms import address
from tests.make import make_case, make_citation, make_person, make_source

pytestmark = pytest.mark.django_db

LISTS = [
    model._meta.model_name
    for model, site in admin.site._registry.items()
    if isinstance(site, RecordAdmin)
]


def shown(client, kind, query=""):
    """The list that a link of it leads to, read but not drawn: a page takes ten times as long."""
    url = address(f"{kind}_changelist")
    request = RequestFactory().get(url + query)
    request.user = client.user
    page = resolve(url).func(request)
    assert page.status_code == 200, query  # a wrong parameter leads elsewhere
    listed = page.context_data["cl"]
    assert len(listed.result_list) == listed.result_count
    return listed


def rows(client, kind, **query):
    return list(client.get(address(f"{kind}_changelist"), query).context["cl"].result_list)


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_is_sorted_by_each_of_its_columns_up_and_down(kind, root):
    one_of_each()
    listed = shown(root, kind)
    for column in range(1, len(listed.list_display)):
        for sign in ("", "-"):
            assert shown(root, kind, f"?o={sign}{column}").result_count == listed.result_count


@pytest.mark.parametrize("kind", LISTS)
def test_each_choice_of_each_filter_leaves_as_many_as_it_says(kind, root):
    one_of_each()
    for spec in (listed := shown(root, kind)).filter_specs:
        for choice in list(spec.choices(listed)):
            assert shown(root, kind, choice["query_string"]).result_count == choice["count"]


def test_cases_are_sorted_by_their_last_change(root):
    old, new = make_case(), make_case()
    old.history.update(pgh_created_at=timezone.now() - datetime.timedelta(days=1))
    column = shown(root, "case").list_display.index("changed")
    assert rows(root, "case", o=column) == [old, new]
    assert rows(root, "case", o=-column) == [new, old]


def test_persons_are_sorted_by_their_number_of_cases(root):
    none, two = make_person(), make_person()
    make_case(person=two)
    make_case(person=two)
    column = shown(root, "person").list_display.index("number_of_cases")
    assert rows(root, "person", o=-column) == [two, none]
    assert [person.case_count for person in rows(root, "person", o=column)] == [0, 2]


def test_sources_are_sorted_by_how_often_they_are_cited(root):
    none, two = make_source(), make_source()
    make_citation(two)
    make_citation(two)
    column = shown(root, "source").list_display.index("citation_count")
    assert rows(root, "source", o=-column) == [two, none]
