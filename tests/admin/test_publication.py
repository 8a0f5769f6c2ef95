"""Sending to review and withdrawing from the admin, with a reason for every refusal."""

import pytest
from django.db import connection
from django.utils import translation

from cases.models import Case
from cases.publishing.preview import preview
from tests.admin.forms import address, said
from tests.make import (
    make_case,
    make_citation,
    make_development,
    make_person,
    make_published_case,
    make_review,
)
from tests.publishing.reviewing import ready_case, status
from tests.publishing.rows import derive_now

pytestmark = pytest.mark.django_db


def act(client, action, *rows, kind="case", **data):
    data |= {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(address(f"{kind}_changelist"), data)


def test_ready_cases_go_to_review_and_the_others_are_refused_with_their_reasons(ana):
    ready = ready_case()
    hidden = make_case(person=make_person(disclosure_level="hidden"), reference="T-HIDDEN")
    response = act(ana, "submit_selected", ready, hidden)
    assert (status(ready), status(hidden)) == ("in_review", "draft")
    [done, refusal] = said(response)
    assert done == "Sent to review."
    assert refusal.startswith("T-HIDDEN was not sent to review. The person is hidden.")
    assert "No source is cited." in refusal


@pytest.mark.parametrize("action", ["publish_selected", "withdraw_selected"])
def test_cases_are_not_published_from_the_list_and_withdrawn_by_publishers_only(ana, action):
    case = make_published_case()
    assert action not in ana.get(address("case_changelist")).text
    act(ana, action, case)
    assert status(case) == "published"


def test_a_button_on_the_page_sends_to_review(ana):
    case = ready_case()
    assert address("case_submit", case.pk) in ana.get(address("case_change", case.pk)).text
    ana.post(address("case_submit", case.pk), {"change_reason": "Consent came today."})
    review = case.reviews.get()
    assert (status(case), review.asked_by) == ("in_review", ana.user)
    page = ana.get(address("case_change", case.pk)).text
    assert "Consent came today." in page
    assert address("case_submit", case.pk) not in page


def test_a_button_on_the_page_withdraws(boris):
    case = make_published_case()
    page = boris.get(address("case_change", case.pk)).text
    assert address("case_withdraw", case.pk) in page
    boris.post(address("case_withdraw", case.pk))
    assert status(case) == "withdrawn"


@pytest.fixture
def a_database_that_refuses(db):
    """As a constraint that nothing in a form has looked at."""
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE FUNCTION pg_temp.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                   RAISE check_violation USING MESSAGE = 'Testov', CONSTRAINT = 'locked_case_stays';
               END $$;
               CREATE TRIGGER refuse BEFORE UPDATE ON cases_case
                   EXECUTE FUNCTION pg_temp.refuse()"""
        )


@pytest.mark.parametrize(
    ("verb", "data"), [("submit", {}), ("withdraw", {}), ("review", {"decision": "approve"})]
)
def test_what_the_database_refuses_to_a_button_is_said_in_words(verb, data, boris, request):
    case = make_published_case() if verb == "withdraw" else ready_case()
    if verb == "review":
        review = make_review(case)
        Case.objects.filter(pk=case.pk).update(status="in_review")
        data = {**data, "digest": preview(review.case).digest}
    request.getfixturevalue("a_database_that_refuses")
    before = status(case)
    response = boris.post(address(f"case_{verb}", case.pk), data)
    assert response.status_code == 302
    [refusal] = said(response)
    assert refusal.startswith("The case is locked down, and stays with its person")
    assert status(case) == before


def test_following_a_link_does_nothing(boris):
    case = make_published_case()
    for verb in ("submit", "withdraw"):
        assert boris.get(address(f"case_{verb}", case.pk)).status_code == 405
    assert status(case) == "published"


def test_a_button_needs_the_token_of_the_page(boris):
    case = ready_case()
    boris.handler.enforce_csrf_checks = True
    assert boris.post(address("case_submit", case.pk)).status_code == 403
    assert status(case) == "draft"


@pytest.mark.parametrize("language", ["en", "ru", "sr-latn"])
def test_a_form_without_the_token_says_how_to_get_back_to_it(language, boris):
    boris.handler.enforce_csrf_checks = True
    with translation.override(language):
        response = boris.post(address("case_submit", ready_case().pk))
        said = translation.gettext("The form was not taken")
    assert response.status_code == 403
    assert f"<h1>{said}</h1>" in response.text
    assert f'<html lang="{language}">' in response.text
    assert "<style" not in response.text


def test_the_buttons_refuse_somebody_without_the_right(ana, petra):
    case, published = ready_case(), make_published_case()
    assert petra.post(address("case_submit", case.pk)).status_code == 403
    assert ana.post(address("case_withdraw", published.pk)).status_code == 403
    assert (status(case), status(published)) == ("draft", "published")


def test_the_page_says_what_blocks_publishing(ana):
    case = make_case(procedure=None)
    text = ana.get(address("case_change", case.pk)).text
    assert "It has no procedure." in text
    assert "No source is cited." in text


def test_the_page_says_that_a_raised_level_waits_for_approval(ana):
    case = make_published_case(approved_level="pseudonym")
    make_citation(case=case)
    text = ana.get(address("case_change", case.pk)).text
    assert "Approved at: Pseudonym; visitors never see more than that." in text
    assert "The level was raised since." in text
    assert address("case_submit", case.pk) in text


def test_developments_are_published_and_withdrawn_by_one_person(boris):
    cited, bare = make_development(), make_development(title="Bare primer")
    make_citation(development=cited)
    response = act(boris, "publish_selected", cited, bare, kind="development")
    cited.refresh_from_db()
    assert cited.is_published
    assert said(response)[1] == "Bare primer was not published. No source is cited. Cite one."
    boris.post(address("development_withdraw", cited.pk))
    cited.refresh_from_db()
    assert not cited.is_published


def test_the_page_of_a_development_that_names_somebody_says_so(boris):
    development = make_development(title="Testov handed over")
    make_citation(development=development)
    make_case(person=make_person(name="Ivan Testov", disclosure_level="hidden"))
    page = address("development_change", development.pk)
    assert "It names somebody who isn&#x27;t shown (Testov)." in boris.get(page).text
    development.is_published = True
    development.save()
    assert "Published, but visitors don&#x27;t get it. It names somebody" in boris.get(page).text


def test_a_fact_that_was_taken_back_says_why_and_is_published_anew(boris):
    development = make_development(title="Testov handed over", is_published=True)
    make_citation(development=development)
    case = make_case(person=make_person(name="Ivan Testov", disclosure_level="hidden"))
    derive_now()
    case.delete()
    derive_now()
    text = boris.get(address("development_change", development.pk)).text
    assert "Not published. It named somebody who wasn&#x27;t shown" in text
    history = boris.get(address("development_history", development.pk)).text
    assert "it named somebody who isn&#x27;t shown" in history
    listed = boris.get(address("development_changelist"), {"kept": "true"}).text
    assert "Testov handed over" in listed
    boris.post(address("development_publish", development.pk))
    development.refresh_from_db()
    assert (development.is_published, development.kept_inside) == (True, False)
