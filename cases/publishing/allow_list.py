"""The allow-list: what may become of each column of the writing half. Nothing else is published.

A system check fails where a column isn't named here (cases/checks.py), and a test where a view
reads more than is allowed here. A new column is private until somebody says otherwise.
"""

from cases.publishing.disclosure import (
    Columns,
    Shown,
    date,
    decides,
    edges_unread,
    private,
    same,
    shown,
)
from cases.vocab.disclosure import Level

COUNTED, PSEUDONYM, INITIALS, FULL = Level.COUNTED, Level.PSEUDONYM, Level.INITIALS, Level.FULL_NAME

KEY = "a key inside the database"
LINK = "ties rows to their case"
GIVES_AWAY = "finds texts and sources that name somebody who isn't shown"
LEVEL = "decides the level that the case shows at"
TWO_PEOPLE = "who decided what, and why, is the office's own"
OFFICE = "the office's own"
TO_THE_MONTH = "to the month"
# A source that names somebody shows at full name only; one that names nobody, from pseudonym on.
IF_NAMELESS = "from pseudonym where the source names nobody"

SOURCES = ("stage.sources", "development.sources", "figure.sources")
TERM_NAMES = same("term", "code", "name_en", "name_ru", "name_sr", "definition_en", "position")
ORIGIN = ("source", "confidence")


def of_source(*columns: str) -> Columns:
    """Columns shown with each citation of a source."""
    return {
        column: shown(f"source.{column}", *SOURCES, since=FULL, less=IF_NAMELESS)
        for column in columns
    }


def of_stage(*columns: str, **since: Level) -> dict[str, Shown]:
    """Columns of the catalogue of stages: beside the country's law, and in a case's stages."""
    return {
        column: shown(f"court_stage.{column}", f"stage.{column}", since=PSEUDONYM)
        for column in columns
    }


