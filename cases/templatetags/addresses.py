"""Addresses: the same page in another language, a list with its filters."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import translate_url
from django.utils.translation import get_language_info

register = template.Library()


@dataclass(frozen=True, slots=True)
class ThisPage:
    """This page in a language, which has its `tag` (BCP 47) and is called so by who speaks it."""

    tag: str
    language: str
    address: str


@register.simple_tag(takes_context=True)
def this_page_in_each(context: Context) -> list[ThisPage]:
    """This page in each language of the site, as `this_page_in` has it."""
    return [
        ThisPage(tag, _own_name(tag), this_page_in(context, tag))
        for tag, _name in settings.LANGUAGES
    ]


def _own_name(language: str) -> str:
    """Srpski, Српски: the letters are seen, and needn't be said."""
    name = str(get_language_info(language)["name_local"])
    return name.partition(" (")[0].capitalize()


@register.simple_tag(takes_context=True)
def this_page_in(context: Context, language: str) -> str:
    """The address of this page in a language; from a page of an error that of the first page.

    Django tells such a page its `exception` (400, 403, 404) or not even the request (500). It
    mustn't repeat the address: all that can't be found looks alike.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or request.resolver_match is None or "exception" in context:
        return translate_url("/", language)
    return translate_url(request.get_full_path(), language)


@register.filter
def after_question_mark(query: Any) -> str:
    """A query string with its question mark, or nothing where it is empty."""
    return f"?{query}" if query else ""
