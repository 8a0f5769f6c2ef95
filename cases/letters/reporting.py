"""Reporting an error: what a visitor writes of a page goes to the office, and nowhere else."""

from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_info, override

from cases.letters.outbox import outbox
from cases.letters.post import Letter, can_send
from cases.letters.restraint import Answer, Restraint, too_many_now

AN_HOUR = 60  # from each process
restraint = Restraint(AN_HOUR)


@dataclass(frozen=True, slots=True)
class Report:
    """`page` is its whole address; `where` it says so and the `address` to answer may be empty."""

    page: str
    what: str
    where: str
    address: str


def can_report() -> bool:
    """Whether this installation takes reports: it has a mail server, and says whose they are."""
    return can_send() and bool(settings.REPORTS_TO)


def send(report: Report) -> str:
    """Have it sent soon. Nothing, or why it can't be now, for the visitor."""
    if fault := outbox.fault():
        return fault
    kind = str(report)
    asked = restraint.ask(kind)
    if asked == Answer.NOT_AGAIN:  # whoever pressed the button twice has sent it
        return ""
    if asked == Answer.TOO_MANY:
        return too_many_now()
    outbox.put(_letter(report), lambda: restraint.take_back(kind))
    return ""


def _letter(report: Report) -> Letter:
    """In the office's language; it says in which the visitor read the page."""
    language = get_language_info(get_language() or "en")["name"]
    with override(settings.LANGUAGE_CODE):
        text = render_to_string("emails/report.txt", {**asdict(report), "language": language})
    path = urlsplit(report.page).path.lstrip("/")
    return Letter(settings.REPORTS_TO, f"Error reported: {path}", text, report.address)
