"""Guessing passwords gets slow, and can't be used to keep the office out."""

import io
import logging

import pytest
from django.test import Client
from django.urls import reverse

from cases.admin import sign_in
from cases.admin.brake import FORGOTTEN_AFTER, FREE_ATTEMPTS, LONGEST_PAUSE, Brake
from casetracker.logs import WithoutValues
from tests import cast
from tests.admin.browsers import signed_in

pytestmark = pytest.mark.django_db

PAUSE = "Wrong passwords were given for this account several times in a row."


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """The time of the sign-in's brake, which has seen nothing yet."""
    clock = Clock()
    monkeypatch.setattr(sign_in, "brake", Brake(clock))
    return clock


@pytest.fixture
def boris(clock):
    return cast.boris()


def sign(client, password, name="boris"):
    return client.post(reverse("admin:login"), {"username": name, "password": password})


def guess(times, name="boris"):
    """Wrong passwords from a browser that nobody has signed in with."""
    return [sign(Client(), f"wrong {number}", name).text for number in range(times)][-1]


def test_some_wrong_passwords_cost_no_time(boris):
    assert PAUSE not in guess(FREE_ATTEMPTS)


def test_then_not_even_the_right_one_is_taken_before_the_pause_is_over(boris, clock):
    guess(FREE_ATTEMPTS)
    assert PAUSE in sign(Client(), cast.PASSWORD).text
    clock.now += 1
    assert sign(Client(), cast.PASSWORD).status_code == 302


def change_password(client, old):
    new = {"new_password1": "Primer-4711-novo", "new_password2": "Primer-4711-novo"}
    return client.post(reverse("admin:password_change"), {"old_password": old, **new})


def test_whoever_has_the_session_alone_guesses_the_password_no_faster(boris, clock):
    thief = signed_in(boris)
    for number in range(FREE_ATTEMPTS):
        assert PAUSE not in change_password(thief, f"wrong {number}").text
    assert PAUSE in change_password(thief, cast.PASSWORD).text
    clock.now += 1
    assert change_password(thief, cast.PASSWORD).status_code == 302


def test_guesses_at_the_sign_in_keep_nobody_from_a_new_password(boris):
    guess(FREE_ATTEMPTS + 1)
    assert change_password(signed_in(boris), cast.PASSWORD).status_code == 302


def test_writing_the_name_otherwise_is_no_way_round(boris):
    guess(FREE_ATTEMPTS)
    assert PAUSE in guess(1, " BORIS ")


def test_an_account_that_does_not_exist_answers_alike(boris):
    assert PAUSE in guess(FREE_ATTEMPTS + 1, "nobody")


def test_a_form_without_a_password_forgives_nothing(boris):
    guess(FREE_ATTEMPTS)
    sign(Client(), "")
    assert PAUSE in guess(1)


def test_who_has_signed_in_with_a_browser_is_not_kept_out_of_it(boris, clock):
    own = Client()
    assert sign(own, cast.PASSWORD).status_code == 302
    own.cookies.pop("sessionid")
    guess(FREE_ATTEMPTS + 1)
    assert sign(own, cast.PASSWORD).status_code == 302


def test_a_known_browser_is_slowed_down_by_its_own_failures(boris):
    own = Client()
    sign(own, cast.PASSWORD)
    own.cookies.pop("sessionid")
    said = [sign(own, "wrong").text for _ in range(FREE_ATTEMPTS + 1)]
    assert PAUSE in said[-1]


def test_a_known_browser_is_known_to_its_own_account_only(boris):
    cast.ana()
    own = Client()
    sign(own, cast.PASSWORD, "ana")
    own.cookies.pop("sessionid")
    guess(FREE_ATTEMPTS)
    assert PAUSE in sign(own, "wrong").text


def test_the_cookie_names_nobody_and_goes_to_the_sign_in_alone(boris):
    cookie = sign(Client(), cast.PASSWORD).cookies[sign_in.COOKIE]
    assert cookie["path"] == reverse("admin:login")
    assert cookie["httponly"]
    assert "boris" not in str(sign_in.signing.loads(cookie.value, salt=sign_in.SALT))


def test_a_made_up_cookie_is_no_known_browser(boris):
    own = Client()
    own.cookies[sign_in.COOKIE] = "made:up:cookie"
    guess(FREE_ATTEMPTS)
    assert PAUSE in sign(own, "wrong").text


def test_a_failure_is_logged_without_whose(boris):
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(WithoutValues())
    sign_in.logger.addHandler(handler)
    guess(1)
    sign_in.logger.removeHandler(handler)
    assert written.getvalue().endswith("WARNING cases.admin.sign_in A sign-in failed.\n")


def test_pauses_grow_to_a_minute_and_are_forgotten():
    clock = Clock()
    brake = Brake(clock)
    assert [brake.attempt("account") for _ in range(FREE_ATTEMPTS)] == [0] * FREE_ATTEMPTS
    pauses = []
    for _ in range(8):
        pauses.append(brake.attempt("account"))
        clock.now += pauses[-1]
        assert brake.attempt("account") == 0
    assert pauses == [1, 2, 4, 8, 16, 32, LONGEST_PAUSE, LONGEST_PAUSE]
    clock.now += FORGOTTEN_AFTER + 1
    assert [brake.attempt("account") for _ in range(FREE_ATTEMPTS)] == [0] * FREE_ATTEMPTS
