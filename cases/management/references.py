"""Cases as a command line names them."""

from collections.abc import Sequence

from cases.models import Case
from cases.models.case import CaseQuerySet


def find_cases(references: Sequence[str]) -> tuple[CaseQuerySet, list[str]]:
    """The cases with these references, and the references that no case has."""
    cases = Case.objects.filter(reference__in=references)
    found = set(cases.values_list("reference", flat=True))
    return cases, [reference for reference in references if reference not in found]
