"""datapackage.json: what a program learns of a package before it reads it."""

import csv
import hashlib
import io
import json
from typing import Any

import pytest
from django.test import Client

from cases.published.snapshots import NOW, Moment
from tests.make import make_published_case
from tests.public.packages import archive, content, rich
from tests.publishing.passing_days import days_pass, yesterday

# COPY runs in the reading half's own session and sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def test_the_descriptor_says_what_the_files_are(client: Client) -> None:
    rich()
    days_pass()
    for moment in (Moment(yesterday()), NOW):
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
    address = f"/data/{yesterday()}/datapackage.json"
    assert "licenses" not in json.loads(content(client, address))
    assert 'rel="license"' not in content(client, "/data/").decode()
    settings.DATA_LICENCE = "CC-BY-4.0"
    settings.DATA_LICENCE_ADDRESS = "https://licence.example/by/4.0/"
    assert json.loads(content(client, address))["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://licence.example/by/4.0/"}
    ]
    assert "https://licence.example/by/4.0/" in content(client, "/data/").decode()
