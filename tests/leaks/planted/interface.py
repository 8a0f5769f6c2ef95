"""Leaks in the API: a field too many, a time, a count, another answer for what doesn't show."""

from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.utils.http import http_date
from rest_framework import serializers

from cases.api import views
from cases.api.serializers.cases import CaseSerializer
from cases.models import Case
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, changed, instead_of

Planted = AbstractContextManager[None]


class _OfTheOffice(serializers.Field):
    """A column of the writing half, found by the id of the case."""

    def to_representation(self, value: Any) -> Any:
        case = Case.objects.filter(public_id=value).select_related("person").first()
        return case.person.birth_date if case else None


@contextmanager
def a_field_too_many_in_a_serializer(_world: World) -> Generator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(
            CaseSerializer._declared_fields, "born", _OfTheOffice(source="id", read_only=True)
        )
        yield


@contextmanager
def a_total_of_all_cases_in_the_api(_world: World) -> Generator[None]:
    own = views.facets
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            views, "facets", lambda found: replace(own(found), total=Case.objects.count())
        )
        yield


def when_something_was_last_entered(_world: World) -> Planted:
    def change(_request: Any, answer: Any) -> Any:
        newest = Case.objects.latest("created_at").created_at
        answer["Last-Modified"] = http_date(newest.timestamp())
        return answer

    return changed("api:cases", change)


def another_problem_for_drafts(_world: World) -> Planted:
    def make(own: Any) -> Any:
        def view(request: Any, public_id: str) -> Any:
            if Case.objects.filter(public_id=public_id, status="draft").exists():
                return HttpResponse('{"title": "Not yet"}', "application/problem+json", 404)
            return own(request, public_id)

        return view

    return instead_of("api:case", make)


PLANTS: tuple[Plant, ...] = (
    a_field_too_many_in_a_serializer,
    a_total_of_all_cases_in_the_api,
    when_something_was_last_entered,
    another_problem_for_drafts,
)
