"""The language of a text is chosen by its name."""

import pytest

from cases.models import Case
from tests.admin.forms import ADD_CASE, Page, address
from tests.make import make_case, make_person

pytestmark = pytest.mark.django_db


def offered(client, url):
    return client.get(url).context["adminform"].form["language"].field.choices


def test_the_sites_languages_come_first_and_others_have_names(ana):
    choices = [*offered(ana, ADD_CASE)]
    assert choices[:3] == [("en", "English"), ("ru", "Russian"), ("sr", "Serbian")]
    assert ("kk", "Kazakh") in choices


@pytest.mark.parametrize(("prefix", "language"), [("", "en"), ("/ru", "ru"), ("/sr", "sr")])
def test_a_new_case_is_written_in_the_language_of_the_page(prefix, language, ana):
    form = ana.get(prefix + ADD_CASE).context["adminform"].form
    assert form["language"].value() == language


def test_what_is_chosen_is_stored(ana):
    Page(ana, ADD_CASE).change(person=make_person().pk, language="ru").save()
    assert Case.objects.get().language == "ru"


def test_a_code_that_has_no_name_here_is_kept(ana):
    case = make_case(language="sr-Latn")
    page = Page(ana, address("case_change", case.pk)).change(internal_note="Primer")
    assert page.save().status_code == 302
    case.refresh_from_db()
    assert case.language == "sr-Latn"
