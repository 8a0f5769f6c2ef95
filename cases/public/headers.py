"""What every response says to a visitor's browser, and what it never does: no cookie, no referrer.

An address is public unless it belongs to one of the rooms of the staff: a new door is safe before
anybody thinks of it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from cases.public.search_engines import forbid_unless_allowed

STAFF = frozenset({"admin"})  # namespaces of addresses: forms there need a session and a referrer

# Everything that the pages could ask of a visitor's device: nothing.
_FEATURES = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in _FEATURES)


def protect_visitors(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: the outermost, so that no other adds anything to a public response after it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        # Other sites can't draw our files into their pages. A link to a download is no such use.
        # Only what is made for them says otherwise of itself (charts/framing.py, cases/api).
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # The visitor's name server isn't told which sources a page links to.
        response["X-DNS-Prefetch-Control"] = "off"
        forbid_unless_allowed(response)
        if not _is_for_staff(request):
            response["Referrer-Policy"] = "no-referrer"
            response.cookies.clear()
        return response

    return middleware


def _is_for_staff(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not STAFF.isdisjoint(match.namespaces)
