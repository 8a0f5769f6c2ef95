"""Report an error: what a visitor writes of a page goes to the office by mail, and nowhere else."""

from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override

from cases.alerts.letters import Letter, MailboxField, can_send, too_many_now
from cases.alerts.outbox import outbox
from cases.alerts.restraint import Answer, Restraint
from cases.public.posting import form_page, from_here
from cases.public.search_engines import render_page
from cases.published import dossiers

LONGEST = 4000  # characters
AN_HOUR = 60  # from each process
restraint = Restraint(AN_HOUR)


class ReportForm(forms.Form):
    """What is wrong; where it says so and whom to answer may stay empty."""

    what = forms.CharField(max_length=LONGEST)
    where = forms.CharField(max_length=500, required=False)
    address = MailboxField(required=False)


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
    if not (can_send() and settings.REPORTS_TO):
        return _page(request, subject, "public/report_by_mail.html", {})
    form = ReportForm(request.POST if request.method == "POST" else None)
    fault, status = "", 200
    if request.method == "POST":
        if form.is_valid():
            fault = _sent(request.build_absolute_uri(subject.path), form.cleaned_data)
            if not fault:
                return _page(request, subject, "public/report_sent.html", {})
        status = 503 if fault else 400
    context = {"form": form, "fault": fault, "longest": LONGEST}
    return _page(request, subject, "public/report.html", context, status)


def _sent(page: str, said: dict[str, str]) -> str:
    """Have the report sent soon. Nothing, or why it can't be now."""
    if fault := outbox.fault():
        return fault
    what = f"{page} {said}"
    asked = restraint.ask(what)
    if asked == Answer.JUST_DONE:  # whoever pressed the button twice has sent it
        return ""
    if asked == Answer.TOO_MANY:
        return too_many_now()
    language = get_language_info(get_language() or "en")["name"]
    with override(settings.LANGUAGE_CODE):
        text = render_to_string("emails/report.txt", {"page": page, "language": language, **said})
    path = page.partition("://")[2].partition("/")[2]
    letter = Letter(settings.REPORTS_TO, f"Error reported: {path}", text, said["address"])
    outbox.put(letter, lambda: restraint.take_back(what))
    return ""


def _page(
    request: HttpRequest, subject: Subject, template: str, context: dict, status: int = 200
) -> HttpResponse:
    shown = {"subject": subject, **context}
    response = render_page(request, template, shown, may_be_listed=False)
    response.status_code = status
    return response
