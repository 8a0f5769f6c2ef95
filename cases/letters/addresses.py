"""Absolute addresses in letters: nobody's request says where the site is."""

from django.conf import settings
from django.urls import reverse


def address(name: str, *values: str, query: str = "") -> str:
    """Where a page is, in the active language."""
    path = reverse(f"public:{name}", args=values)
    return f"{settings.SITE_URL}{path}{'?' if query else ''}{query}"
