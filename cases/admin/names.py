"""The name check in the admin: where public texts name somebody, and two who accept them."""

import re
from dataclasses import dataclass

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from cases.models import Case, NameAcceptance
from cases.publishing.acceptance import MAY_ASK, MAY_CONFIRM, ask_acceptance, confirm_acceptance
from cases.publishing.kept_sources import kept_hits
from cases.publishing.name_check import Hit, hits
from cases.publishing.text_doubts import text_doubts

from .pages import addresses, back, check_right, page, reason_given, saying, user_of
from .publication import Publishing
from .rights import may_see

SEE = "cases.view_nameacceptance"


@dataclass(frozen=True)
class Found:
    """A hit as the page has it: `page` is where to change the text, empty where the user can't."""

    hit: Hit
    text: SafeString
    page: str
    is_asked: bool


class CaseNames(Publishing):
    """A page of each case, and the two verbs."""

    def get_urls(self) -> list[URLPattern]:
        own = addresses(
            self,
            ("<path:object_id>/names/", self.names_view, "names"),
            ("<path:object_id>/names/ask/", self.ask_names_view, "names_ask"),
            ("<path:object_id>/names/confirm/", self.confirm_names_view, "names_confirm"),
        )
        return [*own, *super().get_urls()]

    @method_decorator(require_safe)
    def names_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What the check finds, with the words marked, and what comes next."""
        case = self._checked(request, object_id, SEE)
        asked = case.name_acceptances.select_related("asked_by", "confirmed_by")
        open_one = asked.filter(confirmed_by=None).first()
        digests = set(open_one.texts) if open_one else set()
        found = [_found(request, hit, digests) for hit in hits(case)]
        kept = [_found(request, hit, digests) for hit in kept_hits(case)]
        shown = [*found, *kept]
        return page(
            self,
            request,
            "admin/names.html",
            title=gettext("Name check of %(case)s") % {"case": case.person},
            original=case,
            found=found,
            kept=kept,
            has_unasked=not all(entry.is_asked for entry in shown),
            asked=open_one,
            read=sorted({entry.hit.digest for entry in shown if entry.is_asked}),
            gone=_gone(open_one, shown) if open_one else [],
            accepted=asked.exclude(confirmed_by=None),
            doubts=text_doubts(case),
            may_ask=request.user.has_perm(MAY_ASK),
            may_confirm=request.user.has_perm(MAY_CONFIRM),
        )

    @method_decorator(require_POST)
    def ask_names_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The first of two."""
        case = self._checked(request, object_id, SEE, MAY_ASK)
        saying(
            request,
            lambda: ask_acceptance(case, by=user_of(request), reason=reason_given(request)),
            gettext("Asked. Somebody else has to confirm it."),
        )
        return back(request, _page(case))

    @method_decorator(require_POST)
    def confirm_names_view(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The second of two: `acceptance` and `read`, keys of what was asked and of its texts."""
        case = self._checked(request, object_id, SEE, MAY_CONFIRM)
        given = request.POST.get("acceptance", "")
        acceptance = get_object_or_404(
            NameAcceptance, pk=int(given) if given.isdecimal() else None, case=case
        )
        saying(
            request,
            lambda: confirm_acceptance(
                acceptance, by=user_of(request), read=request.POST.getlist("read")
            ),
            gettext("Accepted: these texts may show as they are."),
        )
        return back(request, _page(case))

    def _checked(self, request: HttpRequest, object_id: str, *rights: str) -> Case:
        """The case, for who may see it and has the rights."""
        for right in rights:
            check_right(request, right)
        case: Case = self.seen(request, object_id)
        return case


def _page(case: Case) -> str:
    return reverse("admin:cases_case_names", args=[case.pk])


def _found(request: HttpRequest, hit: Hit, asked: set[str]) -> Found:
    return Found(hit, marked(hit), page_of(request, hit.where.row), hit.digest in asked)


def page_of(request: HttpRequest, row: Model) -> str:
    """Where to change the row; empty where the user may not see it or it has no page."""
    if not may_see(request.user, type(row)):
        return ""
    try:
        return reverse(f"admin:cases_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:  # a part of the case, with no page of its own
        return ""


def _gone(asked: NameAcceptance, found: list[Found]) -> list[str]:
    """The texts that were asked for and that the check doesn't find in the case now."""
    here = {entry.hit.digest for entry in found}
    pairs = zip(asked.texts, asked.wordings, strict=False)
    return [wording for digest, wording in pairs if digest not in here]


def marked(hit: Hit) -> SafeString:
    """The text with each word marked that names somebody; all of it where no word does alone."""
    pieces = re.split(r"(\s+)", hit.text)
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html("<mark>{}</mark>", piece)
                if piece in hit.words or not hit.words
                else piece,
            )
            for piece in pieces
        ),
    )
