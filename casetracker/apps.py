"""The admin site is the project's own; what Django calls users and groups are accounts and roles."""

from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.apps import AuthConfig
from django.utils.translation import gettext_lazy as _


class CasetrackerAdminConfig(AdminConfig):
    default_site = "cases.admin.site.casetracker_site"


class AccountsConfig(AuthConfig):
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Set here, the names are in every page and message, and no migration sees them."""
        super().ready()
        for model, one, many in (
            ("user", _("account"), _("accounts")),
            ("group", _("role"), _("roles")),
        ):
            options = self.get_model(model)._meta
            options.verbose_name, options.verbose_name_plural = one, many
