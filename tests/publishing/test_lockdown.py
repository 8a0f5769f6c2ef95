"""Lockdown: one closes at once, on every door; two open again."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.db.models import ProtectedError
from django.test import Client

from cases.models import Country, Lockdown
from cases.models.history import acting
from cases.publishing.lockdown import ask_to_lift, lift, lock
from tests import cast
from tests.make import (
    make_case,
    make_citation,
    make_country,
    make_development,
    make_figure,
    make_host_country,
    make_lockdown,
    make_person,
    make_published_case,
    make_user,
)

# Downloads read in a transaction of their own: what they are to see has to be committed.
committing = pytest.mark.django_db(transaction=True, databases=["default", "published"])
DOORS = ("/", "/cases/", "/cases.csv", "/cases.json", "/countries/RS/", "/ru/cases/")


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content).decode() if response.streaming else response.text


def superuser(name: str = "primer-root"):
    return make_user(username=name, is_superuser=True)


def case_of(name: str, country: str = "RS"):
    return make_published_case(person=make_person(name=name), host_country=country)


def close_case(case):
    return lock("case", case, by=cast.boris(), reason="Threatened")


def close_person(case):
    return lock("person", case.person, by=cast.boris(), reason="Threatened")


def close_country(case):
    return lock("country", case.host_country, by=cast.boris(), reason="Threatened")


def close_site(case):
    return lock("site", None, by=cast.boris(), reason="Threatened")


EVERY_SCOPE = pytest.mark.parametrize(
    "close", [close_case, close_person, close_country, close_site]
)


@committing
@EVERY_SCOPE
def test_what_is_closed_is_behind_no_door(client: Client, close: Callable):
    make_host_country()
    case = case_of("Testov, Zakryt")
    assert "Testov, Zakryt" in read(client, "/cases.csv")
    close(case)
    for address in DOORS:
        text = read(client, address)
        assert "Zakryt" not in text, address
        assert case.public_id not in text, address
    assert client.get(f"/cases/{case.public_id}/").status_code == 404


@committing
@EVERY_SCOPE
def test_what_is_closed_is_in_no_count(client: Client, close: Callable):
    make_host_country()
    case_of("Testov, Drugi", country="AM")
    before = {address: read(client, address) for address in ("/", "/cases/")}
    case = case_of("Testov, Zakryt")
    close(case)
    after = {address: read(client, address) for address in before}
    if close is close_site:
        assert all("No case is shown at present." in text for text in after.values())
    else:
        assert after == before


@EVERY_SCOPE
def test_it_leaves_in_the_transaction_that_closes_it(db, close: Callable):
    case = case_of("Testov, Zakryt")
    connection.check_constraints()
    close(case)
    connection.check_constraints()  # what the commit does
    with connection.cursor() as cursor:
        cursor.execute('SELECT count(*) FROM published."case"')
        assert cursor.fetchone() == (0,)


def test_a_persons_lockdown_closes_all_their_cases(published, client: Client):
    person = make_person(name="Testov, Dvazhdy")
    for country in ("RS", "AM"):
        make_published_case(person=person, host_country=country)
    lock("person", person, by=cast.boris(), reason="Threatened")
    assert "Dvazhdy" not in read(client, "/cases/")


def test_a_lockdown_closes_nothing_beside_it(published, client: Client):
    closed, open_ = case_of("Testov, Zakryt"), case_of("Testov, Otkryt", country="AM")
    lock("country", closed.host_country, by=cast.boris(), reason="Threatened")
    text = read(client, "/cases/")
    assert "Otkryt" in text
    assert client.get(f"/cases/{open_.public_id}/").status_code == 200


@pytest.mark.parametrize("scope", ["country", "site"])
def test_developments_and_figures_are_closed_with_their_country(published, client, scope):
    make_host_country()
    for fact in (
        make_development(title="Primer sporazum", is_published=True),
        make_figure(label="Primer broj", is_published=True),
    ):
        make_citation(**{fact._meta.model_name: fact})
    page = read(client, "/countries/RS/")
    assert "Primer sporazum" in page
    assert "Primer broj" in page
    target = Country.objects.get(code="RS") if scope == "country" else None
    lock(scope, target, by=cast.boris(), reason="Threatened")
    with published.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM development UNION ALL SELECT count(*) FROM figure")
        assert cursor.fetchall() == [(0,), (0,)]


def test_a_development_is_closed_with_every_country_that_it_is_about(published, client: Client):
    development = make_development("KZ", other_countries=["RS"], is_published=True)
    make_citation(development=development)
    make_host_country("KZ")
    assert development.title in read(client, "/countries/KZ/")
    lock("country", make_country("RS"), by=cast.boris(), reason="Threatened")
    assert development.title not in read(client, "/countries/KZ/")


@pytest.mark.parametrize(
    ("make", "stays", "leaves"),
    [
        (make_development, {"country_id": "KZ", "other_countries": ["RS"]}, {"country_id": "KZ"}),
        (make_figure, {"label": "Primer"}, {"country_id": "KZ"}),
    ],
)
def test_nobody_moves_a_fact_out_of_a_closed_country(db, make, stays, leaves):
    fact = make("RS")
    make_country("KZ")
    boris = cast.boris()
    lock("country", make_country("RS"), by=boris, reason="Threatened")
    rows = type(fact).objects.filter(pk=fact.pk)
    with acting(user=boris, reason="test"):
        rows.update(**stays)
    with pytest.raises(IntegrityError, match="stays with it"), acting(user=boris, reason="test"):
        rows.update(**leaves, **({"other_countries": []} if "other_countries" in stays else {}))
    with acting(user=None, reason="test"):
        rows.update(**leaves)


def test_two_people_open_it_again(published, client: Client):
    case = case_of("Testov, Zakryt")
    lockdown = close_case(case)
    asking, lifting = superuser(), superuser("primer-second")
    ask_to_lift(lockdown, by=asking, reason="The threat is over")
    assert "Zakryt" not in read(client, "/cases/")
    lift(lockdown, by=lifting)
    assert "Zakryt" in read(client, "/cases/")
    assert (lockdown.lift_asked_by, lockdown.lifted_by) == (asking, lifting)
    assert lockdown.lift_reason == "The threat is over"
    assert lockdown.lifted_at is not None


def test_whoever_closed_may_be_one_of_the_two(db):
    boris = cast.boris()
    lockdown = lock("site", None, by=boris, reason="Threatened")
    ask_to_lift(lockdown, by=boris, reason="A mistake")
    lift(lockdown, by=superuser())
    assert not Lockdown.objects.standing().exists()


@pytest.mark.parametrize("close", [close_case, close_person])
def test_what_is_closed_is_not_deleted(db, close: Callable):
    case = case_of("Testov, Zakryt")
    close(case)
    with pytest.raises(ProtectedError):
        case.delete() if close is close_case else case.person.delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_case")
        cursor.execute("DELETE FROM cases_person")
    with pytest.raises(IntegrityError, match="cases_lockdown"):
        connection.check_constraints()


@pytest.mark.parametrize("somebody", [cast.boris, superuser])
def test_one_person_alone_opens_nothing(db, somebody):
    lockdown = make_lockdown()
    alone = somebody()
    ask_to_lift(lockdown, by=alone, reason="The threat is over")
    with pytest.raises(PermissionDenied, match="Somebody else"):
        lift(lockdown, by=alone)
    assert Lockdown.objects.standing().exists()


def test_the_database_refuses_one_person_too(db):
    alone = superuser()
    lockdown = make_lockdown()
    with pytest.raises(IntegrityError, match="lockdown_lifted_by_two"):
        Lockdown.objects.filter(pk=lockdown.pk).update(lift_asked_by=alone, lifted_by=alone)


def test_nobody_opens_what_nobody_asked_to_open(db):
    with pytest.raises(ValidationError, match="ask for it"):
        lift(make_lockdown(), by=superuser())


def test_asking_twice_does_not_replace_who_asked(db):
    lockdown = make_lockdown()
    first = superuser()
    ask_to_lift(lockdown, by=first, reason="The threat is over")
    with pytest.raises(ValidationError, match="already"):
        ask_to_lift(lockdown, by=superuser("primer-second"), reason="I say so, too")
    lockdown.refresh_from_db()
    assert lockdown.lift_asked_by == first


def test_what_is_lifted_is_not_lifted_again(db):
    lockdown = make_lockdown()
    ask_to_lift(lockdown, by=superuser(), reason="The threat is over")
    lift(lockdown, by=superuser("primer-second"))
    with pytest.raises(ValidationError, match="lifted already"):
        lift(lockdown, by=superuser("primer-third"))


def test_pressing_twice_closes_once(db):
    case, boris = make_case(), cast.boris()
    assert lock("case", case, by=boris, reason="Threatened") == lock(
        "case", case, by=boris, reason="Threatened"
    )
    assert Lockdown.objects.count() == 1


def test_what_is_closed_anew_keeps_the_new_reason_and_opens_by_itself(db):
    case = make_case()
    first, second = close_case(case), lock("case", case, by=superuser(), reason="New danger")
    ask_to_lift(first, by=superuser("primer-asks"), reason="The threat is over")
    lift(first, by=superuser("primer-lifts"))
    assert [*Lockdown.objects.standing()] == [second]
    assert second.reason == "New danger"


@EVERY_SCOPE
def test_closing_anew_ends_what_somebody_asked_to_open(db, close: Callable):
    """Two people agreed on an older danger."""
    case = case_of("Testov, Zakryt")
    first, asking = close(case), superuser()
    ask_to_lift(first, by=asking, reason="The threat is over")
    lock(first.scope, first.case or first.person or first.country, by=asking, reason="New danger")
    with pytest.raises(ValidationError, match="ask for it"):
        lift(first, by=superuser("primer-second"))
    assert Lockdown.objects.standing().count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_closing_and_opening_need_a_reason(db, reason):
    with pytest.raises(ValidationError, match="Say why"):
        lock("site", None, by=superuser(), reason=reason)
    with pytest.raises(ValidationError, match="Say why"):
        ask_to_lift(make_lockdown(), by=superuser("primer-second"), reason=reason)
    assert not Lockdown.objects.exclude(reason="Primer").exists()


def test_whoever_lacks_the_right_neither_closes_nor_opens(db):
    vera, lockdown = cast.vera(), make_lockdown()
    with pytest.raises(PermissionDenied):
        lock("site", None, by=vera, reason="Threatened")
    with pytest.raises(PermissionDenied):
        ask_to_lift(lockdown, by=vera, reason="The threat is over")
    with pytest.raises(PermissionDenied):
        lift(lockdown, by=vera)
