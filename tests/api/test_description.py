"""The API's description of itself: nothing in it without a meaning and an example."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from cases.api.fields import Said
from cases.api.serializers.cases import CaseSerializer
from cases.api.views import description
from tests.api.asking import faults

SCHEMAS: dict[str, Any] = description()["components"]["schemas"]
FIELDS = [(name, field) for name, schema in SCHEMAS.items() for field in schema["properties"]]


def parameters() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in description()["paths"].items():
        yield from ((path, parameter) for parameter in methods["get"].get("parameters", []))


def test_it_is_made_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    description.cache_clear()
    assert description()["openapi"] == "3.1.1"
    assert capsys.readouterr().err == ""


def test_every_field_has_a_description_and_an_example() -> None:
    assert len(FIELDS) > 150
    lacking = [
        f"{name}.{field}"
        for name, field in FIELDS
        if not SCHEMAS[name]["properties"][field].get("description")
        or not SCHEMAS[name]["properties"][field].get("examples")
    ]
    assert lacking == []


def test_every_parameter_has_a_description_and_an_example() -> None:
    found = list(parameters())
    assert len(found) > 20
    assert [
        (path, one["name"])
        for path, one in found
        if not one["description"] or not one["schema"]["examples"]
    ] == []


def test_every_object_and_address_is_described() -> None:
    assert [name for name, schema in SCHEMAS.items() if not schema["description"]] == []
    operations = [methods["get"] for methods in description()["paths"].values()]
    assert [found["operationId"] for found in operations if not found["summary"]] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_examples_are_as_the_object_is_described(name: str) -> None:
    for example in SCHEMAS[name]["examples"]:
        assert faults(name, example) == []


def test_the_examples_of_fields_and_parameters_are_valid() -> None:
    whole = {"components": description()["components"]}
    described = [SCHEMAS[name]["properties"][field] for name, field in FIELDS]
    described += [one["schema"] for _path, one in parameters()]
    wrong = [
        (schema["examples"], fault.message)
        for schema in described
        for fault in Draft202012Validator({**schema, **whole}).iter_errors(schema["examples"][0])
    ]
    assert wrong == []


def test_a_field_can_not_be_made_without_them() -> None:
    lacking = [
        name
        for name, field in CaseSerializer().get_fields().items()
        if not isinstance(field, Said) and not field.help_text
    ]
    assert lacking == []
    with pytest.raises(TypeError):
        Said()  # type: ignore[call-arg]


def test_every_wrong_answer_is_a_problem() -> None:
    for methods in description()["paths"].values():
        for status, answer in methods["get"]["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"]


def test_it_is_served_as_json(client: Client) -> None:
    response = client.get("/api/v1/schema/")
    assert response["Content-Type"] == "application/json"
    assert response.json() == description()
