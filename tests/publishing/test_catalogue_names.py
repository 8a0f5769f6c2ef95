"""What catalogues say shows at once: nobody writes a protected name into them."""

import pytest
from django.db import IntegrityError

from cases.models import CourtStage, HostCountry
from cases.models.faults import explained
from cases.models.history import acting
from tests import cast
from tests.make import (
    make_case,
    make_court_stage,
    make_fate,
    make_host_country,
    make_person,
    make_published_case,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def hidden_testova() -> None:
    make_case(person=make_person(name="Testova, Anna", disclosure_level="hidden"))


def write(by: object, **values: str) -> None:
    with acting(user=by, reason="test"):
        HostCountry.objects.update(**values)


@pytest.mark.parametrize(
    "text", ["Decided in the case of Testova.", "О Тестовой решил министр.", "TESTOVA decided."]
)
def test_a_law_profile_names_nobody_who_is_not_shown(text):
    make_host_country()
    with pytest.raises(IntegrityError) as refusal:
        write(cast.goran(), final_decision_maker=text)
    assert "(who decides last)" in explained(refusal.value)
    assert HostCountry.objects.get().final_decision_maker == "Minister"


def test_nor_does_what_is_added():
    make_fate()
    with pytest.raises(IntegrityError), acting(user=cast.goran(), reason="test"):
        make_court_stage(body="The court that heard Testova")
    assert not CourtStage.objects.exists()


def test_another_country_s_case_counts_too():
    make_host_country("KZ")
    with pytest.raises(IntegrityError, match="names somebody"):
        write(cast.goran(), extradition_law="As for Testova")


def test_who_shows_may_be_named_and_an_office_always():
    make_published_case(person=make_person(name="Probnaya, Anna"))
    make_host_country()
    write(cast.goran(), final_decision_maker="Minister; see Probnaya", central_authority="Ministry")
    assert "Probnaya" in HostCountry.objects.get().final_decision_maker


def test_a_text_that_stood_before_keeps_nothing_else_from_being_corrected():
    """Its case was entered later."""
    make_host_country(final_decision_maker="Minister Testova")
    write(cast.goran(), central_authority="Ministry of Justice")
    assert HostCountry.objects.get().central_authority == "Ministry of Justice"
