"""The checksum of a day's archive: made when it is asked for, and linked where one cites."""

import hashlib
from contextlib import closing

import pytest
from django.test import Client

from tests.public.packages import content, rich
from tests.publishing.passing_days import days_pass, yesterday

# COPY runs in the reading half's own session and sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def test_the_archive_has_a_checksum_beside_it(client: Client) -> None:
    rich()
    days_pass()
    day = yesterday()
    name = f"casetracker-{day}.zip"
    assert f'href="/data/{day}/{name}.sha256"' in content(client, f"/data/{day}/").decode()
    with closing(client.get(f"/data/{day}/{name}.sha256")) as response:
        said = b"".join(response)
        assert response["Content-Type"] == "text/plain; charset=utf-8"
    digest = hashlib.sha256(content(client, f"/data/{day}/{name}")).hexdigest()
    assert said.decode() == f"{digest}  {name}\n"


def test_the_latest_archives_checksum_is_that_of_the_day_and_no_table_has_one(
    client: Client,
) -> None:
    rich()
    days_pass()
    day = yesterday()
    response = client.get("/data/latest/casetracker-latest.zip.sha256")
    assert response["Location"] == f"/data/{day}/casetracker-{day}.zip.sha256"
    assert client.get(f"/data/{day}/cases.csv.sha256").status_code == 404
