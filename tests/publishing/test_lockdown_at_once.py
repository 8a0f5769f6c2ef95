"""A lockdown, and somebody who publishes in the same moment: real connections, real commits."""

import pytest

from cases.models import Case, Lockdown
from cases.publishing.lockdown import lock
from cases.publishing.rebuild import differences
from tests.make import make_case, make_country, make_lockdown, make_published_case, make_user
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db(transaction=True)

CLOSE = (
    "INSERT INTO cases_lockdown (scope, country_id, asked_by_id, asked_at, reason, lift_reason)"
    " VALUES (%s, %s, %s, now(), 'Primer', '')"
)
LIFT = (
    "UPDATE cases_lockdown SET lift_asked_by_id = asked_by_id, lifted_by_id = %s, lifted_at = now()"
    " WHERE id = %s"
)
SCOPES = pytest.mark.parametrize(("scope", "country"), [("country", "RS"), ("site", None)])
# What has all rows derived anew: its marks are of everything, and of no case.
EVERYTHING = "TRUNCATE cases_personalias"
ALSO = pytest.mark.parametrize("also", ["SELECT", EVERYTHING], ids=["alone", "all rows derived"])


def publish(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(status="published")


def assert_nothing_shows() -> None:
    assert rows("case") == []
    assert differences() == []


@ALSO
@SCOPES
def test_a_case_published_while_it_is_being_closed_does_not_show(scope, country, also):
    case, user = make_case(), make_user()
    with second_office() as office:
        office.execute(CLOSE, [scope, country, user.pk])
        office.execute(also)
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")  # all that its commit does
        thread = meanwhile(lambda: publish(case))
        office.commit()
        thread.join()
    assert_nothing_shows()


@ALSO
@SCOPES
def test_a_case_closed_while_it_is_being_published_does_not_show(scope, country, also):
    case, user = make_case(), make_user(is_superuser=True)
    target = make_country(country) if country else None
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'published' WHERE id = %s", [case.pk])
        office.execute(also)
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = meanwhile(lambda: lock(scope, target, by=user, reason="Threatened"))
        office.commit()
        thread.join()
    assert_nothing_shows()


@SCOPES
def test_what_is_closed_while_it_is_being_lifted_stays_closed(scope, country):
    make_published_case(host_country="RS")
    target = make_country(country) if country else None
    user = make_user(is_superuser=True)
    closed = lock(scope, target, by=user, reason="Threatened")
    with second_office() as office:
        office.execute(LIFT, [make_user().pk, closed.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = meanwhile(lambda: lock(scope, target, by=user, reason="Threatened"))
        office.commit()
        thread.join()
    assert Lockdown.objects.standing().count() == 1
    assert_nothing_shows()


def test_two_lockdowns_at_once_both_close():
    make_published_case(host_country="RS")
    make_published_case(host_country="AM")
    user = make_user()
    with second_office() as office:
        office.execute(CLOSE, ["country", "RS", user.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = meanwhile(lambda: make_lockdown(country=make_country("AM")))
        office.commit()
        thread.join()
    assert_nothing_shows()
