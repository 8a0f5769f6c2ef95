"""What says that something is wrong says it in the language of the address, by every status."""

import pytest
from django.conf import settings
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from cases.public.spool import MOST_AT_ONCE, spooled
from tests.public.error_templates import TEMPLATES
from tests.public.in_languages import LANGUAGES, data_in
from tests.public.record import Record
from tests.untranslated import untranslated
from tests.wide_letters import in_wide_letters

TOO_MANY_FIELDS = "&".join(["a="] * (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))


def answers(prefix: str, case: str) -> list[tuple[int, HttpResponseBase]]:
    """The status expected of what is asked for wrongly, and what it got."""
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    found = [
        (400, client.get(f"/{prefix}/cases.csv?host=nowhere&year=soon")),
        (400, client.get(f"/{prefix}/charts/procedures.svg?year=soon")),
        (400, client.get(f"/{prefix}/cases/?{TOO_MANY_FIELDS}")),
        (400, client.post(f"/{prefix}/cases/{case}/report/")),
        (400, client.post(f"/{prefix}/alerts/")),
        (403, client.post(f"/{prefix}/cases/")),
        (403, client.post(f"/{prefix}/alerts/", headers={"Sec-Fetch-Site": "cross-site"})),
        (404, client.get(f"/{prefix}/no-such-page/")),
        (404, client.get(f"/{prefix}/cases/zzzzzzzzzzzz/")),
        (405, client.put(f"/{prefix}/alerts/")),
    ]
    places = [spooled([]) for _place in range(MOST_AT_ONCE)]
    found.append((503, client.get(f"/{prefix}/cases.csv")))
    for place in places:
        place.close()
    return found


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_every_refusal_is_in_the_language_of_its_address(
    prefix: str, language: str, record: Record
) -> None:
    with in_wide_letters(language):
        got = answers(prefix, record.pending.public_id)
    assert [answer.status_code for _expected, answer in got] == [status for status, _answer in got]
    data = data_in(language) | {"soon"}
    found = [
        f"{answer.status_code} {answer.request['PATH_INFO']}: {text}"
        for _expected, answer in got
        for text in untranslated(answer.text, data)
    ]
    assert "\n".join(found) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_error_page_is_in_the_language(template: str, prefix: str, language: str) -> None:
    with override(language), in_wide_letters(language):
        page = render_to_string(f"{template}.html")
    assert f'<html lang="{language[:2]}' in page
    assert untranslated(page, data_in(language)) == []
