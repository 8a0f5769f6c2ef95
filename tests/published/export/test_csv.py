"""/cases.csv, read back as a spreadsheet program or a script would read it."""

import csv
import io

import pytest
from django.test import Client

from cases.published.export import CSV_COLUMNS
from tests.make import (
    make_argued_ground,
    make_case_charge,
    make_court_stage,
    make_ground,
    make_outcome,
    make_person,
    make_published_case,
    make_stage,
)
from tests.published.export.formulas import FORMULAS

# COPY runs in the reading half's own session and sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def download(client: Client, query: str = "") -> bytes:
    response = client.get(f"/cases.csv?{query}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    text = download(client, query).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_holds_what_the_columns_say(client: Client) -> None:
    case = make_published_case(
        person=make_person(
            name="Dmitry Testovsky", name_original="Дмитрий Тестовский", citizenships=["RU", "BY"]
        ),
        host_country="RS",
        requesting_country="RU",
        opened_on="2025-04~",
        outcome=make_outcome("extradited", "returned"),
        outcome_on="../2025-12-03",
        charges_text='A "fraud", it is said',
        summary="One.\nTwo.",
    )
    make_stage(case, court_stage="ext_appeal")
    make_case_charge(case, category="economic")
    make_case_charge(case, category="property")
    make_argued_ground(case, ground=make_ground("rc_33_non_refoulement"))
    (row,) = rows(client)
    assert row == {
        "id": case.public_id,
        "page": f"http://testserver/cases/{case.public_id}/",
        "level": "full_name",
        "name": "Dmitry Testovsky",
        "name_original": "Дмитрий Тестовский",
        "occupation": "",
        "citizenships": "RU;BY",
        "host_country": "RS",
        "requesting_country": "RU",
        "procedure": "extradition",
        "opened_on": "2025-04~",
        "year": "2025",
        "outcome_group": "returned",
        "outcome": "extradited",
        "outcome_on": "../2025-12-03",
        "fate": "",
        "charge_categories": "economic;property",
        "charges_text": 'A "fraud", it is said',
        "stages": "ext_appeal",
        "grounds": "rc_33_non_refoulement",
        "summary": "One.\r\nTwo.",
        "language": "en",
        "is_announced": "false",
    }


def test_it_is_rfc_4180_in_utf_8_without_a_byte_order_mark(client: Client) -> None:
    make_published_case(summary="Тестов,\r\n“a”\n\nb", person=make_person(name="Testov\\N"))
    content = download(client)
    assert content.startswith(b"id,page,level,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    (row,) = rows(client)
    assert (row["name"], row["summary"]) == ("Testov\\N", "Тестов,\r\n“a”\r\n\r\nb")


def test_the_same_filters_choose_the_rows_newest_first(client: Client) -> None:
    for host, on in [("RS", "2023"), ("KG", "2024"), ("RS", "2025"), ("GE", "2025")]:
        make_published_case(host_country=host, opened_on=on)
    chosen = rows(client, "host=RS&host=KG&year=2024&year=2025&q=testov")
    assert [(row["host_country"], row["year"]) for row in chosen] == [
        ("RS", "2025"),
        ("KG", "2024"),
    ]


def test_without_a_case_only_the_header_is_left(client: Client) -> None:
    assert download(client) == ",".join(column.name for column in CSV_COLUMNS).encode() + b"\r\n"


def test_a_counted_case_shows_country_year_procedure_and_outcome_group_only(client: Client) -> None:
    case = make_published_case(
        person=make_person(disclosure_level="counted", occupation="driver"),
        host_country="RS",
        opened_on="2025-04-17",
        outcome=make_outcome("extradited", "returned"),
        summary="Testov fled.",
    )
    make_stage(case, court_stage="ext_appeal")
    (row,) = rows(client)
    assert {name: value for name, value in row.items() if value} == {
        "level": "counted",
        "host_country": "RS",
        "procedure": "extradition",
        "opened_on": "2025",
        "year": "2025",
        "outcome_group": "returned",
        "is_announced": "false",
    }


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_starts_a_formula(formula: str, client: Client) -> None:
    make_published_case(
        person=make_person(name=f"{formula} a", name_original=formula, occupation=formula),
        charges_text=formula,
        summary=formula,
    )
    (row,) = rows(client)
    told = [row[c] for c in ("name", "name_original", "occupation", "charges_text", "summary")]
    assert all(cell.startswith("' ") for cell in told)
    assert not row["host_country"].startswith("'")


def test_a_wrong_filter_is_refused_with_a_sentence(client: Client) -> None:
    response = client.get("/cases.csv?host=ZZ&year=soon")
    assert response.status_code == 400
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    host, year = response.content.decode().splitlines()
    assert host.startswith("Host country: “ZZ” is not one of the choices.")
    assert year.startswith("Year: “soon”")


def test_it_comes_as_a_file(client: Client) -> None:
    response = client.get("/cases.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response["Content-Disposition"].startswith('attachment; filename="cases-20')
    assert response["Content-Disposition"].endswith('.csv"')
    assert response["X-Content-Type-Options"] == "nosniff"
    response.close()


def test_nobody_can_write_to_it(client: Client) -> None:
    assert client.post("/cases.csv").status_code == 405


def test_a_reader_who_goes_away_leaves_the_connection_usable(client: Client) -> None:
    for _case in range(40):
        make_published_case(summary="Primer. " * 1_000)
    response = client.get("/cases.csv")
    assert next(iter(response.streaming_content))
    response.close()
    assert len(rows(client)) == 40


def test_stages_stand_in_the_order_of_the_law(client: Client) -> None:
    case = make_published_case()
    order = ["ext_detention", "ext_appeal", "ext_surrender", "asy_application", "asy_appeal"]
    for number, code in enumerate(order, start=1):
        track = "asylum" if code.startswith("asy") else "extradition"
        make_court_stage(code, "RS", track=track, order=number)
    for code in sorted(order):
        make_stage(case, court_stage=code)
    assert [row["stages"] for row in rows(client)] == [";".join(order)]
