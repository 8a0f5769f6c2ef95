"""What is saved and yet deserves a second look is said on the next page."""

import pytest

from cases.casework.doubts import unfitting
from cases.models import CourtStage
from cases.vocab.decision import Decision
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


def court_stage(code, kind, order):
    return make_court_stage(code, kind=kind, order=order, name_en="Primer")


@pytest.fixture
def track():
    """Detention, a hearing in two steps, an appeal and a minister, and a track of an authority."""
    steps = ("detention", "first_instance", "first_instance", "appeal", "executive")
    for order, kind in enumerate(steps):
        court_stage(f"primer_{order}", kind, order)
    for order, kind in enumerate(("executive", "executive", "first_instance")):
        make_court_stage(f"primer_exp_{order}", kind=kind, order=order, track="expulsion")


def said_of(client, case, stage, decision):
    """What is said once this was decided there, in the case's own country."""
    record = make_stage(case, court_stage=CourtStage.objects.get(code=stage), decided_on="2025")
    said = warned(client, "stagerecord", record, decision=decision)
    return [sentence.partition(",")[0] for sentence in said]


@pytest.mark.parametrize(
    ("stage", "decision"),
    [
        ("primer_1", "upheld"),
        ("primer_2", "overturned"),
        ("primer_2", "remitted"),
        ("primer_exp_0", "upheld"),
        ("primer_exp_1", "overturned"),
    ],
)
def test_where_nothing_was_decided_before_nothing_is_upheld(ana, track, stage, decision):
    label = Decision(decision).label
    told = [f"“{label}” is decided of an earlier decision"]
    assert said_of(ana, make_case(), stage, decision) == told


@pytest.mark.parametrize(
    ("stage", "decision"),
    [
        ("primer_0", "upheld"),  # detention is looked at anew
        ("primer_1", "extradition_admissible"),
        ("primer_3", "overturned"),
        ("primer_4", "remitted"),
        ("primer_exp_2", "upheld"),  # a court reviews an authority's order
        ("primer_exp_0", "refused"),
    ],
)
def test_who_reviews_a_decision_may_uphold_it(ana, track, stage, decision):
    assert said_of(ana, make_case(), stage, decision) == []


def test_the_general_pattern_has_an_order_as_well(ana):
    order = make_court_stage("primer_order", None, kind="executive", order=1)
    court = make_court_stage("primer_court", None, kind="first_instance", order=2)
    make_court_stage("primer_before", "KG", kind="appeal", order=0)  # of another country
    told = unfitting({stage.code: ("upheld", stage.pk) for stage in (order, court)})
    assert [*told] == ["primer_order"]


def test_extradition_is_decided_on_its_own_track(ana, track):
    told = ["“Extradition granted” is decided on the track of extradition"]
    assert said_of(ana, make_case(), "primer_exp_2", "extradition_granted") == told
    assert said_of(ana, make_case(), "primer_4", "extradition_granted") == []
