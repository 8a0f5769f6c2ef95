"""Partial dates in the admin's lists."""

from django.utils.translation import gettext

from cases.lib.partial_dates import describe


def said(edtf: str | None) -> str:
    """The date as people say it; says so where none is reported."""
    return describe(edtf) if edtf else gettext("not reported")
