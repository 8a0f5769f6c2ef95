"""The pages of /data/: which days there are, what a day has, what the columns mean."""

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Case, Person
from cases.published.snapshots import NOW, tables_of
from tests.make import make_case_charge, make_lockdown, make_published_case
from tests.public.in_languages import LANGUAGES, data_in
from tests.public.packages import content
from tests.publishing.passing_days import days_from_today, days_pass, yesterday
from tests.untranslated import untranslated
from tests.wide_letters import in_wide_letters

# COPY runs in the reading half's own session and sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def test_the_page_of_a_day_says_how_many_and_leads_to_its_files(client: Client) -> None:
    make_published_case()
    make_published_case()
    days_pass()
    page = content(client, f"/data/{yesterday()}/").decode()
    assert "2 cases with a page" in page
    for file in ("cases.csv", f"casetracker-{yesterday()}.zip", "datapackage.json"):
        assert f'href="/data/{yesterday()}/{file}"' in page
    Person.objects.filter(pk=Person.objects.earliest("pk").pk).update(disclosure_level="hidden")
    assert "1 case with a page" in content(client, f"/data/{yesterday()}/").decode()


def test_the_page_of_a_day_makes_none_of_its_files(client: Client) -> None:
    make_published_case()
    days_pass()
    with CaptureQueriesContext(connections["published"]) as asked:
        content(client, f"/data/{yesterday()}/")
    assert not [query["sql"] for query in asked if "facts" in query["sql"]]


def test_questions_that_the_pages_dont_know_lead_to_the_page(client: Client) -> None:
    make_published_case()
    days_pass()
    for page in ("/ru/data/", f"/ru/data/{yesterday()}/"):
        response = client.get(f"{page}?n=1")
        assert (response.status_code, response["Location"]) == (302, page)


def test_a_closed_site_has_no_page_of_a_day_that_never_ends(client: Client) -> None:
    make_lockdown()
    for file in ("", "datapackage.json", "cases.csv"):
        assert client.get(f"/data/9999-12-31/{file}").status_code == 404
        content(client, f"/data/0001-01-01/{file}")  # as every day that is over


def test_days_on_which_something_came_to_be_told_are_listed(client: Client) -> None:
    case = make_published_case()
    days_pass(3)
    Case.objects.filter(pk=case.pk).update(opened_on="2024-03")
    days_pass(400)
    page = content(client, "/data/").decode()
    assert f'href="/data/{yesterday()}/"' in page  # the newest
    assert f'href="/data/{days_from_today(-400)}/"' in page
    year = days_from_today(-403).year
    assert (
        f'href="/data/{days_from_today(-403)}/"' in content(client, f"/data/?year={year}").decode()
    )
    assert f"/data/{days_from_today(-401)}/" not in page


def test_a_day_of_which_nothing_may_be_told_any_more_is_listed_nowhere(client: Client) -> None:
    case = make_published_case()
    days_pass(3)
    charge = make_case_charge(case)
    days_pass(3)
    assert f"/data/{days_from_today(-3)}/" in content(client, "/data/").decode()
    charge.delete()
    assert f"/data/{days_from_today(-3)}/" not in content(client, "/data/").decode()


def test_latest_leads_to_the_last_day_that_is_over(client: Client) -> None:
    make_published_case()
    days_pass()
    assert client.get("/data/latest/")["Location"] == f"/data/{yesterday()}/"
    for name in ("cases.csv", f"casetracker-{yesterday()}.zip"):
        asked = name.replace(str(yesterday()), "latest")
        response = client.get(f"/data/latest/{asked}")
        assert response["Location"] == f"/data/{yesterday()}/{name}"


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_the_page_of_a_day_is_in_its_language(client: Client, prefix: str, language: str) -> None:
    make_published_case()
    days_pass()
    with in_wide_letters(language):
        page = content(client, f"/{prefix}/data/{yesterday()}/").decode()
        assert untranslated(page, data_in(language)) == []


@pytest.mark.parametrize("language", ["", "ru/", "sr/"])
def test_every_column_is_explained_in_the_dictionary(client: Client, language: str) -> None:
    page = content(client, f"/{language}data/").decode()
    for table in tables_of(NOW):
        assert f'id="{table.name}"' in page
        for column in table.columns:
            assert f">{column.name}</code>" in page
