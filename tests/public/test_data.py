"""/data/: the tables of packages, of days that are over and of now."""

import json
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from cases.models import Case
from tests.make import (
    make_development,
    make_figure,
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)
from tests.public.packages import archive, content, of, rich
from tests.publishing.passing_days import days_from_today, days_pass, yesterday

# COPY runs in the reading half's own session and sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def test_a_days_tables_hold_codes_and_dates(client: Client) -> None:
    case = rich()
    days_pass()
    (row,) = of(client, yesterday(), "cases")
    assert row == {
        "id": case.public_id,
        "level": "full_name",
        "host_country": "RS",
        "requesting_country": "RU",
        "procedure": "extradition",
        "opened_on": "2025-04~",
        "year": "2025",
        "outcome_group": "returned",
        "outcome": "extradited",
        "outcome_on": "",
        "fate": "",
        "citizenships": "RU;BY",
        "grounds": "risk_of_torture",
    }
    (stage,) = of(client, yesterday(), "stages")
    assert (stage["case"], stage["position"]) == (case.public_id, "1")
    assert (stage["code"], stage["decision"]) == ("ext_appeal", "upheld")
    (ground,) = of(client, yesterday(), "grounds")
    assert (ground["stage"], ground["ground"]) == ("1", "risk_of_torture")
    (charge,) = of(client, yesterday(), "charges")
    assert (charge["category"], charge["alleged_on"]) == ("economic", "2024")
    (period,) = of(client, yesterday(), "custody")
    assert (period["kind"], period["started_on"]) == ("remand", "2025-04-09")
    said = b"\n".join(archive(client, yesterday()).values()).decode()
    for secret in ("Testov", "Baker", "Words", "Held.", "A judgment", "A report", "Vera"):
        assert secret not in said


def test_a_day_stays_as_it_was_when_things_move_on(client: Client) -> None:
    case = make_published_case(outcome=None)
    days_pass()
    before = content(client, f"/data/{yesterday()}/casetracker-{yesterday()}.zip")
    Case.objects.filter(pk=case.pk).update(outcome=make_outcome("extradited", "returned"))
    make_published_case()
    assert content(client, f"/data/{yesterday()}/casetracker-{yesterday()}.zip") == before
    assert len(of(client, "now", "cases")) == 2
    days_pass(2)
    assert {row["outcome"] for row in of(client, yesterday(), "cases")} == {"extradited", ""}
    assert [row["outcome"] for row in of(client, days_from_today(-3), "cases")] == [""]


def test_what_is_withdrawn_is_in_no_days_package(client: Client) -> None:
    kept, gone = make_published_case(), make_published_case()
    days_pass()
    assert len(of(client, yesterday(), "cases")) == 2
    Case.objects.filter(pk=gone.pk).update(status="withdrawn")
    assert [row["id"] for row in of(client, yesterday(), "cases")] == [kept.public_id]


def test_a_case_whose_level_has_ended_is_in_none_though_no_worker_ran(client: Client) -> None:
    make_published_case(person=make_person(disclosure_expires_on=days_from_today(3)))
    days_pass()
    with connection.cursor() as cursor:
        cursor.execute('UPDATE published."case" SET shown_until = %s', [yesterday()])
    assert client.get(f"/data/{yesterday()}/cases.csv").status_code == 404
    assert of(client, "now", "cases") == of(client, "now", "texts") == []


def test_now_has_names_texts_and_sources_beside_them(client: Client) -> None:
    case = rich()
    make_development(title="A treaty", is_published=True)
    make_figure(label="Requests", is_published=True)
    (texts,) = of(client, "now", "texts")
    assert (texts["name"], texts["occupation"]) == ("Ivan Testov", "Baker")
    assert texts["summary"] == "' =Words.\r\nMore of them."
    (stage,) = of(client, "now", "stage_texts")
    assert (stage["case"], stage["stage"], stage["holding"]) == (case.public_id, "1", "Held.")
    assert [(s["stage"], s["title"]) for s in of(client, "now", "sources")] == [
        ("", "A report"),
        ("1", "A judgment"),
    ]
    assert [a["name"] for a in of(client, "now", "associates")] == ["Vera Probnaya"]
    assert [d["title"] for d in of(client, "now", "developments")] == ["A treaty"]
    assert [f["label"] for f in of(client, "now", "figures")] == ["Requests"]
    assert {"RS", "extradited"} <= {row["code"] for row in of(client, "now", "codes")}


def test_cases_without_a_page_are_in_the_package_of_now_alone(client: Client) -> None:
    for _case in range(6):
        make_published_case(person=make_person(disclosure_level="counted"), opened_on="2024-03")
    days_pass()
    assert client.get(f"/data/{yesterday()}/").status_code == 404
    counted = of(client, "now", "counted")
    assert [(row["host_country"], row["opened_on"]) for row in counted] == [("RS", "2024")] * 6
    assert of(client, "now", "cases") == []


def test_an_etag_is_of_the_bytes(client: Client) -> None:
    make_published_case()
    days_pass()
    address = f"/data/{yesterday()}/cases.csv"

    def etag() -> str:
        with closing(client.get(address)) as response:
            return response["ETag"]

    before = etag()
    with closing(client.head(address)) as response:
        assert response["ETag"] == before
    for _time in range(5):  # each gives its place among the downloads back
        assert client.get(address, headers={"If-None-Match": before}).status_code == 304
    make_stage(make_published_case())
    assert etag() == before
    days_pass()
    assert etag() != before


def test_today_is_not_over_and_before_the_first_day_there_is_nothing(client: Client) -> None:
    make_published_case()
    assert "The first will be here tomorrow." in content(client, "/data/").decode()
    assert client.get("/data/latest/").status_code == 404
    days_pass(2)
    for day in (0, 1, -3):
        assert client.get(f"/data/{days_from_today(day)}/").status_code == 404
        assert client.get(f"/data/{days_from_today(day)}/cases.csv").status_code == 404
    for address in ("/data/2026-02-30/", f"/data/{yesterday()}/texts.csv", "/data/now/no.csv"):
        assert client.get(address).status_code == 404


def test_a_closed_site_says_so_and_its_packages_are_empty(client: Client) -> None:
    rich()
    days_pass()
    make_lockdown()
    for address in ("/data/", f"/data/{yesterday()}/"):
        assert "No case is shown at present." in content(client, address).decode()
    for moment in (yesterday(), "now"):
        assert of(client, moment, "cases") == []
        assert json.loads(content(client, f"/data/{moment}/datapackage.json"))["is_closed"] is True
