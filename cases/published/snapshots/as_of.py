"""The tables of every package: cases as they stood, by codes and dates. No name, text or source.

Dates are EDTF text; an empty cell was not reported, or may not be told.
"""

from django.utils.translation import gettext_lazy as _

from cases.published.columns import Column
from cases.published.snapshots.table import Reference, Table
from cases.vocab.argument import ArgumentResult
from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.decision import Decision
from cases.vocab.disclosure import Level
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.track import Track

CASE = Column("case", "v.id", is_required=True)
POSITION = Column("position", "x.position", "integer", is_required=True)
_LIST = "(SELECT string_agg(e, ';' ORDER BY n) FROM jsonb_array_elements_text"
TO_CASES = Reference(("case",), "cases", ("id",))
TO_STAGES = Reference(("case", "stage"), "stages", ("case", "position"))


CASES = Table(
    "cases",
    _("Cases with a page"),
    "({versions}) AS v (id, level, facts)",
    "v.id",
    (
        Column(
            "id",
            "v.id",
            own_meaning=_("Random and lasting; the case's page is /cases/<id>/."),
            is_required=True,
        ),
        Column(
            "level",
            "v.level",
            is_required=True,
            words=(Level.PSEUDONYM, Level.INITIALS, Level.FULL_NAME),
        ),
        Column("host_country", "v.facts ->> 'host_country'", is_required=True),
        Column("requesting_country", "v.facts ->> 'requesting_country'"),
        Column("procedure", "v.facts ->> 'procedure'", words=tuple(Procedure)),
        Column("opened_on", "v.facts ->> 'opened_on'"),
        Column("year", "substring(v.facts ->> 'opened_on' FROM '\\d{4}')::int", "integer"),
        Column("outcome_group", "v.facts ->> 'outcome_group'", words=tuple(OutcomeGroup)),
        Column("outcome", "v.facts ->> 'outcome'"),
        Column("outcome_on", "v.facts ->> 'outcome_on'"),
        Column("fate", "v.facts ->> 'fate'"),
        Column("citizenships", _LIST + "(v.facts -> 'citizenships') WITH ORDINALITY AS l (e, n))"),
        Column("grounds", _LIST + "(v.facts -> 'grounds') WITH ORDINALITY AS l (e, n))"),
    ),
    key=("id",),
    is_dated=True,
)

STAGES = Table(
    "stages",
    _("Court stages that cases passed"),
    "({versions}) AS v (id, level, facts) CROSS JOIN LATERAL"
    " jsonb_array_elements(v.facts -> 'stages') WITH ORDINALITY AS x (part, position)",
    "v.id, x.position",
    (
        CASE,
        POSITION,
        Column(
            "track",
            "x.part ->> 'track'",
            own_meaning=_("The proceedings that it belongs to."),
            words=tuple(Track),
        ),
        Column("code", "x.part ->> 'code'", own_meaning=_("The stage, as the catalogue has it.")),
        Column("filed_on", "x.part ->> 'filed_on'", own_meaning=_("When it began; EDTF.")),
        Column(
            "decided_on", "x.part ->> 'decided_on'", own_meaning=_("When it was decided; EDTF.")
        ),
        Column(
            "decision",
            "x.part ->> 'decision'",
            own_meaning=_("What was decided."),
            words=tuple(Decision),
        ),
        Column(
            "is_precedent",
            "x.part ->> 'is_precedent'",
            "boolean",
            own_meaning=_("Whether it says something that holds beyond the case."),
        ),
    ),
    key=("case", "position"),
    refers=(TO_CASES,),
    is_dated=True,
)

GROUNDS = Table(
    "grounds",
    _("What was argued at stages"),
    "({versions}) AS v (id, level, facts) CROSS JOIN LATERAL"
    " jsonb_array_elements(v.facts -> 'stages') WITH ORDINALITY AS x (part, position)"
    " CROSS JOIN LATERAL jsonb_each_text(x.part -> 'grounds') AS g (code, result)",
    "v.id, x.position, g.code",
    (
        CASE,
        Column("stage", "x.position", "integer", is_required=True),
        Column("ground", "g.code", own_meaning=_("The ground against return."), is_required=True),
        Column(
            "result",
            "nullif(g.result, '')",
            own_meaning=_("What the body said of it."),
            words=tuple(ArgumentResult),
        ),
    ),
    key=("case", "stage", "ground"),
    refers=(TO_CASES, TO_STAGES),
    is_dated=True,
)

CHARGES = Table(
    "charges",
    _("Charges as alleged"),
    "({versions}) AS v (id, level, facts) CROSS JOIN LATERAL"
    " jsonb_array_elements(v.facts -> 'charges') WITH ORDINALITY AS x (part, position)",
    "v.id, x.position",
    (
        CASE,
        POSITION,
        Column(
            "category",
            "x.part ->> 'category'",
            own_meaning=_("Our sorting of what the person is charged with."),
            words=tuple(ChargeCategory),
        ),
        Column("code", "x.part ->> 'code'", own_meaning=_("The charge, as the catalogue has it.")),
        Column(
            "alleged_on", "x.part ->> 'alleged_on'", own_meaning=_("When it was alleged; EDTF.")
        ),
        Column(
            "status",
            "x.part ->> 'status'",
            own_meaning=_("How it stands."),
            words=tuple(ChargeStatus),
        ),
    ),
    key=("case", "position"),
    refers=(TO_CASES,),
    is_dated=True,
)

CUSTODY = Table(
    "custody",
    _("Custody in the host country"),
    "({versions}) AS v (id, level, facts) CROSS JOIN LATERAL"
    " jsonb_array_elements(v.facts -> 'custody') WITH ORDINALITY AS x (part, position)",
    "v.id, x.position",
    (
        CASE,
        POSITION,
        Column(
            "kind",
            "x.part ->> 'kind'",
            own_meaning=_("The regime under which the person was held."),
            is_required=True,
            words=tuple(CustodyKind),
        ),
        Column("started_on", "x.part ->> 'started_on'", own_meaning=_("When it began; EDTF.")),
        Column("ended_on", "x.part ->> 'ended_on'", own_meaning=_("When it ended; EDTF.")),
        Column(
            "end",
            "x.part ->> 'end'",
            own_meaning=_("Whether it is over."),
            is_required=True,
            words=tuple(CustodyEnd),
        ),
    ),
    key=("case", "position"),
    refers=(TO_CASES,),
    is_dated=True,
)

AS_OF = (CASES, STAGES, GROUNDS, CHARGES, CUSTODY)
