"""The benchmark runs and tells what it measured; how fast that was is no test's business."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict

from cases.management.bench.multiplied import multiply_published
from cases.management.synthetic.copying import make_cases
from cases.published.facets import facets
from cases.published.models import PublishedCase, PublishedStage
from cases.published.selection import Selection
from cases.reference.load import load_reference
from tests.make import make_case

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


@pytest.mark.slow
def test_it_measures_pages_the_csv_datasette_and_the_import(
    capsys: pytest.CaptureFixture[str],
) -> None:
    load_reference()
    make_cases(60, seed=3)
    call_command("bench", cases=50, rounds=1)
    told = capsys.readouterr().out
    assert re.search(r"^\d+ published cases in the current database", told)
    assert len(re.findall(r"^/cases/\S* +\d+ +[\d.]+ +[\d.]+", told, re.MULTILINE)) == 6
    compared = re.findall(r"^[a-zA-Z ]+?(?: +[\d.]+){8}(?:  falls short)?$", told, re.MULTILINE)
    assert len(compared) == 5
    assert re.search(r"^CSV of [A-Z]{2}: [\d,]+ rows/s", told, re.MULTILINE)
    assert re.search(r"^Repeated visits: [\d,]+ pages/s, [\d.]+ x a bare", told, re.MULTILINE)
    assert re.search(r"^Import of 5 rows: [\d,]+ rows/s", told, re.MULTILINE)


@pytest.mark.slow
def test_published_rows_are_multiplied_with_their_counts() -> None:
    load_reference()
    make_cases(30, seed=3)
    before = facets(Selection(QueryDict("")))
    pages = PublishedStage.objects.count()
    multiply_published(3)
    after = facets(Selection(QueryDict("")))
    assert after.total == 3 * before.total == PublishedCase.objects.count()
    assert PublishedStage.objects.count() == 3 * pages > 0
    first, threefold = before.groups[0].choices[0], after.groups[0].choices[0]
    assert (threefold.value, threefold.count) == (first.value, 3 * first.count)


def test_it_never_mixes_synthetic_cases_with_real_ones() -> None:
    make_case()
    with pytest.raises(CommandError, match="doesn't mix"):
        call_command("bench", cases=50, fill=True)
