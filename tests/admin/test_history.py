"""A record's history: who changed what from what to what, and why."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.utils import timezone

from cases.models import Case
from cases.models.history import acting
from tests.admin.forms import Page, address
from tests.make import (
    make_case,
    make_citation,
    make_country,
    make_court_stage,
    make_custody,
    make_stage,
    make_user,
)

pytestmark = pytest.mark.django_db


def yesterday(*rows):
    """Let the rows' events so far lie back: a test's transaction has one time for all of them."""
    then = timezone.now() - datetime.timedelta(days=1)
    for row in rows:
        row.history.update(pgh_created_at=then)


def entries(client, case):
    return client.get(address("case_history", case.pk)).context["entries"]


def test_a_change_is_told_with_who_and_why_and_from_what_to_what(ana):
    case = make_case(procedure="extradition", opened_on="2025-04")
    yesterday(case)
    page = Page(ana, address("case_change", case.pk))
    page.change(procedure="deportation", opened_on="3.4.2025")
    page.save(change_reason="The lawyer called.")
    entry = entries(ana, case)[0]
    assert (entry.who, entry.reason) == ("ana", "The lawyer called.")
    told = {field.label: (field.before, field.after) for field in entry.changes[0].fields}
    assert told == {
        "procedure": ("Extradition", "Deportation"),
        "opened on": ("April 2025", "3 April 2025"),
    }


def test_parts_are_told_with_their_case_and_deleted_ones_too(ana):
    case = make_case()
    custody = make_custody(case, kind="arrest")
    yesterday(case, custody)
    with acting(user=ana.user, reason="Entered twice."):
        custody.delete()
    gone, come = entries(ana, case)
    assert [(change.how, change.kind, change.name) for change in gone.changes] == [
        ("delete", "custody period", "Arrest")
    ]
    assert gone.reason == "Entered twice."
    assert {change.kind for change in come.changes} == {"case", "custody period"}


def test_what_the_program_did_is_told_as_the_programs(ana):
    case = make_case()
    yesterday(case)
    with acting(user=None, reason="nightly"):
        Case.objects.filter(pk=case.pk).update(procedure="at_risk")
    assert entries(ana, case)[0].who == "The program"


def test_deadlines_that_follow_from_a_change_stay_its_authors(ana):
    case = make_case()
    limited = make_court_stage("ext_appeal", statutory_limit_days=30, limit_text="30 days")
    yesterday(case)
    page = Page(ana, address("case_change", case.pk))
    page.add_row("stages", court_stage=limited.pk, filed_on="2025-04-01", decision="pending")
    page.save(change_reason="Filed today.")
    entry = entries(ana, case)[0]
    assert (entry.who, entry.reason) == ("ana", "Filed today.")
    assert {change.kind for change in entry.changes} == {"stage record", "deadline"}


def test_a_long_history_takes_no_more_queries_than_a_short_one(ana, django_assert_max_num_queries):
    case = make_case()
    counts = []
    for numbers in (range(2), range(2, 30)):
        for n in numbers:
            make_stage(case, court_stage=f"ext_{n}")
            make_citation(case=case)
            with acting(user=ana.user, reason="primer"):
                Case.objects.filter(pk=case.pk).update(summary=f"Primer {n}")
        with django_assert_max_num_queries(25) as queries:
            entries(ana, case)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_keeps_no_history_says_so(ana):
    page = ana.get(address("country_history", make_country("KG").pk))
    assert "No change is recorded." in page.text


def test_deleting_keeps_who_and_why(boris):
    case = make_case()
    event = Case._meta.get_field("history").related_model
    boris.post(
        address("case_delete", case.pk), {"post": "yes", "change_reason": "Entered by mistake."}
    )
    last = event.objects.filter(pgh_obj_id=case.pk).latest("pgh_id")
    assert last.pgh_label == "delete"
    assert last.pgh_context.metadata["reason"] == "Entered by mistake."
    assert last.pgh_context.metadata["user"] == boris.user.pk


def test_no_second_copy_of_a_name_goes_into_djangos_log(ana):
    case = make_case()
    Page(ana, address("case_change", case.pk)).change(summary="Primer").save()
    assert LogEntry.objects.count() == 0


def test_deleting_several_from_the_list_asks_for_the_reason_and_keeps_it(boris):
    case = make_case()
    event = Case._meta.get_field("history").related_model
    chosen = {"action": "delete_selected", "_selected_action": [case.pk]}
    asked = boris.post(address("case_changelist"), chosen)
    assert 'name="change_reason"' in asked.text
    boris.post(address("case_changelist"), chosen | {"post": "yes", "change_reason": "Twice."})
    last = event.objects.filter(pgh_obj_id=case.pk).latest("pgh_id")
    assert (last.pgh_label, last.pgh_context.metadata["reason"]) == ("delete", "Twice.")


@pytest.mark.parametrize(
    ("name", "other", "said"),
    [
        ("Vera Primer", "Boris Testov", "Vera Primer"),
        ("Vera Primer", "Вера Пример", "Vera Primer (ana)"),
        ("boris", "", "boris (ana)"),
    ],
)
def test_who_is_called_like_another_account_is_told_by_both_names(ana, name, other, said):
    """An administrator writes the names of accounts as they like."""
    make_user(username="boris", first_name=other)
    make_user(username="primer", first_name="Somebody Else")
    get_user_model().objects.filter(pk=ana.user.pk).update(first_name=name)
    with acting(user=ana.user, reason="test"):
        case = make_case()
    assert entries(ana, case)[0].who == said
