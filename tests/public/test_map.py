"""The world map: which country lies where, and in which class."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client

from cases.lib.countries import is_code
from cases.public import map as maps
from cases.public.map import world_map
from cases.published.crosstabs import CrossRow
from cases.published.outcomes import outcome_counts
from tests import make
from tests.public.record import Record

KEPT = json.loads(Path(maps.__file__).with_name("shapes.json").read_text())


def row(code: str, **counts: int) -> CrossRow:
    return CrossRow(code, code, outcome_counts(counts))


def test_every_shape_is_of_a_country_that_we_know() -> None:
    codes = {*KEPT["shapes"], *KEPT["points"]}
    assert [code for code in codes if not is_code(code)] == []
    assert len(codes) > 230


def test_every_shape_has_a_point_inside_the_drawing() -> None:
    assert set(KEPT["shapes"]) <= set(KEPT["points"])
    for x, y in KEPT["points"].values():
        assert 0 <= x <= KEPT["width"]
        assert 0 <= y <= KEPT["height"]


@pytest.mark.parametrize("code", ["SG", "MT", "BH", "XK", "ME"])
def test_small_states_are_reached_by_a_circle(code: str) -> None:
    (country,) = world_map([row(code, pending=1)]).countries
    assert country.dot


def test_small_states_lie_above_the_others() -> None:
    drawn = world_map([row("SG", pending=9), row("RU", pending=2), row("MT", pending=1)])
    assert [country.row.value for country in drawn.countries] == ["RU", "SG", "MT"]


def test_a_country_without_a_place_is_left_to_the_table() -> None:
    assert world_map([row("AQ", pending=1)]).countries == []


def test_land_without_cases_is_drawn_once() -> None:
    empty, serbian = world_map([]), world_map([row("RS", pending=1)])
    assert KEPT["shapes"]["RS"] in empty.land
    assert KEPT["shapes"]["RS"] not in serbian.land
    assert KEPT["nobodys"] in serbian.land


@pytest.mark.parametrize("most", [1, 2, 7, 20, 99, 100, 250, 12_345, 1_000_000])
def test_classes_hold_every_number_once(most: int) -> None:
    steps = world_map([row("RS", pending=most)]).steps
    assert 1 <= len(steps) <= 5
    assert (steps[0].least, steps[-1].most, steps[-1].number) == (1, None, 5)
    assert steps[-1].least <= most
    for before, after in pairwise(steps):
        assert before.most == after.least - 1


def test_a_country_says_its_name_and_counts(record: Record, client: Client) -> None:
    page = client.get("/").content.decode()
    assert "<title>Kyrgyzstan: 1 case, of them returned: 1</title>" in page
    assert "<title>Serbia: 2 cases</title>" in page


def test_the_map_says_nothing_of_unpublished_cases(record: Record, client: Client) -> None:
    make.make_case(host_country="FR")
    assert "/countries/FR/" not in client.get("/").content.decode()
