"""The admin site: Casetracker's name, its models in the order of the work, what to do now."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, TypeVar, cast

from django.apps import apps
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.middleware.csrf import get_token
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.lib.program import NAME

from . import uploads
from .autocomplete import LabelledAutocompleteView
from .todo import todo

View = TypeVar("View", bound=Callable[..., Any])
# What browsers do. Django's views take every other method for a GET.
METHODS = ("GET", "HEAD", "POST")
# Its pages need inline styles, which our Content-Security-Policy forbids.
LEFT_OUT = {"procrastinate"}
# What is worked with daily stands in every page's heading; the rest on the first page.
GROUPS = (
    (_("Casework"), True, ("Case", "Person", "Source", "Deadline")),
    (_("Countries"), True, ("Development", "Figure", "HostCountry")),
    (_("Closing"), False, ("Lockdown", "Erasure")),
    (
        _("Catalogues"),
        False,
        ("Charge", "CourtStage", "Ground", "Outcome", "Fate", "Instrument", "Country"),
    ),
)


class CasetrackerAdminSite(AdminSite):
    """Django's admin under Casetracker's name."""

    site_title = site_header = NAME
    index_title = _("Casework")
    empty_value_display: Any = _("not known")
    enable_nav_sidebar = False  # the heading has the lists; the width is the tables'

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """As Django's, but for the applications that are left out."""
        given = model_or_iterable
        models: list[Any] = [given] if isinstance(given, type) else list(given)
        welcome = [model for model in models if model._meta.app_label not in LEFT_OUT]
        super().register(welcome, admin_class, **options)

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """As Django's, for staff who do what a browser does."""

        @wraps(view)
        def of_a_browser(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            return view(request, *args, **kwargs)

        return super().admin_view(cast(View, of_a_browser), cacheable)

    def get_urls(self) -> list[URLResolver | URLPattern]:
        """And an address for pages that want to know whether they could still be saved."""
        return [
            path("session/", never_cache(require_safe(self.session_view)), name="session"),
            *super().get_urls(),
        ]

    def session_view(self, request: HttpRequest) -> HttpResponse:
        """Who is signed in, and the token that a form of theirs needs now (static/js)."""
        if not self.has_permission(request):
            return JsonResponse({"user": None})
        return JsonResponse({"user": str(request.user.pk), "token": get_token(request)})

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """As Django's, with a brake on guesses; a browser that got in is known from then on."""
        # Accounts can be imported only once all applications are loaded, which this module isn't.
        from .sign_in import SignInForm, remember_browser

        self.login_form = SignInForm
        response = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            remember_browser(request, response)
        return response

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """As Django's, with a brake on guesses of the old password."""
        from django.contrib.auth.views import PasswordChangeView

        from .sign_in import OwnPasswordForm

        request.current_app = self.name
        return PasswordChangeView.as_view(
            form_class=OwnPasswordForm,
            success_url=reverse("admin:password_change_done"),
            extra_context={**self.each_context(request), **(extra_context or {})},
        )(request)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """As Django's; an uploaded sheet goes with its session."""
        if request.method == "POST":
            uploads.drop(request)
        return super().logout(request, extra_context)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return super().index(request, {"todo": todo(request.user), **(extra_context or {})})

    def app_index(
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Under the application's name alone: “Casework”, not “Casework administration”."""
        config = apps.app_configs.get(app_label)
        named = {"title": config.verbose_name} if config else {}
        return super().app_index(request, app_label, {**named, **(extra_context or {})})

    def autocomplete_view(self, request: HttpRequest) -> Any:
        return LabelledAutocompleteView.as_view(admin_site=self)(request)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[dict[str, Any]]:
        """Our models by how they are used; other applications as Django lists them."""
        found = super().get_app_list(request, app_label)
        ours = next((app for app in found if app["app_label"] == "cases"), None)
        if ours is None or app_label:
            return found
        return [*_groups(ours), *(app for app in found if app is not ours)]


def _groups(app: dict[str, Any]) -> list[dict[str, Any]]:
    models = {model["object_name"]: model for model in app["models"]}
    groups = [
        {
            **app,
            "name": name,
            "in_heading": in_heading,
            "models": [models[key] for key in keys if key in models],
        }
        for name, in_heading, keys in GROUPS
    ]
    return [{**group, "app_url": reverse("admin:index")} for group in groups if group["models"]]


@cache
def casetracker_site() -> CasetrackerAdminSite:
    """The one site. Django asks for it while our modules are still registering themselves on it."""
    return CasetrackerAdminSite()
