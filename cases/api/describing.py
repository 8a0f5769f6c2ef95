"""The API's description of itself (OpenAPI 3.1): each field with its meaning and an example."""

from inspect import cleandoc
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from cases.api.problems import CONTENT_TYPE, PROBLEMS
from cases.api.serializers.problem import ProblemSerializer

Schema = dict[str, Any]
_ETAG = OpenApiParameter(
    "ETag",
    str,
    OpenApiParameter.HEADER,
    description="A digest of the answer. Sent as If-None-Match it gets 304 while nothing changed.",
    response=[200],
)
_RETRY = OpenApiParameter(
    "Retry-After",
    int,
    OpenApiParameter.HEADER,
    description="Seconds after which to ask again.",
    response=[429, 503],
)
# To requests that reading an address can give rise to; 405 has another method.
_EVERYWHERE = (400, 406, 429, 500, 503)


class SaidFields(OpenApiSerializerFieldExtension):
    """A field's own schema, with its example."""

    target_class = "cases.api.fields.Said"
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Any) -> Schema:
        return {**self.target.schema(), "examples": [self.target.example]}


class NamedFields(OpenApiSerializerFieldExtension):
    """A name in three languages, with the example that suits what is named."""

    target_class = "cases.api.serializers.names.NamesSerializer"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Any) -> Schema:
        names = auto_schema.resolve_serializer(self.target, direction)
        return {"allOf": [names.ref], "examples": [self.target.example]}


class Described(AutoSchema):
    """What drf-spectacular can't read from a view: its parameters, errors and headers."""

    def get_override_parameters(self) -> list[Any]:
        return [*self.view.places, *self.view.parameters, _ETAG, _RETRY]

    def get_operation_id(self) -> str:
        return self.view.operation

    def get_summary(self) -> str:
        return str(self.view.__doc__).partition("\n")[0]

    def get_description(self) -> str:
        return cleandoc(str(self.view.__doc__)).partition("\n")[2].strip()

    def get_tags(self) -> list[str]:
        return [self.view.tag]

    def get_response_serializers(self) -> dict[Any, OpenApiResponse]:
        statuses = {*_EVERYWHERE, *([404] if "{" in self.path else [])}
        return {
            200: OpenApiResponse(self.view.serializer_class, self.view.gives),
            304: OpenApiResponse(description="What you have still stands (If-None-Match)."),
            **{
                (status, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, _titles(status))
                for status in sorted(statuses)
            },
        }


def _titles(status: int) -> str:
    return "; ".join(problem.title for problem in PROBLEMS if problem.status == status) + "."


def with_examples(result: Schema, **_context: Any) -> Schema:
    """Give each object the example that those of its fields make (a hook of drf-spectacular)."""
    schemas = result["components"]["schemas"]
    for schema in schemas.values():
        for field in schema["properties"].values():
            field.setdefault("examples", [example_of(field, schemas)])
        schema["examples"] = [example_of(schema, schemas)]
    return result


def example_of(schema: Schema, schemas: dict[str, Schema]) -> Any:
    """An example of what a schema describes, made of those within it."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    for several in ("allOf", "oneOf"):
        if several in schema:
            return example_of(schema[several][0], schemas)
    if schema.get("type") == "array":
        return [example_of(schema["items"], schemas)]
    return {name: example_of(field, schemas) for name, field in schema["properties"].items()}
