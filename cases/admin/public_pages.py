"""Where visitors read of a record: asked of the published rows, which alone say what shows.

Of those that the office's own database derives: no page of the office waits for another server.
"""

from django.urls import reverse

from cases.models import Case, Development, Figure
from cases.published.models import PublishedCase, PublishedDevelopment, PublishedFigure


def page_of_case(case: Case) -> str:
    """Its public address; empty where visitors have no page of it, whatever keeps it from them."""
    shown = PublishedCase.objects.using("default").filter(pk=case.public_id, has_page=True)
    return reverse("public:case", args=[case.public_id]) if shown.exists() else ""


def page_of_fact(fact: Development | Figure) -> str:
    """The public address of its country; empty where visitors don't find it there."""
    published = PublishedDevelopment if isinstance(fact, Development) else PublishedFigure
    shown = published.objects.using("default").filter(pk=fact.public_id)
    return reverse("public:country", args=[fact.country_id]) if shown.exists() else ""
