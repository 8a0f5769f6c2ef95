"""The admin site is the project's own."""

from django.apps import apps
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class CasetrackerAdminConfig(AdminConfig):
    default_site = "cases.admin.site.casetracker_site"

    def ready(self) -> None:
        """Call Django's users and groups accounts and roles: on every page, in no migration."""
        accounts = apps.get_app_config("auth")
        accounts.verbose_name = _("Accounts")
        for model, one, many in (
            ("user", _("account"), _("accounts")),
            ("group", _("role"), _("roles")),
        ):
            options = accounts.get_model(model)._meta
            options.verbose_name, options.verbose_name_plural = one, many
        super().ready()
