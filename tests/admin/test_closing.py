"""Lockdowns and erasures from the admin: one button closes; two people open, and two erase."""

import re

import pytest
from django.test import Client

from cases.admin.uploads import SESSION_KEY
from cases.files import waiting_sheets
from cases.models import Erasure, Lockdown, Person
from cases.publishing.erasing import what_goes
from tests.admin.forms import address, said
from tests.make import (
    make_case,
    make_citation,
    make_erasure,
    make_host_country,
    make_lockdown,
    make_person,
    make_published_case,
    make_review,
    make_source,
    make_user,
)

pytestmark = pytest.mark.django_db


def confirm(client: Client, erasure: Erasure, **said: str):
    """Press the button of the page as it is now."""
    digest = what_goes(erasure).digest
    return client.post(address("erasure_confirm", erasure.pk), {"digest": digest, **said})


def close(client, scope, target="", **data):
    data = {"closes": f"{scope}:{target}", "change_reason": "Threatened"} | data
    return client.post(address("lockdown_lock"), data)


# --- Lockdown ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["case", "person", "hostcountry"])
def test_the_page_of_what_can_be_closed_has_the_button(boris, kind):
    row = {"case": make_case, "person": make_person, "hostcountry": make_host_country}[kind]()
    text = boris.get(address(f"{kind}_change", row.pk)).text
    assert address("lockdown_lock") in text
    assert "Close at once" in text


def test_other_pages_have_no_button(boris):
    country = make_host_country().country
    assert address("lockdown_lock") not in boris.get(address("country_change", country.pk)).text


def test_the_button_closes_and_leads_back(boris):
    case = make_published_case()
    page = address("case_change", case.pk)
    response = close(boris, "case", case.pk, next=page)
    assert response["Location"] == page
    lockdown = Lockdown.objects.get()
    assert (lockdown.case, lockdown.asked_by, lockdown.reason) == (case, boris.user, "Threatened")
    assert "Threatened" in boris.get(page).text


def test_a_country_and_the_site_are_closed_likewise(boris):
    make_host_country()
    close(boris, "country", "RS")
    close(boris, "site")
    assert {lockdown.scope for lockdown in Lockdown.objects.standing()} == {"country", "site"}


def test_the_first_page_closes_the_whole_site(boris):
    text = boris.get("/admin/").text
    assert address("lockdown_lock") in text
    assert "Close the whole site" in text


def test_the_button_leads_to_no_other_site(boris):
    response = close(boris, "site", next="https://example.org/")
    assert response["Location"] == address("lockdown_changelist")


@pytest.mark.parametrize(
    ("scope", "target", "status"), [("case", "x", 404), ("case", "9", 404), ("planet", "", 400)]
)
def test_what_is_not_there_is_not_closed(boris, scope, target, status):
    assert close(boris, scope, target).status_code == status


def test_without_a_reason_nothing_is_closed(boris):
    response = close(boris, "site", change_reason=" ")
    assert said(response) == ["Say why: the reason is kept."]
    assert not Lockdown.objects.exists()


@pytest.mark.parametrize("is_lifted", [False, True])
def test_what_was_ever_closed_is_not_deleted(root, is_lifted):
    case, others = make_case(), {"lift_asked_by": make_user(), "lifted_by": make_user()}
    make_lockdown(case=case, **(others if is_lifted else {}))
    page = root.post(address("case_delete", case.pk), {"post": "yes", "change_reason": "Primer"})
    assert "protected related objects" in page.text
    assert Lockdown.objects.filter(case=case).exists()


def test_whoever_may_not_close_is_offered_nothing_and_refused(ana):
    case = make_case()
    assert address("lockdown_lock") not in ana.get(address("case_change", case.pk)).text
    assert close(ana, "case", case.pk).status_code == 403
    assert ana.get(address("lockdown_changelist")).status_code == 403


def test_two_open_it_again(boris, petra):
    lockdown = make_lockdown()
    response = boris.post(address("lockdown_ask", lockdown.pk), {"change_reason": "It is over"})
    assert said(response) == ["Asked. Somebody else has to confirm it."]
    alone = boris.post(address("lockdown_lift", lockdown.pk))
    assert said(alone)[-1] == "Somebody else than who asked has to confirm this."
    assert Lockdown.objects.standing().exists()
    text = petra.get(address("lockdown_changelist")).text
    assert "It is over" in text
    assert address("lockdown_lift", lockdown.pk) in text
    petra.post(address("lockdown_lift", lockdown.pk))
    assert not Lockdown.objects.standing().exists()
    assert "confirmed by petra" in " ".join(petra.get(address("lockdown_changelist")).text.split())


def test_whoever_asked_is_not_offered_to_lift(boris):
    lockdown = make_lockdown(lift_asked_by=boris.user, lift_reason="It is over")
    text = boris.get(address("lockdown_changelist")).text
    assert address("lockdown_lift", lockdown.pk) not in text
    assert "Somebody else has to confirm it." in text


@pytest.mark.parametrize("verb", ["lock", "ask", "lift"])
def test_following_a_link_closes_and_opens_nothing(boris, verb):
    arguments = [] if verb == "lock" else [make_lockdown().pk]
    assert boris.get(address(f"lockdown_{verb}", *arguments)).status_code == 405


# --- Erasure -------------------------------------------------------------------------------------


