"""Below a list stands how many rows it has, in words that follow the number."""

import pytest
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList

from cases.templatetags.counted import SAID
from tests.admin.forms import address
from tests.make import make_deadline

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("number", "said"), [(1, "1 deadline"), (2, "2 deadlines")])
def test_the_words_follow_the_number(number, said, ana):
    for _n in range(number):
        make_deadline()
    text = " ".join(ana.get(address("deadline_changelist")).text.split())
    assert f'<p class="paginator"> {said} </p>' in text


def test_every_list_has_words_for_its_rows(rf):
    request = rf.get("/")
    listed = {
        model._meta.model_name
        for model, its_admin in admin.site._registry.items()
        if issubclass(its_admin.get_changelist(request), ChangeList)
    }
    assert listed - {"lockdown", "erasure"} == {*SAID}  # whose pages are no lists of Django's
