"""Accounts: made and given their roles by administrators, who can't raise themselves by it.

Rights come with roles (cases/publishing/roles.py) and with nothing else; whoever has a role can
sign in here. An administrator changes neither what a superuser is, nor a superuser's password, nor
their own role.
"""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import AbstractUser
from django.db.models import (
    CharField,
    Count,
    Field,
    ManyToManyField,
    QuerySet,
    TextField,
    Value,
)
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.vocab.role import Role

from .autocomplete import without_shortcuts
from .filters import NOT_KNOWN, CountedFilter, CountingChangeList, flagged

User = get_user_model()
EVERYTHING, ALL = "everything", "*"  # values of the filter by role beside the roles'
# What somebody is; nobody changes it of themselves.
STANDING = ("is_active", "groups")
WHO = (_("Who"), {"fields": ("username", ("first_name", "last_name"), "email")})

admin.site.unregister(User)


class RolesField(forms.ModelMultipleChoiceField):
    """Groups: roles in the reader's language, others by their names."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        return role_said(obj.name)


def role_said(group: str) -> str:
    """A group as the office calls it."""
    return str(Role(group).label) if group in Role.values else group


class RoleFilter(CountedFilter):
    """By role. Who has several is counted once in all, and a superuser has one without a role."""

    title = _("role")
    parameter = "role"
    path = "groups__name"
    words: Any = (*Role.choices, (EVERYTHING, _("Everything")))
    not_known = _("No role")

    def counts(self, queryset: QuerySet) -> Iterator[QuerySet]:
        yield self.counted(queryset.exclude(is_superuser=True, groups=None))
        yield self._number(queryset.filter(is_superuser=True), EVERYTHING)
        yield self._number(queryset, ALL)

    def _number(self, queryset: QuerySet, value: str) -> QuerySet:
        return (
            queryset.order_by()
            .values(
                filter_name=Value(self.parameter, CharField()),
                filter_value=Value(value, TextField()),
                filter_label=Value(""),
            )
            .annotate(filter_count=Count("pk", distinct=True))
            .values_list("filter_name", "filter_value", "filter_label", "filter_count")
        )

    def total(self, counts: list[tuple[str | None, str, int]]) -> int:
        return sum(count for value, _label, count in counts if value == ALL)

    def _in_order(self, counts: list[tuple[str | None, str, int]]) -> list[tuple[str, str, int]]:
        return super()._in_order([row for row in counts if row[0] != ALL])

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.chosen == EVERYTHING:
            return queryset.filter(is_superuser=True)
        found = super().queryset(request, queryset)
        return found.exclude(is_superuser=True) if self.chosen == NOT_KNOWN else found


class NewPasswordForm(AdminPasswordChangeForm):
    """A password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Django's, within those limits."""

    list_display = ("username", "full_name", "roles", "is_active")
    list_filter = (
        RoleFilter,
        flagged("is_active", _("may sign in"), yes=_("Yes"), no=_("Switched off"), parameter="on"),
    )
    show_facets = admin.ShowFacets.NEVER  # as in every other list: see RecordAdmin
    filter_horizontal = ()
    readonly_fields = ("password_said", "last_login", "date_joined")
    fieldsets: ClassVar[Any] = (
        WHO,
        (_("What they do"), {"fields": ("groups", "is_active")}),
        (_("Signing in"), {"fields": ("password_said", ("last_login", "date_joined"))}),
    )
    of_superusers: ClassVar[Any] = (
        _("Everything"),
        {"fields": ("is_superuser",), "classes": ("collapse",)},
    )
    add_fieldsets: Any = (
        WHO,
        (_("What they do"), {"fields": ("groups",)}),
        (_("Signing in"), {"fields": ("password1", "password2")}),
    )
    # Django's own of both offer accounts without a password, for which there is no other way in.
    add_form = UserCreationForm
    add_form_template = None
    change_password_form = NewPasswordForm

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fieldsets(request, obj)
        return (*found, self.of_superusers) if obj and _is_superuser(request) else found

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is not None and obj.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody's: the history names its account. It is switched off instead."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = tuple(super().get_readonly_fields(request, obj))
        is_own = obj is not None and obj.pk == request.user.pk
        return (*fields, *STANDING) if is_own and not _is_superuser(request) else fields

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "groups":
            kwargs |= {
                "form_class": RolesField,
                "widget": forms.CheckboxSelectMultiple,
                "label": _("Roles"),
                "help_text": _("Without one, the account can't sign in here."),
            }
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        field = without_shortcuts(super().formfield_for_dbfield(db_field, request, **kwargs))
        if db_field.name == "is_active":
            field.label = _("May sign in")
            field.help_text = _(
                "Untick it when somebody leaves. Accounts are switched off, never deleted: "
                "the history says by them who did what."
            )
        return field

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Whoever has a role is of the staff, and nobody else."""
        super().save_related(request, form, formsets, change)
        account = form.instance
        account.is_staff = account.is_superuser or account.groups.exists()
        account.save(update_fields=["is_staff"])
        if account.is_active and not account.is_staff:
            text = gettext("%(account)s has no role yet and can't sign in. Choose one here.")
            messages.warning(request, text % {"account": account})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        context |= {"title": str(obj or _("Add an account")), "subtitle": _("Account")}
        return super().render_change_form(request, context, *args, **kwargs)

    # --- The list --------------------------------------------------------------------------------

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[CountingChangeList]:
        return CountingChangeList

    def with_columns(self, rows: QuerySet) -> QuerySet:
        """With the roles of a page's rows, in one query."""
        return rows.prefetch_related("groups")

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        return super().changelist_view(request, {"title": _("Accounts"), **(extra_context or {})})

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, account: Any) -> str:
        return account.get_full_name() or gettext("no name entered")

    @admin.display(description=_("roles"))
    def roles(self, account: Any) -> str:
        said = [gettext("Everything")] if account.is_superuser else []
        said += [role_said(group.name) for group in account.groups.all()]
        return ", ".join(said) or gettext("none: can't sign in")

    @admin.display(description=_("password"))
    def password_said(self, account: Any) -> str:
        """Whether there is one, and the way to the form that sets it; never what it looks like."""
        address = reverse("admin:auth_user_password_change", args=[account.pk])
        said = gettext("Set.") if account.has_usable_password() else gettext("None is set.")
        return format_html('{} <a href="{}">{}</a>', said, address, gettext("Set a new one"))


def _is_superuser(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, AbstractUser) and user.is_superuser
