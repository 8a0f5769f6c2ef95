"""Publishing from the admin: for what is chosen in a list, or on a record's page.

Facts about countries are published by one person, cases are sent to review (reviewing.py). Both are
withdrawn at once.
"""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.publishing import keeping_a_source, publish_facts, withdraw_facts
from cases.publishing.facts import reasons_against_facts
from cases.publishing.permission import PERMISSION
from cases.publishing.publish import Refusal

from .pages import addresses, reason_given
from .public_pages import page_of_fact
from .refusals import saying_refusals

MOST_REFUSALS_SAID = 20


class Publishing(admin.ModelAdmin):
    """Actions for a list that are buttons on a record's page, too.

    `verbs`: what the buttons do; each has an action of its name with `_selected` after it. They
    write by POST only and say what they did and why not.
    `withdraw`: withdraws rows of this model, and says how many of them were published.
    `publication`: what the panel above the form shows: status, is_published, blocks (texts), page.
    """

    verbs: tuple[str, ...]
    withdraw: Callable[[HttpRequest, QuerySet], int]
    publication: Callable[[HttpRequest, Any], Any]
    change_form_template = "admin/publishable_change_form.html"

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    @admin.action(description=_("Withdraw the selected"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        count = self.withdraw(request, queryset)
        if count:
            text = ngettext("%(count)d withdrawn.", "%(count)d withdrawn.", count)
            one = gettext("Withdrawn. Visitors see nothing of it.")
            messages.success(request, one if count == 1 else text % {"count": count})
        else:
            messages.info(request, gettext("Nothing to withdraw: none of these was published."))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        with keeping_a_source(form.instance):
            super().save_related(request, form, formsets, change)

    def get_urls(self) -> list[URLPattern]:
        verbs = (
            (f"<path:object_id>/{verb}/", partial(self.verb_view, verb=verb), verb)
            for verb in self.verbs
        )
        return [*addresses(self, *verbs), *super().get_urls()]

    def verb_view(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponseBase:
        """One record's button. A link can't press it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        act = getattr(self, f"{verb}_selected")
        if not any(self._may(request, permission) for permission in act.allowed_permissions):
            raise PermissionDenied
        record = self.seen(request, object_id)
        with saying_refusals(request):
            act(request, self.model._default_manager.filter(pk=record.pk))
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[record.pk]))

    def seen(self, request: HttpRequest, object_id: str) -> Any:
        """The record. Raises Http404 where there is none, PermissionDenied where it isn't shown."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        return record

    def _may(self, request: HttpRequest, permission: str) -> bool:
        return bool(getattr(self, f"has_{permission}_permission")(request))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["may_publish"] = self.has_publish_permission(request)
            context["publication"] = self.publication(request, obj)
        return super().render_change_form(request, context, *args, **kwargs)


class FactPublishing(Publishing):
    """Publishing of developments and figures."""

    verbs = ("publish", "withdraw")
    actions = ("publish_selected", "withdraw_selected")

    @admin.action(description=_("Publish the selected"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        result = publish_facts(queryset, by=request.user, reason=reason_given(request))
        if result.published:
            count = len(result.published)
            text = ngettext("%(count)d published.", "%(count)d published.", count)
            one = gettext("Published.")
            messages.success(request, one if count == 1 else text % {"count": count})
        if result.already:
            count = len(result.already)
            text = ngettext(
                "%(count)d was published already.", "%(count)d were published already.", count
            )
            messages.info(request, text % {"count": count})
        say_refused(
            request, result.refused, gettext("%(reference)s was not published. %(reasons)s")
        )

    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> int:
        return withdraw_facts(queryset, by=request.user, reason=reason_given(request))

    def publication(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        blocks = reasons_against_facts(self.model, [record]).get(record.pk, [])
        status = gettext("Published") if record.is_published else gettext("Not published")
        if record.is_published and blocks:
            status = gettext("Published, but visitors don't get it. %(why)s") % {
                "why": " ".join(blocks)
            }
        elif record.kept_inside:
            kept = record._meta.get_field("kept_inside")
            status = gettext("Not published. %(why)s") % {"why": kept.help_text}
        return {
            "is_published": record.is_published,
            "status": status,
            "blocks": blocks,
            "page": page_of_fact(record),
        }


def say_refused(request: HttpRequest, refusals: Iterable[Refusal], text: str) -> None:
    """A message a refusal; `text` has %(reference)s and %(reasons)s."""
    refused = list(refusals)
    for refusal in refused[:MOST_REFUSALS_SAID]:
        said = {"reference": refusal.reference, "reasons": " ".join(dict.fromkeys(refusal.reasons))}
        messages.error(request, text % said)
    more = len(refused) - MOST_REFUSALS_SAID
    if more > 0:
        text = ngettext("%(count)d more was refused.", "%(count)d more were refused.", more)
        messages.error(request, text % {"count": more})
