"""The first page says what to do now."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.admin.todo import MOST_SHOWN
from tests.make import (
    make_account_change,
    make_case,
    make_deadline,
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_review,
)

pytestmark = pytest.mark.django_db


def todo(client):
    return client.get(reverse("admin:index")).context["todo"]


def test_deadlines_are_those_of_the_next_fortnight_and_the_overdue(ana):
    today = timezone.localdate()
    overdue = make_deadline(due_on=today - datetime.timedelta(days=1))
    soon = make_deadline(due_on=today + datetime.timedelta(days=14))
    make_deadline(due_on=today + datetime.timedelta(days=15))
    make_deadline(due_on=today, done_on=today)
    assert todo(ana).deadlines.rows == [overdue, soon]


def test_open_cases_come_oldest_first_and_closed_ones_not_at_all(ana):
    person = make_person(name="Testova, Ana")
    new = make_case(opened_on="2025")
    old = make_case(opened_on="2020", person=person)
    undated = make_case()
    make_case(opened_on="2019", outcome=make_outcome())
    assert [row.pk for row in todo(ana).open] == [old.pk, new.pk, undated.pk]


def test_what_is_closed_now_is_told_the_site_first(boris):
    case = make_lockdown(case=make_case()).case
    make_lockdown(lift_asked_by=boris.user, lift_reason="Over.")
    page = boris.get(reverse("admin:index"))
    assert [lockdown.scope for lockdown in page.context["todo"].closed] == ["site", "case"]
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page.text))
    assert "The whole site : You asked to open it. Somebody else has to confirm it." in told
    assert str(case) in told


def test_who_may_not_see_lockdowns_is_told_of_none(mira):
    make_lockdown()
    assert todo(mira).closed == []


def test_many_changes_of_accounts_are_counted_and_folded(root):
    for _n in range(4):
        make_account_change()
    text = root.get(reverse("admin:index")).text
    assert re.search(r"<details>\s*<summary>[0-9]+ changes</summary>", text)


def test_drafts_are_counted(ana):
    make_case()
    make_published_case()
    assert todo(ana).drafts == 1


def test_the_first_page_takes_as_many_queries_with_cases_as_without(
    ana, django_assert_max_num_queries
):
    counts = []
    for more in (1, 20):
        for _n in range(more):
            make_deadline(due_on=timezone.localdate())
        with django_assert_max_num_queries(7) as queries:
            todo(ana)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def listed(client, first):
    """The rows of the list that the first page leads to."""
    return list(client.get(first.address).context["cl"].result_list)


def test_a_long_queue_of_reviews_is_cut_and_leads_to_all_of_them(boris):
    make_case()
    # A published case's higher level waits for approval, too.
    cases = [make_published_case() for _n in range(MOST_SHOWN + 2)]
    reviews = [make_review(case) for case in cases]
    waiting = todo(boris).reviews
    assert waiting.rows == reviews[:MOST_SHOWN]
    assert waiting.total == MOST_SHOWN + 2
    assert listed(boris, waiting) == cases[::-1]
    assert f"See all {MOST_SHOWN + 2}" in boris.get(reverse("admin:index")).text


def test_many_deadlines_are_cut_and_lead_to_all_of_them(ana):
    today = timezone.localdate()
    due = [make_deadline(due_on=today) for _n in range(MOST_SHOWN + 1)]
    make_deadline(due_on=today, done_on=today)
    make_deadline(due_on=today + datetime.timedelta(days=15))
    first = todo(ana).deadlines
    assert (len(first.rows), first.total) == (MOST_SHOWN, MOST_SHOWN + 1)
    assert sorted(row.pk for row in listed(ana, first)) == [row.pk for row in due]


def test_a_short_list_leads_nowhere(boris):
    make_review()
    make_deadline(due_on=timezone.localdate())
    assert "See all" not in boris.get(reverse("admin:index")).text
