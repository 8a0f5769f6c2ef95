"""Whom search engines may list: the cases that an editor has allowed, and pages that show no other.

A page at a pseudonym shows nobody's name; initials are a name to those who know whose they are.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from cases.published.models import PublishedCase
from cases.vocab.disclosure import Level

_NAMING = (Level.INITIALS, Level.FULL_NAME)


def listed_cases() -> QuerySet[PublishedCase]:
    """The cases whose own pages may be listed."""
    return PublishedCase.objects.filter(is_indexable=True, has_page=True)


def listable() -> Q:
    """Cases that may show on a page that may be listed."""
    return Q(is_indexable=True) | ~Q(level__in=_NAMING)


def may_list_beside(cases: Iterable[PublishedCase]) -> bool:
    """Whether a page that shows these cases may be listed."""
    return all(case.is_indexable or case.level not in _NAMING for case in cases)


def unlisted_hosts() -> set[str]:
    """Host countries (codes) with a case that names somebody who may not be listed."""
    unlisted = PublishedCase.objects.filter(is_indexable=False, level__in=_NAMING)
    return set(unlisted.order_by().values_list("host_country", flat=True).distinct())
