"""Publish and withdraw from the admin: for what is chosen in a list, or on a record's page."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.publishing import PublishResult, publish, publish_facts, withdraw, withdraw_facts
from cases.publishing.eligibility import blocks_of, with_blocks
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status

from .base import REASON
from .evidence import keeping_a_source

PERMISSION = "cases.publish_case"
MOST_REFUSALS_SAID = 20


class Publishing(admin.ModelAdmin):
    """Two actions and two buttons; each writes by POST only and says what it did and why not."""

    actions = ("publish_selected", "withdraw_selected")
    change_form_template = "admin/publishable_change_form.html"

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)

    @admin.action(description=_("Publish the selected"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        _say_published(request, self.publish(request, queryset))

    @admin.action(description=_("Withdraw the selected"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        _say_withdrawn(request, self.withdraw(request, queryset))

    def publish(self, request: HttpRequest, queryset: QuerySet) -> PublishResult:
        """The verb that publishes rows of this model."""
        raise NotImplementedError

    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> int:
        """The verb that withdraws rows of this model; how many were published."""
        raise NotImplementedError

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        with keeping_a_source(form.instance):
            super().save_related(request, form, formsets, change)

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = [
            path(
                f"<path:object_id>/{verb}/",
                self.admin_site.admin_view(self.verb_view),
                {"verb": verb},
                name=f"{name}_{verb}",
            )
            for verb in ("publish", "withdraw")
        ]
        return [*views, *super().get_urls()]

    def verb_view(self, request: HttpRequest, object_id: str, verb: str) -> HttpResponseBase:
        """One record's button. A link can't press it."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        if not self.has_publish_permission(request) or not self.has_view_permission(
            request, record
        ):
            raise PermissionDenied
        act = self.publish_selected if verb == "publish" else self.withdraw_selected
        act(request, self.model._default_manager.filter(pk=record.pk))
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[record.pk]))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        if obj is not None:
            context["may_publish"] = self.has_publish_permission(request)
            context["publication"] = self.publication(obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def publication(self, record: Any) -> dict[str, Any]:
        """What the panel above the form shows: is_published, blocks (texts), page (address)."""
        raise NotImplementedError


class CasePublishing(Publishing):
    """Publishing of cases."""

    def publish(self, request: HttpRequest, queryset: QuerySet) -> PublishResult:
        return publish(queryset, by=request.user, reason=_reason(request))

    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> int:
        return len(withdraw(queryset, by=request.user, reason=_reason(request)).withdrawn)

    def publication(self, record: Case) -> dict[str, Any]:
        case = with_blocks(Case.objects.filter(pk=record.pk)).select_related("person").get()
        published = case.status == Status.PUBLISHED
        level = case.person.disclosure_level
        return {
            "is_published": published,
            "status": case.get_status_display(),
            "blocks": [block.label for block in blocks_of(case)],
            "person": case.person,
            "page": reverse("public:case", args=[case.public_id])
            if published and level not in (Level.HIDDEN, Level.COUNTED)
            else "",
        }


class FactPublishing(Publishing):
    """Publishing of developments and figures."""

    def publish(self, request: HttpRequest, queryset: QuerySet) -> PublishResult:
        return publish_facts(queryset, by=request.user, reason=_reason(request))

    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> int:
        return withdraw_facts(queryset, by=request.user, reason=_reason(request))

    def publication(self, record: Any) -> dict[str, Any]:
        return {
            "is_published": record.is_published,
            "status": gettext("Published") if record.is_published else gettext("Not published"),
            "blocks": [] if record.citations.exists() else [gettext("No source is cited.")],
            "page": reverse("public:country", args=[record.country_id])
            if record.is_published
            else "",
        }


def _reason(request: HttpRequest) -> str:
    return request.POST.get(REASON, "").strip()


def _say_published(request: HttpRequest, result: PublishResult) -> None:
    if result.published:
        count = len(result.published)
        text = ngettext("%(count)d published.", "%(count)d published.", count)
        messages.success(request, text % {"count": count})
    if result.already:
        count = len(result.already)
        text = ngettext(
            "%(count)d was published already.", "%(count)d were published already.", count
        )
        messages.info(request, text % {"count": count})
    for refusal in result.refused[:MOST_REFUSALS_SAID]:
        text = gettext("%(reference)s was not published. %(reasons)s")
        messages.error(
            request,
            text % {"reference": refusal.reference, "reasons": " ".join(refusal.reasons)},
        )
    more = len(result.refused) - MOST_REFUSALS_SAID
    if more > 0:
        text = ngettext("%(count)d more was refused.", "%(count)d more were refused.", more)
        messages.error(request, text % {"count": more})


def _say_withdrawn(request: HttpRequest, count: int) -> None:
    if count:
        text = ngettext("%(count)d withdrawn.", "%(count)d withdrawn.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, gettext("Nothing to withdraw: none of these was published."))
