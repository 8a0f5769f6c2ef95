"""Repeated visits: the same answer without Django, and nothing that has been taken back."""

import pytest
from django.db import connection
from django.test import Client

from cases.models import Case
from cases.publishing import withdraw
from casetracker.front.worker import plain_environ
from tests.front.conftest import Answer, Front
from tests.front.waiting import until
from tests.make import make_case, make_person, make_published_case

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "published"]),
    pytest.mark.slow,
]

KEPT = [
    *("/", "/cases/", "/ru/cases/", "/cases/?host=RS", "/countries/RS/", "/charts/", "/cases.atom"),
]


def twice(front: Front, path: str, **headers: str) -> tuple[Answer, Answer, int]:
    """Two answers, and how often Django made one."""
    before = len(front.made)
    return front.get(path, **headers), front.get(path, **headers), len(front.made) - before


def show() -> Case:
    return make_published_case(person=make_person(name="Ivan Testov"), host_country="RS")


@pytest.mark.parametrize("path", KEPT)
def test_a_repeated_visit_gets_the_same_without_django(front: Front, path: str) -> None:
    show()
    until(lambda: twice(front, path)[2] == 0)
    first, second, made = twice(front, path)
    assert (made, first) == (0, second)
    whole = Client(headers={"host": "127.0.0.1"}).get(path)
    assert whole.content == second.body
    assert set(second.headers.items()) - set(whole.headers.items()) <= {("Vary", "Accept-Encoding")}
    assert whole.headers.keys() <= second.headers.keys()


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/cases/?q=testov", {}),
        ("/cases/?host=RS&q=testov", {}),
        ("/cases/?%71=testov", {}),
        ("/cases.csv", {}),
        ("/cases/nobody/", {}),
        ("/healthz", {}),
        ("/cases/", {"cookie": "sessionid=mine"}),
        ("/cases/", {"authorization": "Basic bWluZQ=="}),
        ("/cases/", {"if-match": '"another"'}),  # refused, and so without a trace
        ("/cases/", {"if-unmodified-since": "Sat, 01 Jan 2000 00:00:00 GMT"}),
        ("/api/v1/cases/", {}),
    ],
)
def test_what_is_somebodys_own_or_new_each_time_is_made_each_time(
    front: Front, path: str, headers: dict[str, str]
) -> None:
    show()
    assert twice(front, path, **headers)[2] == 2


def test_a_withdrawn_case_is_gone_from_every_kept_page(front: Front) -> None:
    case = show()
    pages = [f"/cases/{case.public_id}/", "/cases/", "/cases.atom"]
    until(lambda: all(twice(front, page)[2] == 0 for page in pages))
    assert b"Testov" in front.get("/cases/").body
    withdraw(Case.objects.filter(pk=case.pk), by=None)
    until(lambda: front.get(pages[0]).status.startswith("404"))
    assert [b"Testov" in front.get(page).body for page in pages] == [False] * 3


def test_what_nobody_can_see_changes_nothing(front: Front) -> None:
    """Else the time that a page takes would tell that the office is at work."""
    case, hidden = show(), make_case(person=make_person(name="Vera Draftova"))
    until(lambda: twice(front, "/cases/")[2] == 0)
    kept = front.application.pages.count
    Case.objects.filter(pk=hidden.pk).update(internal_note="seen by nobody")
    Case.objects.filter(pk=case.pk).update(internal_note="seen by nobody")
    _say_and_wait(front)
    assert front.application.pages.count == kept + 1  # what was said here alone


def _say_and_wait(front: Front) -> None:
    """Notices come in the order of commits: once this one is there, all before it are."""
    said = front.application.pages.count
    with connection.cursor() as cursor:
        cursor.execute("NOTIFY casetracker_published")
    until(lambda: front.application.pages.count > said)


def test_a_kept_page_can_be_had_without_asking_for_one(front: Front) -> None:
    case = show()
    plain = plain_environ(b"GET /cases/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert plain is not None
    assert front.application.kept(plain) is None
    until(lambda: twice(front, "/cases/")[2] == 0)
    before = len(front.made)
    answer = front.application.kept(plain)
    assert answer is not None
    assert Answer(answer[0], dict(answer[1]), answer[2]) == front.get("/cases/")
    assert len(front.made) == before
    withdraw(Case.objects.filter(pk=case.pk), by=None)
    until(lambda: front.application.kept(plain) is None)


def test_who_has_the_page_is_told_so(front: Front) -> None:
    etag = front.get("/").headers["ETag"]
    before = len(front.made)
    answer = front.get("/", if_none_match=f'"other", W/{etag}')
    assert (answer.status, answer.body) == ("304 Not Modified", b"")
    assert answer.headers["Content-Security-Policy"]
    assert front.get("/", if_none_match='"other"').status == "200 OK"
    assert len(front.made) == before


def test_who_has_what_isnt_kept_is_told_so(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casetracker.front.application.LARGEST", 1)
    etag = front.get("/").headers["ETag"]
    answer = front.get("/", if_none_match=etag)
    assert (answer.status, answer.body) == ("304 Not Modified", b"")
    assert len(front.made) == 2


def test_who_has_an_old_page_gets_the_new_one(front: Front) -> None:
    old = front.get("/cases/").headers["ETag"]
    show()
    until(lambda: b"Testov" in front.get("/cases/", if_none_match=old).body)


def test_head_does_not_tell_who_has_read_a_page(front: Front) -> None:
    unread = front.get("/", "HEAD", accept_encoding="br")
    page = front.get("/", accept_encoding="br")
    made = len(front.made)
    assert front.get("/", "HEAD", accept_encoding="br") == unread
    assert len(front.made) == made + 1
    assert unread.headers["ETag"].strip('"') == page.headers["ETag"].strip('"').removesuffix(".br")


def test_an_address_is_one_of_its_site(front: Front) -> None:
    """Pages say where they stand: another name of the site has pages of its own."""
    front.get("/")
    made = len(front.made)
    front.get("/", host="localhost")
    assert len(front.made) == made + 1
    assert front.get("/", host="elsewhere.example").status.startswith("400")


def test_nothing_is_kept_while_nobody_tells_of_changes(front: Front) -> None:
    until(lambda: twice(front, "/")[2] == 0)
    count = front.application.pages.count
    front.cut_off()
    until(lambda: front.application.pages.count > count)
    until(lambda: front.application.hears and twice(front, "/")[2] == 0)


def test_every_published_table_tells_of_its_changes(front: Front) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, array_agg(t.tgname::text ORDER BY t.tgname) FROM pg_class c"
            " LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgenabled = 'A'"
            " WHERE c.relnamespace = 'published'::regnamespace AND c.relkind = 'r' GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    assert len(found) > 10
    assert {name for name, told in found.items() if told != ["told_rows", "told_truncate"]} == set()
