"""Asking for an alert, confirming it, ending it."""

import os
import re
import time
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client, override_settings
from hypothesis import example, given
from hypothesis import strategies as st

from cases.letters import subscribing
from cases.letters.post import MailboxField
from cases.letters.restraint import TO_A_MAILBOX
from cases.letters.seal import (
    CONFIRM_WITHIN,
    CannotBeOpened,
    Wish,
    ending_of,
    link_token,
    opened,
    wish_of,
)
from cases.letters.sending import send_alerts
from tests.letters.mailbox import ADDRESS, kept, links, subscribe
from tests.mail import MailServer, text_of_letter
from tests.public.pages import text_of
from tests.public.record import Record
from tests.publishing.passing_days import days_from_today

WISH = Wish(ADDRESS, "host=RS&q=testov", "ru")


def test_nothing_is_stored_before_it_is_confirmed(
    record: Record, client: Client, mail: MailServer
) -> None:
    answer = client.post("/alerts/?host=RS", {"address": ADDRESS})
    assert b"Look into your mailbox" in answer.content
    [link] = links(mail.last())
    assert client.get(link).status_code == 200  # as a program does that looks for malware
    assert kept() == []
    assert client.post(link).status_code == 200
    assert len(kept()) == 1


def test_what_is_stored_is_sealed(record: Record, client: Client, mail: MailServer) -> None:
    subscribe(client, mail, "host=RS&q=testov", path="/ru")
    [(ending, mailbox, content, confirmed_on, told_until)] = kept()
    raw = b"".join(map(bytes, (ending, mailbox, content))).lower()
    assert [
        told for told in (b"marko", b"pretplatnik", b"example", b"host", b"testov") if told in raw
    ] == []
    assert (confirmed_on, told_until) == (days_from_today(0), days_from_today(-1))
    wish, token = opened(bytes(content))
    assert wish == WISH
    assert token == ending_of(wish).token


def test_nothing_opens_it_but_the_opener(record: Record, client: Client, mail: MailServer) -> None:
    subscribe(client, mail)
    with override_settings(ALERTS_OPENER="x" * 64), pytest.raises(CannotBeOpened):
        opened(bytes(kept()[0][2]))


def test_seals_are_alike_in_length_and_in_nothing_else(
    record: Record, client: Client, mail: MailServer
) -> None:
    subscribe(client, mail, "host=RS")
    subscribe(client, mail, "host=KG&procedure=deportation", "other@example.org")
    first, second = (bytes(row[2]) for row in kept())
    assert len(first) == len(second)
    assert first[32:64] != second[32:64]


def test_the_same_alert_is_stored_once(record: Record, client: Client, mail: MailServer) -> None:
    for address in (ADDRESS, ADDRESS.lower()):
        subscribing.restraint.clear()
        subscribe(client, mail, "host=RS", address)
    subscribing.restraint.clear()
    subscribe(client, mail, "host=KG")
    assert len(kept()) == 2
    assert len({bytes(row[1]) for row in kept()}) == 1


def test_an_address_has_twenty_alerts_at_most(record: Record) -> None:
    for number in range(21):
        subscribing.keep(Wish(ADDRESS, f"q=primer{number}", "en"))
    subscribing.keep(Wish(ADDRESS, "q=primer0", "ru"))
    assert len(kept()) == 20
    subscribing.keep(Wish("other@example.org", "q=primer20", "en"))
    assert len(kept()) == 21


def test_nobody_is_told_how_many_alerts_an_address_has(record: Record, client: Client) -> None:
    """Not by the page, and not by the database, whoever has the password of the pages."""
    told = []
    for number in range(21):
        token = link_token(Wish(ADDRESS, f"q=primer{number}", "en"))
        said = client.post(f"/alerts/confirm/{token}/").content.decode()
        told.append(said.replace(f"primer{number}", "").replace(token, ""))
    assert len({*told}) == 1
    mailbox = ending_of(Wish(ADDRESS, "", "en")).digests[1]
    with connections["alerts"].cursor() as cursor:
        cursor.execute("SELECT alerts.keep(%s, %s, '')", [bytes(32), mailbox])
        assert cursor.fetchall() == [(True,)]
    assert len(kept()) == 20


