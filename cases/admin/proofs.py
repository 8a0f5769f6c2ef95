"""What a reviewer is shown of a case: what visitors would get of it, and what that changes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.contrib.admin.utils import display_for_field
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils.translation import gettext

from cases.models import Case, Person, Review
from cases.published.export import case_csv
from cases.publishing.differences import Difference, differences
from cases.publishing.preparers import preparers
from cases.publishing.preview import NO_ROWS, Preview, last_approval, previewing
from cases.publishing.review import APPROVE, refusal_of_approval

from .histories import user_names

# Of the reviewer's request only what says under which address the site stands.
ADDRESS = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "HTTP_X_FORWARDED_PROTO", "wsgi.url_scheme")


@dataclass(frozen=True)
class Proof:
    """A case as visitors would get it. `line` is its line in the CSV, empty where it has none.

    `announced`: what they get of it before its release. `terms`: what was laid down of its showing,
    as (what it is, what it says). `differences` are from what `approval` has
    kept or, without it, from what visitors have today; `is_new`: there is nothing of either.
    """

    preview: Preview
    line: str
    announced: list[Difference]
    terms: list[tuple[str, str]]
    approval: Review | None
    differences: list[Difference]

    @property
    def level(self) -> str:
        return str(self.preview.level.label)

    @property
    def has_page(self) -> bool:
        return any(row["has_page"] for row in self.preview.rows["case"])

    @property
    def is_new(self) -> bool:
        return not self.preview.before["case"]


@dataclass(frozen=True)
class Decision:
    """How the reader may decide about the open review: `refusal` says why they can't approve it."""

    review: Review
    preparers: list[str]
    may_send_back: bool
    refusal: str


def proof_of(request: HttpRequest, case: Case) -> Proof:
    """The proof of a case that nothing blocks."""
    approval = last_approval(case)
    with previewing(case) as preview:
        line = case_csv(case.public_id, request.build_absolute_uri(reverse("public:cases")))
    return Proof(
        preview=preview,
        line=line.partition("\r\n")[2],
        announced=differences(NO_ROWS, preview.announced),
        terms=list(_terms_said(preview.terms)),
        approval=approval if approval and approval.approved_rows else None,
        differences=differences(preview.before, preview.rows) if preview.before["case"] else [],
    )


def _terms_said(terms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each that says anything, in words."""
    for path, value in terms.items():
        if not value:
            continue
        of_person, _of, column = path.rpartition("__")
        field: Any = (Person if of_person else Case)._meta.get_field(column)
        yield str(field.verbose_name), _said(field, value)


def _said(field: Any, value: Any) -> str:
    if field.name == "accepted_texts":
        return str(len(value))
    if isinstance(value, list):
        labels = dict(field.base_field.flatchoices)
        return ", ".join(str(labels[item]) for item in value)
    return gettext("Yes") if value is True else str(display_for_field(value, field, ""))


def page_for_visitors(request: HttpRequest, case: Case) -> HttpResponse:
    """The public page's own answer, asked as a visitor asks. Call it within `previewing`."""
    address = reverse("public:case", args=[case.public_id])
    known = {name: request.META[name] for name in ADDRESS if name in request.META}
    asked = WSGIRequest(
        {**known, "REQUEST_METHOD": "GET", "PATH_INFO": address, "wsgi.input": BytesIO()}
    )
    match = resolve(address)
    asked.resolver_match = match
    response: HttpResponse = match.func(asked, *match.args, **match.kwargs)
    return response


def decision_about(case: Case, user: Any) -> Decision | None:
    """How the open review may be decided; None where there is none."""
    review = case.reviews.filter(is_approved=None).select_related("asked_by", "case").first()
    if review is None:
        return None
    names = user_names(preparers(case))
    return Decision(
        review=review,
        preparers=sorted(names.values()),
        may_send_back=user.has_perm(APPROVE) and user.pk != review.asked_by_id,
        refusal=refusal_of_approval(review, user),
    )
