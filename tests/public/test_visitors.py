"""What every public address owes its visitor, found from the URL configuration: doors that are
added later join by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, connections
from django.http.response import HttpResponseBase
from django.test import Client, override_settings

from cases.public.headers import PERMISSIONS_POLICY
from tests.emptying import empty_tables
from tests.languages import ROOTS
from tests.public.addresses import public_addresses, values_of
from tests.public.record import make_record
from tests.publishing.passing_days import days_pass

# All that visitors come in by: a login that has no database to come to is waited for.
COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "published", "alerts"])
Answers = dict[str, HttpResponseBase]
# What a visitor's browser may bring along, from us or from anybody.
STALE = {"sessionid": "x" * 32, "csrftoken": "y" * 32, "messages": "z", "django_language": "ru"}


HTTPS = {  # as the setting of that name sets them
    "SECURE_HSTS_SECONDS": 63_072_000,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_SSL_REDIRECT": True,
}
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, noarchive",
    "Permissions-Policy": PERMISSIONS_POLICY,
}
POLICY = {
    "base-uri 'none'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
}
# What other sites may frame, and how it differs.
EMBEDDED = re.compile(rf"(GET|HEAD) ({'|'.join(ROOTS.values())})embed/(procedures|cases)/")
FRAMED: dict[str, str | None] = {
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Frame-Options": None,
}
# What pages of other sites may read.
API = re.compile(r"[A-Z]+ /api/v1/")
READ: dict[str, str | None] = {"Cross-Origin-Resource-Policy": "cross-origin"}


# What makes a browser load something.
LOADING = re.compile(
    r"""<(?:link|script|img|iframe|source|video|audio|embed|object|use|image|form)\b[^>]*?
        \s(?:href|src|srcset|data|action|xlink:href)=["']?([^"'\s>]+)""",
    re.VERBOSE,
)


@dataclass
class Asked:
    """All that a visitor can ask, and what came of it."""

    addresses: list[str]
    answers: Answers = field(default_factory=dict)  # by method and address
    loaded: set[str] = field(default_factory=set)  # what the pages have a browser load


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> Asked:
    """Everything by three methods, with cookies of all sorts: once for all tests that look at it.

    Committed, for downloads set up a transaction of their own, which has to be the outermost;
    nothing of it is left when it is asked.
    """
    with django_db_blocker.unblock():
        asked = Asked(_addresses())
        client = Client(raise_request_exception=False)
        client.cookies.load(STALE)
        for address in asked.addresses:
            for method in ("GET", "HEAD", "POST"):
                answer = asked.answers[f"{method} {address}"] = client.generic(method, address)
                if method == "GET" and answer["Content-Type"].startswith("text/html"):
                    asked.loaded |= {*LOADING.findall(answer.content.decode())}
                answer.close()  # a download gives its place free for the next
        empty_tables()
        for used in connections.all(initialized_only=True):
            used.close()
    return asked


def _addresses() -> list[str]:
    record = make_record()
    days_pass()
    found = public_addresses(**values_of(record))
    wrong = ["/no-such-page/", "/admin", "/cases/?year=soon", "/cases.csv?year=soon", "/cases"]
    return [*found, *wrong, *(f"{a}?host=RS&q=testov&page=2" for a in found)]


@pytest.fixture(scope="module")
def answers(asked: Asked) -> Answers:
    return asked.answers


def test_the_url_configuration_was_found(asked: Asked) -> None:
    addresses = asked.addresses
    assert {"/", "/ru/cases/", "/sr/cases.csv", "/countries/RS/", "/readyz"} <= set(addresses)
    assert not [address for address in addresses if "<" in address or "//" in address]
    assert len(addresses) > 100


def test_no_answer_sets_a_cookie(answers: Answers) -> None:
    assert [asked for asked, answer in answers.items() if answer.cookies] == []


