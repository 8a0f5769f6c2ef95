"""What every address of the API does: it is read only, open to pages of any site, asked for anew
each time, and refuses parameters that it doesn't know."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.text import Truncator
from drf_spectacular.utils import OpenApiParameter
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from cases.api.describing import Described
from cases.api.problems import Fault, WrongParameters
from cases.api.rate import ByCaller

# Any page may read this, none with a visitor's cookies: there are none.
OPEN: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class Reading(APIView):
    """An address that can be read.

    `parameters` are all that its query takes, `places` what stands in its path. For its
    description: the name of the `operation`, its `tag`, and what it `gives`.
    """

    http_method_names = ["get", "head", "options"]
    renderer_classes = [JSONRenderer]
    parser_classes: list[type] = []
    authentication_classes: list[type] = []
    permission_classes = [AllowAny]
    throttle_classes = [ByCaller]
    schema: Described | None = Described()
    parameters: tuple[OpenApiParameter, ...] = ()
    places: tuple[OpenApiParameter, ...] = ()
    serializer_class: type[Serializer]
    operation: str
    tag: str
    gives: str

    def told(self, found: Any) -> Response:
        """The answer, with what the address's serializer names and nothing else."""
        return Response(self.serializer_class(found, context={"request": self.request}).data)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = {parameter.name for parameter in self.parameters}
        asked = list(request.query_params.lists())
        faults = [_unknown(name, known) for name, _values in asked if name not in known]
        faults += [_empty(name) for name, values in asked if name in known and not _all(values)]
        if faults:
            raise WrongParameters(faults)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What a browser asks before another site's page asks."""
        return Response(status=204, headers={"Allow": "GET, HEAD, OPTIONS", **PREFLIGHT})

    def finalize_response(
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        if isinstance(response, Response) and response.status_code == 200:
            response = _revalidated(request, response)
        for header, value in OPEN.items():
            response.headers[header] = value
        # Another format is refused. And nobody keeps what varies: who asks for another, or too
        # often, would learn from an answer that somebody else had just asked.
        patch_vary_headers(response, ["Accept"])
        return response


def _revalidated(request: Request, response: Response) -> HttpResponseBase:
    """The answer with a digest of its bytes, or 304 to whoever has them.

    The digest tells nothing that the bytes don't; a time at which something was written would.
    """
    patch_cache_control(response, no_cache=True)
    set_response_etag(response.render())
    etag = response["ETag"]
    return get_conditional_response(request._request, etag=etag, response=response) or response


def _all(values: list[str]) -> bool:
    return all(value.strip() for value in values)


def _empty(name: str) -> Fault:
    return Fault(name, "It has no value. Give it one, or remove it.")


def _unknown(name: str, known: set[str]) -> Fault:
    printable = Truncator(name.replace("\0", "")).chars(40)
    takes = ", ".join(sorted(known)) or "none"
    return Fault(printable, f"There is no such parameter here. Remove it. Known here: {takes}.")
