"""Report an error: a form on the page of a case and of a country."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.letters import reporting
from cases.letters.post import MailboxField
from cases.letters.reporting import Report
from cases.public.posting import form_page, from_here
from cases.public.search_engines import render_page
from cases.published import dossiers


class ReportForm(forms.Form):
    """What is wrong; where it says so and whom to answer may stay empty."""

    what = forms.CharField(
        label=_("What is wrong?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8, "cols": False}),
    )
    where = forms.CharField(
        label=_("Where does it say so? (optional)"),
        help_text=_("A decision, a report, an address on the internet."),
        max_length=500,
        required=False,
    )
    address = MailboxField(
        label=_("Your e-mail address (optional)"),
        help_text=_("Only if you want an answer."),
        required=False,
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """The page that a report is about: its path and what it is called there."""

    path: str
    name: str


@form_page
@from_here
def report_case(request: HttpRequest, public_id: str) -> HttpResponse:
    """/cases/<id>/report/"""
    dossier = dossiers.case(public_id)
    if dossier is None:
        raise Http404
    path = reverse("public:case", args=[public_id])
    name = f"{dossier.case.display_name}, {dossier.host}"
    return _report(request, Subject(path, name))


@form_page
@from_here
def report_country(request: HttpRequest, code: str) -> HttpResponse:
    """/countries/<code>/report/"""
    dossier = dossiers.country(code)
    if dossier is None:
        raise Http404
    path = reverse("public:country", args=[code])
    return _report(request, Subject(path, dossier.country.label))


def _report(request: HttpRequest, subject: Subject) -> HttpResponse:
    if not reporting.can_report():
        return _page(request, subject, "report_by_mail")
    form = ReportForm(request.POST if request.method == "POST" else None, auto_id="%s")
    if request.method != "POST":
        return _page(request, subject, "report", form=form)
    if not form.is_valid():
        return _page(request, subject, "report", status=400, form=form)
    report = Report(request.build_absolute_uri(subject.path), **form.cleaned_data)
    if fault := reporting.send(report):
        return _page(request, subject, "report", status=503, form=form, fault=fault)
    return _page(request, subject, "report_sent")


def _page(
    request: HttpRequest, subject: Subject, template: str, *, status: int = 200, **context: object
) -> HttpResponse:
    shown = {"subject": subject, **context}
    return render_page(
        request, f"public/{template}.html", shown, may_be_listed=False, status=status
    )
