"""Small numbers: no filter, and no difference of two filters, singles out somebody at counted.

Random cases, asked through every door that counts or lists them, under every combination of the
filters that cases at counted have. A number of them is nought, or at least the threshold; so is
what remains when a narrower choice is taken from a wider one.
"""

import csv
import io
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client

from cases.models import Case, Outcome, Person
from cases.published.dossiers import countries
from cases.published.facets import facets
from cases.published.lists import case_page
from cases.published.models import PublishedCase
from cases.published.selection import Selection
from cases.published.terms import Terms, load_terms
from cases.publishing.rebuild import differences, rebuild_published
from tests.make import make_country, make_outcome, make_person
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.rows import derive_now, rows

THRESHOLD = 5
HOSTS = ("RS", "KG")
YEARS = ("2023", "2024-03", "2024-05-06", "2024~", None)
PROCEDURES = ("extradition", "deportation", "entry_refusal")
GROUPS = ("returned", "protected", None)
SEEDS = range(4)

# What a visitor can choose of a dimension that a case at counted has: nothing, or one or two of it.
CHOICES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "host": ((), ("RS",), ("KG",)),
    "year": ((), ("2023",), ("2024",), ("2023", "unknown")),
    "procedure": ((), ("extradition",), ("unknown",), ("extradition", "unknown")),
    "group": ((), ("returned",), ("unknown",), ("returned", "unknown")),
}


