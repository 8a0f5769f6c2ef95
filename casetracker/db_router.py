"""Which half a query belongs to."""

from typing import Any

from django.db.models import Model


class HalvesRouter:
    """Published models are read through the restricted alias and written by nobody."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return "published" if model._meta.app_label == "published" else "default"

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        if model._meta.app_label == "published":
            raise TypeError(
                f"{model.__name__} is derived by the database. Change the case and publish it."
            )
        return "default"

    def allow_relation(self, first: Model, second: Model, **hints: Any) -> bool:
        return (first._meta.app_label == "published") == (second._meta.app_label == "published")

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"
