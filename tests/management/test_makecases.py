"""`makecases`: synthetic, the same for the same seed, and derived like any other case."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from cases.management.synthetic.words import ENDINGS, LAST_NAMES
from cases.models import Case, Person, StageRecord
from cases.publishing.rebuild import differences

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


def told(seed: int) -> list[tuple]:
    """What the seed's cases say, without keys."""
    cases = Case.objects.filter(reference__startswith=f"SYNTHETIC-{seed}-").order_by("reference")
    return list(
        cases.values_list(
            "person__name", "host_country", "opened_on", "outcome", "summary", "status"
        )
    )


def test_the_same_seed_makes_the_same_cases():
    call_command("makecases", "30", "--seed", "7", verbosity=0)
    first = told(7)
    Case.objects.all().delete()
    Person.objects.all().delete()
    connection.cursor().execute("DELETE FROM cases_source")
    call_command("makecases", "30", "--seed", "7", verbosity=0)
    assert told(7) == first


def test_another_seed_makes_other_cases():
    call_command("makecases", "30", "--seed", "7")
    call_command("makecases", "30", "--seed", "8")
    assert told(7) != told(8)
    assert Case.objects.count() == 60


def test_nobody_is_real():
    call_command("makecases", "50")
    made_up = {last + ending for last in LAST_NAMES for ending in ENDINGS}
    names = Person.objects.values_list("name", flat=True)
    assert names
    assert {name.split(",")[0] for name in names} <= made_up


def test_all_that_may_show_is_derived(capsys):
    call_command("makecases", "200")
    connection.check_constraints()
    assert differences() == []
    assert "Made 200 cases" in capsys.readouterr().out
    levels = set(Person.objects.values_list("disclosure_level", flat=True))
    assert levels == {"hidden", "counted", "pseudonym", "initials", "full_name"}
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*), count(DISTINCT host_country) FROM published."case"')
        cases, hosts = cursor.fetchone()
    assert 150 < cases < 200
    assert hosts > 8
    assert StageRecord.objects.exists()


def test_of_some_nobody_asks_and_of_some_nobody_knows():
    call_command("makecases", "300")
    said = Case.objects.values_list("is_requested", "requesting_country")
    assert {(asked, bool(country)) for asked, country in said} == {
        (True, True),
        (False, False),
        (None, False),
    }


def test_the_history_says_where_they_came_from():
    call_command("makecases", "1", "--seed", "3")
    context = Case.objects.get().history.get().pgh_context
    assert context.metadata == {"user": None, "reason": "makecases --seed 3"}


def test_a_seed_is_used_once():
    call_command("makecases", "1")
    with pytest.raises(CommandError, match="Choose another --seed"):
        call_command("makecases", "1")


def test_there_must_be_something_to_make():
    with pytest.raises(CommandError, match="at least 1"):
        call_command("makecases", "0")
