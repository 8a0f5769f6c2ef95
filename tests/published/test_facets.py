"""Counts behind the choices: equal to a slow recount, in one query."""

from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from cases.management.synthetic.copying import make_cases
from cases.published import counting
from cases.published.dimensions import DIMENSIONS, UNKNOWN, Dimension
from cases.published.facets import Facets, facets
from cases.published.models import PublishedCase
from cases.published.selection import Selection
from tests.make import make_outcome, make_person, make_published_case, make_stage
from tests.publishing.chunks import let_chunks_hold
from tests.publishing.passing_days import days_from_today

pytestmark = pytest.mark.usefixtures("published")

CASES = 150


@pytest.fixture
def synthetic(reference: None) -> list[PublishedCase]:
    let_chunks_hold(64)
    make_cases(CASES, seed=7)
    return list(PublishedCase.objects.all())


def count(query: str) -> Facets:
    return facets(Selection(QueryDict(query)))


def counted(found: Facets) -> dict[str, dict[str, int]]:
    return {f.name: {c.value: c.count for c in f.choices if c.count} for f in found.groups}


# The recount: plain Python over whole rows, a filter at a time.


def codes(case: PublishedCase, dimension: Dimension) -> list[str]:
    value = getattr(case, dimension.column)
    values = value if dimension.is_list else [] if value is None else [str(value)]
    return values or [UNKNOWN]


def matches(case: PublishedCase, data: QueryDict, leaving_out: str = "") -> bool:
    return all(
        set(codes(case, dimension)) & set(data.getlist(name))
        for name, dimension in DIMENSIONS.items()
        if name in data and name != leaving_out
    )


def recount(cases: Iterable[PublishedCase], data: QueryDict) -> dict[str, dict[str, int]]:
    cases = list(cases)
    return {
        name: dict(
            Counter(
                code
                for case in cases
                if matches(case, data, leaving_out=name)
                for code in codes(case, dimension)
            )
        )
        for name, dimension in DIMENSIONS.items()
    }


def random_choice(cases: list[PublishedCase], rng: Random) -> QueryDict:
    """Up to four filters with one or two values each, all of which occur."""
    data = QueryDict(mutable=True)
    for name in rng.sample(list(DIMENSIONS), rng.randint(0, 4)):
        some = rng.sample(cases, rng.randint(1, 2))
        data.setlist(name, [rng.choice(codes(case, DIMENSIONS[name])) for case in some])
    return data


def test_every_count_equals_a_slow_recount(synthetic: list[PublishedCase]) -> None:
    rng = Random(11)  # noqa: S311 (a fixed seed, so that a failure can be repeated)
    for _trial in range(60):
        data = random_choice(synthetic, rng)
        found = facets(Selection(data))
        assert counted(found) == recount(synthetic, data), data.urlencode()
        assert found.total == sum(matches(case, data) for case in synthetic), data.urlencode()


def test_the_count_behind_a_choice_is_what_choosing_it_gives(
    synthetic: list[PublishedCase],
) -> None:
    for facet in count("group=returned").groups:
        choice = next(c for c in facet.choices if not c.chosen)
        query = f"group=returned&{facet.name}={choice.value}"
        also = Selection(QueryDict(query)).cases()
        if facet.name == "group":  # "or": the chosen group's cases come on top
            also = also.exclude(outcome_group="returned")
        assert also.count() == choice.count, query


def test_all_filters_at_once_are_counted(synthetic: list[PublishedCase]) -> None:
    case = next(c for c in synthetic if c.grounds and c.stage_codes and c.charge_categories)
    data = QueryDict(mutable=True)
    for name, dimension in DIMENSIONS.items():
        data.setlist(name, codes(case, dimension))
    found = facets(Selection(data))
    assert counted(found) == recount(synthetic, data)
    assert found.total >= 1


def test_text_narrows_the_counts(synthetic: list[PublishedCase]) -> None:
    word = next(c.summary for c in synthetic if c.level == "full_name" and c.summary).split()[0]
    selection = Selection(QueryDict(f"q={word}"))
    found = facets(selection)
    assert 0 < found.total == selection.cases().count()
    assert sum(counted(found)["host"].values()) == found.total


@pytest.mark.parametrize("query", ["", "host=RS", "host=RS&ground=unknown&year=2023&q=court"])
def test_all_counts_come_from_one_query(synthetic: list[PublishedCase], query: str) -> None:
    selection = Selection(QueryDict(query))
    with CaptureQueriesContext(connections["published"]) as queries:
        facets(selection)
    assert len(queries) == 1


FILTERS = [
    "",
    "host=RS&host=KG",
    "year=unknown&year=2023",
    "stage=unknown&stage=ext_detention",
    "stage=ext_detention&stage=ext_appeal",
    "ground=unknown",
    "requesting=RU&requesting=none&requesting=unknown",
    "host=ZZ&group=returned",
    "year=1900",
    "host=RS&host=KG&group=returned&group=unknown",
    "stage=unknown&stage=ext_detention&ground=unknown",
    "stage=ext_detention&stage=ext_appeal&host=RS",
    "procedure=extradition&year=1900",
    "host=RS&group=returned&year=2023",
    "from=2020&to=2024",
    "from=2021",
    "to=2022",
    "from=2020&to=2024&host=RS",
    "to=2023&group=returned&group=unknown",
    "from=2021&year=2023",
    "from=2021&host=RS&group=pending",
    "from=1950&to=1951",
    "&".join(f"{name}=unknown" for name in DIMENSIONS if name != "host") + "&host=RS",
    "from=2020&host=RS&group=returned&charge=other&charge=extremism&stage=ext_detention",
]


