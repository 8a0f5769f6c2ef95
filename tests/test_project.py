"""What must hold for the project as a whole."""

import pytest
from django.core.management import call_command
from django.utils.translation import activate, get_language

from tests.conftest import SLOW


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True)


def test_what_is_said_to_be_slow_is_there_and_in_order() -> None:
    slow = SLOW.read_text(encoding="ascii").splitlines()
    assert slow == sorted(set(slow))
    assert [name for name in slow if not (SLOW.parent.parent / name).is_file()] == []


@pytest.mark.parametrize("test", ["one", "another"])
def test_no_test_speaks_the_language_of_the_one_before(test: str) -> None:
    assert get_language() == "en"
    activate("ru")
