"""The admin site."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class CasetrackerAdminSite(AdminSite):
    """Django's admin under Casetracker's name."""

    site_title = _("Casetracker")
    site_header = _("Casetracker")
    index_title = _("Casework")
    site_url = "/"
