"""Addresses: the same page in another language, a list with its filters."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url

register = template.Library()

HOMES = {"en": "/", "ru": "/ru/", "sr-latn": "/sr/", "sr-cyrl": "/sr-cyrl/"}


@register.simple_tag(takes_context=True)
def this_page_in(context: Context, language: str) -> str:
    """The address of this page in a language; from a page of an error that of the first page.

    Django tells such a page its `exception` (400, 403, 404) or not even the request (500). It
    mustn't repeat the address: all that can't be found looks alike.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or request.resolver_match is None or "exception" in context:
        return HOMES[language]
    return translate_url(request.get_full_path(), language)


@register.filter
def after_question_mark(query: Any) -> str:
    """A query string with its question mark, or nothing where it is empty."""
    return f"?{query}" if query else ""
