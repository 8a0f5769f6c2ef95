"""Accounts: made and given their roles by administrators, who can't raise themselves by it.

Rights come with roles (cases/publishing/roles.py) and with nothing else. An administrator changes
neither what a superuser is, nor a superuser's password, nor their own role.
"""

from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import AbstractUser
from django.db.models import ManyToManyField
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest

from cases.vocab.role import Role

User = get_user_model()
OF_SUPERUSERS = ("is_superuser", "user_permissions")
# What somebody is; nobody changes it of themselves.
STANDING = ("is_active", "is_staff", "groups")

admin.site.unregister(User)


class RolesField(ModelMultipleChoiceField):
    """Groups: roles in the reader's language, others by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return str(Role(obj.name).label) if obj.name in Role.values else str(obj)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's, within those limits."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = tuple(super().get_readonly_fields(request, obj))
        if _is_superuser(request):
            return fields
        own = STANDING if obj is not None and obj.pk == request.user.pk else ()
        return (*fields, *OF_SUPERUSERS, *own)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs["form_class"] = RolesField
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _is_superuser(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, AbstractUser) and user.is_superuser
