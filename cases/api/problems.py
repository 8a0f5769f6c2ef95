"""Errors in one shape (RFC 9457): which problem it is, and how to mend it. None says a value of
the program's."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.log import log_response
from rest_framework import exceptions
from rest_framework.response import Response

from cases.api.serializers.problem import ProblemSerializer

CONTENT_TYPE = "application/problem+json"
TRY_AGAIN = 30  # seconds


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem: `slug` is its place on the documentation page, `mend` says what to do."""

    slug: str
    status: int
    title: str
    mend: str


WRONG_PARAMETER = Problem(
    "wrong-parameter",
    400,
    "Wrong parameter",
    "Mend or remove what `errors` names. The codes that filters take stand at /api/v1/terms/.",
)
UNREADABLE = Problem(
    "unreadable-request",
    400,
    "The request can't be read",
    "Check its address and headers: too many parameters, or characters that may not stand there.",
)
NOT_FOUND = Problem(
    "not-found",
    404,
    "Nothing is here",
    "What stood here may not be published any more. /api/v1/ names all addresses; each ends with"
    " a slash.",
)
CLOSED = Problem(
    "closed",
    404,
    "The site is closed",
    "No case is shown at present, to anybody. Remove copies that you keep, and ask again later.",
)
WRONG_METHOD = Problem(
    "wrong-method",
    405,
    "This can only be read",
    "Use GET, HEAD or OPTIONS; nothing can be changed.",
)
NOT_ACCEPTABLE = Problem(
    "not-acceptable",
    406,
    "There is only JSON",
    "Send `Accept: application/json`, or no such header.",
)
TOO_MANY = Problem(
    "too-many-requests",
    429,
    "Too many requests",
    "Wait for as many seconds as Retry-After says. Whoever wants all cases takes one file:"
    " /cases.json or /cases.csv.",
)
FAILED = Problem(
    "failed",
    500,
    "Something failed here",
    "It isn't your request. Whoever runs this site can see it.",
)
UNREACHABLE = Problem(
    "unreachable",
    503,
    "The data can't be reached",
    "Wait for as many seconds as Retry-After says. If it took long, choose more narrowly.",
)
PROBLEMS = (
    *(WRONG_PARAMETER, UNREADABLE, NOT_FOUND, CLOSED, WRONG_METHOD, NOT_ACCEPTABLE, TOO_MANY),
    *(FAILED, UNREACHABLE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """A parameter that is wrong: what is, and how to mend it."""

    parameter: str
    detail: str


class WrongParameters(exceptions.APIException):
    """One or several parameters can't be used."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = faults


class SiteIsClosed(exceptions.NotFound):
    """What was asked for may be there, and nothing is shown."""


_KINDS: tuple[tuple[type[Exception], Problem], ...] = (
    (WrongParameters, WRONG_PARAMETER),
    (SiteIsClosed, CLOSED),
    (exceptions.NotFound, NOT_FOUND),
    (Http404, NOT_FOUND),
    (exceptions.MethodNotAllowed, WRONG_METHOD),
    (exceptions.NotAcceptable, NOT_ACCEPTABLE),
    (exceptions.Throttled, TOO_MANY),
    (SuspiciousOperation, UNREADABLE),
    (OperationalError, UNREACHABLE),
)


def answer(error: Exception, context: dict[str, Any]) -> Response:
    """The answer to a request in which the error was raised."""
    problem = next((problem for kind, problem in _KINDS if isinstance(error, kind)), FAILED)
    request: HttpRequest = context["request"]._request
    told = {
        "type": request.build_absolute_uri(reverse("api:docs")) + f"#{problem.slug}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.mend,
        "errors": error.faults if isinstance(error, WrongParameters) else [],
        "is_closed": problem is CLOSED,
    }
    response = Response(ProblemSerializer(told).data, problem.status, content_type=CONTENT_TYPE)
    if isinstance(error, exceptions.Throttled):
        response["Retry-After"] = str(math.ceil(error.wait or 1))
    if problem is UNREACHABLE:
        response["Retry-After"] = str(TRY_AGAIN)
    if problem.status >= 500:
        log_response("Failed", response=response, request=request, exception=error)
    return response
