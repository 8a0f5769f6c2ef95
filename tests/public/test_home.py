"""The first page: what this is, how many, where, and the latest."""

import re

from django.test import Client

from tests.public.pages import text_of
from tests.public.record import Record


def test_it_counts_cases_and_host_countries(record: Record, client: Client) -> None:
    page = text_of(client, "/")
    assert "4 published cases, in 3 host countries." in page


def test_it_counts_every_outcome_group_and_those_without_one(
    record: Record, client: Client
) -> None:
    page = text_of(client, "/")
    assert "Returned 1 of 4" in page
    assert "Protected 0 of 4" in page
    assert "Pending 1 of 4" in page  # the case whose stage is pending, which the list says
    assert "No outcome known 2 of 4" in page


def test_it_says_no_percentage_of_so_few(record: Record, client: Client) -> None:
    assert "% interval" not in text_of(client, "/")


def test_it_leads_to_a_countrys_cases(record: Record, client: Client) -> None:
    page = client.get("/").content.decode()
    assert re.search(r'<a href="/cases/\?host=RS"\s*>2 cases', page)


def test_it_lists_the_latest_cases(record: Record, client: Client) -> None:
    page = text_of(client, "/")
    assert page.index("Ivan Testov") < page.index("Anna Probna")


def test_an_empty_record_says_so(published: object, client: Client) -> None:
    assert "No case is published yet." in text_of(client, "/")
