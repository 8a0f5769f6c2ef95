"""The columns of /cases.csv: their order, what they mean, and the SQL that fills them.

An empty cell: not reported, or not shown at the case's disclosure level. Dates are EDTF text
(ISO 8601-2): 2025-12-03, 2025-12, 2025; ~ about, ? uncertain; A/B some time from A to B. Lists
are parted by semicolons. Codes are those of the filters of /cases/.
"""

from dataclasses import dataclass
from typing import LiteralString

from psycopg import sql

from cases.lib.tabular.guard import GUARD


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """`expression` is SQL over `c`, a row of published."case"; `is_free` if somebody typed it.

    `passed.stages` are the codes of its stages. %s in an expression stands for the address below
    which cases have their pages.
    """

    name: LiteralString
    meaning: str
    expression: LiteralString
    is_free: bool = False


CSV_COLUMNS = (
    CsvColumn(
        "id",
        "Random and lasting; empty for a case that is only counted.",
        "CASE WHEN c.has_page THEN c.public_id END",
    ),
    CsvColumn(
        "page",
        "Address of the case's page; empty for a case that is only counted.",
        "CASE WHEN c.has_page THEN %s || c.public_id || '/' END",
    ),
    CsvColumn("level", "Disclosure: counted, pseudonym, initials or full_name.", "c.level"),
    CsvColumn("name", "The name, initials or pseudonym, as the level allows.", "c.name", True),
    CsvColumn("name_original", "The name in its own script.", "c.name_original", True),
    CsvColumn("occupation", "What the person does or did.", "c.occupation", True),
    CsvColumn(
        "citizenships",
        "Countries, ISO 3166-1 alpha-2.",
        "array_to_string(c.citizenships, ';')",
    ),
    CsvColumn("host_country", "Where the person is found, ISO 3166-1 alpha-2.", "c.host_country"),
    CsvColumn(
        "requesting_country",
        "Who wants the person, ISO 3166-1 alpha-2; none: no state does.",
        "c.requesting_country",
    ),
    CsvColumn("procedure", "What is done, or feared, in the host country.", "c.procedure"),
    CsvColumn("opened_on", "When the procedure began, EDTF.", "c.opened_on"),
    CsvColumn("year", "Year in which it began, or may have.", "c.year"),
    CsvColumn(
        "outcome_group",
        "Group in which the outcome is counted; pending while a stage is and no outcome is known.",
        "c.outcome_group",
    ),
    CsvColumn("outcome", "How the case came out.", "c.outcome"),
    CsvColumn("outcome_on", "When it came out so, EDTF.", "c.outcome_on"),
    CsvColumn("fate", "What became of the person after return.", "c.fate"),
    CsvColumn(
        "charge_categories",
        "Our sorting of what the person is charged with.",
        "array_to_string(c.charge_categories, ';')",
    ),
    CsvColumn("charges_text", "The charges as reported.", "c.charges_text", True),
    CsvColumn("stages", "Court stages that the case passed, in their order.", "passed.stages"),
    CsvColumn("grounds", "Grounds argued against return.", "array_to_string(c.grounds, ';')"),
    CsvColumn("summary", "The case in a few sentences.", "c.summary", True),
    CsvColumn("language", "Language of the texts.", "c.language", True),
    CsvColumn(
        "is_announced",
        "true: only country and month are told now, more will be on a later day; else false.",
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


def _select(column: CsvColumn) -> sql.Composable:
    expression: sql.Composable = sql.SQL(column.expression)
    if column.is_free:
        expression = _GUARDED.format(
            text=expression, formula=sql.Literal(FORMULA), guard=sql.Literal(GUARD)
        )
    return expression + sql.SQL(" AS ") + sql.Identifier(column.name)


SELECT_LIST = sql.SQL(",\n  ").join(_select(column) for column in CSV_COLUMNS)
