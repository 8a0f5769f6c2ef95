"""What subscribers are told, when, and what no letter ever says."""

import datetime
import logging
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client, override_settings

from cases.letters import sending, subscribing
from cases.letters.filters import selection_of
from cases.letters.news import News, news
from cases.letters.seal import _ALERT, _SUITE, CannotBeOpened, Wish, ending_of, opened
from cases.models import Case, Person
from cases.published.freshness import CUT_OFF
from cases.published.selection import Selection
from tests.letters.mailbox import ADDRESS, kept, links, send_tomorrow, subscribe
from tests.mail import NOBODY, MailServer, mail_at, text_of_letter
from tests.make import make_case, make_citation, make_person, make_published_case, make_source
from tests.public.record import Record
from tests.publishing.passing_days import days_from_today


def nothing_changed() -> None:
    """As if all that is published had been so for long."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM published.change")


def test_a_change_is_told_the_day_after(record: Record, client: Client, mail: MailServer) -> None:
    nothing_changed()
    subscribe(client, mail)
    make_citation(make_source(), case=record.pending)
    assert send_tomorrow(0).sent == 0  # the day isn't over
    assert send_tomorrow().sent == 1
    [letter] = mail.letters
    assert (letter["To"], letter["Subject"]) == (
        ADDRESS,
        "Casetracker: something changed in 1 case",
    )
    text = text_of_letter(letter)
    assert f"up to {days_from_today(0):%-d %B %Y} (UTC)" in text
    assert "Serbia · Extradition\nsources\n" in text
    assert links(letter)[0] == f"/cases/{record.pending.public_id}/"
    assert "All of them as a list:\nhttp://testserver/cases/?host=RS\n" in text


def test_it_is_told_once(record: Record, client: Client, mail: MailServer) -> None:
    subscribe(client, mail)
    assert [send_tomorrow().sent for _hour in range(3)] == [1, 0, 0]
    done = send_tomorrow(2)
    assert (done.sent, done.silent, len(mail.letters)) == (0, 1, 1)


def test_nothing_is_said_of_cases_that_others_filters_choose(
    record: Record, client: Client, mail: MailServer
) -> None:
    subscribe(client, mail, "host=KG")
    send_tomorrow()
    text = text_of_letter(mail.last())
    assert "Kyrgyzstan · Deportation" in text
    assert "Serbia" not in text


def test_no_letter_names_anybody(record: Record, client: Client, mail: MailServer) -> None:
    subscribe(client, mail, "q=testov")
    subscribe(client, mail, "", "other@example.org")
    assert send_tomorrow().sent == 2
    told = "".join(letter.as_string() + text_of_letter(letter) for letter in mail.letters).lower()
    for case in Case.objects.select_related("person"):
        for name in case.person.name.lower().split():
            assert name not in told, name
    assert "тестов" not in told
    assert "lawyer" not in told  # nor has it the texts


def test_what_is_withdrawn_meanwhile_is_not_told(
    record: Record, client: Client, mail: MailServer
) -> None:
    subscribe(client, mail)
    Case.objects.filter(pk=record.pending.pk).update(status="withdrawn")
    done = send_tomorrow()
    assert (done.sent, done.silent, mail.letters) == (0, 1, [])


def test_what_nobody_sees_sends_no_letter(record: Record, client: Client, mail: MailServer) -> None:
    nothing_changed()
    subscribe(client, mail)
    Case.objects.filter(pk=record.pending.pk).update(internal_note="Nobody sees this.")
    make_case(host_country="RS")
    make_published_case(host_country="RS", person=make_person(disclosure_level="hidden"))
    make_published_case(host_country="RS", person=make_person(disclosure_level="counted"))
    make_published_case(host_country="RS", release_on="2090-01-01")
    done = send_tomorrow()
    assert (done.sent, done.silent, mail.letters) == (0, 1, [])


def test_everybody_is_written_to_in_their_language(
    record: Record, client: Client, mail: MailServer
) -> None:
    subscribe(client, mail, path="/ru")
    send_tomorrow()
    text = text_of_letter(mail.last())
    assert "Сербия · " in text
    assert f"http://testserver/ru/cases/{record.pending.public_id}/" in text
    assert "/ru/alerts/end/" in text


def test_a_letter_can_be_ended_by_a_click_and_loads_nothing(
    record: Record, client: Client, mail: MailServer
) -> None:
    subscribe(client, mail)
    send_tomorrow()
    letter = mail.last()
    link = links(letter)[-1]
    assert letter["List-Unsubscribe"] == f"<http://testserver{link}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.get_content_type() == "text/plain"
    assert not letter.is_multipart()
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert kept() == []
    make_published_case(host_country="RS")
    assert send_tomorrow(2).sent == 0


def test_a_mail_server_that_is_away_loses_nothing(
    record: Record, client: Client, mail: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    subscribe(client, mail)
    with mail_at(NOBODY), caplog.at_level(logging.WARNING):
        assert send_tomorrow().waiting == 1
    assert "1 alerts wait" in caplog.text
    assert "example.org" not in caplog.text
    assert send_tomorrow(3).sent == 1


def test_a_mailbox_that_is_busy_waits_and_holds_nobody_up(
    record: Record, client: Client, mail: MailServer
) -> None:
    for number in range(4):
        subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
    mail.refusals["probna1@example.org"] = "451 4.7.1 try again later"
    done = send_tomorrow()
    assert (done.sent, done.waiting) == (3, 1)
    mail.refusals.clear()
    assert send_tomorrow().sent == 1
    assert len(kept()) == 4


def test_one_over_which_the_mail_server_hangs_up_holds_nobody_up(
    record: Record, client: Client, mail: MailServer
) -> None:
    for number in range(6):
        subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
    for number in range(3):
        mail.refusals[f"probna{number}@example.org"] = ""
    done = send_tomorrow()
    assert (done.sent, done.waiting) == (3, 3)


def test_after_so_many_a_round_ends(
    record: Record, client: Client, mail: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    """Each may take ten seconds, and the worker has more to do."""
    for number in range(sending.BREAKS + 2):
        subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
        mail.refusals[f"probna{number}@example.org"] = ""
    assert send_tomorrow().waiting == sending.BREAKS + 2
    assert f"{{'BrokenOff': {sending.BREAKS}}}" in caplog.text


def test_a_round_ends_in_time(
    record: Record, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next one comes an hour after it began, and the worker has more to do."""
    for number in range(3):
        subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
    whole = sending.news

    def takes_long(selection: Selection, *days: datetime.date) -> News:
        monkeypatch.setattr(sending, "LONGEST_ROUND", 0)
        return whole(selection, *days)

    monkeypatch.setattr(sending, "news", takes_long)
    done = send_tomorrow()
    assert (done.sent, done.waiting) == (1, 2)
    assert [row[4] for row in kept()].count(days_from_today(0)) == 1


