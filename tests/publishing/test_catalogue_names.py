"""What catalogues say shows at once: nobody writes a protected name into them."""

from contextlib import nullcontext

import pytest
from django.db import IntegrityError, connection
from django.urls import reverse

from cases.models import CourtStage, HostCountry, Outcome
from cases.models.faults import explained
from cases.models.history import acting
from cases.publishing.roles import rights_of
from cases.vocab.role import Role
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
    "text",
    [
        "Decided in the case of Testova.",
        "О Тестовой решил министр.",
        "TESTOVA decided.",
        "as for anna testova",
        "https://news.example/2024/testova-detained",
        "Primer News (primer.example/%D1%82%D0%B5%D1%81%D1%82%D0%BE%D0%B2%D0%B0)",
        "file_testova_2",
    ],
)
def test_a_law_profile_names_nobody_who_is_not_shown(text):
    make_host_country()
    with pytest.raises(IntegrityError) as refusal:
        write(cast.boris(), final_decision_maker=text)
    assert "(who decides last)" in explained(refusal.value)
    assert HostCountry.objects.get().final_decision_maker == "Minister"


def test_nor_does_what_is_added():
    make_fate()
    with pytest.raises(IntegrityError), acting(user=cast.boris(), reason="test"):
        make_court_stage(body="The court that heard Testova")
    assert not CourtStage.objects.exists()


@pytest.mark.parametrize("code", ["testova_held", "ext_testova", "AnnaTestova"])
def test_nor_does_a_code(code):
    with pytest.raises(IntegrityError), acting(user=cast.boris(), reason="test"):
        make_court_stage(code=code)


@pytest.mark.parametrize(
    ("text", "names"),
    [("По решению судов и на основании законов", False), ("по делу ивана законова", True)],
)
def test_a_word_like_a_surname_is_a_name_beside_another(text, names):
    """Zakonov is a surname and "of laws", Sudov "of courts"."""
    for name in ("Zakonov, Ivan", "Sudov, Ivan"):
        make_case(person=make_person(name=name, disclosure_level="hidden"))
    make_host_country()
    with pytest.raises(IntegrityError) if names else nullcontext():
        write(cast.boris(), final_decision_maker=text)


def test_only_who_sees_persons_is_told_that_a_name_is_guarded():
    """Who doesn't would be told of any surname whether the office has it, by trying."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'names_nobody'"
        )
        catalogues = {table.removeprefix("cases_") for (table,) in cursor.fetchall()}
    assert {"hostcountry", "charge", "courtstage", "outcome", "instrumentparty"} <= catalogues
    for role in Role:
        rights = rights_of(role)
        may_write = {f"cases.{verb}_{name}" for verb in ("add", "change") for name in catalogues}
        assert not rights & may_write or "cases.view_person" in rights, role
    assert rights_of(Role.EDITOR) >= may_write


@pytest.mark.parametrize("name", ["Testova", "Nowhere"])
def test_the_administrator_is_told_nothing(name, client):
    client.force_login(cast.goran())
    asked = {"code": "o_x", "name_en": f"x {name}", "definition_en": "x"}
    assert client.post(reverse("admin:cases_outcome_add"), asked).status_code == 403
    assert not Outcome.objects.filter(code="o_x").exists()


def test_another_country_s_case_counts_too():
    make_host_country("KZ")
    with pytest.raises(IntegrityError, match="names somebody"):
        write(cast.boris(), extradition_law="As for Testova")


def test_who_shows_may_be_named_and_an_office_always():
    make_published_case(person=make_person(name="Probnaya, Anna"))
    make_host_country()
    write(cast.boris(), final_decision_maker="Minister; see Probnaya", central_authority="Ministry")
    assert "Probnaya" in HostCountry.objects.get().final_decision_maker


def test_a_text_that_stood_before_keeps_nothing_else_from_being_corrected():
    """Its case was entered later."""
    make_host_country(final_decision_maker="Minister Testova")
    write(cast.boris(), central_authority="Ministry of Justice")
    assert HostCountry.objects.get().central_authority == "Ministry of Justice"
