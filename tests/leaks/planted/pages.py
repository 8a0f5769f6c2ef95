"""Leaks in pages: what a view or a template took from the office."""

import base64
from collections.abc import Generator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.utils.translation import get_language

from cases.models import Case
from cases.public import views
from cases.published.facets import Choice, Facets
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, changed, instead_of, with_text

Planted = AbstractContextManager[None]


def _of(public_id: str) -> Case:
    return Case.objects.select_related("person").get(public_id=public_id)


def a_preview_of_drafts(_world: World) -> Planted:
    def make(own: Any) -> Any:
        def view(request: Any, public_id: str) -> Any:
            case = Case.objects.filter(public_id=public_id, status="draft").first()
            return HttpResponse(f"<h1>{case.person.name}</h1>") if case else own(request, public_id)

        return view

    return instead_of("case", make)


def a_comment_with_the_reference(_world: World) -> Planted:
    return changed(
        "case", lambda _r, page, public_id: with_text(page, f"<!-- {_of(public_id).reference} -->")
        if page.status_code == 200 else page,
    )  # fmt: skip


def a_title_with_the_birth_date(_world: World) -> Planted:
    return _beside_each_case(lambda case: f'<i title="{case.person.birth_date}">?</i>')


def a_key_of_the_database(_world: World) -> Planted:
    return _beside_each_case(lambda case: f'<i data-case="{case.pk}"></i>')


def a_name_in_an_address(_world: World) -> Planted:
    return _beside_each_case(
        lambda case: f'<a href="/?n={quote(case.person.disclosure_note)}">?</a>'
    )


def a_name_in_base64(_world: World) -> Planted:
    return _beside_each_case(
        lambda case: (
            f'<i data-s="{base64.b64encode(repr([case.internal_note]).encode()).decode()}">'
        )
    )


def a_note_in_russian_only(_world: World) -> Planted:
    return _beside_each_case(lambda case: case.internal_note if get_language() == "ru" else "")


def _beside_each_case(said: Any) -> Planted:
    def change(_request: Any, page: Any, public_id: str) -> Any:
        return with_text(page, said(_of(public_id))) if page.status_code == 200 else page

    return changed("case", change)


def a_count_of_all_cases(_world: World) -> Planted:
    return changed(
        "home", lambda _r, page: with_text(page, f"<p>{Case.objects.count()} in all</p>")
    )


@contextmanager
def a_facet_over_unpublished_cases(_world: World) -> Generator[None]:
    own = views.facets

    def facets(selection: Any) -> Facets:
        found = own(selection)
        counted = [
            Choice(code, selection.value_label("host", code), 1, False)
            for code in Case.objects.values_list("host_country_id", flat=True).distinct()
        ]
        first = replace(found.groups[0], choices=[*found.groups[0].choices, *counted])
        return Facets(found.total, [first, *found.groups[1:]])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "facets", facets)
        yield


@contextmanager
def an_order_by_when_it_was_entered(_world: World) -> Generator[None]:
    own = views.case_page

    def case_page(*args: Any) -> Any:
        page = own(*args)
        entered = dict(Case.objects.values_list("public_id", "created_at"))
        lines = [line for line in page.cases if line.case.public_id in entered]
        lines.sort(key=lambda line: entered[line.case.public_id])
        return replace(page, cases=lines)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "case_page", case_page)
        yield


def a_hint_that_something_private_matches(_world: World) -> Planted:
    def change(request: Any, page: Any) -> Any:
        is_known = Case.objects.filter(person__name__iexact=request.GET.get("q", "")).exists()
        return with_text(page, "<p>Did you mean a case in preparation?</p>") if is_known else page

    return changed("cases", change)


def a_filter_that_knows_drafts(_world: World) -> Planted:
    def change(request: Any, page: Any) -> Any:
        is_known = Case.objects.filter(host_country_id=request.GET.get("host", "")).exists()
        return page if is_known else with_text(page, "<p>Never heard of.</p>")

    return changed("cases", change)


@contextmanager
def pages_kept_after_withdrawal(_world: World) -> Generator[None]:
    kept: dict[str, bytes] = {}

    def make(own: Any) -> Any:
        def view(request: Any, public_id: str) -> Any:
            address = request.get_full_path()
            if address not in kept:
                page = own(request, public_id)
                if page.status_code != 200:
                    return page
                kept[address] = page.content
            return HttpResponse(kept[address])

        return view

    with ExitStack() as stack:
        stack.enter_context(instead_of("case", make))
        yield


PLANTS: tuple[Plant, ...] = (
    a_preview_of_drafts,
    a_comment_with_the_reference,
    a_title_with_the_birth_date,
    a_key_of_the_database,
    a_name_in_an_address,
    a_name_in_base64,
    a_note_in_russian_only,
    a_count_of_all_cases,
    a_facet_over_unpublished_cases,
    an_order_by_when_it_was_entered,
    a_hint_that_something_private_matches,
    a_filter_that_knows_drafts,
    pages_kept_after_withdrawal,
)
