"""The admin site is the project's own."""

from django.contrib.admin.apps import AdminConfig


class CasetrackerAdminConfig(AdminConfig):
    default_site = "cases.admin.site.casetracker_site"
