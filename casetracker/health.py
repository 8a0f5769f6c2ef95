"""What a load balancer asks: is the process alive, can it serve?

Anybody can ask. So the answer is yes or no, and asking again at once costs nothing; why not is for
whoever reads the log.
"""

import logging

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cases.published.freshness import CUT_OFF, freshness
from cases.published.models import PublishedCase
from cases.publishing.due import is_overdue

logger = logging.getLogger(__name__)

# So long a process answers what it last found.
KEPT_SECONDS = 5


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all."""
    return _plain("alive\n")


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the halves that are here answer, are migrated and on time; else 503.

    An office that isn't heard of is no fault: the public pages outlive it.
    """
    if cache.get_or_set("ready", _looked, KEPT_SECONDS):
        return _plain("ready\n")
    return _plain("not ready: the log says why\n", status=503)


def _looked() -> bool:
    """Whether nothing is wrong; what is goes to the log."""
    fault = ("" if settings.READING_ONLY else _office_fault()) or _public_fault()
    if fault:
        logger.error("Not ready: %s", fault)
    elif freshness() == CUT_OFF:
        logger.warning(CUT_OFF)
    return not fault


def _office_fault() -> str:
    try:
        executor = MigrationExecutor(connections["default"])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        overdue = not plan and is_overdue()
    except DatabaseError:
        return "The database of the writing half (DATABASE_URL) can't be reached."
    if plan:
        return "The database isn't migrated yet: run manage.py migrate."
    if overdue:
        return "What time changes hasn't been applied: check that the worker runs."
    return ""


def _public_fault() -> str:
    try:
        PublishedCase.objects.exists()
    except DatabaseError:
        return (
            "The published half (PUBLISHED_DATABASE_URL) can't be reached or read: check its"
            " address and that its role belongs to casetracker_published."
        )
    return ""


def _plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8", status=status)
