"""Where the timeline puts things."""

import datetime

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import override

from cases.models import Case
from cases.public.timeline import Shape, Timeline, timeline
from cases.published import dossiers
from tests import make

TODAY = datetime.date(2026, 6, 1)


def drawn(case: Case) -> Timeline:
    dossier = dossiers.case(case.public_id)
    assert dossier
    drawing = timeline(dossier, TODAY)
    assert drawing
    return drawing


def shapes(case: Case) -> list[Shape]:
    return [s for lane in drawn(case).lanes for row in lane.rows for s in row.shapes]


def end(shape: Shape) -> float:
    return float(shape.x) + float(shape.width)


@pytest.fixture
def case(published: BaseDatabaseWrapper) -> Case:
    return make.make_published_case()


def test_a_day_is_a_moment(case: Case) -> None:
    make.make_stage(case, decided_on="2025-12-03", decision="upheld")
    assert [shape.kind for shape in shapes(case)] == ["moment"]


def test_a_month_covers_all_its_days(case: Case) -> None:
    make.make_stage(case, decided_on="2025-04-01", decision="upheld")
    make.make_stage(case, decided_on="2025-04", decision="upheld")
    make.make_stage(case, decided_on="2025-04-30", decision="upheld")
    first, month, last = shapes(case)
    assert (month.kind, month.x) == ("span", first.x)
    assert end(month) == pytest.approx(float(last.x), abs=0.02)


def reported(case: Case, on: str) -> None:
    make.make_citation(make.make_source(published_on=on), case=case)


def test_what_is_pending_is_drawn_as_far_as_it_was_reported(case: Case) -> None:
    make.make_stage(case, filed_on="2025-10-01", decision="pending")
    make.make_stage(case, decided_on="2026-02-10", decision="upheld")
    reported(case, "2026-02-10")
    known, unheard, last = shapes(case)
    assert (known.kind, unheard.kind, last.kind) == ("open", "unheard", "moment")
    assert end(known) == pytest.approx(float(unheard.x), abs=0.02)
    assert float(unheard.x) == pytest.approx(float(last.x), abs=0.02)
    assert end(unheard) == pytest.approx(100)


def test_what_was_reported_today_reaches_the_open_end(case: Case) -> None:
    make.make_stage(case, filed_on="2025-12", decision="pending")
    reported(case, TODAY.isoformat())
    (shape,) = shapes(case)
    assert shape.kind == "open"
    assert end(shape) == pytest.approx(100)


def test_nothing_is_known_to_go_on_where_no_source_has_a_date(case: Case) -> None:
    make.make_stage(case, filed_on="2025-12", decision="pending")
    make.make_custody(case, started_on="2025-12-05", end="ongoing")
    assert [shape.kind for shape in shapes(case)] == 2 * ["moment", "unheard"]


def test_custody_that_goes_on_is_drawn_as_far_as_it_was_reported(case: Case) -> None:
    make.make_custody(case, started_on="2025-12", end="ongoing")
    reported(case, "2026-03-01")
    maybe, held, unheard = shapes(case)
    assert (maybe.kind, held.kind, unheard.kind) == ("maybe", "held", "unheard")
    assert end(maybe) == pytest.approx(float(held.x), abs=0.02)
    assert end(held) == pytest.approx(float(unheard.x), abs=0.02)


def test_on_or_before_a_day_reaches_back_to_the_beginning(case: Case) -> None:
    make.make_stage(case, decided_on="2023-01-01", decision="refused")
    make.make_stage(case, decided_on="../2023-06-06", decision="carried_out")
    _first, before = sorted(shapes(case), key=lambda shape: shape.kind)
    assert (before.kind, before.x) == ("span", "0.00")
    assert end(before) < 100


def test_a_decision_is_tied_to_its_filing(case: Case) -> None:
    make.make_stage(case, filed_on="2025-01-10", decided_on="2025-03-01", decision="upheld")
    since, moment = shapes(case)
    assert (since.kind, moment.kind) == ("since", "moment")
    assert end(since) == pytest.approx(float(moment.x), abs=0.02)


def test_custody_is_dark_only_where_it_is_sure(case: Case) -> None:
    make.make_custody(case, started_on="2025-01", ended_on="2025-06", end="ended")
    maybe, held = shapes(case)
    assert (maybe.kind, held.kind) == ("maybe", "held")
    assert float(maybe.x) < float(held.x) < end(held) < end(maybe)


def test_custody_whose_end_nobody_reported_has_none(case: Case) -> None:
    make.make_stage(case, decided_on="2026-01-01", decision="upheld")
    make.make_custody(case, started_on="2025-01-05", end="not_reported")
    _moment, custody = shapes(case)
    assert (custody.kind, custody.width) == ("maybe", "1.20")


def test_an_event_without_a_date_has_its_row_but_no_shape(case: Case) -> None:
    make.make_stage(case)
    make.make_stage(case, decided_on="2025-12-03", decision="upheld")
    (lane,) = drawn(case).lanes
    assert [len(row.shapes) for row in lane.rows] == [0, 1]


def test_nothing_is_drawn_where_nothing_has_a_date(case: Case) -> None:
    make.make_stage(case)
    dossier = dossiers.case(case.public_id)
    assert dossier
    assert timeline(dossier, TODAY) is None


@pytest.mark.parametrize("first", ["2025-11-20", "2025-01-01", "2020", "1999-05"])
def test_labels_of_the_axis_are_few_and_in_order(case: Case, first: str) -> None:
    make.make_stage(case, decided_on=first, decision="upheld")
    make.make_stage(case, decided_on="2026-01-31", decision="upheld")
    places = [float(tick.x) for tick in drawn(case).ticks]
    assert 0 < len(places) <= 6
    assert places == sorted(places)
    assert all(0 <= place < 100 for place in places)


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Sep 2025"), ("ru", "сен"), ("sr-latn", "sep")]
)
def test_only_english_writes_months_with_a_capital(case: Case, language: str, first: str) -> None:
    make.make_stage(case, decided_on="2025-08-20", decision="upheld")
    make.make_stage(case, decided_on="2025-10-20", decision="upheld")
    with override(language):
        assert drawn(case).ticks[0].label.startswith(first)


def test_in_a_case_that_has_ended_nothing_is_drawn_as_running(case: Case) -> None:
    make.make_stage(case, filed_on="2025-10-01", decision="pending")
    reported(case, "2026-02-10")
    case.outcome = make.make_outcome()
    case.save()
    assert [shape.kind for shape in shapes(case)] == ["moment"]


def test_the_legend_explains_what_is_drawn(case: Case) -> None:
    make.make_stage(case, filed_on="2025-01-10", decided_on="2025-03", decision="upheld")
    assert drawn(case).kinds == {"since", "span"}
