"""Words in downloads: the sheets of a workbook, what it says of itself, and charts as tables."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from cases.public.charts.catalog import NAMES as CHARTS
from cases.published.export import CSV_COLUMNS
from tests.public.in_languages import LANGUAGES, data_in
from tests.public.packages import content
from tests.public.record import make_record
from tests.untranslated import untranslated, words_of
from tests.wide_letters import in_wide_letters

# Rows are read in the reading half's own session, which sees only what is committed.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])

# Codes: the same in each language.
COLUMNS = {word for column in CSV_COLUMNS for word in words_of(column.name)}


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_a_workbook_names_its_sheets_and_says_what_it_is_in_its_language(
    client: Client, prefix: str, language: str
) -> None:
    make_record()
    with in_wide_letters(language):
        file = content(client, f"/{prefix}/cases.xlsx?host=RS&order=changed")
    cases, about = load_workbook(io.BytesIO(file)).worksheets
    told = [cases.title, about.title]
    told += [cell for row in about.iter_rows(values_only=True) for cell in row if cell]
    assert len(told) > 2 * len(CSV_COLUMNS)
    data = data_in(language) | COLUMNS
    assert [text for cell in told for text in untranslated(cell, data)] == []


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_a_chart_as_a_table_is_in_its_language(client: Client, prefix: str, language: str) -> None:
    make_record()
    with in_wide_letters(language):
        tables = [content(client, f"/{prefix}/charts/{name}.csv").decode() for name in CHARTS]
    # The other columns are codes and numbers.
    labels = [row["label"] for table in tables for row in csv.DictReader(io.StringIO(table))]
    assert len(labels) >= len(CHARTS)
    assert [text for label in labels for text in untranslated(label, data_in(language))] == []
