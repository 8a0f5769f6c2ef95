"""The verbs publish and withdraw: who may, what blocks, what is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from cases.models import Case, Development, Figure, Person
from cases.publishing import publish, publish_facts, withdraw, withdraw_facts
from tests import cast
from tests.make import (
    make_case,
    make_citation,
    make_development,
    make_figure,
    make_person,
    make_published_case,
    make_stage,
)
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


def ready_case(**values) -> Case:
    """A draft that nothing blocks."""
    case = make_case(**values)
    make_citation(case=case)
    return case


def test_a_case_is_published():
    case = ready_case(reference="T-READY")
    result = publish(Case.objects.all(), by=None)
    assert (result.published, result.already, result.refused) == (("T-READY",), (), ())
    case.refresh_from_db()
    assert [row["public_id"] for row in rows("case")] == [case.public_id]


@pytest.mark.parametrize(
    ("case", "person", "shown"),
    [({"disclosure_cap": "initials"}, {}, "initials"), ({}, {"is_minor": True}, "pseudonym")],
)
def test_the_level_that_shows_is_the_one_that_is_published(case, person, shown):
    """Lifting a cap or growing up shows no more without a review."""
    published = ready_case(**case, person=make_person(**person))
    publish(Case.objects.all(), by=None)
    Case.objects.update(disclosure_cap=None)
    Person.objects.update(is_minor=False, disclosure_level="full_name")
    published.refresh_from_db()
    assert published.approved_level == shown
    assert [row["level"] for row in rows("case")] == [shown]


def test_a_withdrawn_case_is_gone_and_keeps_its_id():
    case = ready_case(reference="T-READY")
    publish(Case.objects.all(), by=None)
    result = withdraw(Case.objects.all(), by=cast.boris())
    assert (result.withdrawn, rows("case")) == (("T-READY",), [])
    publish(Case.objects.all(), by=None)
    case.refresh_from_db()
    assert [row["public_id"] for row in rows("case")] == [case.public_id]


@pytest.mark.parametrize("who", [cast.ana, cast.vera])
def test_without_the_right_nobody_withdraws(who):
    make_published_case()
    with pytest.raises(PermissionDenied, match="Ask whoever manages the accounts"):
        withdraw(Case.objects.all(), by=who())
    assert Case.objects.get().status == "published"


def test_the_history_says_why_the_program_published():
    case = ready_case()
    publish(Case.objects.all(), by=None, reason="press cases")
    context = case.history.latest("pgh_id").pgh_context.metadata
    assert context == {"user": None, "reason": "press cases"}


def test_the_history_says_who_withdrew_and_why():
    case, boris = make_published_case(), cast.boris()
    withdraw(Case.objects.all(), by=boris, reason="court decided")
    context = case.history.latest("pgh_id").pgh_context.metadata
    assert context == {"user": boris.pk, "reason": "court decided"}


@pytest.mark.parametrize(
    ("values", "mend"),
    [
        ({"host_country": None}, "Fill in where the person is"),
        ({"procedure": None}, "Choose what is done or feared"),
    ],
)
def test_a_case_without_its_place_is_refused(values, mend):
    ready_case(**values)
    (refusal,) = publish(Case.objects.all(), by=None).refused
    assert mend in refusal.reasons[0]
    assert len(refusal.reasons) == 1


def test_somebody_hidden_is_refused():
    ready_case(person=make_person(disclosure_level="hidden"))
    (refusal,) = publish(Case.objects.all(), by=None).refused
    assert refusal.reasons == (
        "The person is hidden. Set their disclosure level, and the basis that it stands on.",
    )


def test_a_case_without_a_source_is_refused():
    case = make_case(reference="T-NONE")
    (refusal,) = publish(Case.objects.all(), by=None).refused
    assert (refusal.reference, refusal.reasons) == (
        "T-NONE",
        ("No source is cited. Cite one for the case or for one of its stages.",),
    )
    make_citation(stage_record=make_stage(case))
    assert publish(Case.objects.all(), by=None).published == ("T-NONE",)


def test_every_reason_is_told_at_once():
    make_case(person=make_person(disclosure_level="hidden"), host_country=None, procedure=None)
    (refusal,) = publish(Case.objects.all(), by=None).refused
    assert len(refusal.reasons) == 4


def test_one_refusal_does_not_hold_up_the_others():
    ready_case(reference="T-1")
    make_case(reference="T-2")
    result = publish(Case.objects.all(), by=None)
    assert result.published == ("T-1",)
    assert [refusal.reference for refusal in result.refused] == ["T-2"]


def test_publishing_again_leaves_no_trace():
    case = ready_case(reference="T-1")
    publish(Case.objects.all(), by=None)
    assert publish(Case.objects.all(), by=None).already == ("T-1",)
    assert case.history.count() == 2


def test_a_published_case_without_a_source_is_not_refused_again():
    make_published_case(reference="T-1")
    assert publish(Case.objects.all(), by=None).already == ("T-1",)


def test_withdrawing_a_draft_changes_nothing():
    case = make_case(reference="T-1")
    assert withdraw(Case.objects.all(), by=None).not_published == ("T-1",)
    assert case.history.count() == 1


def test_publishing_costs_the_same_for_many(django_assert_num_queries):
    for _number in range(20):
        ready_case()
    # Savepoint, persons, cases, what guards them and the ten of their texts, write, release.
    with django_assert_num_queries(11):
        publish(Case.objects.all(), by=None)


@pytest.mark.parametrize(
    ("make", "model"), [(make_development, Development), (make_figure, Figure)]
)
def test_a_fact_is_published_with_its_source(make, model):
    fact = make()
    table = model._meta.model_name
    assert publish_facts(model.objects.all(), by=None).refused[0].reasons == (
        "No source is cited. Cite one.",
    )
    make_citation(**{table: fact})
    assert publish_facts(model.objects.all(), by=cast.boris()).published == (str(fact),)
    assert len(rows(table)) == 1
    assert withdraw_facts(model.objects.all(), by=None) == 1
    assert rows(table) == []


def test_facts_need_the_right_too():
    ana = cast.ana()
    with pytest.raises(PermissionDenied):
        publish_facts(Figure.objects.all(), by=ana)
    with pytest.raises(PermissionDenied):
        withdraw_facts(Figure.objects.all(), by=ana)


def test_hiding_the_person_takes_the_case_away():
    ready_case()
    publish(Case.objects.all(), by=None)
    Person.objects.update(disclosure_level="hidden")
    assert rows("case") == []
