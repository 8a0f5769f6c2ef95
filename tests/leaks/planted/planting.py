"""How leaks are planted: another view at an address, another answer, another SQL definition."""

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, clear_url_caches, get_resolver, path

from casetracker import urls
from tests.leaks.canaries import World

Plant = Callable[[World], AbstractContextManager[None]]
View = Callable[..., Any]
Change = Callable[..., Any]


@contextmanager
def instead_of(name: str, make: Callable[[View], View]) -> Generator[None]:
    """While it lasts, the address of that name has the view that `make` makes of its own.

    One of the API is named with its namespace: api:cases.
    """
    pattern = next(
        one
        for namespace, one in _patterns(get_resolver().url_patterns)
        if name in (f"{namespace}:{one.name}", one.name)
    )
    own = pattern.callback
    pattern.callback = make(own)
    try:
        yield
    finally:
        pattern.callback = own


def _patterns(
    entries: Sequence[Any], namespace: str | None = None
) -> Generator[tuple[str | None, URLPattern]]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry.url_patterns, entry.namespace or namespace)
        else:
            yield namespace, entry


def changed(name: str, change: Change) -> AbstractContextManager[None]:
    """While it lasts, each answer of the address goes through change(request, response, ...)."""

    def make(own: View) -> View:
        def view(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return change(request, own(request, *args, **kwargs), *args, **kwargs)

        return view

    return instead_of(name, make)


def with_text(response: HttpResponse, text: str) -> HttpResponse:
    """The page with the text before its end; its ETag is then that of other bytes, so it goes."""
    if response.status_code == 200:
        response.content = response.content.replace(b"</main>", text.encode() + b"</main>")
        del response["ETag"]
    return response


@contextmanager
def added(route: str, view: View) -> Generator[None]:
    """While it lasts, there is one more address."""
    urls.urlpatterns.insert(0, path(route, view))
    _look_anew()
    try:
        yield
    finally:
        del urls.urlpatterns[0]
        _look_anew()


def _look_anew() -> None:
    clear_url_caches()


@contextmanager
def defined(kind: str, name: str, old: str, new: str) -> Generator[None]:
    """While it lasts, a view or function of the schema derive has `new` where it had `old`."""
    get = "pg_get_viewdef" if kind == "view" else "pg_get_functiondef"
    cast = "regclass" if kind == "view" else "regproc"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {get}('derive.{name}'::{cast})")
        own = cursor.fetchone()[0]
    assert old in own, own
    _define(kind, name, own.replace(old, new))
    try:
        yield
    finally:
        _define(kind, name, own)


def _define(kind: str, name: str, body: str) -> None:
    statement = f"CREATE OR REPLACE VIEW derive.{name} AS {body}" if kind == "view" else body
    with connection.cursor() as cursor:
        cursor.execute(statement)
        cursor.execute("SELECT derive.rebuild()")


@contextmanager
def published_rows(statement: str, *parameters: object) -> Generator[None]:
    """While it lasts, the published rows are as the statement leaves them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        try:
            yield
        finally:
            cursor.execute("SELECT derive.rebuild()")
