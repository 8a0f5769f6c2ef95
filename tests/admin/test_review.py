"""The review page: a second person sees what visitors would get, and decides."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Person
from cases.publishing import submit, withdraw
from tests.admin.forms import Page, address, said
from tests.make import make_case, make_citation, make_person, make_source, make_stage
from tests.publishing.reviewing import status

pytestmark = pytest.mark.django_db(databases=["default", "published"])


@pytest.fixture
def case(ana) -> Case:
    """A case with a stage and a source that Ana has sent to review."""
    person = make_person(name="Testova, Ana", name_original="Тестова, Ана")
    case = make_case(person=person, opened_on="2025-04", summary="Primer summary, “quoted”.")
    make_stage(case, court_stage="ext_appeal", decided_on="2025-05", decision="upheld")
    make_citation(make_source(title="Primer report"), case=case)
    sent(case)
    return case


def sent(case) -> None:
    user = get_user_model().objects.get(username="ana")
    assert submit(Case.objects.filter(pk=case.pk), by=user, reason="Please look.").submitted


def decide(client, case, decision, **data):
    page = client.get(address("case_review", case.pk))
    digest = page.context["proof"].preview.digest
    values = {"decision": decision, "digest": digest, **data}
    return client.post(address("case_review", case.pk), values)


def public(case) -> str:
    return reverse("public:case", args=[case.public_id])


def test_somebody_else_approves_what_they_have_seen(boris, case, published):
    response = decide(boris, case, "approve")
    assert said(response) == ["Approved: it is published."]
    assert status(case) == "published"
    assert "Testova, Ana" in Client().get(public(case)).text


def test_the_review_says_what_is_doubtful(boris, case):
    case.language, case.summary = "ru", "Held in Primer on a request for extradition."
    case.requesting_country = case.host_country
    case.save()
    text = boris.get(address("case_review", case.pk)).text
    assert "Look at this before you decide" in text
    assert "The host country and the requesting country are the same." in text
    assert "which is said to be Russian" in text
    assert "which is said to be Russian" in boris.get(address("case_names", case.pk)).text


def test_visitors_get_byte_for_byte_the_page_that_was_reviewed(boris, case, published):
    seen = boris.get(address("case_review_page", case.pk)).content
    decide(boris, case, "approve")
    assert Client().get(public(case)).content == seen


def test_visitors_get_byte_for_byte_the_page_that_was_reviewed_in_russian(boris, case, published):
    page, there = "/ru" + address("case_review_page", case.pk), "/ru" + public(case)
    seen = boris.get(page).content
    decide(boris, case, "approve")
    assert "Тестова".encode() in seen
    assert Client().get(there).content == seen


def test_the_framed_page_differs_only_in_where_its_links_open(boris, case):
    alone = boris.get(address("case_review_page", case.pk)).text
    framed = boris.get(address("case_review_page", case.pk) + "?framed").text
    assert framed.replace('<base target="_blank">', "") == alone


def test_only_our_own_pages_may_frame_it(boris, case):
    response = boris.get(address("case_review_page", case.pk))
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"].split("; ")
    assert response["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert not response.cookies


def test_looking_publishes_nothing(boris, case, published):
    boris.get(address("case_review", case.pk))
    boris.get(address("case_review_page", case.pk))
    assert (status(case), Client().get(public(case)).status_code) == ("in_review", 404)


def test_who_prepared_it_is_named_and_gets_no_button_to_approve(ana, case):
    page = ana.get(address("case_review", case.pk)).text
    assert "Sent to review by ana" in page
    assert "You may not approve" in page
    assert 'value="approve"' not in page
    assert 'value="send_back"' not in page


def test_an_editor_who_changed_it_is_told_why_they_cannot_approve(boris, case):
    boris.post(address("person_change", case.person_id), person_form(boris, case))
    page = boris.get(address("case_review", case.pk)).text
    assert "Prepared by: ana, boris." in page
    assert "You prepared this case" in page
    assert 'value="approve"' not in page
    response = decide(boris, case, "approve")
    assert "You prepared this case" in said(response)[0]
    assert status(case) == "in_review"


def person_form(client, case):
    url = address("person_change", case.person_id)
    return Page(client, url).change(occupation="baker").data


def test_a_stale_look_is_not_enough(boris, case):
    page = boris.get(address("case_review", case.pk))
    Person.objects.update(name="Probna, Marija")
    digest = page.context["proof"].preview.digest
    response = boris.post(
        address("case_review", case.pk), {"decision": "approve", "digest": digest}
    )
    assert said(response) == ["It has changed since you looked. Look at it again."]
    assert status(case) == "in_review"


def test_it_is_sent_back_with_a_reply_that_the_case_shows(ana, boris, case):
    assert said(decide(boris, case, "send_back", reply="Which court?")) == [
        "Sent back with your reply."
    ]
    assert status(case) == "draft"
    assert "Which court?" in ana.get(address("case_change", case.pk)).text


def test_an_unknown_decision_is_none(boris, case):
    assert decide(boris, case, "delete").status_code == 400


def test_a_review_that_is_over_says_so(boris, case):
    decide(boris, case, "approve")
    response = boris.post(address("case_review", case.pk), {"decision": "send_back"})
    assert said(response)[-1] == "This review is over: somebody has decided it."


def test_what_changes_for_visitors_is_marked(ana, boris, case):
    Person.objects.update(disclosure_level="pseudonym")
    decide(boris, case, "approve")
    Person.objects.update(disclosure_level="full_name")
    sent(case)
    page = boris.get(address("case_review", case.pk))
    marked = {(d.part, d.label): (d.before, d.after) for d in page.context["proof"].differences}
    assert marked["case", "disclosure level"] == ("Pseudonym", "Full name")
    assert marked["case", "summary"] == ("", "Primer summary, “quoted”.")
    assert marked["source: Primer report", "title"] == ("", "Primer report")
    assert "<ins>Full name</ins>" in page.text
    assert "<del>Pseudonym</del>" in page.text


@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_visitors_get_byte_for_byte_the_line_that_was_reviewed(boris, case):
    line = boris.get(address("case_review", case.pk)).context["proof"].line
    decide(boris, case, "approve")
    answer = Client().get(reverse("public:cases_csv"))
    assert b"".join(answer.streaming_content).decode().partition("\r\n")[2] == line


def test_the_line_of_the_csv_file_is_shown(boris, case):
    line = boris.get(address("case_review", case.pk)).context["proof"].line
    assert line.startswith(case.public_id)
    assert '"Testova, Ana"' in line
    assert line.count("\r\n") == 1


def test_a_blocked_case_shows_the_reasons_and_no_page(boris, case):
    Person.objects.update(disclosure_level="hidden")
    page = boris.get(address("case_review", case.pk)).text
    assert "The person is hidden." in page
    assert 'value="approve"' not in page
    assert boris.get(address("case_review_page", case.pk)).status_code == 404


def test_an_embargo_is_told(boris, case):
    day = timezone.now().date() + datetime.timedelta(days=30)
    Case.objects.update(release_on=day)
    assert "Until then nothing shows." in boris.get(address("case_review", case.pk)).text


def test_what_is_announced_before_the_release_is_shown(boris, case):
    day = timezone.now().date() + datetime.timedelta(days=30)
    Case.objects.update(release_on=day, is_announced=True)
    page = boris.get(address("case_review", case.pk))
    told = {shown.label: shown.after for shown in page.context["proof"].announced}
    assert (told["host country"], told["opened on"]) == ("Serbia", "April 2025")
    assert "Until then this shows, at once:" in page.text


def test_what_was_edited_live_and_what_was_withdrawn_is_marked_when_it_comes_back(boris, case):
    decide(boris, case, "approve")
    Case.objects.update(summary="Edited live.")
    withdraw(Case.objects.all(), by=None)
    sent(case)
    page = boris.get(address("case_review", case.pk))
    marked = {d.label: (d.before, d.after) for d in page.context["proof"].differences}
    assert marked == {"summary": ("Primer summary, “quoted”.", "Edited live.")}
    assert "Against what boris approved" in page.text


def test_what_was_never_approved_is_new(boris, case):
    assert (
        "Everything: nothing of it was approved" in boris.get(address("case_review", case.pk)).text
    )


def test_too_few_alike_are_told(boris, case):
    Person.objects.update(disclosure_level="counted")
    page = boris.get(address("case_review", case.pk)).text
    assert "one more in counts" in page or "too few cases" in page


@pytest.mark.parametrize("name", ["case_review", "case_review_page"])
def test_a_lawyer_does_not_review(mira, case, name):
    assert mira.get(address(name, case.pk)).status_code == 403


def test_approvers_find_what_waits_on_their_first_page(ana, boris, case):
    link = address("case_review", case.pk)
    assert link in boris.get(reverse("admin:index")).text
    assert link not in ana.get(reverse("admin:index")).text


def test_the_list_is_narrowed_to_what_is_in_review(boris, case):
    make_case(reference="T-DRAFT")
    page = boris.get(address("case_changelist") + "?status=in_review").text
    assert case.reference in page
    assert "T-DRAFT" not in page
