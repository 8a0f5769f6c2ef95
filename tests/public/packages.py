"""Reads packages of /data/ back as a program would read them."""

import csv
import datetime
import io
import zipfile

from django.test import Client

from cases.models import Case
from tests.make import (
    make_argued_ground,
    make_associate,
    make_case_charge,
    make_citation,
    make_custody,
    make_ground,
    make_outcome,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)


def content(client: Client, address: str, **headers: str) -> bytes:
    """What is at the address, whole."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return b"".join(response)


def of(client: Client, day: datetime.date | str, table: str) -> list[dict[str, str]]:
    """A table of a package."""
    text = content(client, f"/data/{day}/{table}.csv").decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def archive(client: Client, day: datetime.date | str) -> dict[str, bytes]:
    """The files of a package's archive."""
    with zipfile.ZipFile(
        io.BytesIO(content(client, f"/data/{day}/casetracker-{day}.zip"))
    ) as files:
        assert files.testzip() is None
        return {name: files.read(name) for name in files.namelist()}


def rich() -> Case:
    """A case with all that packages have, and texts that those of days must not."""
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