BUSY = "451 4.7.1 try again later"


def test_what_could_not_be_told_comes_last(record: Record, mail: MailServer) -> None:
    failing = [f"busy{number}@example.org" for number in range(4)]
    for address in failing:
        subscribing.keep(Wish(address, "host=RS", "en"))
        mail.refusals[address] = BUSY
    assert send_tomorrow().waiting == 4
    mail.refusals.clear()
    for number in range(4):
        subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
    assert send_tomorrow().sent == 8
    assert {str(letter["To"]) for letter in mail.letters[4:]} == {*failing}
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM alerts.alert WHERE failing_since IS NOT NULL")
        assert cursor.fetchall() == []


def test_an_alert_that_fails_for_two_weeks_ends(
    record: Record, mail: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    for address in ("busy@example.org", ADDRESS):
        subscribing.keep(Wish(address, "host=RS", "en"))
    mail.refusals["busy@example.org"] = BUSY
    became = []
    for day in (1, 14, 15):
        with connection.cursor() as cursor:  # there is news for both
            cursor.execute("UPDATE alerts.alert SET told_until = told_until - 30")
        done = send_tomorrow(day)
        became.append((done.sent, done.given_up, done.waiting))
    assert became == [(1, 0, 1), (1, 0, 1), (1, 1, 0)]
    assert [bytes(row[1]) for row in kept()] == [ending_of(Wish(ADDRESS, "", "")).digests[1]]
    assert "ended because they couldn't be told: 1" in caplog.text
    assert "example.org" not in caplog.text


def test_none_ends_by_a_fault_of_ours(record: Record, mail: MailServer) -> None:
    for address in ("busy@example.org", ADDRESS):
        subscribing.keep(Wish(address, "host=RS", "en"))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE alerts.alert SET content = 'x' WHERE mailbox = %s",
            [ending_of(Wish("busy@example.org", "", "")).digests[1]],
        )
    for day in (1, 14, 15):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE alerts.alert SET told_until = told_until - 30")
        done = send_tomorrow(day)
        assert (done.sent, done.given_up, done.waiting) == (1, 0, 1)
    assert len(kept()) == 2


def test_none_ends_while_no_other_is_told(record: Record, mail: MailServer) -> None:
    """Where nobody's letter is taken the fault is ours."""
    for address in ("busy@example.org", ADDRESS):
        subscribing.keep(Wish(address, "host=RS", "en"))
        mail.refusals[address] = BUSY
    for day in (1, 15, 30):
        assert send_tomorrow(day).waiting == 2
    assert len(kept()) == 2


