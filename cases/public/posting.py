"""Forms of visitors. Their pages have no cookie, so a form can have no secret of its own.

What a form causes is therefore no more than a stranger may cause anyway: a letter, of which there
are few an hour. Browsers say where a form was sent from; one on another site's page is refused.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]
_FROM_HERE = {"same-origin", "none"}


def form_page(view: View) -> View:
    """A page with a form: it may be sent, and nobody stores it."""
    return csrf_exempt(
        require_http_methods(["GET", "HEAD", "POST"])(cache_control(no_store=True)(view))
    )


def from_here(view: View) -> View:
    """Refuse what a browser says that a page of another site sent. Older ones don't say it."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        sent_from = request.headers.get("Sec-Fetch-Site", "none")
        if request.method == "POST" and sent_from not in _FROM_HERE:
            text = _("Another site's page sent this form. Open the page here and send it yourself.")
            return HttpResponse(f"{text}\n", "text/plain; charset=utf-8", status=403)
        return view(request, *args, **kwargs)

    return checked
