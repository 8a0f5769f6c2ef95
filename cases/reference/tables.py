"""The reference files, in the order in which they depend on one another."""

from cases.lib import countries
from cases.models import (
    Charge,
    Country,
    CourtStage,
    Fate,
    Ground,
    HostCountry,
    Instrument,
    InstrumentParty,
    Outcome,
)
from cases.reference.table import Row, Table, Values


def same(*columns: str) -> dict[str, str]:
    """Columns that bear their attribute's name."""
    return {column: column for column in columns}


NAMES = same("name_en", "name_ru", "name_sr")
ORIGIN = same("source", "confidence")


def charge_code(row: Row, place: int) -> str:
    """RU-207.3 for a whole article, RU-207.3(2) for its second part."""
    part = f"({row['part']})" if row["part"] else ""
    return f"{row['requesting_country']}-{row['article']}{part}"


def place_in_file(row: Row, place: int) -> int:
    """The catalogue's own order."""
    return place


# Names of countries are the library's; this table has no file.
COUNTRIES = Table(
    model=Country, file="", key=("code",), columns=same("code", "name_en", "name_ru", "name_sr")
)

TABLES = (
    Table(
        model=Instrument,
        file="instruments.csv",
        key=("code",),
        columns=same("code", "name_en") | {"date": "opened_on"} | same("depositary", "source"),
        texts=("name_en",),
    ),
    Table(
        model=Outcome,
        file="outcomes.csv",
        key=("code",),
        columns=same("code") | NAMES | same("group", "definition_en"),
        made={"position": place_in_file},
        texts=("definition_en",),
    ),
    Table(
        model=Fate,
        file="fates.csv",
        key=("code",),
        columns=same("code") | NAMES | same("definition_en"),
        made={"position": place_in_file},
        texts=("definition_en",),
    ),
    Table(
        model=Ground,
        file="grounds.csv",
        key=("code",),
        columns=same("code")
        | NAMES
        | {"instrument": "instrument_id"}
        | same("article", "definition_en")
        | ORIGIN,
        made={"position": place_in_file},
        texts=("definition_en",),
    ),
    Table(
        model=InstrumentParty,
        file="instrument_parties.csv",
        key=("instrument_id", "country_id"),
        columns={"instrument": "instrument_id", "country": "country_id"}
        | same("status")
        | {"date_in_force": "in_force_on"}
        | same("note")
        | ORIGIN,
        texts=("note",),
    ),
    Table(
        model=HostCountry,
        file="host_countries.csv",
        key=("country_id",),
        columns={"host_country": "country_id"}
        | same(
            "name_local",
            "extradition_law",
            "central_authority",
            "final_decision_maker",
            "detention_limit_text",
            "asylum_suspends_extradition",
            "council_of_europe",
            "echr",
            "refugee_convention",
        )
        | ORIGIN,
        texts=(
            "extradition_law",
            "central_authority",
            "final_decision_maker",
            "detention_limit_text",
        ),
    ),
    Table(
        model=Charge,
        file="charges.csv",
        key=("code",),
        columns={"requesting_country": "country_id"}
        | same(
            "statute",
            "article",
            "part",
            "title_en",
            "title_local",
            "category",
            "max_penalty_years",
            "note",
        )
        | ORIGIN,
        made={"code": charge_code},
        texts=("statute", "title_en"),
    ),
    Table(
        model=CourtStage,
        file="court_stages.csv",
        key=("country_id", "track", "code"),
        columns={"host_country": "country_id"}
        | same(
            "track",
            "order",
            "code",
            "name_en",
            "name_ru",
            "name_sr",
            "name_local",
            "body",
            "kind",
            "statutory_limit_days",
            "limit_text",
            "is_final",
        )
        | ORIGIN,
        texts=("body", "limit_text"),
    ),
)


def country_rows() -> list[Values]:
    """Every country of the library, named in the three languages of the site."""
    return [
        {"code": code} | {f"name_{language}": name for language, name in names.items()}
        for code, names in ((code, countries.names(code)) for code in countries.all_codes())
    ]
