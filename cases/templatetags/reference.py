"""Prose of the reference files: bodies, limits, laws, treaties, definitions."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.published import reference_texts
from cases.templatetags.record import in_language

register = template.Library()


@register.simple_tag
def reference_text(text: str | None, language: str = "en") -> SafeString:
    """The text in the page's language, or else as it is, marked with the language it is in."""
    found = reference_texts.translated(text or "")
    return in_language(text, language) if found is None else format_html("{}", found)
