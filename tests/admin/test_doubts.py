"""What is saved and yet deserves a second look is said on the next page."""

import pytest

from tests.admin.forms import Page, address
from tests.make import make_case, make_court_stage, make_outcome, make_stage

pytestmark = pytest.mark.django_db
PENDING = (
    "The outcome is “Primer outcome en”, and yet this is pending: RS: Minister. Enter what was "
    "decided there, “Discontinued” where nothing was, or leave the decision empty where nobody "
    "reported it."
)
SAME = "The host country and the requesting country are the same. Check both."


@pytest.fixture
def case():
    """A case that waits for the minister."""
    case = make_case()
    stage = make_court_stage(name_en="Minister")
    make_stage(case, court_stage=stage, decision="pending", decided_on=None)
    return case


def warned(client, kind, row, **values):
    page = Page(client, address(f"{kind}_change", row.pk)).change(**values)
    said = client.get(page.save(_continue="1").url).context["messages"]
    return [str(message) for message in said if message.level_tag == "warning"]


def test_an_outcome_beside_a_pending_stage_is_said(ana, case):
    make_outcome("extradited", "returned")
    assert warned(ana, "case", case, outcome="extradited") == [PENDING]


def test_a_stage_that_is_pending_after_the_outcome_is_said(ana, case):
    case.outcome = make_outcome("extradited", "returned")
    case.save()
    assert warned(ana, "stagerecord", case.stages.get(), holding="Primer.") == [PENDING]


def test_a_case_that_goes_on_may_have_pending_stages(ana, case):
    make_outcome("detained_pending", "pending")
    assert warned(ana, "case", case, outcome="detained_pending") == []


def test_a_stage_that_was_decided_contradicts_nothing(ana, case):
    make_outcome("extradited", "returned")
    case.stages.update(decision="extradition_granted")
    assert warned(ana, "case", case, outcome="extradited") == []


def test_a_country_that_wants_somebody_from_itself_is_said(ana, case):
    assert warned(ana, "case", case, requesting_country="RS") == [SAME]
