"""Small pieces that recur on a page, rendered once and remembered."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def piece(name: str, **values: Hashable) -> SafeString:
    """As `include`, for a component that depends on nothing but its arguments and the language.

    A list repeats the same few marks, routes and tracks: to render one costs fifty times what it
    costs to remember it.
    """
    return _rendered(name, get_language(), tuple(values.items()))


@lru_cache(maxsize=2048)
def _rendered(
    name: str, _language: str | None, values: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    text = get_template(f"components/{name}.html").render(dict(values))
    return mark_safe(text.strip())  # noqa: S308 (what a template has rendered is safe)
