"""What all forms of the admin share."""

import re

import pytest
from django.contrib import admin

from tests.admin.forms import address
from tests.make import make_case

pytestmark = pytest.mark.django_db


def forms_of(model_admin, request):
    """The form of a new record and of the parts on its page."""
    yield model_admin.get_form(request)
    for inline in model_admin.get_inline_instances(request):
        yield inline.get_formset(request).form


def test_every_label_begins_with_a_capital(root, rf):
    request = rf.get("/")
    request.user = root.user
    small = [
        f"{form.__name__}.{name}"
        for model_admin in admin.site._registry.values()
        for form in forms_of(model_admin, request)
        for name, field in form.base_fields.items()
        if str(field.label)[:1].islower()
    ]
    assert small == []


def test_a_page_says_where_it_stands(ana):
    case = make_case()
    text = ana.get(address("case_history", case.pk)).text
    [trail] = re.findall(r'(?s)<div class="breadcrumbs">(.*?)</div>', text)
    said = " ".join(re.sub(r"<[^>]*>", " ", trail).split())
    assert said == f"Home › Cases › {case} › History".replace("›", "&rsaquo;")
