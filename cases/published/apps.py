"""The reading half, as a Django application of its own, so that the router can tell them apart."""

from django.apps import AppConfig


class PublishedConfig(AppConfig):
    """The read model: unmanaged tables in the PostgreSQL schema `published`."""

    name = "cases.published"
    label = "published"
