"""Many cases are asked about together: the queries don't grow with them, nor the answers differ."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.publishing import publish, submit
from cases.publishing.name_check import hits, hits_of
from tests.make import make_associate, make_case, make_citation, make_person, make_source
from tests.publishing.people import office_worker

pytestmark = pytest.mark.django_db


def send(cases: Any) -> int:
    return len(submit(cases, by=office_worker()).submitted)


def publish_all(cases: Any) -> int:
    return len(publish(cases, by=None).published)


def refused(cases: Any) -> int:
    """By the name check."""
    cases.update(summary_anonymous="Testov")
    return len(publish(cases, by=None).refused)


@pytest.mark.parametrize("act", [send, publish_all, refused])
def test_many_cases_take_as_many_queries_as_one(act: Callable[[Any], int]) -> None:
    counts = []
    for more in (1, 7):
        cases = [
            make_case(
                person=make_person(name="Testov, Ivan", disclosure_level="pseudonym"),
                approved_level=None,
            )
            for _n in range(more)
        ]
        for case in cases:
            make_citation(case=case)
        with CaptureQueriesContext(connection) as queries:
            assert act(Case.objects.filter(pk__in=[case.pk for case in cases])) == more
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_hits_of_many_cases_are_those_of_each() -> None:
    """Two of one person, who show at different levels, and one of somebody else, share a source."""
    person = make_person(name="Testov, Ivan", disclosure_level="full_name")
    cases = [
        make_case(person=person, disclosure_cap="pseudonym", summary_anonymous="Testov"),
        make_case(person=person, summary="The lawyer Probna said so."),
        make_case(
            person=make_person(name="Drugov, Petar", disclosure_level="pseudonym"),
            accepted_texts=[sha256(b"Drugov").hexdigest()],
            summary_anonymous="Drugov",
            charges_text="Drugov and Testov",
        ),
    ]
    make_associate(cases[1], name="Probna Advokatova")
    source = make_source(title="Testov, Drugov and Probna", names_person=False)
    for case in cases:
        make_citation(source, case=case)
    together = hits_of(cases)
    assert together == {case.pk: hits(case) for case in cases}
    words = [sorted({word for hit in together[case.pk] for word in hit.words}) for case in cases]
    assert words == [["Drugov", "Testov", "Testov,"], ["Drugov", "Probna"], ["Drugov", "Testov,"]]
