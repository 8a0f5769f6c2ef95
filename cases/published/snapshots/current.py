"""The tables that only the package of now has: names, texts, sources, facts about countries.

They are as published at this moment and are kept of no day.
"""

from django.utils.translation import gettext_lazy as _

from cases.published.columns import Column
from cases.published.snapshots.as_of import TO_CASES, TO_STAGES
from cases.published.snapshots.table import Table
from cases.vocab.associate import AssociateRole
from cases.vocab.development import DevelopmentKind
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.reliability import Reliability
from cases.vocab.source import SourceKind

_ADDRESSES = "(SELECT string_agg(nullif(e ->> 'url', ''), ' ') FROM jsonb_array_elements"

TEXTS = Table(
    "texts",
    _("Names and texts of cases"),
    'published."case" AS c WHERE c.has_page AND c.public_id IN ({shown})',
    "c.public_id",
    (
        Column("case", "c.public_id", is_required=True),
        Column("name", "c.name", is_free=True),
        Column("name_original", "c.name_original", is_free=True),
        Column("occupation", "c.occupation", is_free=True),
        Column("charges_text", "c.charges_text", is_free=True),
        Column("summary", "c.summary", is_free=True),
        Column("language", "c.language", is_free=True),
    ),
    key=("case",),
    refers=(TO_CASES,),
)

STAGE_TEXTS = Table(
    "stage_texts",
    _("Texts of stages"),
    "published.stage AS s WHERE s.public_id IN ({shown})",
    "s.public_id, s.position",
    (
        Column("case", "s.public_id", is_required=True),
        Column("stage", "s.position", "integer", is_required=True),
        Column(
            "name",
            "s.name_en",
            own_meaning=_("What the stage is called, in English."),
            is_free=True,
        ),
        Column(
            "reported_as", "s.stage_text", own_meaning=_("What the source called it."), is_free=True
        ),
        Column("body", "s.body", own_meaning=_("The court or authority."), is_free=True),
        Column(
            "decision_reported_as",
            "s.decision_text",
            own_meaning=_("The decision in the words of the source."),
            is_free=True,
        ),
        Column(
            "summary",
            "s.summary",
            own_meaning=_("What happened, in a few sentences."),
            is_free=True,
        ),
        Column("holding", "s.holding", own_meaning=_("What was held."), is_free=True),
        Column(
            "holding_language",
            "s.holding_language",
            own_meaning=_("Language of the holding, where it isn't that of the case."),
            is_free=True,
        ),
    ),
    key=("case", "stage"),
    refers=(TO_CASES, TO_STAGES),
)

SOURCES = Table(
    "sources",
    _("Sources of cases and stages"),
    "(SELECT o.public_id, NULL::int AS stage, o.position::bigint AS position, to_jsonb(o) AS source"
    " FROM published.source AS o UNION ALL"
    " SELECT s.public_id, s.position, l.position, l.source FROM published.stage AS s"
    " CROSS JOIN LATERAL jsonb_array_elements(s.sources) WITH ORDINALITY AS l (source, position)"
    ") AS x WHERE x.public_id IN ({shown})",
    "x.public_id, x.stage NULLS FIRST, x.position",
    (
        Column("case", "x.public_id", is_required=True),
        Column(
            "stage",
            "x.stage",
            "integer",
            own_meaning=_("The stage's place, where the source is of a stage."),
        ),
        Column(
            "position",
            "x.position",
            "integer",
            own_meaning=_("Its place among those of the case or stage."),
            is_required=True,
        ),
        Column(
            "publisher",
            "x.source ->> 'publisher'",
            own_meaning=_("Who published it."),
            is_free=True,
        ),
        Column("title", "x.source ->> 'title'", own_meaning=_("What it is called."), is_free=True),
        Column(
            "published_on", "x.source ->> 'published_on'", own_meaning=_("When it appeared; EDTF.")
        ),
        Column("language", "x.source ->> 'language'", own_meaning=_("Its language."), is_free=True),
        Column(
            "kind",
            "x.source ->> 'kind'",
            own_meaning=_("What sort of source it is."),
            words=tuple(SourceKind),
        ),
        Column("url", "x.source ->> 'url'", own_meaning=_("Its address."), is_free=True),
        Column(
            "locator",
            "x.source ->> 'locator'",
            own_meaning=_("Where in it: page, minute, paragraph."),
            is_free=True,
        ),
    ),
    refers=(TO_CASES,),
)

ASSOCIATES = Table(
    "associates",
    _("People beside the person who may be named"),
    "({associates}) AS a (public_id, position, role, name, name_original)"
    " WHERE a.public_id IN ({shown})",
    "a.public_id, a.position",
    (
        Column("case", "a.public_id", is_required=True),
        Column("position", "a.position", "integer", is_required=True),
        Column(
            "role",
            "a.role",
            own_meaning=_("Who they are to the person."),
            is_required=True,
            words=tuple(AssociateRole),
        ),
        Column("name", "a.name", own_meaning=_("Their name."), is_free=True),
        Column("name_original", "a.name_original", is_free=True),
    ),
    key=("case", "position"),
    refers=(TO_CASES,),
)

