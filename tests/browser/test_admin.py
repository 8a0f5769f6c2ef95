"""The admin in a real browser: nothing that the Content-Security-Policy forbids, on any page."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from cases.models import Case
from tests import cast
from tests.admin.forms import address
from tests.make import (
    make_case,
    make_charge,
    make_citation,
    make_country,
    make_court_stage,
    make_custody,
    make_person,
    make_stage,
)


@pytest.fixture
def case(live_server: LiveServer) -> Case:
    """A draft with a stage and a source, ready to be published."""
    case = make_case(person=make_person(name="Testova, Ana"), opened_on="2025-04")
    make_stage(case, court_stage="ext_appeal", decided_on="2025-05", decision="upheld")
    make_custody(case, started_on="2025-04")
    make_citation(case=case)
    make_charge()
    make_country("KG")
    make_court_stage("ext_appeal", "KG", name_en="Appeal elsewhere")
    return case


@pytest.fixture
def desk(live_server: LiveServer, browser: Browser) -> Iterator[Page]:
    """A browser before anybody signed in; its `complaints` fail the test."""
    complaints: list[str] = []
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.on(
        "console",
        lambda message: (
            message.type in ("error", "warning")
            and complaints.append(f"{page.url}: {message.text}")
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def office(desk: Page, case: Case, live_server: LiveServer) -> Page:
    """Boris, signed in; that he can do so through the form is said once."""
    seat(desk, cast.boris(), live_server.url)
    return desk


def seat(page: Page, user: AbstractUser, root: str) -> None:
    """Let this account be signed in, whoever was."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": root}])


