"""Leaks beside the page: headers, cookies, ETags, redirects, errors, compression."""

import gzip
import hashlib
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.http import Http404, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.utils.http import http_date

from cases.models import Case
from casetracker import urls
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, changed, instead_of

Planted = AbstractContextManager[None]


def an_etag_from_a_private_time(_world: World) -> Planted:
    def change(_request: Any, page: Any, public_id: str) -> Any:
        case = Case.objects.filter(public_id=public_id).first()
        if case and page.status_code == 200:
            said = f"{public_id}{case.created_at}".encode()
            page["ETag"] = f'"{hashlib.md5(said, usedforsecurity=False).hexdigest()}"'
        return page

    return changed("case", change)


def a_time_of_change(_world: World) -> Planted:
    def change(_request: Any, page: Any) -> Any:
        newest = Case.objects.latest("created_at").created_at
        page["Last-Modified"] = http_date(newest.timestamp())
        return page

    return changed("cases", change)


def a_reference_in_a_header(_world: World) -> Planted:
    def change(_request: Any, page: Any, public_id: str) -> Any:
        if page.status_code == 200:
            page["X-Case"] = Case.objects.get(public_id=public_id).reference
        return page

    return changed("case", change)


def a_header_of_head_alone(world: World) -> Planted:
    def change(request: Any, page: Any) -> Any:
        if request.method == "HEAD":
            page["Link"] = f"</cases/{world.cases['draft'][0].public_id}/>; rel=prefetch"
        return page

    return changed("home", change)


def a_reason_phrase(world: World) -> Planted:
    def change(_request: Any, page: Any) -> Any:
        page.reason_phrase = f"OK for {world.cases['hidden'][0].person.name}"
        return page

    return changed("countries", change)


def a_cookie_set_by_hand(_world: World) -> Planted:
    def change(_request: Any, page: Any, public_id: str) -> Any:
        page["Set-Cookie"] = f"last={public_id}"
        return page

    return changed("case", change)


def a_name_in_a_redirect(world: World) -> Planted:
    def make(own: Any) -> Any:
        def view(request: Any, public_id: str) -> Any:
            case = Case.objects.filter(public_id=public_id, status="withdrawn").first()
            if case:
                return HttpResponseRedirect(f"/cases/?q={case.person.name}")
            return own(request, public_id)

        return view

    return instead_of("case", make)


def another_404_for_drafts(_world: World) -> Planted:
    def make(own: Any) -> Any:
        def view(request: Any, public_id: str) -> Any:
            try:
                return own(request, public_id)
            except Http404:
                if Case.objects.filter(public_id=public_id).exists():
                    return HttpResponseNotFound("Not published yet.")
                raise

        return view

    return instead_of("case", make)


def gone_instead_of_not_found(_world: World) -> Planted:
    def make(own: Any) -> Any:
        def view(request: Any, public_id: str) -> Any:
            if Case.objects.filter(public_id=public_id, status="withdrawn").exists():
                return HttpResponse(status=410)
            return own(request, public_id)

        return view

    return instead_of("case", make)


@contextmanager
def an_error_page_that_helps_to_debug(_world: World) -> Generator[None]:
    def server_error(_request: Any) -> HttpResponse:
        last = Case.objects.select_related("person").latest("id")
        return HttpResponse(f"<pre>case={last!r} person={last.person!r}</pre>", status=500)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(urls, "handler500", server_error, raising=False)
        yield


def an_answer_that_leaks_when_compressed(world: World) -> Planted:
    def change(request: Any, page: Any) -> Any:
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            name = world.cases["draft"][0].person.name
            page.content = gzip.compress(page.content + name.encode())
            page["Content-Encoding"] = "gzip"
            del page["ETag"]
        return page

    return changed("cases", change)


def options_that_describe_a_row(world: World) -> Planted:
    def make(own: Any) -> Any:
        def view(request: Any, *args: Any) -> Any:
            if request.method == "OPTIONS":
                return HttpResponse(f'{{"example": "{world.cases["in review"][0].reference}"}}')
            return own(request, *args)

        return view

    return instead_of("cases", make)


def a_readiness_that_says_too_much(world: World) -> Planted:
    return changed("readyz", lambda _r, page: HttpResponse(f"ready {world.cases['draft'][0].pk:,}"))


PLANTS: tuple[Plant, ...] = (
    an_etag_from_a_private_time,
    a_time_of_change,
    a_reference_in_a_header,
    a_header_of_head_alone,
    a_reason_phrase,
    a_cookie_set_by_hand,
    a_name_in_a_redirect,
    another_404_for_drafts,
    gone_instead_of_not_found,
    an_error_page_that_helps_to_debug,
    an_answer_that_leaks_when_compressed,
    options_that_describe_a_row,
    a_readiness_that_says_too_much,
)
