"""The columns of a sheet of cases, and where their values are stored."""

from cases.imports import cells
from cases.imports.columns import Column
from cases.vocab.charge import ChargeCategory
from cases.vocab.custody import CustodyKind
from cases.vocab.decision import Decision
from cases.vocab.disclosure import Basis, Level
from cases.vocab.procedure import Procedure

from .showing import Place
from .steps import DECISIONS

# Column -> attribute of the person, of the case.
PERSON = {
    "person_name": "name",
    "person_name_original": "name_original",
    "birth_date": "birth_date",
    "occupation": "occupation",
    "occupation_general": "occupation_general",
    "citizenships": "citizenships",
    "disclosure": "disclosure_level",
    "disclosure_basis": "disclosure_basis",
}
CASE = {
    "reference": "reference",
    "host_country": "host_country_id",
    "requesting_country": "requesting_country_id",
    "procedure": "procedure",
    "opened_on": "opened_on",
    "outcome": "outcome_id",
    "outcome_text": "outcome_text",
    "outcome_on": "outcome_on",
    "fate": "fate_id",
    "summary": "summary",
    "summary_anonymous": "summary_anonymous",
    "language": "language",
    "internal_note": "internal_note",
}
CUSTODY = {"custody": "kind", "detained_on": "started_on", "custody_until": "ended_on"}
STAGE = {
    "stage": "stage_text",
    "decision": "decision",
    "decision_text": "decision_text",
    "decision_date": "decided_on",
}
# What each column fills, as the allow-list names it.
PLACES: dict[str, Place] = {
    **{column: ("person", attribute) for column, attribute in PERSON.items()},
    **{column: ("case", attribute) for column, attribute in CASE.items()},
    **{column: ("custodyperiod", attribute) for column, attribute in CUSTODY.items()},
    **{column: ("stagerecord", attribute) for column, attribute in STAGE.items()},
    "charges": ("casecharge", "charge_id"),
    "charge_categories": ("casecharge", "category"),
    "charges_text": ("casecharge", "text"),
    "grounds": ("arguedground", "ground_id"),
    "aliases": ("personalias", "name"),
    "sources": ("citation", "source_id"),
    "source_url": ("citation", "source_id"),
}

COLUMNS = (
    Column("reference", cells.text(60)),
    Column("person_name", cells.text(200), required=True),
    Column("person_name_original", cells.text(200)),
    Column("occupation", cells.text(300)),
    Column("citizenships", cells.citizenships),
    Column("host_country", cells.country),
    Column("requesting_country", cells.requesting),
    Column("procedure", cells.strictly(cells.choice(Procedure))),
    Column("opened_on", cells.date),
    Column("charges", cells.charges, words_go_to="charges_text", warns_of_words=False, adds=True),
    Column(
        "charge_categories",
        cells.several(cells.strictly(cells.choice(ChargeCategory))),
        adds=True,
    ),
    Column("charges_text", cells.text()),
    Column("custody", cells.strictly(cells.choice(CustodyKind))),
    Column("detained_on", cells.date),
    Column("custody_until", cells.date),
    Column("outcome", cells.entry("outcomes"), words_go_to="outcome_text"),
    Column("outcome_on", cells.date),
    Column("fate", cells.strictly(cells.entry("fates"))),
    Column("grounds", cells.several(cells.strictly(cells.entry("grounds"))), adds=True),
    Column("disclosure", cells.strictly(cells.choice(Level))),
    Column("disclosure_basis", cells.strictly(cells.choice(Basis))),
    Column("summary", cells.text()),
    Column("sources", cells.several(cells.key), adds=True),
    Column("internal_note", cells.text()),
    # What the first sheets didn't need.
    Column("birth_date", cells.date),
    Column("aliases", cells.several(cells.text(200)), adds=True),
    Column("occupation_general", cells.text(100)),
    Column("outcome_text", cells.text(300)),
    Column("summary_anonymous", cells.text()),
    Column("language", cells.language),
    # What partners' sheets have in the same row: a step of the case, and a source's address.
    Column("stage", cells.text(300), exported=False),
    Column(
        "decision",
        cells.leniently(cells.choice(Decision, DECISIONS)),
        words_go_to="decision_text",
        exported=False,
    ),
    Column("decision_text", cells.text(300), exported=False),
    Column("decision_date", cells.date, exported=False),
    Column("source_url", cells.urls, adds=True, exported=False),
)