COUNTED = Table(
    "counted",
    _("Cases without a page, which are only counted or announced"),
    'published."case" AS c WHERE NOT c.has_page AND c.public_id IN ({shown})',
    "1, 2, 3, 4, 5",
    (
        Column("host_country", "c.host_country", is_required=True),
        Column(
            "opened_on",
            "c.opened_on",
            own_meaning=_(
                "When the procedure began, told to the year, or to the month of"
                " what is announced; EDTF."
            ),
        ),
        Column("procedure", "c.procedure", words=tuple(Procedure)),
        Column(
            "outcome_group",
            "c.outcome_group",
            own_meaning=_("Group in which the outcome is counted."),
            words=tuple(OutcomeGroup),
        ),
        Column("is_announced", "c.is_announced::text", "boolean"),
    ),
)

DEVELOPMENTS = Table(
    "developments",
    _("Developments in countries"),
    "published.development AS d",
    "d.public_id",
    (
        Column("id", "d.public_id", is_required=True),
        Column("country", "d.country", is_required=True),
        Column(
            "other_countries",
            "array_to_string(d.other_countries, ';')",
            own_meaning=_("Others that it concerns, parted by semicolons."),
        ),
        Column("happened_on", "d.happened_on", own_meaning=_("When it happened; EDTF.")),
        Column(
            "kind",
            "d.kind",
            own_meaning=_("What sort of development it is."),
            words=tuple(DevelopmentKind),
        ),
        Column(
            "reliability",
            "d.reliability",
            own_meaning=_("How sure it is."),
            words=tuple(Reliability),
        ),
        Column("title", "d.title", own_meaning=_("What happened, in a line."), is_free=True),
        Column(
            "summary",
            "d.summary",
            own_meaning=_("What happened, in a few sentences."),
            is_free=True,
        ),
        Column("language", "d.language", is_free=True),
        Column("sources", _ADDRESSES + "(d.sources) AS e)", is_free=True),
    ),
    key=("id",),
)

FIGURES = Table(
    "figures",
    _("Figures about countries"),
    "published.figure AS f",
    "f.public_id",
    (
        Column("id", "f.public_id", is_required=True),
        Column("country", "f.country", is_required=True),
        Column("label", "f.label", own_meaning=_("What is counted."), is_free=True),
        Column(
            "value_min",
            "f.value_min",
            "integer",
            own_meaning=_("The number, or the least that it may be."),
        ),
        Column("value_max", "f.value_max", "integer", own_meaning=_("The most that it may be.")),
        Column("as_of", "f.as_of", own_meaning=_("When it was so; EDTF.")),
        Column("note", "f.note", own_meaning=_("What qualifies the number."), is_free=True),
        Column("language", "f.language", is_free=True),
        Column("sources", _ADDRESSES + "(f.sources) AS e)", is_free=True),
    ),
    key=("id",),
)

CODES = Table(
    "codes",
    _("What codes mean"),
    # Of those that rows have: what is in the catalogues beside may be known by unseen cases alone.
    '(SELECT u.kind, k.code FROM published."case" AS c CROSS JOIN LATERAL (VALUES'
    " ('outcome', ARRAY[c.outcome]), ('fate', ARRAY[c.fate]), ('ground', c.grounds),"
    " ('stage', c.stage_codes),"
    " ('country', ARRAY[c.host_country, c.requesting_country] || c.citizenships)"
    ") AS u (kind, codes) CROSS JOIN LATERAL unnest(u.codes) AS k (code)"
    " WHERE c.public_id IN ({shown})"
    " UNION SELECT 'country', country FROM published.development"
    " UNION SELECT 'country', country FROM published.figure) AS used JOIN"
    " (SELECT kind, code, name_en, name_ru, name_sr, definition_en FROM published.term UNION ALL"
    " SELECT DISTINCT ON (code) 'stage', code, name_en, name_ru, name_sr, '' FROM"
    " (SELECT * FROM published.court_stage ORDER BY code, country, track) AS t UNION ALL"
    " SELECT 'country', code, name_en, name_ru, name_sr, '' FROM published.country) AS t"
    " USING (kind, code)",
    "t.kind, t.code",
    (
        Column(
            "kind",
            "t.kind",
            own_meaning=_("outcome, fate, ground, stage or country."),
            is_required=True,
        ),
        Column(
            "code",
            "t.code",
            own_meaning=_("The code, as the other tables have it."),
            is_required=True,
        ),
        Column(
            "name_en", "t.name_en", own_meaning=_("What it is called in English."), is_free=True
        ),
        Column("name_ru", "t.name_ru", own_meaning=_("In Russian."), is_free=True),
        Column("name_sr", "t.name_sr", own_meaning=_("In Serbian, Latin script."), is_free=True),
        Column(
            "definition",
            "t.definition_en",
            own_meaning=_("What it means, in English."),
            is_free=True,
        ),
    ),
    key=("kind", "code"),
)

CURRENT = (TEXTS, STAGE_TEXTS, SOURCES, ASSOCIATES, COUNTED, DEVELOPMENTS, FIGURES, CODES)
