"""Who may show the public more of a person."""

import pytest

from cases.publishing import refusal_of_disclosure, refusal_of_unmarking
from tests import cast

pytestmark = pytest.mark.django_db


def disclose(by, level="full_name", basis="spoke_publicly", **before):
    return refusal_of_disclosure(by, level=level, basis=basis, **before)


def test_a_publisher_and_the_program_raise_a_level():
    assert disclose(cast.boris()) == ""
    assert disclose(None) == ""


def test_somebody_without_the_right_raises_none():
    ana = cast.ana()
    assert "who may publish" in disclose(ana)
    assert "who may publish" in disclose(
        ana, "initials", level_before="pseudonym", basis_before="spoke_publicly"
    )


def test_everybody_lowers_a_level():
    ana = cast.ana()
    before = {"level_before": "full_name", "basis_before": "spoke_publicly"}
    assert disclose(ana, "pseudonym", **before) == ""
    assert disclose(ana, "hidden", None, **before) == ""


def test_the_basis_that_a_level_stands_on_is_changed_by_who_may_publish():
    before = {"level_before": "full_name", "basis_before": "spoke_publicly"}
    assert disclose(cast.ana(), basis="written_consent", **before) != ""
    assert disclose(cast.boris(), basis="written_consent", **before) == ""


def test_that_a_source_names_nobody_is_said_by_who_may_publish():
    ana = cast.ana()
    assert refusal_of_unmarking(ana, names_person=False) != ""
    assert refusal_of_unmarking(cast.boris(), names_person=False) == ""
    assert refusal_of_unmarking(ana, names_person=True, names_person_before=False) == ""
    assert refusal_of_unmarking(ana, names_person=False, names_person_before=False) == ""
