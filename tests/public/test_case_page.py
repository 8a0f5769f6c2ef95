"""The page of one case."""

import re

from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from cases.models import Ground
from tests import make
from tests.public.pages import text_of
from tests.public.record import Record


def test_it_says_who_and_where_it_stands(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Ivan Testov Иван Тестов In Serbia, wanted by Russia" in page
    assert "Minister decides: pending, since December 2025" in page


def test_a_day_stays_a_day_and_a_month_a_month(record: Record, client: Client) -> None:
    page = client.get(f"/cases/{record.pending.public_id}/").content.decode()
    assert '<time datetime="2025-12-03">3 December 2025</time>' in page
    assert '<time datetime="2025-04">April 2025</time>' in page


def test_each_stage_stands_with_its_decision_and_source(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Court of Appeal in Primer Upheld, 3 December 2025" in page
    assert "Primer News: Report on a hearing, December 2025 · no web address known" in page


def test_argued_grounds_stand_with_what_became_of_them(record: Record, client: Client) -> None:
    assert "Primer ground en: Rejected" in text_of(client, f"/cases/{record.pending.public_id}/")


def test_a_charges_title_says_in_which_language_the_law_has_it(
    record: Record, client: Client
) -> None:
    titles = {"RU": "Мошенничество", "RS": "Превара", "KG": "Алдамчылык"}
    for country, title in titles.items():
        charge = make.make_charge("159", country, title_local=title)
        make.make_case_charge(record.pending, charge=charge)
    page = client.get(f"/cases/{record.pending.public_id}/").content.decode()
    for language, country in {"ru": "RU", "sr-Cyrl": "RS", "und": "KG"}.items():
        assert f'<span lang="{language}">{titles[country]}</span>' in page


def test_charges_are_told_as_alleged(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Charges as alleged Fraud over a sale of land Economic · Status not reported" in page


def test_custody_is_told_with_its_range(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Remand began: April 2025 · ended: between April and May 2025" in page


def test_an_outcome_is_told_with_its_date_and_what_followed(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.deported.public_id}/")
    assert "Primer outcome en, on or before 6 June 2023" in page
    assert "After the return Primer fate en" in page


def test_what_is_not_known_is_said(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.at_risk.public_id}/")
    assert "Opened date not reported" in page
    assert "Outcome No outcome known" in page
    assert "No charge is reported." in page
    assert "No custody in the host country is reported (Armenia)." in page


def test_the_name_in_another_script_is_marked_with_its_language(
    record: Record, client: Client
) -> None:
    page = client.get(f"/cases/{record.pending.public_id}/").content.decode()
    assert '<span class="original" lang="ru">Иван Тестов</span>' in page
    assert re.search(r'lang="sr-Cyrl"\s*>Притвор</span>', page)


def test_a_case_below_full_name_shows_no_name(record: Record, client: Client) -> None:
    case = make.make_published_case(
        person=make.make_person(name="Secret Testov", disclosure_level="initials"),
        summary="Secret Testov fled.",
    )
    page = text_of(client, f"/cases/{case.public_id}/")
    assert "S. T." in page
    assert "Secret" not in page


def test_it_can_be_cited_with_its_address_and_the_day(record: Record, client: Client) -> None:
    address = f"/cases/{record.pending.public_id}/"
    today = date_format(timezone.localdate(), "j F Y")
    assert (
        f"Casetracker, case of Ivan Testov (Serbia), http://testserver{address},"
        f" as read on {today}. Last change: {today}. Latest source: December 2025."
    ) in text_of(client, address)


def test_the_beginning_of_a_stage_stands_in_the_timeline_and_with_it(
    record: Record, client: Client
) -> None:
    make.make_stage(
        record.pending, court_stage="ext_first_instance", filed_on="2025-05", decision="granted"
    )
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "May 2025 High Court decides: stage began" in page
    assert "Granted, date not reported · stage began: May 2025" in page


def test_what_is_in_the_words_of_the_case_says_its_language(record: Record, client: Client) -> None:
    person = make.make_person(occupation="baker")
    case = make.make_published_case(person=person)
    make.make_stage(case, stage_text="Primer appeal", decided_on="2025", decision="upheld")
    page = client.get(f"/ru/cases/{case.public_id}/").content.decode()
    assert '<dd><span lang="en">baker</span>' in page
    assert (
        page.count('<span lang="en">Primer appeal</span>') == 5
    )  # head, drawing, track, event, stage
    assert page.count("Язык текста: английский") == 3  # occupation, track, stage


def test_a_charge_in_the_timeline_is_marked_with_its_language(
    record: Record, client: Client
) -> None:
    make.make_case_charge(record.at_risk, text="Primer theft", alleged_on="2025")
    page = client.get(f"/ru/cases/{record.at_risk.public_id}/").content.decode()
    assert page.count('<span lang="en">Primer theft</span>') == 2


def test_an_article_is_called_so(record: Record, client: Client) -> None:
    ground = Ground.objects.get()
    ground.article = "3(1)"
    ground.save()
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert page.count(", art. 3(1)") == 2  # with the stage, and among the grounds
    assert ", 3(1)" not in page


def test_cases_like_it_stand_with_their_outcome_and_what_they_share(
    record: Record, client: Client
) -> None:
    other = make.make_published_case(
        person=make.make_person(name="Vera Probna"),
        opened_on="2024-05",
        outcome=make.make_outcome("extradited"),
        outcome_on="2025-01",
    )
    make.make_case_charge(other, category="economic")
    address = f"/cases/{record.pending.public_id}/"
    assert (
        "Vera Probna Primer outcome en January 2025"
        " Extradition · Opened: May 2024 · Charge in common: Economic"
    ) in text_of(client, address)
    page = client.get(address).content.decode()
    assert f'href="/cases/{other.public_id}/"' in page
    assert 'href="/cases/?host=RS&amp;requesting=RU&amp;procedure=extradition"' in page


def test_where_no_case_is_like_it_the_page_says_so(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "No other published case in the same country is like it (Serbia)." in page


def test_what_is_pending_in_any_track_stands_above_the_timeline(
    record: Record, client: Client
) -> None:
    make.make_court_stage("asy_claim", "RS", track="asylum", name_en="Claim registered")
    make.make_stage(
        record.pending, court_stage="asy_claim", filed_on="2025-12-05", decision="pending"
    )
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert (
        "Timeline Pending: Minister decides, since December 2025"
        " Pending: Claim registered, since 5 December 2025"
    ) in page
    assert "Pending:" not in text_of(client, f"/cases/{record.deported.public_id}/")


def test_an_event_says_what_sort_of_source_tells_it(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "Court of Appeal decides: Upheld Primer News, December 2025 · News report" in page


def test_a_case_without_events_says_so(record: Record, client: Client) -> None:
    page = text_of(client, f"/cases/{record.at_risk.public_id}/")
    assert "Timeline No event is reported." in page