@pytest.mark.parametrize(
    ("said", "left"),
    [("550 5.1.1 no such user", 1), ("550 5.7.1 relaying denied", 3), ("452 4.2.2 full", 3)],
)
def test_who_takes_no_mail_for_ever_is_forgotten_and_nobody_else(
    record: Record, client: Client, mail: MailServer, said: str, left: int
) -> None:
    for query in ("host=RS", ""):
        subscribing.keep(Wish(ADDRESS, query, "en"))
    subscribing.keep(Wish("other@example.org", "host=RS", "en"))
    mail.refusals[ADDRESS] = said
    send_tomorrow()
    assert len(kept()) == left
    assert [str(letter["To"]) for letter in mail.letters] == ["other@example.org"]


def test_the_table_does_not_tell_who_was_written_to(
    record: Record, client: Client, mail: MailServer
) -> None:
    for query in ("host=RS", "host=AM", "year=1999"):
        subscribing.keep(Wish(ADDRESS, query, "en"))
    assert send_tomorrow().sent == 2
    assert {row[4] for row in kept()} == {days_from_today(0)}


def test_a_long_letter_ends_with_the_list(
    subscribers: None, client: Client, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cases.letters.news.MOST", 2)
    for _case in range(3):
        make_published_case(host_country="RS")
    subscribing.keep(Wish(ADDRESS, "host=RS", "en"))
    send_tomorrow()
    assert "And 1 other case. The list has it:\nhttp://testserver/cases/?host=RS" in text_of_letter(
        mail.last()
    )


def test_one_that_cannot_be_opened_holds_nobody_up(
    record: Record, client: Client, mail: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    subscribing.keep(Wish(ADDRESS, "host=RS", "en"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE alerts.alert SET content = 'nonsense'::bytea")
    subscribing.keep(Wish("other@example.org", "host=RS", "en"))
    done = send_tomorrow()
    assert (done.sent, done.waiting) == (1, 1)
    assert "{'CannotBeOpened': 1}" in caplog.text


def test_whatever_goes_wrong_with_one_alert_those_after_it_are_told(
    record: Record,
    client: Client,
    mail: MailServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for number in range(4):
        subscribing.keep(Wish(f"probna{number}@example.org", f"host=RS&q=testov{'v' * number}", ""))
    whole = sending.news

    def broken_for_some(selection: Selection, *days: datetime.date) -> News:
        if selection.text == "testovv":
            raise KeyError("address of somebody")
        if selection.text == "testovvv":
            with connections["published"].cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return whole(selection_of("host=RS"), *days)

    monkeypatch.setattr(sending, "news", broken_for_some)
    done = send_tomorrow()
    assert (done.sent, done.waiting) == (2, 2)
    assert "'KeyError': 1" in caplog.text
    assert "somebody" not in caplog.text
    monkeypatch.undo()
    assert send_tomorrow().waiting == 0


def test_what_is_no_alert_cannot_be_opened() -> None:
    seal = X25519PublicKey.from_public_bytes(bytes.fromhex(settings.ALERTS_SEAL))
    for content in (b"{}", b"[]", b"no json"):
        with pytest.raises(CannotBeOpened):
            opened(_SUITE.encrypt(content, seal, info=_ALERT))


def test_a_server_that_is_cut_off_in_the_middle_of_a_round_tells_no_more(
    record: Record, client: Client, mail: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        subscribing.keep(Wish(f"probna{number}@example.org", "host=RS", "en"))
    heard = iter(["", CUT_OFF])
    monkeypatch.setattr(sending, "freshness", lambda: next(heard))
    done = send_tomorrow()
    assert (done.sent, done.waiting) == (1, 2)


def test_a_case_that_loses_its_page_between_two_queries_is_in_no_letter(record: Record) -> None:
    """Lowered to counted at that moment: its id would tell that there was a page."""

    def lower(execute: Any, query: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(query, params, many, context)
        if 'published"."change' in query and not lowered:
            lowered.append(True)
            Person.objects.filter(pk=record.pending.person_id).update(disclosure_level="counted")
        return found

    lowered: list[bool] = []
    days = days_from_today(-2), days_from_today(0)
    before = {item.link for item in news(selection_of("host=RS"), *days).items}
    with connections["published"].execute_wrapper(lower):
        after = {item.link for item in news(selection_of("host=RS"), *days).items}
    assert lowered
    assert [link for link in before - after if record.pending.public_id in link]


def test_the_command_says_how_many(
    record: Record, mail: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("sendalerts")
    assert capsys.readouterr().out == (
        "0 told, 0 without news, 0 ended because their address takes no mail,"
        " 0 because they couldn't be told for 14 days, 0 waiting.\n"
    )
    with override_settings(MAIL={}), pytest.raises(CommandError, match="SENDING_DATABASE"):
        call_command("sendalerts")


def test_keys_are_made(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("alertkeys")
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition("=")[0] for line in lines] == [
        "ALERTS_KEY",
        "ALERTS_SEAL",
        "ALERTS_OPENER",
    ]
