"""Fields that say what they mean and give an example: no field of the API can lack either."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers

Schema = dict[str, Any]
# What a field may hold: an enumeration's codes, or codes of a catalogue, which aren't listed.
Vocabulary = type[TextChoices] | list[str] | None


class Said(serializers.Field, ABC):
    """`says` is its description, `example` a value that it can have (and schema() allows)."""

    def __init__(self, says: str, example: object, **kwargs: Any) -> None:
        self.example = example
        super().__init__(help_text=says, **kwargs)

    @abstractmethod
    def schema(self) -> Schema:
        """JSON Schema of what it holds when that isn't null."""


class Text(Said, serializers.CharField):
    """Words; an empty text is null."""

    def to_representation(self, value: Any) -> str | None:
        return super().to_representation(value) or None if self.allow_null else str(value)

    def schema(self) -> Schema:
        return {"type": "string"}


class Address(Text):
    """An absolute address on the web."""

    def schema(self) -> Schema:
        return {"type": "string", "format": "uri"}


class Link(Address):
    """An address of this program: `address` makes its path of the field's value."""

    def __init__(
        self, says: str, example: object, address: Callable[[Any], str], **kwargs: Any
    ) -> None:
        self.address = address
        super().__init__(says, example, **kwargs)

    def to_representation(self, value: Any) -> str:
        found: str = self.context["request"].build_absolute_uri(self.address(value))
        return found


class When(Text):
    """A date as exactly as it is known: EDTF (ISO 8601-2)."""


class Code(Text):
    """A code of a vocabulary or a catalogue."""

    def __init__(
        self, says: str, example: object, vocabulary: Vocabulary = None, **kwargs: Any
    ) -> None:
        self.codes = codes_of(vocabulary)
        super().__init__(says, example, **kwargs)

    def schema(self) -> Schema:
        nothing = [None] if self.allow_null else []
        return {"type": "string", **({"enum": [*self.codes, *nothing]} if self.codes else {})}


class Codes(Said, serializers.ListField):
    """Several codes, each once."""

    child = serializers.CharField()

    def __init__(
        self, says: str, example: object, vocabulary: Vocabulary = None, **kwargs: Any
    ) -> None:
        self.codes = codes_of(vocabulary)
        super().__init__(says, example, **kwargs)

    def schema(self) -> Schema:
        item = {"type": "string", **({"enum": self.codes} if self.codes else {})}
        return {"type": "array", "items": item}


class Whole(Said, serializers.IntegerField):
    """A whole number."""

    def schema(self) -> Schema:
        return {"type": "integer"}


class Amount(Said, serializers.FloatField):
    """A number."""

    def schema(self) -> Schema:
        return {"type": "number"}


class Flag(Said, serializers.BooleanField):
    """Yes or no."""

    def schema(self) -> Schema:
        return {"type": "boolean"}


class Chosen(Said, serializers.DictField):
    """Filters with the values that were chosen in them."""

    def to_representation(self, value: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
        return {name: list(values) for name, values in value.items()}

    def schema(self) -> Schema:
        return {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        }


def codes_of(vocabulary: Vocabulary) -> list[str]:
    """The codes, or none where they stand in a catalogue."""
    if vocabulary is None or isinstance(vocabulary, list):
        return vocabulary or []
    return [str(code) for code in vocabulary.values]
