"""The documentation page, drawn from the API's own description: nothing on it can be out of date.

It needs no script: a page of other people's would need inline styles, or `eval`, and megabytes.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from cases.api.base import Reading
from cases.api.problems import PROBLEMS
from cases.api.views import description
from cases.published.lists import PAGE_SIZE

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A parameter or a field: `kind` is its type in words, `codes` what it may be, if that is
    listed, `of` the object that it holds."""

    name: str
    kind: str
    says: str
    example: str
    codes: Sequence[str] = ()
    of: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """An address with what it takes and what it gives (the name of an object)."""

    name: str
    path: str
    says: str
    parameters: Sequence[Named]
    gives: str


@dataclass(frozen=True, slots=True)
class Object:
    """An object of the answers, with its fields; `example` is JSON."""

    name: str
    says: str
    fields: Sequence[Named]
    example: str


class Page(JSONRenderer):
    """A template's page; errors as everywhere."""

    media_type, format, charset = "text/html", "html", "utf-8"

    def render(
        self, data: Any, media_type: str | None = None, context: Mapping[str, Any] | None = None
    ) -> bytes:
        if context is None or context["response"].exception:
            errors: bytes = super().render(data, media_type, context)
            return errors
        request = context["request"]._request
        return render_to_string("api/docs.html", data, request).encode()


class Whatever(BaseContentNegotiation):
    """A page is a page, whatever is asked for."""

    def select_renderer(
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class Documentation(Reading):
    """The API, described for people."""

    schema = None
    renderer_classes = [Page]
    content_negotiation_class = Whatever

    def get(self, request: Request) -> Response:
        described = description()
        objects = list(_objects(described["components"]["schemas"]))
        return Response(
            {
                "here": "api",
                "operations": list(_operations(described)),
                "objects": objects,
                "problems": [replace(one, mend=worded(one.mend)) for one in PROBLEMS],
                "a_minute": settings.API_REQUESTS_PER_MINUTE,
                "page_size": PAGE_SIZE,
                "root": request.build_absolute_uri("/").rstrip("/"),
            }
        )


def worded(text: str) -> SafeString:
    """A text of the description as HTML: what stands between `backticks` is code."""
    parts = escape(text.strip()).split("`")
    return mark_safe("".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(parts)))  # noqa: S308 escaped above


def _operations(described: Schema) -> Iterator[Operation]:
    for path, methods in described["paths"].items():
        found = methods["get"]
        asked = [one for one in found.get("parameters", []) if one["in"] != "header"]
        yield Operation(
            found["operationId"],
            path,
            worded(f"{found['summary']} {found.get('description', '')}"),
            [_parameter(one) for one in asked],
            _object_in(found["responses"]["200"]["content"]["application/json"]["schema"]),
        )


def _objects(schemas: Mapping[str, Schema]) -> Iterator[Object]:
    for name, schema in schemas.items():
        fields = [
            _named(field, said, said["description"]) for field, said in schema["properties"].items()
        ]
        example = json.dumps(schema["examples"][0], ensure_ascii=False, indent=2)
        yield Object(name, worded(schema["description"]), fields, example)


def _parameter(one: Schema) -> Named:
    """A parameter as it is written in an address."""
    named = _named(one["name"], one["schema"], one["description"])
    (example,) = one["schema"]["examples"]
    if one["in"] == "path":
        return replace(named, kind="in the path", example=example)
    several = isinstance(example, list)
    written = f"{named.name}={example[0] if several else example}"
    return replace(named, kind="repeatable" if several else "once", example=written)


def _named(name: str, schema: Schema, says: str) -> Named:
    item = schema.get("items", schema)
    codes = [code for code in item.get("enum", []) if code is not None]
    (example,) = schema["examples"]
    of = _object_in(schema)
    told = "" if of else json.dumps(example, ensure_ascii=False)
    return Named(name, _kind(schema), worded(says), told, codes, of)


def _kind(schema: Schema) -> str:
    """The type in words; of a field that refers to an object only whether there are several."""
    kinds = schema.get("type", [])
    told = [kinds] if isinstance(kinds, str) else list(kinds)
    told += ["null"] * any(one.get("type") == "null" for one in schema.get("oneOf", []))
    several = "array of " if "array" in told else ""
    words = [kind for kind in told if kind != "array"]
    if several and "type" in schema["items"]:
        words.insert(0, schema["items"]["type"])
    return (several + " or ".join(words)).strip()


def _object_in(schema: Schema) -> str:
    """The name of the object that a field or an answer holds; empty where it holds a value."""
    inner = schema.get("items", schema)
    for several in ("allOf", "oneOf"):
        inner = inner.get(several, [inner])[0]
    return str(inner.get("$ref", "")).rpartition("/")[2]
