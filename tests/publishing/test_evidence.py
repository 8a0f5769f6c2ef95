"""What is published keeps a source, whatever changes its citations."""

import pytest

from cases.models import Case, Citation, Development
from cases.publishing import LastSource, keeping_a_source
from tests.make import make_case, make_citation, make_development, make_published_case, make_stage

pytestmark = pytest.mark.django_db


def uncite(record: Case | Development) -> None:
    with keeping_a_source(record):
        Citation.objects.all().delete()


def test_the_last_source_of_a_published_case_stays() -> None:
    case = make_published_case()
    make_citation(stage_record=make_stage(case))
    with pytest.raises(LastSource):
        uncite(case)


def test_the_last_source_of_a_published_development_stays() -> None:
    development = make_development(is_published=True)
    make_citation(development=development)
    with pytest.raises(LastSource):
        uncite(development)


def test_a_draft_and_what_never_had_a_source_are_left_alone() -> None:
    make_citation(case=(draft := make_case()))
    uncite(draft)
    uncite(make_published_case())
