"""What caches may do: keep a page only as long as they ask each time whether it still stands.

A case that is withdrawn is gone with the next request, whoever stands between.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


def page(view: View) -> View:
    """A page for everybody: only read, and asked for anew each time.

    Its ETag is a digest of its bytes, so that it tells nothing that the page doesn't. HEAD has
    the headers of GET, which Django's own middleware wouldn't give it.
    """

    @require_safe
    @cache_control(no_cache=True)
    @wraps(view)
    def revalidated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        set_response_etag(response)
        etag = response.get("ETag")
        return get_conditional_response(request, etag=etag, response=response) or response

    return revalidated


def forget_errors(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: nobody stores an error, so that what is published next is found at once."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code >= 400:
            response["Cache-Control"] = "no-store"
            # For caches alone; what it names would tell that a page asked who somebody is.
            del response["Vary"]
        return response

    return middleware