def test_one_asks_on_the_persons_page_and_another_confirms(petra, olga):
    person = make_case().person
    page = petra.get(address("person_change", person.pk)).text
    assert address("erasure_ask", person.pk) in page
    response = petra.post(address("erasure_ask", person.pk), {"change_reason": "They asked us to"})
    erasure = Erasure.objects.get()
    assert response["Location"] == address("erasure_confirm", erasure.pk)
    assert address("erasure_confirm", erasure.pk) in olga.get(address("erasure_changelist")).text
    confirm(olga, erasure)
    assert not Person.objects.filter(pk=person.pk).exists()
    text = olga.get(address("erasure_changelist")).text
    assert "Receipts" in text
    assert "confirmed by olga" in " ".join(text.split())


def test_the_confirmation_says_what_goes(petra):
    person = make_case().person
    erasure = make_erasure(person_number=person.pk)
    text = petra.get(address("erasure_confirm", erasure.pk)).text
    assert person.name in text
    assert "<li>Persons: 1</li>" in text
    assert "<li>Cases: 1</li>" in text
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_confirmation_of_something_else_is_refused_and_shows_what_would_go_now(petra):
    person = make_case().person
    erasure = make_erasure(person_number=person.pk)
    seen = re.search(r'name="digest" value="(\w+)"', confirmation(petra, erasure))[1]
    make_case(person=person)
    response = petra.post(address("erasure_confirm", erasure.pk), {"digest": seen})
    assert "has changed since you looked" in said(response)[0]
    assert response["Location"] == address("erasure_confirm", erasure.pk)
    assert Person.objects.filter(pk=person.pk).exists()
    page = confirmation(petra, erasure)
    assert "<li>Cases: 2</li>" in page
    assert seen not in page
    assert what_goes(erasure).digest in page


def test_copies_of_others_that_name_the_person_are_listed(petra):
    person = make_person(name="Gromov, Ivan")
    other = make_review(make_case(), approved_rows={"case": [{"summary": "With Gromov"}]}).case
    page = confirmation(petra, make_erasure(person_number=person.pk))
    assert f'<a href="{address("case_change", other.pk)}">Review: what was approved</a>' in page


def confirmation(client: Client, erasure: Erasure) -> str:
    return client.get(address("erasure_confirm", erasure.pk)).text


def test_whoever_asked_cannot_confirm(petra):
    person = make_person()
    erasure = make_erasure(person_number=person.pk, asked_by=petra.user)
    page = petra.get(address("erasure_confirm", erasure.pk)).text
    assert "Erase for good" not in page
    response = confirm(petra, erasure)
    assert said(response) == ["Somebody else than who asked has to confirm this."]
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_sheet_of_ones_own_stays_until_something_is_erased(petra, olga, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    person = make_person()
    erasure = make_erasure(person_number=person.pk, asked_by=petra.user)
    for client in (petra, olga):
        token = waiting_sheets.keep(b"primer")
        session = client.session
        session[SESSION_KEY] = {"token": token}
        session.save()
        confirm(client, erasure)
        is_refused = client is petra
        assert (SESSION_KEY in client.session) is is_refused
        assert (tmp_path / "uploads" / token).exists() is is_refused


def test_what_else_names_the_person_is_listed_and_left_only_when_ticked(petra):
    person = make_person(name="Gromov, Ivan")
    other = make_case(internal_note="Held with Gromov")
    source = make_source(title="Gromov and others were held")
    for case in (other, make_case(person=person)):
        make_citation(source, case=case)
    erasure = make_erasure(person_number=person.pk)
    page = petra.get(address("erasure_confirm", erasure.pk)).text
    assert address("case_change", other.pk) in page
    assert str(source) in page
    response = confirm(petra, erasure)
    assert "still name" in said(response)[0]
    assert Person.objects.filter(pk=person.pk).exists()
    confirm(petra, erasure, texts_stay="1")
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Erasure.objects.get().texts_left == 1


def test_a_reason_that_names_the_person_is_refused(petra):
    person = make_person(name="Testov, Ivan")
    response = petra.post(address("erasure_ask", person.pk), {"change_reason": "Testov asked"})
    assert "without the name" in said(response)[0]
    assert response["Location"] == address("person_change", person.pk)
    assert not Erasure.objects.exists()


def test_a_request_is_taken_back(petra):
    erasure = make_erasure(asked_by=make_user())
    petra.post(address("erasure_take_back", erasure.pk))
    assert not Erasure.objects.exists()


def test_an_editor_neither_asks_nor_sees_nor_confirms(boris):
    person = make_person()
    erasure = make_erasure(person_number=person.pk)
    assert (
        address("erasure_ask", person.pk) not in boris.get(address("person_change", person.pk)).text
    )
    for name, argument in (("ask", person.pk), ("confirm", erasure.pk), ("take_back", erasure.pk)):
        assert boris.post(address(f"erasure_{name}", argument)).status_code == 403
    assert boris.get(address("erasure_confirm", erasure.pk)).status_code == 403
    assert boris.get(address("erasure_changelist")).status_code == 403


def test_following_a_link_erases_nothing(petra):
    person = make_person()
    erasure = make_erasure(person_number=person.pk)
    assert petra.get(address("erasure_ask", person.pk)).status_code == 405
    assert petra.get(address("erasure_take_back", erasure.pk)).status_code == 405
    assert petra.get(address("erasure_confirm", erasure.pk)).status_code == 200
    assert Person.objects.filter(pk=person.pk).exists()
