"""Where visitors read of a record, and why not: asked of the published rows, which alone say.

Of those that the office's own database derives: no page of the office waits for another server.
"""

from django.conf import settings
from django.db.models import Exists
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from cases.models import Case, Development, Figure
from cases.published.models import PublishedCase, PublishedDevelopment, PublishedFigure
from cases.publishing.eligibility import CLOSING, TODAY
from cases.publishing.levels import stored_level
from cases.vocab.disclosure import Level
from cases.vocab.publication import Status


def page_of_case(case: Case) -> str:
    """Its public address; empty where visitors have no page of it, whatever keeps it from them."""
    shown = PublishedCase.objects.using("default").filter(pk=case.public_id, has_page=True)
    return reverse("public:case", args=[case.public_id]) if shown.exists() else ""


def status_said(case: Case, page: str) -> str:
    """How the stored case stands, with what keeps a published one from having a public page."""
    if page or case.status != Status.PUBLISHED:
        return str(case.get_status_display())
    asked = {"is_closed": Exists(CLOSING), "today": TODAY, "level": stored_level()}
    now = Case.objects.annotate(**asked).values("release_on", *asked).get(pk=case.pk)
    if now["is_closed"]:
        return gettext("Published, closed now")
    if now["release_on"] and now["release_on"] > now["today"]:
        day = date_format(now["release_on"], "DATE_FORMAT")
        return gettext("Published, shows from %(date)s") % {"date": day}
    if now["level"] == Level.COUNTED:
        return gettext("Published, without a page. %(counted)s") % {"counted": counted_said()}
    return gettext("Published, but nothing of it shows")


def counted_said() -> str:
    """From how many people on cases at counted are told of: with fewer, one could be guessed."""
    number = settings.SMALL_NUMBER
    text = ngettext(
        "Counted adds to the figures at once.",
        "Counted adds to the figures once %(count)d people have cases that are alike; until then "
        "nothing shows.",
        number,
    )
    return text % {"count": number}


def page_of_fact(fact: Development | Figure) -> str:
    """The public address of its country; empty where visitors don't find it there."""
    published = PublishedDevelopment if isinstance(fact, Development) else PublishedFigure
    shown = published.objects.using("default").filter(pk=fact.public_id)
    return reverse("public:country", args=[fact.country_id]) if shown.exists() else ""
