"""Leaks at addresses of their own: maps for search engines, feeds, interfaces."""

from contextlib import AbstractContextManager
from typing import Any

from django.core import serializers
from django.http import HttpResponse, JsonResponse

from cases.models import Case, Person
from tests.leaks.canaries import World
from tests.leaks.planted.planting import Plant, added

Planted = AbstractContextManager[None]


def a_draft_in_the_sitemap(_world: World) -> Planted:
    def sitemap(request: Any) -> HttpResponse:
        root = request.build_absolute_uri("/cases/")
        ids = Case.objects.values_list("public_id", flat=True)
        pages = "".join(f"<url><loc>{root}{public_id}/</loc></url>" for public_id in ids)
        return HttpResponse(f"<urlset>{pages}</urlset>", content_type="application/xml")

    return added("sitemap.xml", sitemap)


def hidden_cases_in_robots(world: World) -> Planted:
    lines = [f"Disallow: /cases/{case.public_id}/\n" for case in world.cases["hidden"]]
    return added("robots.txt", lambda _request: HttpResponse("".join(lines)))


def a_feed_of_what_was_entered(_world: World) -> Planted:
    def feed(_request: Any) -> HttpResponse:
        newest = Case.objects.select_related("person").order_by("-created_at")[:20]
        entries = "".join(f"<entry><title>{case.person.name}</title></entry>" for case in newest)
        return HttpResponse(f"<feed>{entries}</feed>", content_type="application/atom+xml")

    return added("cases.atom", feed)


def a_field_of_a_serializer(world: World) -> Planted:
    shown = [case.person_id for case in world.cases["full name"]]

    def interface(_request: Any) -> HttpResponse:
        fields = ("name", "occupation", "birth_date")
        people = Person.objects.filter(pk__in=shown)
        return HttpResponse(serializers.serialize("json", people, fields=fields))

    return added("api/v1/cases/", interface)


def an_interface_with_escaped_letters(world: World) -> Planted:
    name = world.cases["initials"][0].person.name_original
    return added("api/v1/cases/", lambda _request: JsonResponse({"a": [{"b": {"name": name}}]}))


def an_address_that_nobody_announces(world: World) -> Planted:
    note = world.cases["draft"][0].internal_note
    return added("no-one-knows/<slug:word>/", lambda _request, word: HttpResponse(note))


PLANTS: tuple[Plant, ...] = (
    a_draft_in_the_sitemap,
    hidden_cases_in_robots,
    a_feed_of_what_was_entered,
    a_field_of_a_serializer,
    an_interface_with_escaped_letters,
    an_address_that_nobody_announces,
)