@pytest.fixture
def threshold(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.setting SET small_number = %s", [THRESHOLD])


def seeded(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same cases each time, no secret


def fill(chance: random.Random, number: int) -> None:
    """Published cases, nearly all of them at counted."""
    outcomes = {group: make_outcome(group, group) for group in GROUPS if group}
    hosts = {code: make_country(code) for code in HOSTS}
    levels = chance.choices(("counted", "pseudonym", "hidden"), (9, 1, 1), k=number)
    Case.objects.bulk_create(
        Case(
            person=make_person(disclosure_level=level),
            host_country=hosts[chance.choices(HOSTS, (3, 1))[0]],
            procedure=chance.choices(PROCEDURES, (6, 3, 1))[0],
            opened_on=chance.choice(YEARS),
            outcome=outcomes.get(chance.choices(GROUPS, (5, 1, 2))[0]),
            status="published",
            approved_level="full_name",
        )
        for level in levels
    )


def change_something(chance: random.Random) -> None:
    """What a day in the office brings."""
    cases = Case.objects.filter(pk__in=chance.sample(_ids(), 3))
    match chance.randrange(6):
        case 0:
            cases.update(status=chance.choice(("withdrawn", "published")))
        case 1:
            level = chance.choice(("hidden", "counted", "counted", "pseudonym"))
            Person.objects.filter(cases__in=cases).update(
                disclosure_level=level, disclosure_basis="written_consent"
            )
        case 2:
            cases.update(outcome=chance.choice([*Outcome.objects.all(), None]))
        case 3:
            cases.update(opened_on=chance.choice(YEARS), procedure=chance.choice(PROCEDURES))
        case 4:
            cases.update(host_country=chance.choice(HOSTS))
        case 5:
            cases.update(disclosure_cap=chance.choice(("hidden", "counted", None)))


def _ids() -> list[int]:
    return list(Case.objects.order_by("pk").values_list("pk", flat=True))


def combinations() -> Iterator[dict[str, tuple[str, ...]]]:
    for chosen in product(*CHOICES.values()):
        yield {name: codes for name, codes in zip(CHOICES, chosen, strict=True) if codes}


def selection(chosen: Mapping[str, tuple[str, ...]], terms: Terms) -> Selection:
    data = QueryDict(mutable=True)
    for name, codes in chosen.items():
        data.setlist(name, list(codes))
    return Selection(data, terms)


def counted(chosen: Mapping[str, tuple[str, ...]], terms: Terms) -> frozenset[str]:
    """The cases at counted that a choice selects."""
    found = selection(chosen, terms).cases().filter(level="counted").order_by()
    return frozenset(found.values_list("public_id", flat=True))


def is_safe(number: int) -> bool:
    return number == 0 or number >= THRESHOLD


def assert_no_class_is_too_small() -> None:
    """Whatever can be chosen is made of whole classes: rows alike in all that visitors are told."""
    hidden = {"public_id", "search", "shown_until"}
    classes = Counter(
        str([(name, value) for name, value in shown.items() if name not in hidden])
        for shown in rows("case")
        if shown["level"] == "counted"
    )
    assert classes
    assert all(is_safe(number) for number in classes.values())
    assert differences() == []


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_no_choice_and_no_difference_of_choices_singles_anybody_out(published, threshold, seed):
    fill(seeded(seed), 90)
    terms = load_terms()
    selected = {counted(chosen, terms) for chosen in combinations()}
    assert len(selected) > 20
    for some, others in product(selected, repeat=2):
        # All that two choices can be put together to: what only one of them has, and both.
        assert is_safe(len(some - others))
        assert is_safe(len(some & others))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_class_is_too_small_after_any_change(threshold, seed):
    chance = seeded(seed)
    fill(chance, 60)
    for _ in range(6):
        change_something(chance)
        assert_no_class_is_too_small()


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_told_is_the_same_however_it_came_about(threshold, seed):
    """Deriving a few cases at a time ends where deriving all at once does."""
    chance = seeded(seed)
    fill(chance, 60)
    for _ in range(6):
        change_something(chance)
        derive_now()
    before = rows("case")
    rebuild_published()
    assert rows("case") == before


@pytest.mark.parametrize("seed", SEEDS[:2])
def test_the_facets_count_no_fewer(published, threshold, seed):
    """Cases with a page are counted with them and can be told apart: they are taken off first."""
    chance = seeded(seed)
    fill(chance, 90)
    terms = load_terms()
    told = 0  # of cases without a page
    for chosen in chance.sample(list(combinations()), 25):
        one = selection(chosen, terms)
        for facet in facets(one).groups:
            with_page = Counter(_with_page(one, facet.name))
            for choice in facet.choices:
                without_page = choice.count - with_page[choice.value]
                assert is_safe(without_page), (chosen, facet.name)
                told += without_page
    assert told > 0


def _with_page(one: Selection, name: str) -> Iterator[str]:
    columns = {
        "host": "host_country",
        "requesting": "requesting_country",
        "group": "outcome_group",
        "stage": "stage_codes",
        "charge": "charge_categories",
    }
    column = {**columns, "ground": "grounds"}.get(name, name)
    for value in (
        one.matching(leaving_out=name).filter(has_page=True).values_list(column, flat=True)
    ):
        for code in value if isinstance(value, list) and value else [value or "unknown"]:
            yield str(code)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_pages_count_no_fewer(published, threshold, seed):
    fill(seeded(seed), 90)
    pages = Counter(PublishedCase.objects.filter(has_page=True).values_list("host_country"))
    without_pages = [entry.count - pages[(entry.country.code,)] for entry in countries()]
    assert any(without_pages)
    assert all(is_safe(number) for number in without_pages)


@pytest.mark.django_db(transaction=True, databases=["default", "published"])
@pytest.mark.parametrize("seed", [0])
def test_pages_and_downloads_hold_no_smaller_class(client: Client, threshold, seed):
    """Lines alike in all that a file or a page tells of them are at least as many."""
    fill(seeded(seed), 90)
    for query in ("", "host=RS", "year=2024&group=returned", "procedure=unknown"):
        for lines in (_csv_lines(client, query), _json_lines(client, query), _list_lines(query)):
            assert all(is_safe(number) for number in Counter(lines).values()), query
    assert _csv_lines(client, "")
    assert _list_lines("")


def _csv_lines(client: Client, query: str) -> list[str]:
    text = b"".join(client.get(f"/cases.csv?{query}")).decode()
    return [str(line) for line in csv.DictReader(io.StringIO(text)) if line["level"] == "counted"]


def _json_lines(client: Client, query: str) -> list[str]:
    found = json.loads(b"".join(client.get(f"/cases.json?{query}")))
    return [str(case) for case in found["cases"] if case["level"] == "counted"]


def _list_lines(query: str) -> list[str]:
    """All pages of the list, one after the other, told by what their lines show."""
    lines, following = [], query
    while following is not None:
        data = QueryDict(following)
        page = case_page(Selection(data), data.get("after", ""))
        shown = [line.case for line in page.cases if not line.case.has_page]
        lines += [f"{c.host_country} {c.opened_on} {c.procedure} {c.outcome_group}" for c in shown]
        following = page.next_query
    return lines


# --- The threshold itself -------------------------------------------------------------------------


def make_counted(number: int, **values: object) -> list[Case]:
    published = {"status": "published", "approved_level": "full_name"}
    place = {"host_country": make_country("RS"), "procedure": "extradition"}
    return [
        Case.objects.create(
            **{"person": make_person(disclosure_level="counted")} | published | place | values
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize(("number", "shown"), [(4, 0), (5, 5), (6, 6)])
def test_fewer_than_the_threshold_are_nowhere(threshold, number, shown):
    make_counted(number, opened_on="2024")
    assert len(rows("case")) == shown


def test_cases_of_one_person_are_one(threshold):
    """Five cases make a class only where they are of five people."""
    cases = make_counted(5, opened_on="2024")
    others = [case.person_id for case in cases[1:]]
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(person=cases[0].person_id)
    assert rows("case") == []
    for case, person in zip(cases[1:], others, strict=True):
        Case.objects.filter(pk=case.pk).update(person=person)
    make_counted(1, opened_on="2024", person=cases[0].person)
    assert len(rows("case")) == 6
    Case.objects.filter(pk=cases[1].pk).update(person=cases[0].person_id)
    assert rows("case") == []
    assert differences() == []


def test_the_few_are_told_of_with_the_many_less_exactly(threshold):
    """Procedure first, then the year; the class that stands by itself keeps both."""
    make_counted(5, opened_on="2024")
    make_counted(3, opened_on="2023")
    make_counted(2, opened_on="2023", procedure="deportation")
    told = Counter((shown["year"], shown["procedure"]) for shown in rows("case"))
    assert told == {(2024, "extradition"): 5, (2023, None): 5}


def test_a_withdrawal_takes_what_the_rest_told_with_it(threshold):
    cases = make_counted(5, opened_on="2024")
    assert len(rows("case")) == 5
    Case.objects.filter(pk=cases[0].pk).update(status="withdrawn")
    assert rows("case") == []


def test_another_threshold_is_applied_at_once(threshold):
    make_counted(5, opened_on="2024")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE derive.setting SET small_number = 6")
    assert rows("case") == []


def test_a_class_shows_no_longer_than_its_first_level_does(published, threshold):
    """Till somebody derives who is left nobody sees the four of five."""
    cases = make_counted(5, opened_on="2024")
    Person.objects.filter(pk=cases[0].person_id).update(disclosure_expires_on="2090-01-01")
    assert {str(shown["shown_until"]) for shown in rows("case")} == {"2090-01-01"}
    assert differences() == []


# --- Two offices at once --------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_withdrawals_at_once_leave_no_class_too_small(threshold):
    first, second, *_others = make_counted(6, opened_on="2024")
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'withdrawn' WHERE id = %s", [first.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")  # derived, and not committed yet
        thread = meanwhile(lambda: Case.objects.filter(pk=second.pk).update(status="withdrawn"))
        office.commit()
        thread.join()
    assert rows("case") == []
    assert differences() == []


@pytest.mark.django_db(transaction=True)
def test_two_that_come_at_once_are_counted_together(threshold):
    make_counted(3, opened_on="2024")
    waiting = make_counted(2, opened_on="2024", status="withdrawn")
    with second_office() as office:
        office.execute("UPDATE cases_case SET status = 'published' WHERE id = %s", [waiting[0].pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = meanwhile(lambda: Case.objects.filter(pk=waiting[1].pk).update(status="published"))
        office.commit()
        thread.join()
    assert len(rows("case")) == 5
    assert differences() == []
