"""A reference file and the model that it fills."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Field, Model

Row = dict[str, str]
# Attribute name (`country_id`, `code`) to value, as it will be stored.
Values = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """How the columns of a file become the columns of a model.

    `columns` maps the file's header to attributes of the model, all of them and in its order.
    `key` says which attributes name a row. `made` are attributes made from the row and its place
    (1, 2, ...) in the file. `texts` are columns of English prose that pages show: they are
    translated in the catalogues of messages.
    """

    model: type[Model]
    file: str
    key: tuple[str, ...]
    columns: dict[str, str]
    made: dict[str, Callable[[Row, int], Any]] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    @property
    def attributes(self) -> tuple[str, ...]:
        """Everything that the loader writes, key included."""
        return (*self.columns.values(), *self.made)

    def key_of(self, values: Values) -> tuple[Any, ...]:
        """What names the row."""
        return tuple(values[attribute] for attribute in self.key)

    def field(self, attribute: str) -> "Field[Any, Any]":
        """The model's field behind an attribute; a foreign key by its `_id` name, too."""
        fields = self.model._meta.concrete_fields
        return next(field for field in fields if attribute == field.attname)
