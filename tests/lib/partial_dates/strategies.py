"""Arbitrary partial dates for hypothesis."""

import datetime

from hypothesis import strategies as st


@st.composite
def points(draw: st.DrawFn) -> str:
    """A year, a month or a day, perhaps with a mark."""
    day = draw(st.dates(min_value=datetime.date(1, 1, 1)))
    length = draw(st.sampled_from([len("2025"), len("2025-12"), len("2025-12-03")]))
    return day.isoformat()[:length] + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    """Two points in order, or one and an open end."""
    first, second = sorted([draw(points()), draw(points())], key=lambda point: point.rstrip("~?%"))
    return draw(st.sampled_from([f"{first}/{second}", f"../{second}", f"{first}/.."]))


def edtf_dates() -> st.SearchStrategy[str]:
    """Any stored form."""
    return points() | intervals()