def functions() -> dict[str, tuple[str, list[str]]]:
    """What is called in the schema of alerts: its definition, and who may."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname, pg_get_functiondef(oid), proacl::text[] FROM pg_proc"
            " WHERE pronamespace = 'alerts'::regnamespace"
        )
        return {name: (text, sorted(rights)) for name, text, rights in cursor.fetchall()}


def test_what_makes_the_schema_on_a_public_machine_may_be_run_again(subscribers: None) -> None:
    """After an upgrade that names another file, as deploy/alerts.sql says."""
    made = functions()
    subscribing.keep(WISH)
    script = (settings.BASE_DIR / "deploy" / "alerts.sql").read_text(encoding="ascii")
    files = re.findall(r"--file (cases/\S+)", script)
    assert len(files) > 1
    with transaction.atomic(), connection.cursor() as cursor:
        for file in files:
            cursor.execute((settings.BASE_DIR / file).read_text(encoding="ascii"))
    assert functions() == made
    assert len(kept()) == 1


@contextmanager
def room_for(*, rows: int, files: int) -> Generator[None]:
    """The table is full with so many bytes of rows, or so many on the disk."""
    bounds = {"256 * 1024 * 1024": str(rows), "1024 * 1024 * 1024": str(files)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('alerts.is_full'::regproc)")
        [(definition,)] = cursor.fetchall()
        smaller = definition
        for bound, given in bounds.items():
            assert bound in smaller
            smaller = smaller.replace(bound, given)
        cursor.execute(smaller)
        yield
        cursor.execute(definition)


def test_a_table_that_is_full_takes_no_more_and_the_office_hears_of_it(
    subscribers: None, caplog: pytest.LogCaptureFixture
) -> None:
    with room_for(rows=4000, files=2**30):
        for number in range(10):
            subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
        stored = len(kept())
        send_alerts()
    assert 1 < stored < 10
    assert "Nobody can subscribe" in caplog.text


def test_dead_rows_do_not_fill_it(subscribers: None, caplog: pytest.LogCaptureFixture) -> None:
    """Who keeps one alert again and again, which the pages' password allows, leaves them."""
    with room_for(rows=20_000, files=2**30):
        keep_again_and_again()
        subscribing.keep(WISH)
        send_alerts()
    assert len(kept()) == 2
    assert "Nobody can subscribe" not in caplog.text