PEOPLE_AND_CASES: dict[str, Columns] = {
    "person": {
        "name": shown("case.name", "case.search", since=FULL, less="initials", less_since=INITIALS),
        **same("case", "name_original", since=FULL),
        "occupation": shown("case.occupation", "case.search", since=FULL),
        "occupation_general": shown("case.occupation", "case.search", since=PSEUDONYM),
        **same("case", "citizenships", since=PSEUDONYM),
        "pseudonym": shown("case.name", since=PSEUDONYM, less="six of its characters"),
        "disclosure_level": shown(
            "case.level", "case.has_page", "last_change.has_page", since=COUNTED
        ),
        "disclosure_expires_on": shown(
            "case.shown_until", since=COUNTED, less="asked by the reading half, told to nobody"
        ),
        **decides(KEY, "id"),
        **decides(
            LEVEL,
            *("is_minor", "birth_date_earliest", "birth_date_latest", "disclosure_recorded_at"),
        ),
        **private("says how old somebody is; no page needs it", "birth_date"),
        **private(OFFICE, "disclosure_basis", "disclosure_scope", "disclosure_note"),
        **private(TWO_PEOPLE, "disclosure_recorded_by_id"),
        **decides(GIVES_AWAY, "search_key"),
    },
    "personalias": {
        **private("a name that nobody agreed to show", "id", "note"),
        **decides(GIVES_AWAY, "person_id", "name", "search_key"),
    },
    "case": {
        "public_id": shown(
            *(
                f"{table}.public_id"
                for table in (
                    *("case", "stage", "charge", "custody", "source", "associate"),
                    *("change", "last_change", "version"),
                )
            ),
            since=COUNTED,
        ),
        "host_country_id": shown("case.host_country", since=COUNTED),
        **{
            column: shown("case.requesting_country", since=PSEUDONYM)
            for column in ("requesting_country_id", "is_requested")
        },
        **same("case", "procedure", "language", since=PSEUDONYM),
        "opened_on": shown(
            *("case.opened_on", "case.opened_earliest", "case.opened_latest"),
            *("case.year", "case.sort_on", "last_change.sort_on"),
            since=FULL,
            less="to the year at counted, to the month above that",
            less_since=COUNTED,
        ),
        "charges_text": shown("case.charges_text", "case.search", since=FULL),
        "outcome_id": shown("case.outcome", since=PSEUDONYM, less="its group", less_since=COUNTED),
        **date("outcome_on", "case.outcome", since=FULL, less=TO_THE_MONTH),
        "fate_id": shown("case.fate", since=PSEUDONYM),
        "summary": shown("case.summary", "case.search", since=FULL),
        "summary_anonymous": shown(
            "case.summary", "case.search", since=PSEUDONYM, less="replaced by the summary at full"
        ),
        **decides(LINK, "id", "person_id"),
        **decides("only published cases show", "status"),
        "release_on": shown("case.is_announced", since=COUNTED, less="whether it is still to come"),
        **decides(LEVEL, "disclosure_cap", "approved_level", "is_announced"),
        **decides("takes out what was kept back", "withheld"),
        **decides("texts that show although they name somebody", "accepted_texts"),
        "may_be_indexed": shown("case.is_indexable", since=FULL),
        **edges_unread("opened_on"),
        **private("its coded form is shown", "outcome_text"),
        **private(OFFICE, "reference", "internal_note", "created_at"),
    },
    "associate": {
        **same("associate", "role", "name", "name_original", since=FULL),
        "id": shown("associate.position", since=FULL, less="its place in the order"),
        **decides(LINK, "case_id"),
        **decides("only who may be named shows", "is_named"),
        "expires_on": shown(
            "associate.shown_until", since=FULL, less="asked by the reading half, told to nobody"
        ),
        **decides(GIVES_AWAY, "search_key"),
        **private(OFFICE, "basis", "note"),
    },
    "lockdown": {
        "scope": shown("site.is_locked"),
        **decides("closes what it names", "case_id", "person_id", "country_id"),
        **decides("a lifted one closes nothing", "lifted_by_id"),
        **private(TWO_PEOPLE, "asked_by_id", "asked_at", "reason", "lift_asked_by_id"),
        **private(TWO_PEOPLE, "lift_reason", "lifted_at"),
        **private(KEY, "id"),
    },
    "review": private(
        TWO_PEOPLE,
        *("id", "case_id", "asked_by_id", "asked_at", "reason", "decided_by_id", "decided_at"),
        *("is_approved", "reply", "digest", "approved_rows", "seen_events"),
    ),
    "nameacceptance": private(
        TWO_PEOPLE,
        *("id", "case_id", "asked_by_id", "asked_at", "reason", "confirmed_by_id"),
        *("confirmed_at", "texts", "wordings"),
    ),
    "accountchange": private(OFFICE, "id", "account_id", "changed_by_id", "change", "changed_at"),
    "erasure": private(
        TWO_PEOPLE,
        *("id", "asked_by_id", "asked_at", "reason", "confirmed_by_id", "confirmed_at"),
        *("person_number", "case_numbers", "marks", "erased_at", "rows_erased"),
        *("files_erased", "texts_left"),
    ),
    "casecharge": {
        "category": shown(
            "charge.category", "case.charge_categories", "case.search", since=PSEUDONYM
        ),
        "text": shown("charge.text", "case.charges_text", "case.search", since=FULL),
        "alleged_on": shown("charge.alleged_on", since=FULL, less=TO_THE_MONTH),
        **same("charge", "status", since=PSEUDONYM),
        "charge_id": shown("charge.code", since=PSEUDONYM),
        "id": shown("charge.position", since=PSEUDONYM, less="its place in the order"),
        **decides(LINK, "case_id"),
        **edges_unread("alleged_on"),
    },
    "stagerecord": {
        **same("stage", "track", "decision", "is_precedent", since=PSEUDONYM),
        **same("stage", "decision_text", since=FULL),
        **{
            column: shown(f"stage.{column}", "case.search", since=FULL)
            for column in ("stage_text", "body", "summary", "holding")
        },
        "holding_language": shown("stage.holding_language", since=FULL),
        "filed_on": shown(
            "stage.filed_on",
            "stage.filed_earliest",
            "stage.filed_latest",
            since=FULL,
            less=TO_THE_MONTH,
        ),
        "decided_on": shown(
            "stage.decided_on",
            "stage.decided_earliest",
            "stage.decided_latest",
            since=FULL,
            less=TO_THE_MONTH,
        ),
        **private("derived from the date", "decided_on_earliest"),
        **decides("orders stages", "filed_on_earliest", "filed_on_latest", "decided_on_latest"),
        "id": shown("stage.position", since=PSEUDONYM, less="its place in the order"),
        **decides(LINK, "case_id", "court_stage_id"),
    },
    "arguedground": {
        "ground_id": shown("case.grounds", "stage.grounds", since=PSEUDONYM),
        "result": shown("stage.grounds", since=PSEUDONYM),
        **decides("orders grounds", "id"),
        **decides(LINK, "case_id", "stage_record_id"),
        **private(OFFICE, "note"),
    },
    "custodyperiod": {
        **same("custody", "kind", "end", since=PSEUDONYM),
        **date("started_on", "custody.started", since=FULL, less=TO_THE_MONTH),
        **date("ended_on", "custody.ended", since=FULL, less=TO_THE_MONTH),
        **decides("orders periods", "started_on_earliest"),
        "id": shown("custody.position", since=PSEUDONYM, less="its place in the order"),
        **decides(LINK, "case_id"),
        **private("says where to find somebody, or by when to act", "place", "limit_on"),
    },
    "document": private(
        "papers are never published",
        *("id", "case_id", "kind", "title", "file", "sha256", "added_at"),
    ),
    "deadline": private(
        "says what the defence will do",
        *("id", "case_id", "stage_record_id", "custody_period_id", "origin"),
        *("due_on", "what", "law", "done_on"),
    ),
    "source": {
        **of_source("publisher", "title", "published_on", "language", "kind", "url"),
        **edges_unread("published_on"),
        **decides(LINK, "id"),
        **decides("a source that names somebody shows at full name only", "names_person"),
        **decides(GIVES_AWAY, "kept_inside"),
        **private(OFFICE, "key", "search_key"),
    },
    "citation": {
        **of_source("locator"),
        "id": shown("source.position", since=PSEUDONYM, less="its place in the order"),
        **decides(LINK, "source_id", "case_id", "stage_record_id", "development_id", "figure_id"),
    },
}

