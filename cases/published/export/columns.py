"""The columns of /cases.csv and /cases.xlsx, in their order.

Their rows are `c`, of published."case", beside `passed.stages`: the codes of the stages that the
case passed, in the order that its country's law gives them. %s in an expression stands for the
address below which cases have their pages. An empty cell: not reported, or not shown at the case's
disclosure level. Codes are those of the filters of /cases/.
"""

from django.utils.translation import gettext_lazy as _

from cases.published.columns import Column, select_list

CSV_COLUMNS = (
    Column(
        "id",
        "CASE WHEN c.has_page THEN c.public_id END",
        own_meaning=_("Random and lasting; empty for a case that is only counted."),
    ),
    Column(
        "page",
        "CASE WHEN c.has_page THEN %s || c.public_id || '/' END",
        own_meaning=_("Address of the case's page; empty for a case that is only counted."),
    ),
    Column("level", "c.level"),
    Column("name", "c.name", is_free=True),
    Column("name_original", "c.name_original", is_free=True),
    Column("occupation", "c.occupation", is_free=True),
    Column("citizenships", "array_to_string(c.citizenships, ';')"),
    Column("host_country", "c.host_country"),
    Column("requesting_country", "c.requesting_country"),
    Column("procedure", "c.procedure"),
    Column("opened_on", "c.opened_on"),
    Column("year", "c.year"),
    Column("outcome_group", "c.outcome_group"),
    Column("outcome", "c.outcome"),
    Column("outcome_on", "c.outcome_on"),
    Column("fate", "c.fate"),
    Column(
        "charge_categories",
        "array_to_string(c.charge_categories, ';')",
        own_meaning=_("Our sorting of what the person is charged with, parted by semicolons."),
    ),
    Column("charges_text", "c.charges_text", is_free=True),
    Column(
        "stages",
        "CASE WHEN cardinality(c.stage_codes) < 2 THEN c.stage_codes[1] ELSE passed.stages END",
        own_meaning=_("Court stages that the case passed, in their order, parted by semicolons."),
    ),
    Column("grounds", "array_to_string(c.grounds, ';')"),
    Column("summary", "c.summary", is_free=True),
    Column("language", "c.language", is_free=True),
    Column("is_announced", "CASE WHEN c.is_announced THEN 'true' ELSE 'false' END"),
)

GUARDED = select_list(CSV_COLUMNS)
PLAIN = select_list(CSV_COLUMNS, is_guarded=False)  # for a file in which text is a type
