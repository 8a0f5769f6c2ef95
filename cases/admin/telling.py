"""A record's history is the database's own, not Django's log: who may read what of it."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from .histories import Related, history_of
from .pages import page
from .rights import may_see


class ToldByDatabase(admin.ModelAdmin):
    """An admin whose history comes from the database.

    `history_of_parts`: what belongs to the record and is told in its history.
    """

    history_of_parts: tuple[Related, ...] = ()

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the database's history has it, and without a second copy of a name."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: see log_addition."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Nothing: see log_addition."""

    def parts_told_to(self, user: Any) -> list[Related]:
        """The parts whose history somebody may read: those that they may see today."""
        return [part for part in self.history_of_parts if may_see(user, part.model)]

    def untold(self, user: Any) -> frozenset[str]:
        """Columns of the record that its history doesn't tell somebody of."""
        return frozenset()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed what from what to what, when and why."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied  # before it is told whether there is such a record
        obj = self.get_object(request, object_id)
        if obj is None:
            raise Http404
        return page(
            self,
            request,
            "admin/object_history.html",
            title=_("History of %s") % obj,
            original=obj,
            entries=history_of(
                obj, self.parts_told_to(request.user), without=self.untold(request.user)
            ),
            **(extra_context or {}),
        )