LAW_AND_FACTS: dict[str, Columns] = {
    "country": {
        **same("country", "code", "name_en", "name_ru", "name_sr"),
        **private("for the office's search", "search_key"),
    },
    "hostcountry": {
        "country_id": shown("country.has_profile"),
        **same("country", "name_local", "extradition_law", "central_authority"),
        **same("country", "final_decision_maker", "detention_limit_text"),
        **same("country", "asylum_suspends_extradition", "council_of_europe", "echr"),
        **same("country", "refugee_convention", *ORIGIN),
    },
    "instrument": {
        "code": shown("treaty.instrument"),
        "name_en": shown("treaty.name_en", "term.instrument"),
        **same("treaty", "opened_on"),
        **private("not shown beside the country's own standing", "depositary", "source"),
    },
    "instrumentparty": {
        "country_id": shown("treaty.country"),
        **same("treaty", "status", "in_force_on", "note", *ORIGIN),
        **decides(LINK, "instrument_id"),
        **private(KEY, "id"),
    },
    "outcome": {
        **TERM_NAMES,
        "group": shown("term.group_code", "case.outcome_group", since=COUNTED),
    },
    "fate": TERM_NAMES,
    "ground": {
        **TERM_NAMES,
        **same("term", "article", *ORIGIN),
        **decides("brings the instrument's name", "instrument_id"),
    },
    "charge": {
        **same("charge", "code", "statute", "article", "part", since=PSEUDONYM),
        "title_en": shown("charge.title_en", "case.search", since=PSEUDONYM),
        "title_local": shown("charge.title_local", "case.search", since=PSEUDONYM),
        **same("charge", "max_penalty_years", since=PSEUDONYM),
        "category": shown(
            "charge.category", "case.charge_categories", "case.search", since=PSEUDONYM
        ),
        **private("the code begins with it", "country_id"),
        **same("charge", *ORIGIN, since=PSEUDONYM),
        **private("not shown beside a charge", "note"),
    },
    "courtstage": {
        "country_id": shown("court_stage.country"),
        **of_stage("track", "name_en", "name_ru", "name_sr", "name_local", "body", "is_final"),
        "code": shown("court_stage.code", "stage.code", "case.stage_codes", since=PSEUDONYM),
        "order": shown("court_stage.position", "stage.track_order", since=PSEUDONYM),
        **same("court_stage", "kind", "statutory_limit_days", "limit_text", *ORIGIN),
        **decides(LINK, "id"),
    },
    "development": {
        "country_id": shown("development.country"),
        **same("development", "public_id", "other_countries", "kind", "title", "reliability"),
        **same("development", "summary", "language", "happened_on"),
        "happened_on_earliest": shown("development.happened_earliest"),
        "happened_on_latest": shown("development.happened_latest"),
        **decides(LINK, "id"),
        **decides("only published developments show", "is_published"),
        **decides("in which countries it names somebody", "kept_inside"),
    },
    "figure": {
        "country_id": shown("figure.country"),
        **same("figure", "public_id", "label", "value_min", "value_max", "note", "language"),
        **same("figure", "as_of", "as_of_earliest", "as_of_latest"),
        **decides(LINK, "id"),
        **decides("only published figures show", "is_published"),
        **decides("in which countries it names somebody", "kept_inside"),
    },
}

# Model name to column to what becomes of it.
ALLOW_LIST: dict[str, Columns] = PEOPLE_AND_CASES | LAW_AND_FACTS
