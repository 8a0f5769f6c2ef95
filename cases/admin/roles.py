"""Roles and the rights that they bring, in the reader's language.

Rights come with the program (cases/publishing/roles.py); the database has their names in English.
"""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import ManyToManyField, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# What Django gives each model, by the beginning of its code.
VERBS = {
    "add": _("add: %(what)s"),
    "change": _("change: %(what)s"),
    "delete": _("delete: %(what)s"),
    "view": _("view: %(what)s"),
}

admin.site.unregister(Group)


class RightsField(forms.ModelMultipleChoiceField):
    """Rights, each by the application and by what it lets somebody do with what."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.content_type.app_labeled_name.partition(' | ')[0]}: {right_said(obj)}"


def right_said(right: Permission) -> str:
    """What a right is called: "view: person"; those of ours by their own names."""
    verb = VERBS.get(right.codename.partition("_")[0])
    is_usual = right.name.startswith("Can ") and right.codename.endswith(
        f"_{right.content_type.model}"
    )
    if verb and is_usual:
        return str(verb) % {"what": right.content_type.name}
    return gettext(right.name)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """Django's, with rights in words."""

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if db_field.name == "permissions":
            kwargs |= {"form_class": RightsField, "queryset": _in_use()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _in_use() -> QuerySet[Permission]:
    """Rights over what the office enters and over its accounts: nothing asks for any other."""
    types = ContentType.objects.get_for_models(
        *(
            model
            for app in ("auth", "cases")
            for model in apps.get_app_config(app).get_models()
            if not hasattr(model, "pgh_tracked_model")
        )
    )
    return Permission.objects.filter(content_type__in=types.values()).select_related("content_type")
