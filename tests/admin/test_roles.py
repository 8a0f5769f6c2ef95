"""Every role at every address of the staff's, with every method: exactly what the table says."""

from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest
from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from cases.publishing.roles import rights_of
from cases.vocab.role import Role
from tests import cast
from tests.admin.doors import Door, Needs, UnexpectedAddress, door, doors, one_of_each, routes
from tests.admin.forms import address
from tests.make import make_user

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
# What is asked for there isn't, whoever asks.
NOT_THERE = {"nowhere", "view_on_site"}
LOGIN = reverse("admin:login")


class Unrendered:
    """Answers HEAD as far as the views decide it: GET renders the same page, which takes longest.

    Django renders a page after its view has answered, and a server doesn't send it for HEAD.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        if request.method == "HEAD":
            response.content = b""
        return response


@pytest.fixture(autouse=True)
def unrendered() -> Iterator[None]:
    """Innermost, so that the others see what they always do."""
    innermost = f"{__name__}.{Unrendered.__name__}"
    with override_settings(MIDDLEWARE=[*settings.MIDDLEWARE, innermost]):
        yield


@pytest.fixture
def every_door() -> list[Door]:
    """The addresses, with a real object wherever an id is needed."""
    return doors(one_of_each())


def browser_of(user: AbstractUser) -> Client:
    """Says nothing of errors but what a browser would see."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def needs_of(found: Door, method: str) -> Needs | None:
    """What the method needs there; None where the address doesn't have it."""
    if method == "POST":
        return found.writes
    return found.reads if method in ("GET", "HEAD") else None


def may(rights: Iterable[str], needs: Needs | None) -> bool:
    return any(alternative <= {*rights} for alternative in needs or ())


def expected(found: Door, method: str, rights: frozenset[str]) -> set[int]:
    """The statuses that an account with these rights may be answered with."""
    needs = needs_of(found, method)
    if needs is None:
        others = (found.reads, found.writes)
        may_other = all(may(rights, other) for other in others if other is not None)
        return {405} if may_other else {405, found.refusal}
    if may(rights, needs):
        return {404} if found.name in NOT_THERE else {200, 301, 302}
    return {found.refusal}


def wrong(client: Client, found: Door, method: str, rights: frozenset[str]) -> str:
    """What is wrong with the answer, empty where nothing is; what it did is undone."""
    with transaction.atomic():
        sent = found.sends if method == "POST" else None
        response = getattr(client, method.lower())(found.url, sent)
        transaction.set_rollback(True)
    for close in response._resource_closers:  # of a paper; a server does it with the response
        close()
    said = f"{method} {found.url}: {response.status_code}"
    if response.status_code not in expected(found, method, rights):
        return f"{said}, not {expected(found, method, rights)}"
    return f"{said}, to the login" if response.headers.get("Location", "").startswith(LOGIN) else ""


def all_wrong(user: AbstractUser, found: Iterable[Door], rights: frozenset[str]) -> list[str]:
    """What is wrong with each door's answer to each method."""
    client = browser_of(user)
    answers = (wrong(client, one, method, rights) for one, method in product(found, METHODS))
    return [answer for answer in answers if answer]


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_exactly_what_the_table_says(role: Role, every_door: list[Door]) -> None:
    assert all_wrong(cast.BY_ROLE[role](), every_door, rights_of(role)) == []


def test_a_superuser_may_everything_that_anybody_may(every_door: list[Door]) -> None:
    rights = frozenset(
        right
        for one in every_door
        for needs in (one.reads, one.writes)
        for alternative in needs or ()
        for right in alternative
    )
    assert all_wrong(make_user(is_superuser=True), every_door, rights) == []


def test_staff_without_a_role_may_nothing(every_door: list[Door]) -> None:
    assert all_wrong(make_user(), every_door, frozenset()) == []


@pytest.mark.parametrize("who", [None, cast.vera])
def test_whoever_is_not_the_staffs_is_sent_to_the_login(who, every_door: list[Door]) -> None:
    client = browser_of(who()) if who else Client(raise_request_exception=False)
    for one in every_door:
        for method in METHODS:
            response = client.generic(method, one.url)
            assert response.status_code == 302, f"{method} {one.url}"
            assert response.url.startswith(LOGIN), f"{method} {one.url}"


def test_every_model_and_many_an_address_is_among_them(every_door: list[Door]) -> None:
    urls = {one.url for one in every_door}
    assert len(urls) > 150
    for name in ("case_changelist", "case_add", "person_add", "stagerecord_import"):
        assert address(name) in urls


@pytest.mark.parametrize(
    "route", ["cases/case/<path:object_id>/shout/", "cases/shouts/", "shouts/all/"]
)
def test_a_new_address_needs_an_expectation(route: str) -> None:
    rows = one_of_each()
    name = route.split("<")[0].replace("/", "_") + "shout"
    [(found, named)] = routes([path(route, browser_of, name=name)])
    with pytest.raises(UnexpectedAddress):
        list(door(found, named, rows))


# --- Accounts -------------------------------------------------------------------------------------


def test_an_administrator_gives_roles_and_neither_rights_nor_their_own() -> None:
    goran = cast.goran()
    client = browser_of(goran)

    def fields(user: AbstractUser) -> set[str]:
        url = reverse("admin:auth_user_change", args=[user.pk])
        return {*client.get(url).context["adminform"].form.fields}

    assert "groups" in fields(cast.ana())
    assert not {"is_superuser", "user_permissions"} & fields(cast.mira())
    assert not {"groups", "is_staff", "is_superuser", "user_permissions"} & fields(goran)


@pytest.mark.parametrize("page", ["auth_user_change", "auth_user_password_change"])
def test_a_superusers_account_is_nobody_elses_to_change(page: str) -> None:
    url = reverse(f"admin:{page}", args=[make_user(is_superuser=True).pk])
    assert browser_of(cast.goran()).post(url, {"password1": "x"}).status_code == 403
    assert browser_of(make_user(is_superuser=True)).get(url).status_code == 200


def test_roles_are_offered_by_their_titles() -> None:
    url = reverse("admin:auth_user_change", args=[cast.petra().pk])
    assert "Data protection officer</label>" in browser_of(cast.goran()).get(url).text
