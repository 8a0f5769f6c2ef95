"""The tables that only the package of now has: names, texts, sources, facts about countries.

They are as published at this moment and are kept of no day.
"""

from django.utils.translation import gettext_lazy as _

from cases.published.snapshots.table import Column, Table
from cases.vocab.associate import AssociateRole
from cases.vocab.development import DevelopmentKind
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.reliability import Reliability
from cases.vocab.source import SourceKind

_ADDRESSES = "(SELECT string_agg(nullif(e ->> 'url', ''), ' ') FROM jsonb_array_elements"
_OF_CASE = _("The case it belongs to.")
_PLACE = _("Its place among those of the case.")
_STAGE = _("The stage's place among those of the case.")
_HOST = _("Where the person is found; ISO 3166-1 alpha-2.")
_LANGUAGE = _("Language of the texts.")
_TO_CASES = ((("case",), "cases", ("id",)),)

TEXTS = Table(
    "texts",
    _("Names and texts of cases"),
    'published."case" AS c WHERE c.has_page AND c.public_id IN ({shown})',
    "c.public_id",
    (
        Column("case", _OF_CASE, "c.public_id", is_required=True),
        Column(
            "name",
            _("The name, initials or pseudonym, as the level allows."),
            "c.name",
            is_free=True,
        ),
        Column("name_original", _("The name in its own script."), "c.name_original", is_free=True),
        Column("occupation", _("What the person does or did."), "c.occupation", is_free=True),
        Column("charges_text", _("The charges as reported."), "c.charges_text", is_free=True),
        Column("summary", _("The case in a few sentences."), "c.summary", is_free=True),
        Column("language", _LANGUAGE, "c.language", is_free=True),
    ),
    key=("case",),
    refers=_TO_CASES,
)

STAGE_TEXTS = Table(
    "stage_texts",
    _("Texts of stages"),
    "published.stage AS s WHERE s.public_id IN ({shown})",
    "s.public_id, s.position",
    (
        Column("case", _OF_CASE, "s.public_id", is_required=True),
        Column("stage", _STAGE, "s.position", "integer", is_required=True),
        Column("name", _("What the stage is called, in English."), "s.name_en", is_free=True),
        Column("reported_as", _("What the source called it."), "s.stage_text", is_free=True),
        Column("body", _("The court or authority."), "s.body", is_free=True),
        Column(
            "decision_reported_as",
            _("The decision in the words of the source."),
            "s.decision_text",
            is_free=True,
        ),
        Column("summary", _("What happened, in a few sentences."), "s.summary", is_free=True),
        Column("holding", _("What was held."), "s.holding", is_free=True),
        Column(
            "holding_language",
            _("Language of the holding, where it isn't that of the case."),
            "s.holding_language",
            is_free=True,
        ),
    ),
    key=("case", "stage"),
    refers=(*_TO_CASES, (("case", "stage"), "stages", ("case", "position"))),
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
        Column("case", _OF_CASE, "x.public_id", is_required=True),
        Column(
            "stage", _("The stage's place, where the source is of a stage."), "x.stage", "integer"
        ),
        Column(
            "position",
            _("Its place among those of the case or stage."),
            "x.position",
            "integer",
            is_required=True,
        ),
        Column("publisher", _("Who published it."), "x.source ->> 'publisher'", is_free=True),
        Column("title", _("What it is called."), "x.source ->> 'title'", is_free=True),
        Column("published_on", _("When it appeared; EDTF."), "x.source ->> 'published_on'"),
        Column("language", _("Its language."), "x.source ->> 'language'", is_free=True),
        Column(
            "kind", _("What sort of source it is."), "x.source ->> 'kind'", words=tuple(SourceKind)
        ),
        Column("url", _("Its address."), "x.source ->> 'url'", is_free=True),
        Column(
            "locator",
            _("Where in it: page, minute, paragraph."),
            "x.source ->> 'locator'",
            is_free=True,
        ),
    ),
    refers=_TO_CASES,
)

