"""Addresses that don't work are told apart, and never with their password."""

import os

import pytest

from casetracker.run.address import connect, describe, with_login
from casetracker.run.errors import StartError


def test_an_address_keeps_its_server_for_another_login() -> None:
    address = with_login("postgresql://a:b@db.example:5433/cases?sslmode=require", "c", "d:/@")
    assert address == "postgresql://c:d%3A%2F%40@db.example:5433/cases?sslmode=require"


def test_a_description_leaves_the_password_out() -> None:
    said = describe("postgresql://a:hushhush@db.example/cases", "DATABASE_URL")
    assert said == "DATABASE_URL (database cases on db.example, port 5432)"


@pytest.mark.parametrize(
    "address", ["", "sqlite:///cases.db", "mysql://a:b@host/cases", "postgresql://a:b@host/"]
)
def test_what_is_no_address_is_told_with_an_example(address: str) -> None:
    with pytest.raises(StartError, match=r"Write it like postgresql://user:password@"):
        connect(address)


def test_a_wrong_password_is_told_as_such() -> None:
    wrong = with_login(os.environ["PUBLISHED_DATABASE_URL"], "casetracker_test_reader", "hushhush")
    with pytest.raises(StartError, match="refuses the user or the password") as caught:
        connect(wrong)
    assert "hushhush" not in str(caught.value)


def test_a_database_that_is_not_there_is_told_as_such() -> None:
    absent = os.environ["DATABASE_URL"] + "_absent"
    with pytest.raises(StartError, match=r"_absent on .* doesn't exist"):
        connect(absent)
