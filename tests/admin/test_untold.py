"""Who may not see a person's own record isn't told its disclosure or aliases by their cases.

Nor who asked for a review, and why. A lawyer is such a one; an editor sees all of it.
"""

import pytest

from tests.admin.forms import address
from tests.make import (
    make_alias,
    make_case,
    make_person,
    make_published_case,
    make_review,
)

pytestmark = pytest.mark.django_db
REVIEW, LEVEL = "review", "disclosure level"


@pytest.fixture
def case():
    """Of somebody hidden, with a text that has an alias in it; in review."""
    person = make_person(name="Testov, Ivan", disclosure_level="pseudonym")
    make_alias(person, "Klichkin")
    case = make_case(person=person, summary_anonymous="Klichkin", status="in_review")
    make_review(case, reason="Consent came today.")
    return case


def filters(client):
    page = client.get(address("case_changelist"))
    return {str(spec.title) for spec in page.context["cl"].filter_specs}


def test_the_list_has_neither_its_column_nor_filters(case, mira, boris):
    assert {REVIEW, LEVEL} <= filters(boris)
    assert not {REVIEW, LEVEL} & filters(mira)
    assert "Pseudonym" in boris.get(address("case_changelist")).text
    assert "Pseudonym" not in mira.get(address("case_changelist")).text


@pytest.mark.parametrize("asked", ["level=pseudonym", "review=true"])
def test_an_address_does_not_narrow_the_list_by_it(asked, case, mira, boris):
    url = f"{address('case_changelist')}?{asked}"
    assert boris.get(url).status_code == 200
    assert mira.get(url).status_code == 400


@pytest.mark.parametrize(
    "asked",
    [
        "person__disclosure_level=pseudonym",
        "person__disclosure_level__exact=pseudonym",
        "person__birth_date__isnull=1",
        "approved_level=pseudonym",
        "accepted_texts__len=1",
        "awaits_review=True",
        "reviews__reason__icontains=consent",
        "lockdowns__isnull=0",
        "reviews__isnull=0",
        "name_acceptances__isnull=0",
    ],
)
def test_no_lookup_of_an_address_asks_for_it(asked, case, mira):
    assert mira.get(f"{address('case_changelist')}?{asked}").status_code == 400


@pytest.mark.parametrize(
    "told",
    ["The person may be shown at", "The name check found a name", "Consent came today."],
)
def test_the_page_does_not_tell(told, case, mira, boris):
    page = address("case_change", case.pk)
    assert told in boris.get(page).text
    assert told not in mira.get(page).text


def test_a_published_case_without_a_page_does_not_tell_why(mira, boris):
    case = make_case(
        person=make_person(disclosure_level="counted"), status="published", approved_level="counted"
    )
    page = address("case_change", case.pk)
    assert "Counted adds to the figures" in boris.get(page).text
    assert mira.get(page).context["publication"].status == "Published"


def test_its_history_does_not_tell_at_which_level_it_was_approved(mira, boris):
    case = make_published_case(approved_level="pseudonym", outcome_text="Primer")
    assert "Approved level" in boris.get(address("case_history", case.pk)).text
    told = mira.get(address("case_history", case.pk)).text
    assert "Approved level" not in told
    assert "Primer" in told
