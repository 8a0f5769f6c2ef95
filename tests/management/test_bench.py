"""The benchmark runs and tells what it measured; how fast that was is no test's business."""

import re

import pytest
from django.core.management import CommandError, call_command

from cases.management.synthetic.copying import make_cases
from cases.reference.load import load_reference
from tests.make import make_case

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


@pytest.mark.slow
def test_it_measures_pages_the_csv_and_the_import(capsys: pytest.CaptureFixture[str]) -> None:
    load_reference()
    make_cases(60, seed=3)
    call_command("bench", cases=50, rounds=1)
    told = capsys.readouterr().out
    assert re.search(r"^\d+ published cases in the current database", told)
    assert len(re.findall(r"^/cases/\S* +\d+ +[\d.]+ +[\d.]+ +[\d.]+", told, re.MULTILINE)) == 5
    assert re.search(r"^CSV of [A-Z]{2}: [\d,]+ rows/s", told, re.MULTILINE)
    assert re.search(r"^Import of 5 rows: [\d,]+ rows/s", told, re.MULTILINE)


def test_it_never_mixes_synthetic_cases_with_real_ones() -> None:
    make_case()
    with pytest.raises(CommandError, match="doesn't mix"):
        call_command("bench", cases=50, fill=True)
