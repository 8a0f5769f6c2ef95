"""The tables of every package: cases as they stood, by codes and dates. No name, text or source.

Dates are EDTF text; an empty cell was not reported, or may not be told.
"""

from django.utils.translation import gettext_lazy as _

from cases.published.snapshots.table import Column, Table
from cases.vocab.argument import ArgumentResult
from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.decision import Decision
from cases.vocab.disclosure import Level
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.track import Track

CASE = Column("case", _("The case it belongs to."), "v.id", is_required=True)
POSITION = Column(
    "position", _("Its place among those of the case."), "x.position", "integer", is_required=True
)
_LIST = "(SELECT string_agg(e, ';' ORDER BY n) FROM jsonb_array_elements_text"
TO_CASES = ((("case",), "cases", ("id",)),)


CASES = Table(
    "cases",
    _("Cases with a page"),
    "({versions}) AS v (id, level, facts)",
    "v.id",
    (
        Column(
            "id",
            _("Random and lasting; the case's page is /cases/<id>/."),
            "v.id",
            is_required=True,
        ),
        Column(
            "level",
            _("How much is told of the person."),
            "v.level",
            is_required=True,
            words=(Level.PSEUDONYM, Level.INITIALS, Level.FULL_NAME),
        ),
        Column(
            "host_country",
            _("Where the person is found; ISO 3166-1 alpha-2."),
            "v.facts ->> 'host_country'",
            is_required=True,
        ),
        Column(
            "requesting_country",
            _("Who wants the person, ISO 3166-1 alpha-2; none: no state does."),
            "v.facts ->> 'requesting_country'",
        ),
        Column(
            "procedure",
            _("What is done, or feared, in the host country."),
            "v.facts ->> 'procedure'",
            words=tuple(Procedure),
        ),
        Column("opened_on", _("When the procedure began; EDTF."), "v.facts ->> 'opened_on'"),
        Column(
            "year",
            _("Year in which it began, or may have."),
            "substring(v.facts ->> 'opened_on' FROM '\\d{4}')::int",
            "integer",
        ),
        Column(
            "outcome_group",
            _(
                "Group in which the outcome is counted; "
                "pending while a stage is and no outcome is known."
            ),
            "v.facts ->> 'outcome_group'",
            words=tuple(OutcomeGroup),
        ),
        Column("outcome", _("How the case came out."), "v.facts ->> 'outcome'"),
        Column("outcome_on", _("When it came out so; EDTF."), "v.facts ->> 'outcome_on'"),
        Column("fate", _("What became of the person after return."), "v.facts ->> 'fate'"),
        Column(
            "citizenships",
            _("Countries, ISO 3166-1 alpha-2, parted by semicolons."),
            _LIST + "(v.facts -> 'citizenships') WITH ORDINALITY AS l (e, n))",
        ),
        Column(
            "grounds",
            _("Grounds argued against return, parted by semicolons."),
            _LIST + "(v.facts -> 'grounds') WITH ORDINALITY AS l (e, n))",
        ),
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
            _("The proceedings that it belongs to."),
            "x.part ->> 'track'",
            words=tuple(Track),
        ),
        Column("code", _("The stage, as the catalogue has it."), "x.part ->> 'code'"),
        Column("filed_on", _("When it began; EDTF."), "x.part ->> 'filed_on'"),
        Column("decided_on", _("When it was decided; EDTF."), "x.part ->> 'decided_on'"),
        Column("decision", _("What was decided."), "x.part ->> 'decision'", words=tuple(Decision)),
        Column(
            "is_precedent",
            _("Whether it says something that holds beyond the case."),
            "(x.part ->> 'is_precedent')::boolean::text",
            "boolean",
        ),
    ),
    key=("case", "position"),
    refers=TO_CASES,
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
        Column(
            "stage",
            _("The stage's place among those of the case."),
            "x.position",
            "integer",
            is_required=True,
        ),
        Column("ground", _("The ground against return."), "g.code", is_required=True),
        Column(
            "result",
            _("What the body said of it."),
            "nullif(g.result, '')",
            words=tuple(ArgumentResult),
        ),
    ),
    key=("case", "stage", "ground"),
    refers=(*TO_CASES, (("case", "stage"), "stages", ("case", "position"))),
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
            _("Our sorting of what the person is charged with."),
            "x.part ->> 'category'",
            words=tuple(ChargeCategory),
        ),
        Column("code", _("The charge, as the catalogue has it."), "x.part ->> 'code'"),
        Column("alleged_on", _("When it was alleged; EDTF."), "x.part ->> 'alleged_on'"),
        Column("status", _("How it stands."), "x.part ->> 'status'", words=tuple(ChargeStatus)),
    ),
    key=("case", "position"),
    refers=TO_CASES,
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
            _("The regime under which the person was held."),
            "x.part ->> 'kind'",
            is_required=True,
            words=tuple(CustodyKind),
        ),
        Column("started_on", _("When it began; EDTF."), "x.part ->> 'started_on'"),
        Column("ended_on", _("When it ended; EDTF."), "x.part ->> 'ended_on'"),
        Column(
            "end",
            _("Whether it is over."),
            "x.part ->> 'end'",
            is_required=True,
            words=tuple(CustodyEnd),
        ),
    ),
    key=("case", "position"),
    refers=TO_CASES,
    is_dated=True,
)

AS_OF = (CASES, STAGES, GROUNDS, CHARGES, CUSTODY)
