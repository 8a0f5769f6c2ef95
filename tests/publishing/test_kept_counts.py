"""The kept counts follow the published cases, whatever is written and by how many at once."""

from collections.abc import Callable

import psycopg
import pytest
from django.db import connection

from cases.management.synthetic.copying import make_cases
from cases.models import Case
from cases.publishing.rebuild import Difference, differences, rebuild_published
from tests.make import make_case, make_country, make_lockdown, make_person, make_published_case
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.chunks import let_chunks_hold
from tests.publishing.passing_days import days_from_today
from tests.publishing.rows import derive_now

KEPT = ["pair_count", "value_bits"]
DIFFERING = """
SELECT (SELECT count(*) FROM (TABLE derive.{0} EXCEPT ALL TABLE published.{0}) AS lacking)
     + (SELECT count(*) FROM (TABLE published.{0} EXCEPT ALL TABLE derive.{0}) AS surplus)
"""


def told(statement: str) -> int:
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute(statement)
        (number,) = cursor.fetchone()
    return number


def total() -> int:
    return told("SELECT coalesce(sum(cases), 0) FROM published.pair_count WHERE other = ''")


def assert_right() -> None:
    assert {table: told(DIFFERING.format(table)) for table in KEPT} == dict.fromkeys(KEPT, 0)


WRITES = {
    "a statement that changes many": 'UPDATE published."case" SET year = 1999 WHERE year = 2023',
    "lists": "UPDATE published.\"case\" SET stage_codes = '{a,b,c}', grounds = '{}'",
    "what no facet has": "UPDATE published.\"case\" SET name = ''",
    "some that go": "DELETE FROM published.\"case\" WHERE host_country < 'K'",
    "some that end": "UPDATE published.\"case\" SET shown_until = '2999-01-01' WHERE has_page",
    "values that are exchanged": (
        'UPDATE published."case" SET outcome_group ='
        " CASE outcome_group WHEN 'returned' THEN 'left' WHEN 'left' THEN 'returned' END"
    ),
    "all that go": 'DELETE FROM published."case"',
    "all at once": 'TRUNCATE published."case"',
}


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_whatever_is_written_is_counted(reference: None, write: str) -> None:
    make_cases(60, seed=5)
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute(write)
    assert_right()


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_bits_are_in_as_many_chunks_as_there_are_cases_for(reference: None, write: str) -> None:
    let_chunks_hold(4)
    make_cases(60, seed=5)
    derive_now()
    assert_each_family_has_room()
    with connection.cursor() as cursor:
        cursor.execute(write)
    assert_right()


CHUNKS_OF_FOUR = """
SELECT derive.family_of(host_country), count(*), array_agg(DISTINCT number / 4)
  FROM published."case" JOIN derive.number_of_case USING (public_id) GROUP BY 1
"""


def assert_each_family_has_room() -> None:
    """Cases of one host country are in chunks of their own, with an eighth to spare."""
    with connection.cursor() as cursor:
        cursor.execute(CHUNKS_OF_FOUR)
        families = cursor.fetchall()
    assert len(families) > 1
    assert max(len(chunks) for _family, _cases, chunks in families) > 1
    for family, cases, chunks in families:
        room = 1 + cases * 8 // 7 // 4
        assert {family + 16 * nth for nth in range(room)} >= set(chunks)


def family_of_bits() -> int:
    """The family whose chunks have bits; fails where there is more than one."""
    return told("SELECT (SELECT DISTINCT chunk % derive.families() FROM published.value_bits)")


@pytest.mark.django_db
def test_a_case_in_another_country_leaves_nothing_among_the_bits_of_the_first() -> None:
    case = make_published_case(host_country="RS")
    derive_now()
    number = told("SELECT number FROM derive.number_of_case")
    make_country("KG")
    Case.objects.filter(pk=case.pk).update(host_country="KG")
    assert told("SELECT number FROM derive.number_of_case") != number
    assert family_of_bits() == told("SELECT derive.family_of('KG')")
    assert_right()


@pytest.mark.django_db
def test_a_number_of_another_family_is_drawn_anew_by_a_rebuild() -> None:
    make_published_case(host_country="RS")
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.number_of_case SET number = number + derive.bits_in_chunk()")
    rebuild_published()
    assert differences() == []
    assert family_of_bits() == told("SELECT derive.family_of('RS')")


@pytest.mark.django_db
def test_of_cases_that_are_gone_no_count_is_left() -> None:
    make_published_case(host_country="RS")
    make_published_case(host_country="KG")
    derive_now()
    Case.objects.filter(host_country="RS").update(status="withdrawn")
    assert total() == 1
    assert told("SELECT count(*) FROM published.pair_count WHERE one = 'host=RS'") == 0
    assert_right()


@pytest.mark.django_db
def test_a_closed_site_has_no_counts() -> None:
    make_published_case()
    assert total() == 1
    make_lockdown()
    held = "SELECT count(*) FROM published.{}"
    assert [told(held.format(table)) for table in KEPT] == [0, 0]
    assert told("SELECT count(*) FROM derive.number_of_case") == 0


@pytest.mark.django_db
def test_a_case_with_a_last_day_is_left_to_the_readers() -> None:
    make_published_case(person=make_person(disclosure_expires_on=days_from_today(3)))
    make_published_case()
    assert total() == 1
    assert_right()


@pytest.mark.django_db
def test_wrong_counts_are_found_and_mended() -> None:
    make_published_case()
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE published.pair_count SET cases = 7 WHERE one = '' AND other = ''")
        cursor.execute("INSERT INTO published.pair_count VALUES ('', 'host=ZZ', 1)")
        cursor.execute("UPDATE published.value_bits SET bits = ~ bits WHERE facet = 'host'")
    assert differences() == [Difference("pair_count", 1, 2), Difference("value_bits", 1, 1)]
    rebuild_published()
    assert differences() == []


@pytest.mark.django_db
def test_a_case_without_a_number_is_found_and_given_one() -> None:
    make_published_case()
    derive_now()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.number_of_case SET public_id = 'nobody'")
    values = told("SELECT count(*) FROM published.value_bits")
    assert differences() == [Difference("value_bits", values, values)]
    rebuild_published()
    assert differences() == []
    assert told("SELECT count(*) FROM derive.number_of_case") == 1


def publish(case: Case) -> Callable[[], object]:
    return lambda: Case.objects.filter(pk=case.pk).update(status="published")


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_are_both_counted() -> None:
    first, second = make_case(host_country="RS"), make_case(host_country="RS")
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'published' WHERE id = %s", [first.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")  # all that its commit does
        thread = meanwhile(publish(second))
        office.commit()
        thread.join()
    assert total() == 2
    assert_right()


@pytest.mark.django_db(transaction=True)
def test_readers_do_not_wait_for_who_publishes() -> None:
    case = make_case()
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'published' WHERE id = %s", [case.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert total() == 0
        office.rollback()
    assert total() == 0


@pytest.mark.django_db(transaction=True)
def test_the_reading_half_can_not_hold_up_who_publishes() -> None:
    with second_office() as office:
        office.execute("SET ROLE casetracker_published")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            office.execute("LOCK TABLE published.pair_count IN ROW SHARE MODE")
