"""The selected cases as CSV, JSON and XLSX, read from PostgreSQL in constant memory."""

from cases.published.export.about import about_cases
from cases.published.export.as_csv import case_csv, csv_text
from cases.published.export.as_json import case_objects, json_text
from cases.published.export.as_xlsx import MOST_CASES, TooManyCases, xlsx_blocks
from cases.published.export.columns import CSV_COLUMNS

__all__ = [
    "CSV_COLUMNS",
    "MOST_CASES",
    "TooManyCases",
    "about_cases",
    "case_csv",
    "case_objects",
    "csv_text",
    "json_text",
    "xlsx_blocks",
]
