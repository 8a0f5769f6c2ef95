"""What caches may keep: nothing longer than it is published, and no error at all."""

import pytest
from django.test import Client

from cases.models import Case
from tests.public.record import Record

PAGES = ["/", "/cases/", "/cases/?host=RS", "/countries/", "/countries/RS/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_asked_for_anew_each_time(record: Record, client: Client, address: str) -> None:
    assert client.get(address)["Cache-Control"] == "no-cache"


def test_a_page_that_is_the_same_is_not_sent_again(record: Record, client: Client) -> None:
    first = client.get("/cases/")
    again = client.get("/cases/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], "no-cache")


def test_a_case_that_was_withdrawn_is_gone_for_those_who_kept_its_page(
    record: Record, client: Client
) -> None:
    address = f"/cases/{record.pending.public_id}/"
    kept = client.get(address)["ETag"]
    Case.objects.filter(pk=record.pending.pk).update(status="withdrawn")
    assert client.get(address, headers={"if-none-match": kept}).status_code == 404
    record.pending.refresh_from_db()


def test_an_etag_changes_with_what_is_shown_and_with_nothing_else(
    record: Record, client: Client
) -> None:
    address = f"/cases/{record.pending.public_id}/"
    first = client.get(address)["ETag"]
    Case.objects.filter(pk=record.pending.pk).update(internal_note="Nobody sees this.")
    assert client.get(address)["ETag"] == first
    Case.objects.filter(pk=record.pending.pk).update(summary="Everybody sees this.")
    assert client.get(address)["ETag"] != first


@pytest.mark.parametrize("address", [*PAGES, "/no-such-page/", "/cases/zzzzzzzzzzzz/"])
def test_asking_for_the_headers_alone_gives_those_of_the_page(
    record: Record, client: Client, address: str
) -> None:
    whole, head = client.get(address), client.head(address)
    assert head.content == b""
    assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))


@pytest.mark.parametrize(
    "address",
    ["/no-such-page/", "/cases/zzzzzzzzzzzz/", "/countries/FR/", "/cases.csv?year=soon"],
)
def test_an_error_is_not_kept(record: Record, client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code >= 400
    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


@pytest.mark.parametrize("kind", ["counted", "draft", "withdrawn"])
def test_a_case_that_may_not_be_seen_looks_like_none_at_all(
    record: Record, client: Client, kind: str
) -> None:
    case: Case = getattr(record, kind)
    unknown, unseen = client.get("/cases/zzzzzzzzzzzz/"), client.get(f"/cases/{case.public_id}/")
    assert unseen.status_code == 404
    assert (unseen.content, dict(unseen.headers)) == (unknown.content, dict(unknown.headers))
