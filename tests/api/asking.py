"""Asks the API, and holds its answers against its own description."""

import copy
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from django.test import Client
from jsonschema import Draft202012Validator

from cases.api.views import description

ROOT = "/api/v1/"


def ask(client: Client, address: str = "", status: int = 200) -> Any:
    """The JSON at an address below the API's, or at a whole one that an answer gave."""
    parts = urlsplit(address)
    path = parts.path if parts.netloc else f"{ROOT}{parts.path}"
    response = client.get(f"{path}?{parts.query}")
    assert response.status_code == status, response.content
    return response.json()


def faults(name: str, told: Any) -> list[str]:
    """Where an answer is not as the object of that name is described: no field more, none less."""
    schema = {"$ref": f"#/components/schemas/{name}", **_strict()}
    found = Draft202012Validator(schema).iter_errors(told)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


@cache
def _strict() -> dict[str, Any]:
    """The objects of the description, which may then hold nothing but what they name."""
    components = copy.deepcopy(description()["components"])
    for schema in components["schemas"].values():
        schema["additionalProperties"] = False
    return {"components": components}
