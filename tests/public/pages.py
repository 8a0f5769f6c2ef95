"""Reads pages as a visitor does, and what a piece of a template makes."""

import re
from html import unescape

from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

_HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def text_of(client: Client, address: str) -> str:
    """The words of a page that must exist, in order, with single spaces between them."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    words = unescape(_TAG.sub(" ", _HIDDEN.sub(" ", response.content.decode())))
    return re.sub(r"\s+([.,:;])", r"\1", " ".join(words.split()))


def said(template: str, language: str = "en", **values: object) -> str:
    """The HTML of a piece of a template that uses the record's words."""
    with override(language):
        return Template("{% load record %}" + template).render(Context(values))
