"""Review in the admin: send a case there, look at what visitors would get, approve or send back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from csp.decorators import csp_replace
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.urls import URLPattern, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_safe

from cases.casework.doubts import doubts
from cases.models import Case, Person, Review
from cases.publishing import approve, send_back, submit, withdraw
from cases.publishing.eligibility import reasons_against
from cases.publishing.preview import previewing
from cases.publishing.review import APPROVE, SUBMIT, is_raised
from cases.publishing.text_doubts import text_doubts
from cases.vocab.publication import Status

from .pages import addresses, check_right, page, reason_given, saying, user_of
from .proofs import decision_about, page_for_visitors, proof_of
from .public_pages import page_of_case, status_said
from .publication import Publishing, say_refused
from .rights import may_see

SEE = "cases.view_review"


@dataclass(frozen=True)
class Standing:
    """What the panel above a case's form says of its way to the public.

    Who may not see persons is told nothing of the person's disclosure or names: `blocks` are empty.
    `review`: the open one; `sent_back`: the last one, where it was sent back and nothing followed.
    `blocks`: what keeps it from review; `page`: its public address, empty without one.
    """

    case: Case
    is_published: bool
    is_raised: bool
    blocks: list[str]
    page: str
    review: Review | None
    sent_back: Review | None
    may_submit: bool
    may_look: bool
    sees_person: bool

    @property
    def status(self) -> str:
        if not self.sees_person:
            return str(self.case.get_status_display())
        return status_said(self.case, self.page)

    @property
    def person(self) -> Any:
        return self.case.person

    @property
    def awaits_submission(self) -> bool:
        """Whether sending it to review is what comes next."""
        return self.review is None and (self.is_raised or not self.is_published)


def standing_of(case: Case, user: Any) -> Standing:
    """How the stored case stands."""
    case = Case.objects.select_related("person").get(pk=case.pk)
    may_look, sees_person = user.has_perm(SEE), may_see(user, Person)
    reviews = case.reviews.select_related("asked_by", "decided_by")
    last = reviews.first() if may_look else None
    return Standing(
        case=case,
        is_published=case.status == Status.PUBLISHED,
        is_raised=is_raised(case),
        blocks=reasons_against(case) if sees_person else [],
        page=page_of_case(case),
        review=last if last and last.is_approved is None else None,
        sent_back=last if last and last.is_approved is False else None,
        may_submit=user.has_perm(SUBMIT),
        may_look=may_look,
        sees_person=sees_person,
    )


class CaseReviewing(Publishing):
    """The way of cases: to review, from there to the public or back; withdrawn at once."""

    verbs = ("submit", "withdraw")
    actions = ("submit_selected", "withdraw_selected")
    change_form_template = "admin/case_change_form.html"

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SUBMIT)

    @admin.action(description=_("Send the selected to review"), permissions=["submit"])
    def submit_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        result = submit(queryset, by=user_of(request), reason=reason_given(request))
        if count := len(result.submitted):
            text = ngettext("%(count)d sent to review.", "%(count)d sent to review.", count)
            one = gettext("Sent to review.")
            messages.success(request, one if count == 1 else text % {"count": count})
        if count := len(result.already):
            text = ngettext(
                "%(count)d was in review already.", "%(count)d were in review already.", count
            )
            messages.info(request, text % {"count": count})
        say_refused(
            request, result.refused, gettext("%(reference)s was not sent to review. %(reasons)s")
        )

    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> int:
        return len(withdraw(queryset, by=request.user, reason=reason_given(request)).withdrawn)

    def publication(self, request: HttpRequest, record: Case) -> Standing:
        return standing_of(record, request.user)

    def get_urls(self) -> list[URLPattern]:
        own = addresses(
            self,
            ("<path:object_id>/review/", self.review_view, "review"),
            ("<path:object_id>/review/page/", self.review_page_view, "review_page"),
        )
        return [*own, *super().get_urls()]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """What visitors would get, what it changes, and the decision about it."""
        case = self._looked_at(request, object_id)
        if request.method == "POST":
            return self._decide(request, case)
        standing = standing_of(case, request.user)
        return page(
            self,
            request,
            "admin/review.html",
            title=gettext("Review of %(case)s") % {"case": case.person},
            original=case,
            standing=standing,
            proof=None if standing.blocks else proof_of(request, case),
            decision=decision_about(case, request.user),
            doubts=[*doubts(case)],
            text_doubts=text_doubts(case),
        )

    @method_decorator(require_safe)
    @method_decorator(xframe_options_sameorigin)
    @method_decorator(csp_replace({"frame-ancestors": ["'self'"]}))
    def review_page_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The page that visitors would get, for the frame in the review and on its own."""
        case = self._looked_at(request, object_id)
        if reasons_against(case):
            raise Http404
        with previewing(case):
            content = page_for_visitors(request, case).content
        if "framed" in request.GET:
            # A link to a source opens beside the review; no other site can be framed here.
            content = content.replace(b"<head>", b'<head><base target="_blank">', 1)
        return HttpResponse(content)

    def _looked_at(self, request: HttpRequest, object_id: str) -> Case:
        check_right(request, SEE)
        case: Case = self.seen(request, object_id)
        return case

    def _decide(self, request: HttpRequest, case: Case) -> HttpResponse:
        """Approve or send back; what is refused is said on the review's page."""
        if not request.user.has_perm(APPROVE):
            raise PermissionDenied
        review = case.reviews.filter(is_approved=None).first()
        if review is None:
            messages.error(request, gettext("This review is over: somebody has decided it."))
            return _to("change", case)
        decision = _DECISIONS.get(request.POST.get("decision", ""))
        if decision is None:
            return HttpResponseBadRequest()
        act, done = decision
        is_done = saying(request, partial(act, request, review), str(done))
        return _to("change" if is_done else "review", case)


def _to(page: str, case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"admin:cases_case_{page}", args=[case.pk]))


def _approve(request: HttpRequest, review: Review) -> None:
    approve(review, by=user_of(request), digest=request.POST.get("digest", ""))


def _send_back(request: HttpRequest, review: Review) -> None:
    send_back(review, by=user_of(request), reply=request.POST.get("reply", ""))


# What the button does, and what is said once it is done.
_DECISIONS: dict[str, tuple[Callable[[HttpRequest, Review], None], Promise]] = {
    "approve": (_approve, _("Approved: it is published.")),
    "send_back": (_send_back, _("Sent back with your reply.")),
}
