"""Custody of several kinds at once is saved, and said."""

import pytest

from tests.admin.forms import Page, address
from tests.make import make_case, make_custody

pytestmark = pytest.mark.django_db
WARNING = "Saved, but custody of several kinds overlaps: Arrest, Remand. Check the dates."


def warnings(client, case, *periods):
    page = Page(client, address("case_change", case.pk))
    for kind, start, end in periods:
        page.add_row("custody", kind=kind, started_on=start, ended_on=end, end="ended")
    response = client.post(page.url, page.data, follow=True)
    assert case.custody.count() == len(periods)
    return [str(said) for said in response.context["messages"] if said.level_tag == "warning"]


def test_kinds_that_overlap_are_named(ana):
    periods = [("arrest", "1.4.2025", "10.4.2025"), ("remand", "5.4.2025", "20.4.2025")]
    assert warnings(ana, make_case(), *periods) == [WARNING]


@pytest.mark.parametrize("start", ["10.4.2025", "April 2025"])
def test_kinds_that_follow_one_another_or_may_are_not(start, ana):
    make_custody(kind="house_arrest", started_on="2025-04-01", ended_on="2025-05-01", end="ended")
    periods = [("arrest", "1.4.2025", "10.4.2025"), ("remand", start, "20.4.2025")]
    assert warnings(ana, make_case(), *periods) == []