def sign_in(page: Page) -> None:
    """Fill the sign-in's form in, as Boris."""
    page.fill("#id_username", "boris")
    page.fill("#id_password", cast.PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**" + reverse("admin:index"))


@pytest.mark.parametrize("width", [1280, 390])
def test_every_kind_of_page_keeps_to_the_policy_and_to_the_screen(
    width: int, desk: Page, case: Case
) -> None:
    cast.boris()
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(reverse("admin:login"))
    sign_in(desk)
    for url in (
        reverse("admin:index"),
        address("case_changelist"),
        address("case_add"),
        address("case_change", case.pk),
        address("case_history", case.pk),
        address("case_review", case.pk),
        address("case_review_page", case.pk),
        address("case_delete", case.pk),
        address("case_import"),
        address("person_change", case.person_id),
        address("stagerecord_change", case.stages.get().pk),
        address("charge_changelist"),
        reverse("admin:password_change"),
    ):
        response = desk.goto(url)
        assert response is not None
        assert response.ok, url
        overflow = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, url


def test_a_stage_is_chosen_among_those_of_the_country_chosen_on_the_page(
    office: Page, case: Case
) -> None:
    office.goto(address("case_change", case.pk))
    office.click("#stages-0 .select2-selection")
    office.wait_for_selector(".select2-results__option >> text=Serbia")
    offered = office.locator(".select2-results__option").all_inner_texts()
    assert len(offered) == 1
    assert offered[0].startswith("Serbia")


def test_a_country_is_found_by_its_russian_name(office: Page, case: Case) -> None:
    office.goto(address("case_change", case.pk))
    office.click(".field-host_country .select2-selection")
    office.fill(".select2-search__field", "Кыргызстан")
    office.click(".select2-results__option >> text=Kyrgyzstan")
    office.fill("#id_change_reason", "The person has moved on.")
    office.fill("[name=opened_on]", "3.4.2025")
    office.click("[name=_continue]")
    office.wait_for_selector("text=is a stage in Serbia; the case is in Kyrgyzstan")


# Of the element: its text's colour and the one behind it, once they have stopped changing.
COLOURS = """element => {
    element.getAnimations().forEach((animation) => animation.finish());
    const style = getComputedStyle(element);
    return [style.color, style.backgroundColor];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_with_the_focus_can_be_read(scheme: Any, office: Page, case: Case) -> None:
    office.emulate_media(color_scheme=scheme)
    for url in (address("case_change", case.pk), address("case_changelist")):
        office.goto(url)
        buttons = office.locator("input[type=submit], input[type=button], button, a.button")
        shown = [button for button in buttons.all() if button.is_visible()]
        assert len(shown) > 1
        for button in shown:
            button.focus()
            assert contrast(*button.evaluate(COLOURS)) >= 4.5, button.evaluate("b => b.outerHTML")


def contrast(one: str, other: str) -> float:
    """Between two colours as browsers say them, 1 to 21, as WCAG 2 has it; of none, 21."""
    if other == "rgba(0, 0, 0, 0)":
        return 21
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Of "rgb(r, g, b)": 0 to 1."""
    parts = [int(part) / 255 for part in re.findall(r"[0-9]+", colour)[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_enter_takes_nothing_that_was_found_for_other_words(office: Page, case: Case) -> None:
    office.goto(address("case_change", case.pk))
    office.click(".field-host_country .select2-selection")
    office.fill(".select2-search__field", "Kyrgyz")
    office.wait_for_selector(".select2-results__option--highlighted >> text=Kyrgyzstan")
    office.route("**/autocomplete/**", lambda _route: None)  # the next answer never comes
    office.fill(".select2-search__field", "Serb")
    office.keyboard.press("Enter")
    assert office.input_value("#id_host_country") == "RS"


def test_a_case_is_sent_to_review_by_its_button(office: Page, case: Case) -> None:
    office.goto(address("case_change", case.pk))
    office.click("button.publish")
    office.wait_for_selector("text=Sent to review.")
    office.wait_for_selector("text=Look at it and decide")


def test_what_is_typed_keeps_its_page_from_being_left_by_a_verb(office: Page, case: Case) -> None:
    """Boris is an editor: above the publication stands the lockdown, which he may use, too."""
    office.goto(address("case_change", case.pk))
    assert office.locator("section.publication").count() == 2
    office.fill("[name=summary]", "Typed.")
    assert office.is_disabled("button.publish")
    office.wait_for_selector("text=Something here isn't saved yet. Save it first.")


def test_the_page_in_review_is_framed_and_its_sources_open_beside_it(
    office: Page, case: Case
) -> None:
    office.goto(address("case_review", case.pk))
    framed = office.frame_locator("iframe")
    framed.locator("h1").wait_for()
    with office.context.expect_page() as opened:
        framed.get_by_role("link", name="Countries").click()
    assert opened.value.url.endswith(reverse("public:countries"))


def test_a_detention_is_entered_from_the_keyboard_beginning_at_the_person(
    office: Page, case: Case
) -> None:
    office.goto(address("case_add"))
    office.wait_for_selector(".field-person .select2-selection:focus")
    office.keyboard.press("Enter")
    office.keyboard.type("Testova")
    office.wait_for_selector(".select2-results__option--highlighted >> text=Testova, Ana")
    office.keyboard.press("Enter")
    office.select_option("[name=custody-0-kind]", "arrest")
    office.fill("[name=custody-0-started_on]", "3.12.2025")
    office.keyboard.press("Enter")
    office.wait_for_selector(".messagelist .success")
    assert Case.objects.latest("pk").custody.get().started_on == "2025-12-03"


def test_the_list_of_cases_fits_a_laptop(office: Page, case: Case) -> None:
    long = make_case(person=make_person(name="Testovski-Primerov, Ivan Probnovich"))
    make_stage(long, stage_text="Office of the Prosecutor General: provisional arrest")
    office.set_viewport_size({"width": 1280, "height": 900})
    for language in ("", "/ru", "/sr"):
        office.goto(language + address("case_changelist"))
        hidden = office.evaluate(
            "document.querySelector('#changelist .results').scrollWidth"
            " - document.querySelector('#changelist .results').clientWidth"
        )
        assert hidden <= 0, language


def test_what_was_typed_outlives_a_session_that_ran_out(office: Page, case: Case) -> None:
    office.goto(address("case_change", case.pk))
    office.fill("[name=summary]", "Typed for an hour.")
    office.fill("#id_change_reason", "The lawyer told more.")
    Session.objects.all().delete()
    office.click("[name=_continue]")
    told = office.locator("[role=alert]", has_text="nothing was sent")
    told.wait_for()
    with office.expect_popup() as opened:
        told.get_by_role("link").click()
    sign_in(opened.value)
    office.click("[name=_continue]")
    office.wait_for_selector(".messagelist .success")
    case.refresh_from_db()
    assert case.summary == "Typed for an hour."


def test_a_form_is_not_sent_under_the_name_of_somebody_else(office: Page, case: Case) -> None:
    office.goto(address("case_change", case.pk))
    seat(office, cast.ana(), office.url.removesuffix(address("case_change", case.pk)))
    office.fill("[name=summary]", "Typed by Boris.")
    office.click("[name=_continue]")
    office.locator("[role=alert]", has_text="under this account").wait_for()
    case.refresh_from_db()
    assert case.summary != "Typed by Boris."
