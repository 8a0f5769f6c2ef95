"""What visitors see of the rules of disclosure: who is named beside the person, what is announced,
and that a site is locked."""

import datetime
import re

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from tests import make
from tests.public.pages import text_of
from tests.public.record import Record

LATER = datetime.date(2199, 1, 1)


def test_a_lawyer_who_may_be_named_is(record: Record, client: Client) -> None:
    make.make_associate(
        record.pending,
        name="Probna Advokatova",
        name_original="Пробна Адвокатова",
        is_named=True,
        basis="written_consent",
    )
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Lawyer Probna Advokatova Пробна Адвокатова" in page


def test_somebody_who_may_not_be_named_is_not_mentioned(record: Record, client: Client) -> None:
    make.make_associate(record.pending, name="Probna Sestrova", role="relative")
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Sestrova" not in page
    assert "Relative" not in page


def test_an_announced_case_says_that_more_will_be_told(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    case = make.make_published_case(
        person=make.make_person(name="Ivan Testov"),
        opened_on="2025-04-07",
        outcome=make.make_outcome(),
        release_on=LATER,
        is_announced=True,
    )
    page = text_of(client, "/cases/")
    assert "Name not shown In Serbia More will be told later Opened: April 2025" in page
    assert "No outcome known" not in page[page.index("Name not shown") :]
    assert "Testov" not in page
    assert client.get(f"/cases/{case.public_id}/").status_code == 404


def test_a_counted_case_says_nothing_of_what_it_does_not_tell(
    published: BaseDatabaseWrapper, client: Client
) -> None:
    person = make.make_person(disclosure_level="counted")
    make.make_published_case(person=person, opened_on=None, outcome=None)
    [line] = re.findall(
        r'<article class="case-line">.*?</article>',
        client.get("/cases/").content.decode(),
        re.DOTALL,
    )
    assert "Opened" not in line
    assert "outcome" not in line


@pytest.mark.parametrize("address", ["/", "/cases/", "/cases/?host=RS&q=testov"])
def test_a_locked_site_says_so_instead_of_its_cases(
    record: Record, client: Client, address: str
) -> None:
    make.make_lockdown()
    page = text_of(client, address)
    assert "No case is shown at present." in page
    assert "Testov" not in page
    assert "No case is published yet" not in page
    assert "Take one of these filters off" not in page
    assert not re.search(r"\b0 (published )?cases?", page)


def test_what_is_said_of_countries_outlives_a_lock(record: Record, client: Client) -> None:
    make.make_lockdown()
    page = text_of(client, "/countries/RS/")
    assert "Minister of Justice" in page
    assert "Testov" not in page


@pytest.mark.parametrize("address", ["/countries/", "/countries/RS/"])
def test_pages_of_countries_say_that_a_locked_site_has_its_cases_closed(
    record: Record, client: Client, address: str
) -> None:
    make.make_lockdown()
    page = text_of(client, address)
    assert "have closed it for a while" in page
    assert not re.search(
        r"(?i)\bno (published )?case (in this country is published|published|has)", page
    )
    assert "These cases as CSV" not in page
