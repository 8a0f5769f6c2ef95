"""The admin site: Casetracker's name, its models in the order of the work, what to do now."""

from functools import cache
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .autocomplete import LabelledAutocompleteView
from .todo import todo

# What is worked with daily first, what is looked up next, who may do it last.
GROUPS = (
    (_("Casework"), ("Case", "Person", "Source", "Deadline")),
    (_("Countries"), ("Development", "Figure", "HostCountry", "Country")),
    (_("Catalogues"), ("Charge", "CourtStage", "Ground", "Outcome", "Fate", "Instrument")),
)


class CasetrackerAdminSite(AdminSite):
    """Django's admin under Casetracker's name."""

    site_title = _("Casetracker")
    site_header = _("Casetracker")
    index_title = _("Casework")
    site_url = "/"
    empty_value_display = _("not known")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().index(request, {"todo": todo(request.user), **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return LabelledAutocompleteView.as_view(admin_site=self)(request)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Our models by how they are used; other applications as Django lists them."""
        apps = super().get_app_list(request, app_label)
        ours = next((app for app in apps if app["app_label"] == "cases"), None)
        if ours is None or app_label:
            return apps
        return [*_groups(ours), *(app for app in apps if app is not ours)]


def _groups(app: dict[str, Any]) -> list[dict[str, Any]]:
    models = {model["object_name"]: model for model in app["models"]}
    groups = [
        {**app, "name": name, "models": [models[key] for key in keys if key in models]}
        for name, keys in GROUPS
    ]
    return [{**group, "app_url": reverse("admin:index")} for group in groups if group["models"]]


@cache
def casetracker_site() -> CasetrackerAdminSite:
    """The one site. Django asks for it while our modules are still registering themselves on it."""
    return CasetrackerAdminSite()
