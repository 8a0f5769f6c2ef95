"""/data/: packages of days that are over, and of now, read back as a program would read them."""

import csv
import datetime
import hashlib
import io
import json
import zipfile
from contextlib import closing
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from cases.models import Case, Person
from cases.published.snapshots import NOW, Moment, tables_of
from tests.make import (
    make_argued_ground,
    make_associate,
    make_case_charge,
    make_citation,
    make_custody,
    make_development,
    make_figure,
    make_ground,
    make_lockdown,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.public.in_languages import LANGUAGES, data_in
from tests.publishing.passing_days import days_from_today, days_pass
from tests.untranslated import untranslated
from tests.wide_letters import in_wide_letters

# COPY runs in the reading half's own session and sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])

YESTERDAY = days_from_today(-1)


def content(client: Client, address: str, **headers: str) -> bytes:
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return b"".join(response)


def of(client: Client, day: datetime.date | str, table: str) -> list[dict[str, str]]:
    """A table of a package."""
    text = content(client, f"/data/{day}/{table}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def archive(client: Client, day: datetime.date | str) -> dict[str, bytes]:
    with zipfile.ZipFile(
        io.BytesIO(content(client, f"/data/{day}/casetracker-{day}.zip"))
    ) as files:
        assert files.testzip() is None
        return {name: files.read(name) for name in files.namelist()}


def rich() -> Case:
    case = make_published_case(
        person=make_person(name="Ivan Testov", occupation="Baker", citizenships=["RU", "BY"]),
        host_country="RS",
        requesting_country="RU",
        opened_on="2025-04~",
        outcome=make_outcome("extradited", "returned"),
        summary="=Words.\nMore of them.",
    )
    stage = make_stage(case, court_stage="ext_appeal", decision="upheld", holding="Held.")
    make_argued_ground(case, stage_record=stage, ground=make_ground("risk_of_torture"))
    make_citation(make_source(title="A judgment"), stage_record=stage)
    make_citation(make_source(title="A report"), case=case)
    make_case_charge(case, category="economic", alleged_on="2024")
    make_custody(case, kind="remand", started_on="2025-04-09")
    make_associate(case, name="Vera Probnaya", is_named=True, basis="written_consent")
    return case


def test_a_days_tables_hold_codes_and_dates(client: Client) -> None:
    case = rich()
    days_pass()
    (row,) = of(client, YESTERDAY, "cases")
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
    (stage,) = of(client, YESTERDAY, "stages")
    assert (stage["case"], stage["position"]) == (case.public_id, "1")
    assert (stage["code"], stage["decision"]) == ("ext_appeal", "upheld")
    (ground,) = of(client, YESTERDAY, "grounds")
    assert (ground["stage"], ground["ground"]) == ("1", "risk_of_torture")
    (charge,) = of(client, YESTERDAY, "charges")
    assert (charge["category"], charge["alleged_on"]) == ("economic", "2024")
    (period,) = of(client, YESTERDAY, "custody")
    assert (period["kind"], period["started_on"]) == ("remand", "2025-04-09")
    said = b"\n".join(archive(client, YESTERDAY).values()).decode()
    for secret in ("Testov", "Baker", "Words", "Held.", "A judgment", "A report", "Vera"):
        assert secret not in said


def test_a_day_stays_as_it_was_when_things_move_on(client: Client) -> None:
    case = make_published_case(outcome=None)
    days_pass()
    before = content(client, f"/data/{YESTERDAY}/casetracker-{YESTERDAY}.zip")
    Case.objects.filter(pk=case.pk).update(outcome=make_outcome("extradited", "returned"))
    make_published_case()
    assert content(client, f"/data/{YESTERDAY}/casetracker-{YESTERDAY}.zip") == before
    assert len(of(client, "now", "cases")) == 2
    days_pass(2)
    assert {row["outcome"] for row in of(client, YESTERDAY, "cases")} == {"extradited", ""}
    assert [row["outcome"] for row in of(client, days_from_today(-3), "cases")] == [""]


def test_what_is_withdrawn_is_in_no_days_package(client: Client) -> None:
    kept, gone = make_published_case(), make_published_case()
    days_pass()
    assert len(of(client, YESTERDAY, "cases")) == 2
    Case.objects.filter(pk=gone.pk).update(status="withdrawn")
    assert [row["id"] for row in of(client, YESTERDAY, "cases")] == [kept.public_id]


def test_a_case_whose_level_has_ended_is_in_none_though_no_worker_ran(client: Client) -> None:
    make_published_case(person=make_person(disclosure_expires_on=days_from_today(3)))
    days_pass()
    with connection.cursor() as cursor:
        cursor.execute('UPDATE published."case" SET shown_until = %s', [YESTERDAY])
    assert client.get(f"/data/{YESTERDAY}/cases.csv").status_code == 404
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
    assert client.get(f"/data/{YESTERDAY}/").status_code == 404
    counted = of(client, "now", "counted")
    assert [(row["host_country"], row["opened_on"]) for row in counted] == [("RS", "2024")] * 6
    assert of(client, "now", "cases") == []


def test_the_descriptor_says_what_the_files_are(client: Client) -> None:
    rich()
    days_pass()
    for moment in (Moment(YESTERDAY), NOW):
        said = json.loads(content(client, f"/data/{moment}/datapackage.json"))
        files = archive(client, str(moment))
        assert json.loads(files.pop("datapackage.json")) == said
        assert [resource["path"] for resource in said["resources"]] == [*files]
        for resource in said["resources"]:
            file = content(client, f"/data/{moment}/{resource['path']}")
            assert file == files[resource["path"]]
            assert resource["bytes"] == len(file)
            assert resource["hash"] == f"sha256:{hashlib.sha256(file).hexdigest()}"
            header = next(csv.reader(io.StringIO(file.decode())))
            assert [field["name"] for field in resource["schema"]["fields"]] == header
            assert_keys(resource, said["resources"])


def assert_keys(resource: dict[str, Any], others: list[dict[str, Any]]) -> None:
    """Keys are of columns that are there."""
    columns = {
        other["name"]: {field["name"] for field in other["schema"]["fields"]} for other in others
    }
    assert {*resource["schema"].get("primaryKey", [])} <= columns[resource["name"]]
    for key in resource["schema"].get("foreignKeys", []):
        assert {*key["fields"]} <= columns[resource["name"]]
        assert {*key["reference"]["fields"]} <= columns[key["reference"]["resource"]]


def test_a_licence_is_named_only_where_a_setting_names_one(client: Client, settings: Any) -> None:
    make_published_case()
    days_pass()
    address = f"/data/{YESTERDAY}/datapackage.json"
    assert "licenses" not in json.loads(content(client, address))
    assert 'rel="license"' not in content(client, "/data/").decode()
    settings.DATA_LICENCE = "CC-BY-4.0"
    settings.DATA_LICENCE_ADDRESS = "https://licence.example/by/4.0/"
    assert json.loads(content(client, address))["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://licence.example/by/4.0/"}
    ]
    assert "https://licence.example/by/4.0/" in content(client, "/data/").decode()


def test_an_etag_is_of_the_bytes(client: Client) -> None:
    make_published_case()
    days_pass()
    address = f"/data/{YESTERDAY}/cases.csv"

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


def test_the_page_of_a_day_says_how_many_and_gives_checksums(client: Client) -> None:
    make_published_case()
    make_published_case()
    days_pass()
    for _time in range(2):  # made, then remembered
        page = content(client, f"/data/{YESTERDAY}/").decode()
        assert "2 cases with a page" in page
        for file in ("cases.csv", f"casetracker-{YESTERDAY}.zip", "datapackage.json"):
            digest = hashlib.sha256(content(client, f"/data/{YESTERDAY}/{file}")).hexdigest()
            assert digest in page
    Person.objects.filter(pk=Person.objects.earliest("pk").pk).update(disclosure_level="hidden")
    assert "1 case with a page" in content(client, f"/data/{YESTERDAY}/").decode()


def test_days_on_which_something_came_to_be_told_are_listed(client: Client) -> None:
    case = make_published_case()
    days_pass(3)
    Case.objects.filter(pk=case.pk).update(opened_on="2024-03")
    days_pass(400)
    page = content(client, "/data/").decode()
    assert f'href="/data/{YESTERDAY}/"' in page  # the newest
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


def test_today_is_not_over_and_before_the_first_day_there_is_nothing(client: Client) -> None:
    make_published_case()
    assert "The first will be here tomorrow." in content(client, "/data/").decode()
    assert client.get("/data/latest/").status_code == 404
    days_pass(2)
    for day in (0, 1, -3):
        assert client.get(f"/data/{days_from_today(day)}/").status_code == 404
        assert client.get(f"/data/{days_from_today(day)}/cases.csv").status_code == 404
    for address in ("/data/2026-02-30/", f"/data/{YESTERDAY}/texts.csv", "/data/now/no.csv"):
        assert client.get(address).status_code == 404


def test_latest_leads_to_the_last_day_that_is_over(client: Client) -> None:
    make_published_case()
    days_pass()
    assert client.get("/data/latest/")["Location"] == f"/data/{YESTERDAY}/"
    for name in ("cases.csv", f"casetracker-{YESTERDAY}.zip"):
        asked = name.replace(str(YESTERDAY), "latest")
        response = client.get(f"/data/latest/{asked}")
        assert response["Location"] == f"/data/{YESTERDAY}/{name}"


def test_a_closed_site_says_so_and_its_packages_are_empty(client: Client) -> None:
    rich()
    days_pass()
    make_lockdown()
    for address in ("/data/", f"/data/{YESTERDAY}/"):
        assert "No case is shown at present." in content(client, address).decode()
    for moment in (YESTERDAY, "now"):
        assert of(client, moment, "cases") == []
        assert json.loads(content(client, f"/data/{moment}/datapackage.json"))["is_closed"] is True


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_the_page_of_a_day_is_in_its_language(client: Client, prefix: str, language: str) -> None:
    make_published_case()
    days_pass()
    with in_wide_letters(language):
        page = content(client, f"/{prefix}/data/{YESTERDAY}/").decode()
        assert untranslated(page, data_in(language)) == []


@pytest.mark.parametrize("language", ["", "ru/", "sr/"])
def test_every_column_is_explained_in_the_dictionary(client: Client, language: str) -> None:
    page = content(client, f"/{language}data/").decode()
    for table in tables_of(NOW):
        assert f'id="{table.name}"' in page
        for column in table.columns:
            assert f">{column.name}</code>" in page
