"""Publishing from the admin: by those who may, with a reason for every refusal."""

import pytest
from django.contrib.messages import get_messages

from tests.admin.forms import address
from tests.make import (
    make_case,
    make_citation,
    make_development,
    make_person,
    make_published_case,
)

pytestmark = pytest.mark.django_db


def act(client, action, *rows, kind="case", **data):
    data |= {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(address(f"{kind}_changelist"), data)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def ready_case():
    case = make_case()
    make_citation(case=case)
    return case


def status(case):
    case.refresh_from_db()
    return case.status


def test_ready_cases_are_published_and_the_others_refused_with_their_reasons(boris):
    ready = ready_case()
    hidden = make_case(person=make_person(disclosure_level="hidden"), reference="T-HIDDEN")
    response = act(boris, "publish_selected", ready, hidden)
    assert (status(ready), status(hidden)) == ("published", "draft")
    [done, refusal] = said(response)
    assert done == "1 published."
    assert refusal.startswith("T-HIDDEN was not published. The person is hidden.")
    assert "No source is cited." in refusal


def test_somebody_without_the_right_is_not_offered_it_and_cannot_do_it(ana):
    case = ready_case()
    assert "publish_selected" not in ana.get(address("case_changelist")).text
    act(ana, "publish_selected", case)
    assert status(case) == "draft"


def test_a_button_on_the_page_publishes_and_withdraws(boris):
    case = ready_case()
    page = boris.get(address("case_change", case.pk))
    assert address("case_publish", case.pk) in page.text
    boris.post(address("case_publish", case.pk))
    assert status(case) == "published"
    page = boris.get(address("case_change", case.pk))
    assert f"/cases/{case.public_id}/" in page.text
    boris.post(address("case_withdraw", case.pk))
    assert status(case) == "withdrawn"


def test_following_a_link_publishes_nothing(boris):
    case = ready_case()
    assert boris.get(address("case_publish", case.pk)).status_code == 405
    assert status(case) == "draft"


def test_the_button_needs_the_token_of_the_page(boris):
    case = ready_case()
    boris.handler.enforce_csrf_checks = True
    assert boris.post(address("case_publish", case.pk)).status_code == 403
    assert status(case) == "draft"


def test_the_button_refuses_somebody_without_the_right(ana):
    case = ready_case()
    assert ana.post(address("case_publish", case.pk)).status_code == 403
    assert status(case) == "draft"


def test_the_page_says_what_blocks_publishing(ana):
    case = make_case(procedure=None)
    text = ana.get(address("case_change", case.pk)).text
    assert "It has no procedure." in text
    assert "No source is cited." in text


def test_a_counted_case_has_no_public_page_to_link_to(ana):
    case = make_published_case(person=make_person(disclosure_level="counted"))
    assert f"/cases/{case.public_id}/" not in ana.get(address("case_change", case.pk)).text


def test_the_reason_for_publishing_is_kept(boris):
    case = ready_case()
    act(boris, "publish_selected", case, change_reason="Consent came today.")
    context = case.history.latest("pgh_id").pgh_context
    assert context.metadata["reason"] == "Consent came today."
    assert context.metadata["user"] == boris.user.pk


def test_developments_are_published_and_withdrawn_the_same_way(boris):
    cited, bare = make_development(), make_development(title="Bare primer")
    make_citation(development=cited)
    response = act(boris, "publish_selected", cited, bare, kind="development")
    cited.refresh_from_db()
    assert cited.is_published
    assert said(response)[1] == "Bare primer was not published. No source is cited. Cite one."
    act(boris, "withdraw_selected", cited, kind="development")
    cited.refresh_from_db()
    assert not cited.is_published