def test_but_not_without_end_on_the_disk(subscribers: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('alerts.alert')")
        [(taken,)] = cursor.fetchall()
    with room_for(rows=20_000, files=taken + 100_000):
        keep_again_and_again()
        subscribing.keep(WISH)
    assert len(kept()) == 1


def keep_again_and_again() -> None:
    with connections["alerts"].cursor() as cursor:
        for _time in range(20):
            content = os.urandom(8192)
            cursor.execute("SELECT alerts.keep(%s, %s, %s)", [bytes(32), bytes(32), content])


def test_it_ends_at_once(record: Record, client: Client, mail: MailServer) -> None:
    for query in ("host=RS", "host=KG"):
        subscribing.keep(Wish(ADDRESS, query, "en"))
    page = f"/alerts/end/{ending_of(Wish(ADDRESS, 'host=RS', 'en')).token}/"
    assert client.get(page).status_code == 200
    assert len(kept()) == 2
    assert b"The alert has ended" in client.post(page).content
    assert len(kept()) == 1


def test_a_mail_program_ends_it_by_itself(record: Record) -> None:
    subscribing.keep(WISH)
    answer = Client(enforce_csrf_checks=True).post(
        f"/ru/alerts/end/{ending_of(WISH).token}/",
        {"List-Unsubscribe": "One-Click"},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert (answer.status_code, kept()) == (200, [])


def test_all_alerts_to_an_address_end_together(record: Record, client: Client) -> None:
    for address in (ADDRESS, "other@example.org"):
        for query in ("host=RS", "host=KG"):
            subscribing.keep(Wish(address, query, "en"))
    ended = ending_of(Wish(ADDRESS, "host=RS", "en"))
    subscribing.end(ended, all_of_address=False)
    answer = client.post(f"/alerts/end/{ended.token}/", {"all": "1"})  # of one that ended before
    assert b"All alerts to your address have ended" in answer.content
    assert len(kept()) == 2
    assert bytes(kept()[0][1]) != ended.digests[1]


def test_the_answer_is_the_same_whoever_has_what(
    record: Record, client: Client, mail: MailServer
) -> None:
    subscribing.keep(Wish("has@example.org", "host=RS", "en"))
    mail.refusals["none@example.org"] = "550 5.1.1 no such user"
    answers = [
        client.post("/alerts/?host=RS", {"address": address}).content
        for address in ("has@example.org", "has@example.org", "none@example.org", ADDRESS)
    ]
    assert len({*answers}) == 1
    assert [str(letter["To"]) for letter in mail.letters] == ["has@example.org", ADDRESS]


def asked(client: Client, mail: MailServer, *wanted: tuple[str, str]) -> list[str]:
    """Ask for these alerts (query, address). Who was written to; all are told the same."""
    answers = []
    for query, address in wanted:
        answer = client.post(f"/alerts/?{query}", {"address": address})
        assert answer.status_code == 200
        answers.append(answer.content.decode().replace(query.replace("&", "&amp;"), ""))
    assert len({*answers}) == 1
    return [str(letter["To"]) for letter in mail.letters]


def test_one_mailbox_under_many_names_is_written_to_once_an_hour_for_the_same_filters(
    record: Record, client: Client, mail: MailServer
) -> None:
    names = ("probna+one@example.org", "Probna+two@example.org", "probna@example.org")
    assert asked(client, mail, *(("host=RS", name) for name in names)) == [names[0]]


def test_who_asks_in_somebodys_name_does_not_keep_them_from_what_they_want(
    record: Record, client: Client, mail: MailServer
) -> None:
    assert asked(client, mail, ("year=1999", ADDRESS), ("host=RS", ADDRESS)) == [ADDRESS] * 2
    assert "Serbia" in text_of_letter(mail.last())


def test_but_a_mailbox_gets_three_letters_an_hour(
    record: Record, client: Client, mail: MailServer
) -> None:
    queries = [f"year={year}" for year in range(2000, 2006)]
    wanted = [(query, ADDRESS) for query in queries]
    assert asked(client, mail, *wanted, ("host=RS", "other@example.org")) == [
        *[ADDRESS] * TO_A_MAILBOX,
        "other@example.org",
    ]


def test_a_domain_with_all_below_it_gets_so_many_an_hour(
    record: Record, client: Client, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else whoever has a domain of their own could fill the table in a week."""
    monkeypatch.setattr("cases.letters.restraint.TO_A_DOMAIN", 2)
    names = [f"probna@{name}.primer.org" for name in ("a", "b", "c")]
    wanted = [("host=RS", name) for name in (*names, "probna@primer.org", "probna@example.org")]
    assert asked(client, mail, *wanted) == [*names[:2], "probna@example.org"]


def test_a_letter_that_was_not_taken_may_be_asked_for_again(
    record: Record, client: Client, mail: MailServer
) -> None:
    mail.refusals[ADDRESS] = "554 5.7.1 looks like spam"
    assert asked(client, mail, ("host=RS", ADDRESS)) == []
    mail.refusals.clear()
    assert asked(client, mail, ("host=RS", ADDRESS)) == [ADDRESS]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("probna@faß.example.org", "probna@xn--fa-hia.example.org"),  # not fass.example.org
        ("probna@ПРИМЕР.example.org", "probna@xn--e1afmkfd.example.org"),
        ("probna@Example.ORG", "probna@example.org"),
    ],
)
def test_a_domain_is_what_its_owner_registered(typed: str, written: str) -> None:
    assert MailboxField().clean(typed) == written


DOTS = "." + "".join(map(chr, (0x3002, 0xFF0E, 0xFF61)))  # the others are mapped to the first


@given(st.text(alphabet=DOTS + "aZß-0éж٠", max_size=20), st.sampled_from(["", *DOTS]))
@example(domain="example.com", end=chr(0x3002))
@example(domain="é" * 63 + "." + "é" * 63 + "." + "é" * 63 + ".com", end="")
def test_what_is_taken_as_an_address_is_one_as_it_is_written(domain: str, end: str) -> None:
    field = MailboxField()
    try:
        written = field.clean(f"probna@{domain}{end}")
    except ValidationError:
        return
    assert field.clean(written) == written


def test_a_letter_to_confirm_has_no_words_that_may_be_a_name(
    record: Record, client: Client, mail: MailServer
) -> None:
    client.post("/alerts/?host=RS&q=testov", {"address": ADDRESS})
    text = text_of_letter(mail.last())
    assert "- Host country: Serbia\n- with the words that you chose\n" in text
    assert "testov" not in mail.last().as_string().lower()
    assert "testov" in text_of(client, links(mail.last())[0])  # the page says them


def test_a_link_works_for_two_days_and_as_it_was_written(
    record: Record, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = link_token(WISH)
    assert wish_of(token) == WISH
    assert wish_of(token[:-4] + "AAAA") is None
    late = Client().get(f"/alerts/confirm/{token[:40]}/")
    assert (late.status_code, b"older than two days" in late.content) == (404, True)
    with override_settings(ALERTS_KEY="another key, of the same length or more"):
        assert wish_of(token) is None
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + CONFIRM_WITHIN + 2)
    assert wish_of(token) is None


@pytest.mark.parametrize("query", ["host=ZZ", "year=soon", "q=" + "a" * 81])
def test_a_filter_that_is_wrong_is_refused_in_words(
    record: Record, client: Client, mail: MailServer, query: str
) -> None:
    answer = client.post(f"/alerts/?{query}", {"address": ADDRESS})
    assert (answer.status_code, mail.letters) == (400, [])
    assert b"Remove this filter" in answer.content


def test_without_mail_the_feed_is_offered(record: Record, client: Client) -> None:
    with override_settings(MAIL={}):
        said = client.get("/alerts/?host=RS").content.decode()
    assert "This installation sends no e-mail." in said
    assert 'href="/cases.atom?host=RS"' in said
    assert "<form" not in said


def test_lists_lead_to_it(record: Record, client: Client) -> None:
    assert 'href="/alerts/?host=RS"' in client.get("/cases/?host=RS").content.decode()


# The two roles -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("alias", "statement"),
    [
        ("alerts", "SELECT * FROM alerts.alert"),
        ("alerts", "DELETE FROM alerts.alert"),
        ("alerts", "INSERT INTO alerts.alert VALUES ('', '', '', now(), now())"),
        ("alerts", "SELECT alerts.open()"),
        ("alerts", "SELECT * FROM published.site"),
        ("alerts", "SELECT * FROM public.cases_person"),
        ("sending", "INSERT INTO alerts.alert VALUES ('', '', '', now(), now())"),
        ("sending", "UPDATE alerts.alert SET content = ''"),
        ("sending", "SELECT alerts.forget('', true)"),
        ("sending", "SELECT * FROM published.site"),
        ("sending", "SELECT * FROM public.cases_person"),
        ("sending", "CREATE TABLE alerts.mine ()"),
        ("published", "SELECT * FROM alerts.alert"),
        ("published", "SELECT alerts.forget('', true)"),
    ],
)
def test_each_role_is_refused_what_it_needs_not(
    subscribers: None, alias: str, statement: str
) -> None:
    refused = pytest.raises(DatabaseError, match="permission denied")
    with connections[alias].cursor() as cursor, refused:
        cursor.execute(statement)
    connections[alias].close_pool()
