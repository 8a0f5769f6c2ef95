"""No word of the program stands on a public page in English where the page is in another language.

Texts of the cases may: marked with the language in which they were written.
"""

import pytest
from django.test import Client

from cases.letters.seal import Wish, link_token
from cases.models import Person
from cases.public.charts.catalog import NAMES as CHARTS
from cases.public.charts.views import TABLE
from tests import make
from tests.public.addresses import public_addresses
from tests.public.in_languages import LANGUAGES, data_in
from tests.public.record import Record, make_record
from tests.untranslated import untranslated
from tests.wide_letters import in_wide_letters

# Codes and the record's own texts: said in columns with the same names in each language.
WITHOUT_WORDS = (".csv", ".json", ".xlsx", ".png")
ASKED = (
    *("", "?host=RS&outcome=deported&year=2023-2024", "?view=table", "?q=lawyer", "?q=Testov"),
    *("?host=RS&host=KG&group=pending&unknown=1", "?q=zzzz&host=RS", "?charge=economic"),
    *("?year=1", "?host=nowhere", "?after=zzzz", "?order=changed", "?view=table&order=changed"),
)


@pytest.fixture
def told(published: object) -> Record:
    """A record with something of all that pages can tell."""
    record = make_record()
    case = record.pending
    Person.objects.filter(pk=case.person_id).update(occupation="advocate")
    case.language, case.charges_text = "en", "Fraud, as was reported"
    case.save()
    stage = make.make_stage(
        case,
        stage_text="Interim measure asked for",
        track="international",
        filed_on="2025-11~",
        decided_on="2025-12",
        decision="granted",
        decision_text="granted until further notice",
        summary="The court asked the government to wait.",
        holding="There is a risk of torture.",
        is_precedent=True,
    )
    make.make_argued_ground(
        case, stage_record=stage, ground=make.make_ground("ece_other"), result="accepted"
    )
    make.make_citation(case=case)
    make.make_case_charge(
        case, charge=make.make_charge(title_local="Мошенничество", max_penalty_years=5)
    )
    make.make_custody(case, kind="house_arrest", started_on="2025-05", end="not_reported")
    make.make_associate(case, is_named=True, basis="written_consent")
    return record


@pytest.mark.parametrize(("prefix", "language"), LANGUAGES)
def test_each_public_page_is_in_its_language(
    prefix: str, language: str, told: Record, client: Client
) -> None:
    cases = (told.pending, told.deported, told.at_risk, told.draft)
    addresses = [
        address
        for address in public_addresses(
            public_id=[case.public_id for case in cases],
            code=["RS", "KG", "ZZ"],
            chart_name=[*CHARTS, TABLE],
            section=["pages"],
            rest=["no-such-page/"],
            # Made in a session of its own: tests/public/test_data.py
            day=["2026-02-30"],
            file=["nothing"],
            wish=[link_token(Wish("probna@example.org", "host=RS", language)), "nothing"],
            ending=[43 * "A"],
        )
        if address.startswith(f"/{prefix}/") and not address.endswith(WITHOUT_WORDS)
    ]
    assert {f"/{prefix}/", f"/{prefix}/cases/", f"/{prefix}/cases.atom"} <= {*addresses}
    data = data_in(language)
    addresses += [f"/{prefix}/cases/{query}" for query in ASKED]
    with in_wide_letters(language):
        found = [
            f"{address}: {text}"
            for address in addresses
            for text in said_in_english(client, address, data)
        ]
    assert "\n".join(found) == ""


def said_in_english(client: Client, address: str, data: set[str]) -> list[str]:
    """What a page, a feed or a drawing says in no other language."""
    response = client.get(address)
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind not in {"text/html", "application/atom+xml", "image/svg+xml"}:
        return []
    if response.streaming:
        return untranslated(response.getvalue().decode(), data)
    return untranslated(response.content.decode(), data)
