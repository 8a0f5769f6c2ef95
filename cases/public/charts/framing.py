"""Pages that other sites may frame. All others refuse it (settings.py, headers.py)."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

View = Callable[..., HttpResponseBase]


def may_be_framed(view: View) -> View:
    """Let any site frame the page; whatever else is forbidden stays so.

    Around `page`, since an answer 304 replaces the headers that the browser has kept.
    """

    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    @wraps(view)
    def framed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return framed