ASSOCIATES = Table(
    "associates",
    _("People beside the person who may be named"),
    "({associates}) AS a (public_id, position, role, name, name_original)"
    " WHERE a.public_id IN ({shown})",
    "a.public_id, a.position",
    (
        Column("case", _OF_CASE, "a.public_id", is_required=True),
        Column("position", _PLACE, "a.position", "integer", is_required=True),
        Column(
            "role",
            _("Who they are to the person."),
            "a.role",
            is_required=True,
            words=tuple(AssociateRole),
        ),
        Column("name", _("Their name."), "a.name", is_free=True),
        Column("name_original", _("The name in its own script."), "a.name_original", is_free=True),
    ),
    key=("case", "position"),
    refers=_TO_CASES,
)

COUNTED = Table(
    "counted",
    _("Cases without a page, which are only counted or announced"),
    'published."case" AS c WHERE NOT c.has_page AND c.public_id IN ({shown})',
    "1, 2, 3, 4, 5",
    (
        Column("host_country", _HOST, "c.host_country", is_required=True),
        Column(
            "opened_on",
            _(
                "When the procedure began, told to the year, "
                "or to the month of what is announced; EDTF."
            ),
            "c.opened_on",
        ),
        Column(
            "procedure",
            _("What is done, or feared, in the host country."),
            "c.procedure",
            words=tuple(Procedure),
        ),
        Column(
            "outcome_group",
            _("Group in which the outcome is counted."),
            "c.outcome_group",
            words=tuple(OutcomeGroup),
        ),
        Column(
            "is_announced",
            _("true: more will be told on a later day."),
            "c.is_announced::text",
            "boolean",
        ),
    ),
)

DEVELOPMENTS = Table(
    "developments",
    _("Developments in countries"),
    "published.development AS d",
    "d.public_id",
    (
        Column("id", _("Random and lasting."), "d.public_id", is_required=True),
        Column("country", _("The country; ISO 3166-1 alpha-2."), "d.country", is_required=True),
        Column(
            "other_countries",
            _("Others that it concerns, parted by semicolons."),
            "array_to_string(d.other_countries, ';')",
        ),
        Column("happened_on", _("When it happened; EDTF."), "d.happened_on"),
        Column(
            "kind", _("What sort of development it is."), "d.kind", words=tuple(DevelopmentKind)
        ),
        Column("reliability", _("How sure it is."), "d.reliability", words=tuple(Reliability)),
        Column("title", _("What happened, in a line."), "d.title", is_free=True),
        Column("summary", _("What happened, in a few sentences."), "d.summary", is_free=True),
        Column("language", _LANGUAGE, "d.language", is_free=True),
        Column(
            "sources",
            _("Addresses of the sources, parted by spaces."),
            _ADDRESSES + "(d.sources) AS e)",
            is_free=True,
        ),
    ),
    key=("id",),
)

FIGURES = Table(
    "figures",
    _("Figures about countries"),
    "published.figure AS f",
    "f.public_id",
    (
        Column("id", _("Random and lasting."), "f.public_id", is_required=True),
        Column("country", _("The country; ISO 3166-1 alpha-2."), "f.country", is_required=True),
        Column("label", _("What is counted."), "f.label", is_free=True),
        Column(
            "value_min", _("The number, or the least that it may be."), "f.value_min", "integer"
        ),
        Column("value_max", _("The most that it may be."), "f.value_max", "integer"),
        Column("as_of", _("When it was so; EDTF."), "f.as_of"),
        Column("note", _("What qualifies the number."), "f.note", is_free=True),
        Column("language", _LANGUAGE, "f.language", is_free=True),
        Column(
            "sources",
            _("Addresses of the sources, parted by spaces."),
            _ADDRESSES + "(f.sources) AS e)",
            is_free=True,
        ),
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
        Column("kind", _("outcome, fate, ground, stage or country."), "t.kind", is_required=True),
        Column("code", _("The code, as the other tables have it."), "t.code", is_required=True),
        Column("name_en", _("What it is called in English."), "t.name_en", is_free=True),
        Column("name_ru", _("In Russian."), "t.name_ru", is_free=True),
        Column("name_sr", _("In Serbian, Latin script."), "t.name_sr", is_free=True),
        Column("definition", _("What it means, in English."), "t.definition_en", is_free=True),
    ),
    key=("kind", "code"),
)

CURRENT = (TEXTS, STAGE_TEXTS, SOURCES, ASSOCIATES, COUNTED, DEVELOPMENTS, FIGURES, CODES)
