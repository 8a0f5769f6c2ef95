"""The columns of /cases.csv and /cases.xlsx: order, meaning, and the SQL that fills them.

An empty cell: not reported, or not shown at the case's disclosure level. Dates are EDTF text
(ISO 8601-2): 2025-12-03, 2025-12, 2025; ~ about, ? uncertain; A/B some time from A to B. Lists
are parted by semicolons. Codes are those of the filters of /cases/.
"""

from dataclasses import dataclass
from typing import LiteralString

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from cases.lib.tabular.guard import GUARD


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """`expression` is SQL over `c`, a row of published."case"; `is_free` if somebody typed it.

    `own.stages` and `common.stages` are the codes of the stages that its country and all countries
    have, in their order. %s in an expression stands for the address below which cases have their
    pages.
    """

    name: LiteralString
    meaning: str | Promise
    expression: LiteralString
    is_free: bool = False


_PASSED: LiteralString = """
  CASE WHEN cardinality(c.stage_codes) < 2 THEN c.stage_codes[1]
       ELSE (SELECT string_agg(code, ';') FROM unnest(coalesce(own.stages, common.stages)) AS code
              WHERE code = ANY(c.stage_codes)) END"""

CSV_COLUMNS = (
    CsvColumn(
        "id",
        _("Random and lasting; empty for a case that is only counted."),
        "CASE WHEN c.has_page THEN c.public_id END",
    ),
    CsvColumn(
        "page",
        _("Address of the case's page; empty for a case that is only counted."),
        "CASE WHEN c.has_page THEN %s || c.public_id || '/' END",
    ),
    CsvColumn("level", _("Disclosure: counted, pseudonym, initials or full_name."), "c.level"),
    CsvColumn("name", _("The name, initials or pseudonym, as the level allows."), "c.name", True),
    CsvColumn("name_original", _("The name in its own script."), "c.name_original", True),
    CsvColumn("occupation", _("What the person does or did."), "c.occupation", True),
    CsvColumn(
        "citizenships",
        _("Countries, ISO 3166-1 alpha-2."),
        "array_to_string(c.citizenships, ';')",
    ),
    CsvColumn(
        "host_country", _("Where the person is found, ISO 3166-1 alpha-2."), "c.host_country"
    ),
    CsvColumn(
        "requesting_country",
        _("Who wants the person, ISO 3166-1 alpha-2; none: no state does."),
        "c.requesting_country",
    ),
    CsvColumn("procedure", _("What is done, or feared, in the host country."), "c.procedure"),
    CsvColumn("opened_on", _("When the procedure began, EDTF."), "c.opened_on"),
    CsvColumn("year", _("Year in which it began, or may have."), "c.year"),
    CsvColumn(
        "outcome_group",
        _(
            "Group in which the outcome is counted; pending while a stage is and no outcome is"
            " known."
        ),
        "c.outcome_group",
    ),
    CsvColumn("outcome", _("How the case came out."), "c.outcome"),
    CsvColumn("outcome_on", _("When it came out so, EDTF."), "c.outcome_on"),
    CsvColumn("fate", _("What became of the person after return."), "c.fate"),
    CsvColumn(
        "charge_categories",
        _("Our sorting of what the person is charged with."),
        "array_to_string(c.charge_categories, ';')",
    ),
    CsvColumn("charges_text", _("The charges as reported."), "c.charges_text", True),
    CsvColumn("stages", _("Court stages that the case passed, in their order."), _PASSED),
    CsvColumn("grounds", _("Grounds argued against return."), "array_to_string(c.grounds, ';')"),
    CsvColumn("summary", _("The case in a few sentences."), "c.summary", True),
    CsvColumn("language", _("Language of the texts."), "c.language", True),
    CsvColumn(
        "is_announced",
        _("true: only country and month are told now, more will be on a later day; else false."),
        "CASE WHEN c.is_announced THEN 'true' ELSE 'false' END",
    ),
)

# What a spreadsheet might run, as cases.lib.tabular.guard defines it; white space spelt out,
# because what counts as such depends on the server's locale.
_SPACE = r"\s\u001c-\u001f\u0085\u00a0\u1680\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
FORMULA = rf"""^([{_SPACE}'"‘’“”]*[=+@＝＋－＠-]|('\x20)*[\t\r\n])"""


# Carriage returns go, because every line feed becomes a whole line break on the way out.
_GUARDED = sql.SQL(
    "CASE WHEN {text} ~ {formula} THEN {guard} ELSE '' END || replace({text}, E'\\r', '')"
)


def guarded(text: sql.Composable) -> sql.Composed:
    """SQL of a text in whose place a spreadsheet runs nothing."""
    return _GUARDED.format(text=text, formula=sql.Literal(FORMULA), guard=sql.Literal(GUARD))


def _select(column: CsvColumn, *, is_text: bool) -> sql.Composable:
    expression: sql.Composable = sql.SQL(column.expression)
    if column.is_free and is_text:
        expression = guarded(expression)
    return expression + sql.SQL(" AS ") + sql.Identifier(column.name)


# As the columns of a SELECT: for a file that is text alone, and for one in which text is a type.
GUARDED = sql.SQL(",\n  ").join(_select(column, is_text=True) for column in CSV_COLUMNS)
PLAIN = sql.SQL(",\n  ").join(_select(column, is_text=False) for column in CSV_COLUMNS)
