"""The list of cases with its filters."""

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import make
from tests.public.pages import text_of
from tests.public.record import Record


def test_a_country_lists_its_cases_and_no_others(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?host=RS")
    assert "Ivan Testov" in page
    assert "Anna Probna" not in page


def test_a_line_says_where_the_case_stands(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?host=RS")
    assert "In Serbia, wanted by Russia · Extradition" in page
    assert "Minister decides: pending, since December 2025" in page


def test_a_line_draws_the_track_in_words_too(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?host=RS")
    assert "passed: Court of Appeal decides now: Minister decides may follow: Surrender" in page


def test_a_case_that_is_over_has_no_steps_ahead(record: Record, client: Client) -> None:
    case = make.make_published_case(outcome=make.make_outcome("refused_court", "protected"))
    make.make_stage(case, court_stage="ext_appeal", decision="overturned")
    page = text_of(client, "/cases/?group=protected")
    assert "last reported: Court of Appeal decides" in page
    assert "may follow" not in page


def test_a_case_that_is_over_is_pending_nowhere(record: Record, client: Client) -> None:
    record.pending.outcome = make.make_outcome("extradited", "returned")
    record.pending.save()
    page = text_of(client, "/cases/?group=returned&host=RS")
    assert "last reported: Minister decides" in page
    assert "Minister decides: decision not reported" in page
    page = text_of(client, f"/cases/{record.pending.public_id}/")
    assert "How far it went Court of Appeal decides passed Minister decides decision not" in page
    assert "Minister decides Pending" not in page
    assert "December 2025 Minister decides: stage began" in page


def test_the_original_name_stands_beside_the_latin_one(record: Record, client: Client) -> None:
    assert "Ivan Testov Иван Тестов In Serbia" in text_of(client, "/cases/?host=RS")
    assert "Иван Тестов Ivan Testov" in text_of(client, "/ru/cases/?host=RS")


def test_a_stage_in_the_words_of_the_case_says_its_language(record: Record, client: Client) -> None:
    make.make_stage(record.deported, stage_text="Primer appeal", decision="pending")
    assert "Language of the text" not in text_of(client, "/cases/?host=KG")
    page = text_of(client, "/ru/cases/?host=KG")
    assert "Primer appeal" in page
    assert "Язык текста: английский" in page


def test_a_counted_case_has_neither_name_nor_page(record: Record, client: Client) -> None:
    response = client.get("/cases/?host=RS&year=2024").content.decode()
    assert "Name not shown" in response
    assert record.counted.public_id not in response


def test_drafts_and_withdrawn_cases_are_not_listed(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/")
    assert "Draft Testov" not in page
    assert "Withdrawn Testov" not in page


def test_every_choice_shows_its_count(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?host=RS")
    assert "Host country Serbia 2 Armenia 1 Kyrgyzstan 1" in page


def test_a_chosen_filter_can_be_taken_off(record: Record, client: Client) -> None:
    page = client.get("/cases/?host=RS&procedure=extradition").content.decode()
    assert 'class="chip" href="/cases/?procedure=extradition"' in page
    assert 'class="chip" href="/cases/?host=RS"' in page


def test_the_button_of_the_filters_says_how_many_cases(record: Record, client: Client) -> None:
    assert "Show 2 cases" in text_of(client, "/cases/?host=RS")


def test_the_data_come_with_the_same_filters(record: Record, client: Client) -> None:
    page = client.get("/cases/?host=RS").content.decode()
    assert 'href="/cases.csv?host=RS"' in page
    assert 'href="/cases.json?host=RS"' in page


def test_an_empty_result_says_which_filter_to_drop(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?host=RS&group=returned&procedure=deportation")
    assert "No published case matches all of these filters. Take this filter off:" in page
    # Without Serbia there is the one from Kyrgyzstan; without another filter there is none.
    assert "off: Host country: Serbia 1 case without it" in page
    assert "Procedure: Deportation" not in page


def test_what_was_found_is_marked_in_name_and_text(record: Record, client: Client) -> None:
    page = client.get("/ru/cases/?q=testov+юрист+lawyer").content.decode()
    assert "<mark>" not in page  # there is no such case
    page = client.get("/ru/cases/?q=testov+lawyer").content.decode()
    assert "Иван <mark>Тестов</mark></a>" in page
    assert "Ivan <mark>Testov</mark></span>" in page
    assert '<span lang="en">A <mark>lawyer</mark> from Primer is sought for fraud.</span>' in page


def test_where_no_single_filter_helps_all_are_said(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?host=RS&group=left&charge=extremism")
    assert page.count("still no case without it") == 3
    assert "Remove all filters" in page


def test_a_range_of_years_and_a_text_can_be_dropped(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?from=2023&to=2023&q=testov")
    assert "Years: 2023 1 case without it Text: testov 1 case without it" in page


def test_wrong_years_are_explained_beside_what_was_written(record: Record, client: Client) -> None:
    page = client.get("/cases/?from=2024&to=2022").content.decode()
    assert "2024 is after 2022. Write the earlier year first." in page
    assert page.count('aria-invalid="true" aria-describedby="fault-years"') == 2
    assert 'name="from" id="from" value="2024"' in page


def test_what_a_form_leaves_empty_leaves_the_address(record: Record, client: Client) -> None:
    response = client.get("/cases/?q=&from=&host=RS&to=")
    assert response.headers["Location"] == "/cases/?host=RS"
    assert client.get("/cases/?q=&from=&to=").headers["Location"] == "/cases/"


def test_a_wrong_filter_is_explained(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?year=20233")
    assert "Year: “20233” is not one of the choices." in page
    assert "Ivan Testov" not in page


def test_a_damaged_place_in_the_list_is_explained(record: Record, client: Client) -> None:
    assert "Go back to the first page." in text_of(client, "/cases/?after=nonsense")


def test_a_long_list_leads_to_its_next_page(published: BaseDatabaseWrapper, client: Client) -> None:
    person = make.make_person()
    for month in range(1, 28):
        make.make_published_case(person=person, opened_on=f"{1990 + month}")
    page = client.get("/cases/").content.decode()
    assert page.count('class="case-line"') == 25
    following = page.split('rel="next" href="')[2].split('"')[0].replace("&amp;", "&")
    assert client.get(following).content.decode().count('class="case-line"') == 2


def test_a_country_in_small_letters_leads_to_the_address_that_links_have(
    record: Record, client: Client
) -> None:
    response = client.get("/cases/?host=rs&requesting=unknown&q=lawyer")
    assert response.headers["Location"] == "/cases/?host=RS&requesting=unknown&q=lawyer"


@pytest.mark.parametrize("query", ["", "?host=RS", "?host=RS&group=unknown&q=lawyer"])
def test_the_list_costs_at_most_seven_queries(
    record: Record, published: BaseDatabaseWrapper, client: Client, query: str
) -> None:
    client.get("/cases/")  # derives what the fixture wrote
    with CaptureQueriesContext(published) as captured:
        client.get(f"/cases/{query}")
    sent = [q["sql"] for q in captured if not q["sql"].startswith(("SAVEPOINT", "SET", "RELEASE"))]
    assert len(sent) <= 7, sent


def test_the_table_tells_what_the_lines_tell(record: Record, client: Client) -> None:
    page = text_of(client, "/cases/?view=table&host=RS")
    assert "Opened Person Host country Requesting country Procedure Where it stands" in page
    assert (
        "April 2025 Ivan Testov Иван Тестов Serbia Russia Extradition"
        " Minister decides: pending, since December 2025 Pending" in page
    )
    assert "2024 Name not shown Serbia" in page


def test_the_way_to_show_cases_stays_in_every_link_but_downloads(
    record: Record, client: Client
) -> None:
    page = client.get("/cases/?view=table&host=RS&year=2025").content.decode()
    assert 'href="/cases/?year=2025&amp;view=table"' in page  # without Serbia
    assert '<a href="/cases/?view=table">Remove all</a>' in page
    assert '<input type="hidden" name="view" value="table">' in page
    assert 'href="/cases.csv?host=RS&amp;year=2025"' in page
    assert 'href="/cases/?host=RS&amp;year=2025">List</a>' in page


def test_paper_says_where_it_is_from(record: Record, client: Client) -> None:
    page = client.get("/cases/?host=RS&view=table").content.decode()
    assert (
        "Printed from http://testserver/cases/?host=RS&amp;view=table as it stood on <time" in page
    )


def test_a_later_page_leads_back(published: BaseDatabaseWrapper, client: Client) -> None:
    for _n in range(27):
        make.make_published_case()
    first = client.get("/cases/?view=table").content.decode()
    assert 'rel="prev"' not in first
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = client.get(following).content.decode()
    assert second.count('rel="prev" href="/cases/?view=table"') == 2


def test_the_order_by_last_change_is_a_link_that_stays_with_the_filters(
    record: Record, client: Client
) -> None:
    usual = client.get("/cases/?host=RS").content.decode()
    assert 'href="/cases/?host=RS&amp;order=changed">Last changed first</a>' in usual
    by_change = client.get("/cases/?host=RS&year=2025&order=changed").content.decode()
    assert 'href="/cases/?host=RS&amp;year=2025">Newest first</a>' in by_change
    assert 'aria-current="true">Last changed first</a>' in by_change
    assert '<input type="hidden" name="order" value="changed">' in by_change
    assert 'href="/cases/?year=2025&amp;order=changed"' in by_change  # without Serbia
    assert 'href="/cases/?host=RS&amp;year=2025&amp;view=table&amp;order=changed"' in by_change
    assert 'href="/cases.csv?host=RS&amp;year=2025"' in by_change


def test_another_order_that_nobody_knows_is_the_usual_one(record: Record, client: Client) -> None:
    page = client.get("/cases/?order=name").content.decode()
    assert 'aria-current="true">Newest first</a>' in page
    assert 'name="order"' not in page


@pytest.mark.parametrize("view", ["", "&view=table"])
def test_a_line_says_what_changed_last(record: Record, client: Client, view: str) -> None:
    page = text_of(client, f"/cases/?host=RS&order=changed{view}")
    assert "page published" in page
    assert "Last change" in page