def test_no_answer_depends_on_the_languages_of_a_browser(answers: Answers) -> None:
    varying = {asked for asked, answer in answers.items() if "Accept" in answer.get("Vary", "")}
    # The API refuses other formats than its own.
    by_format = {asked for asked in varying if answers[asked]["Vary"] == "Accept"}
    assert {asked for asked in by_format if not API.match(asked)} == set()
    assert {asked for asked in varying - by_format if not asked.startswith("POST")} == set()


def test_no_answer_depends_on_a_cookie(answers: Answers) -> None:
    varying = {asked for asked, answer in answers.items() if "Cookie" in answer.get("Vary", "")}
    # Staff see the gallery of pieces. Nothing that was sent with POST is kept by a cache.
    assert {asked for asked in varying if not re.match("POST|.*/patterns/", asked)} == set()


def _otherwise(asked: str) -> dict[str, str | None]:
    """Headers of what is made for other sites, where they differ."""
    return FRAMED if EMBEDDED.match(asked) else READ if API.match(asked) else {}


def test_every_answer_has_the_headers(answers: Answers) -> None:
    lacking = {
        (asked, header)
        for asked, answer in answers.items()
        for header, value in {**HEADERS, **_otherwise(asked)}.items()
        if answer.get(header) != value
    }
    assert lacking == set()
    policies = {
        (bool(EMBEDDED.match(asked)), *sorted(answer["Content-Security-Policy"].split("; ")))
        for asked, answer in answers.items()
    }
    framed = POLICY - {"frame-ancestors 'none'"} | {"frame-ancestors *"}
    assert policies == {(False, *sorted(POLICY)), (True, *sorted(framed))}


def test_the_api_alone_is_open_to_other_sites(answers: Answers) -> None:
    opened = {asked for asked, a in answers.items() if "Access-Control-Allow-Origin" in a.headers}
    assert opened == {asked for asked in answers if API.match(asked)}


def test_the_permissions_policy_opens_nothing() -> None:
    assert re.fullmatch(r"([a-z-]+=\(\), )+[a-z-]+=\(\)", PERMISSIONS_POLICY)
    assert "camera=()" in PERMISSIONS_POLICY


def test_no_page_loads_anything_from_elsewhere(asked: Asked) -> None:
    assert any(address.startswith("/static/css/") for address in asked.loaded)
    assert [address for address in asked.loaded if not re.match(r"/(?!/)|[?#]", address)] == []


@pytest.mark.django_db
def test_staff_keep_the_referrer_that_forms_need_and_their_cookies(client: Client) -> None:
    answer = client.get("/admin/login/")
    assert answer["Referrer-Policy"] == "same-origin"
    assert "csrftoken" in answer.cookies
    assert answer["Permissions-Policy"] == PERMISSIONS_POLICY


@COMMITTED
@pytest.mark.parametrize("address", ["/", "/cases.csv", "/no-such-page/", "/robots.txt"])
def test_a_browser_comes_back_by_https_only(address: str) -> None:
    with override_settings(
        SECURE_HSTS_SECONDS=63_072_000,
        SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
        SECURE_SSL_REDIRECT=True,
    ):
        secure, plain = Client().get(address, secure=True), Client().get(address)
        secure.close()  # a download's file, and its place
    assert secure["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert (plain.status_code, plain["Location"]) == (301, f"https://testserver{address}")
    assert plain["Referrer-Policy"] == "no-referrer"


@pytest.fixture
def _failing(transactional_db: None) -> Iterator[None]:
    """A published half that lacks its cases: committed, for visitors ask in a session apart."""
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE published."case" RENAME TO case_of_later')
    yield
    with connection.cursor() as cursor:
        cursor.execute('ALTER TABLE published.case_of_later RENAME TO "case"')


@COMMITTED
@pytest.mark.usefixtures("_failing")
def test_a_failed_page_is_as_careful(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/cases/")
    assert answer.status_code == 500
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, noarchive"
    assert "Content-Security-Policy" in answer.headers