@pytest.mark.parametrize("query", FILTERS)
def test_kept_counts_are_what_counting_says(synthetic: list[PublishedCase], query: str) -> None:
    # Some end, others have: neither is among those that are kept.
    with connections["default"].cursor() as cursor:
        for last_day, name in ((days_from_today(2), "[A-K]"), (days_from_today(-1), "[L-O]")):
            cursor.execute(
                'UPDATE published."case" SET shown_until = %s WHERE name ~ %s',
                [last_day, f"^{name}"],
            )
            assert cursor.rowcount > 0
    found = facets(Selection(QueryDict(query)))
    with connections["default"].cursor() as cursor:
        cursor.execute("TRUNCATE published.pair_count, published.value_bits")
    assert facets(Selection(QueryDict(query))) == found


@pytest.fixture
def few_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_FOUND", 3)


def shown_with(summary: str, year: int, host: str = "RS") -> None:
    make_published_case(summary=summary, host_country=host, opened_on=str(year))


@pytest.mark.usefixtures("few_are_counted")
def test_of_a_common_word_the_newest_are_counted_and_the_numbers_say_so() -> None:
    for year in range(2015, 2020):
        shown_with("danger", year)
    shown_with("calm", 2024)
    found = count("q=danger")
    assert (found.total, found.at_least) == (3, True)
    assert all(facet.at_least for facet in found.groups)
    # One more than can be said is counted.
    assert set(counted(found)["year"]) == {"2016", "2017", "2018", "2019"}


@pytest.mark.usefixtures("few_are_counted")
def test_of_a_rare_word_all_are_counted() -> None:
    for year in range(2015, 2018):
        shown_with("danger", year)
    found = count("q=danger")
    assert (found.total, found.at_least) == (3, False)
    assert not any(facet.at_least for facet in found.groups)


@pytest.mark.usefixtures("few_are_counted")
def test_a_facet_is_a_floor_where_its_own_choice_narrows_the_rest() -> None:
    for year in range(2015, 2020):
        shown_with("danger", year, host="KG")
    shown_with("danger", 2020, host="RS")
    found = count("q=danger&host=RS")
    assert (found.total, found.at_least) == (1, False)
    assert [facet.name for facet in found.groups if facet.at_least] == ["host"]


def test_where_nothing_is_kept_all_are_counted() -> None:
    make_published_case(host_country="RS")
    with connections["default"].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("TRUNCATE published.pair_count, published.value_bits")
        # What is kept again as cases come isn't the whole.
        cursor.execute("INSERT INTO published.pair_count VALUES ('', 'host=KG', 9)")
    assert counted(count(""))["host"] == {"RS": 1}
    assert count("host=RS").total == 1


def test_choices_come_by_count_and_then_by_label() -> None:
    for host in ("RS", "KG", "KG", "AM"):
        make_published_case(host_country=host)
    host = count("").groups[0]
    assert [(choice.label, choice.count) for choice in host.choices] == [
        ("Kyrgyzstan", 2),
        ("Armenia", 1),
        ("Serbia", 1),
    ]


def test_a_chosen_value_stays_though_nothing_has_it() -> None:
    make_published_case(host_country="RS", opened_on="2023")
    year = next(facet for facet in count("host=RS&year=1999").groups if facet.name == "year")
    assert [(c.value, c.count, c.chosen) for c in year.choices] == [
        ("2023", 1, False),
        ("1999", 0, True),
    ]


def test_a_wrong_filter_gives_no_case_and_choices_that_mend_it() -> None:
    make_published_case(host_country="RS")
    found = count("host=ZZ")
    assert found.total == 0
    assert [(c.value, c.count) for c in found.groups[0].choices] == [("RS", 1)]


def test_a_counted_case_is_counted_by_country_year_procedure_and_outcome_group_only() -> None:
    case = make_published_case(
        person=make_person(disclosure_level="counted"),
        host_country="RS",
        opened_on="2023-05-03",
        outcome=make_outcome("extradited", "returned"),
    )
    make_stage(case, court_stage="ext_appeal")
    assert counted(count("")) == {
        "host": {"RS": 1},
        "requesting": {"unknown": 1},
        "procedure": {"extradition": 1},
        "group": {"returned": 1},
        "outcome": {"unknown": 1},
        "stage": {"unknown": 1},
        "charge": {"unknown": 1},
        "ground": {"unknown": 1},
        "year": {"2023": 1},
    }


def test_without_any_case_the_counts_are_empty() -> None:
    found = count("")
    assert found.total == 0
    assert not any(facet.choices for facet in found.groups)
