"""Cases counted by two things at once: their sums are the list's counts."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cases.published.crosstabs import by_outcome, summed
from cases.published.facets import facets
from cases.published.selection import Selection
from tests.public.record import Record, make_record

QUERIES = ("", "host=RS", "group=pending", "host=RS&host=KG&year=2025", "q=testov", "year=unknown")


@pytest.fixture
def record(published: BaseDatabaseWrapper) -> Record:
    return make_record()


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", ["host", "year", "procedure", "requesting"])
def test_the_rows_sum_up_to_the_lists_count(record: Record, query: str, name: str) -> None:
    selection = Selection(QueryDict(query))
    rows = by_outcome(selection, name)
    found = facets(selection)
    assert sum(row.total for row in rows) == found.total
    if not selection.values(name):
        choices = next(facet.choices for facet in found.groups if facet.name == name)
        assert {row.value: row.total for row in rows} == {c.value: c.count for c in choices}
    assert sum(outcome.count for outcome in summed(rows)) == found.total


def test_it_is_one_query(record: Record, published: BaseDatabaseWrapper) -> None:
    selection = Selection(QueryDict())
    with CaptureQueriesContext(published) as queries:
        by_outcome(selection, "host")
    assert len(queries) == 1


def test_years_come_in_order_and_unknown_last(record: Record) -> None:
    rows = by_outcome(Selection(QueryDict()), "year")
    assert [row.label for row in rows] == ["2023", "2024", "2025", "Not reported"]


def test_a_wrong_filter_gives_nothing(record: Record) -> None:
    assert by_outcome(Selection(QueryDict("year=soon")), "host") == []
