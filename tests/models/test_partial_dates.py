"""Dates are stored as EDTF, with the first and the last day that they can mean."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.partial_dates import PartialDate, PartialDateError
from cases.models import Case
from tests.make import make_case, make_person

DAY = datetime.date


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2025-12-03", DAY(2025, 12, 3), DAY(2025, 12, 3)),
        ("2024-02~", DAY(2024, 2, 1), DAY(2024, 2, 29)),
        ("2025?", DAY(2025, 1, 1), DAY(2025, 12, 31)),
        ("2025-04/2025-05", DAY(2025, 4, 1), DAY(2025, 5, 31)),
        ("../2023-06-06", None, DAY(2023, 6, 6)),
        ("2023-06-04/..", DAY(2023, 6, 4), None),
        (None, None, None),
    ],
)
def test_the_edges_are_derived(edtf, earliest, latest):
    case = make_case(opened_on=edtf)
    case.refresh_from_db()
    assert (case.opened_on_earliest, case.opened_on_latest) == (earliest, latest)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["3.12.2025", "2025-13", "2025-02-30", "2025/2024", "../..", "soon", "", "2025-1"]
)
def test_the_database_refuses_what_is_no_partial_date(text):
    with pytest.raises((IntegrityError, Exception), match=r"opened_on_check|out of range"):
        make_case(opened_on=text)


@pytest.mark.django_db
def test_the_model_says_what_is_wrong_with_a_date():
    case = Case(person=make_person(), reference="T-0", opened_on="2025-02-30")
    with pytest.raises(ValidationError, match="does not exist in the calendar"):
        case.full_clean()


def test_a_form_reads_dates_as_people_write_them():
    field = Case._meta.get_field("opened_on").formfield()
    assert field.clean("3.12.2025") == "2025-12-03"
    assert field.clean("") is None
    with pytest.raises(ValidationError, match="soon"):
        field.clean("soon")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("edtf", "month", "year"),
    [
        ("2025-12-03", "2025-12", "2025"),
        ("2025-12-03~", "2025-12~", "2025~"),
        ("2025-12?", "2025-12?", "2025?"),
        ("2025%", "2025%", "2025%"),
        ("2025-04-03/2025-04-20", "2025-04", "2025"),
        ("2025-04-03/2025-05", "2025-04/2025-05", "2025"),
        ("../2023-06-06", "../2023-06", "../2023"),
        ("2023-06-06~/..", "2023-06~/..", "2023~/.."),
    ],
)
def test_a_coarser_date_keeps_its_marks(edtf, month, year):
    with connection.cursor() as cursor:
        cursor.execute("SELECT edtf_coarsen(%s, 7), edtf_coarsen(%s, 4)", [edtf, edtf])
        assert cursor.fetchone() == (month, year)


points = st.one_of(
    st.dates(DAY(1900, 1, 1), DAY(2100, 1, 1)).map(str),
    st.dates(DAY(1900, 1, 1), DAY(2100, 1, 1)).map(lambda day: str(day)[:7]),
    st.integers(1900, 2100).map(str),
)
marked = st.builds("{}{}".format, points, st.sampled_from(["", "~", "?", "%"]))
ends = st.one_of(marked, st.just(".."))
texts = st.one_of(
    marked, st.builds("{}/{}".format, ends, ends), st.text("0123456789-/.~?%", max_size=12)
)


@pytest.mark.django_db
@given(text=texts)
def test_python_and_the_database_agree(text):
    try:
        date = PartialDate.from_edtf(text)
        expected = (True, date.earliest, date.latest)
    except PartialDateError:
        expected = (False, None, None)
    assert _as_the_database_has_it(text) == expected


def _as_the_database_has_it(text):
    """(valid, earliest, latest); a day that isn't in the calendar is an error to PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT CASE WHEN pg_input_is_valid(part, 'date') OR length(part) < 10 THEN true END
                 FROM unnest(regexp_split_to_array(regexp_replace(%s, '[~?%%]', '', 'g'), '/')) part
                WHERE part ~ '^[0-9-]+$'""",
            [text],
        )
        if (None,) in cursor.fetchall():
            return False, None, None
        cursor.execute("SELECT edtf_is_valid(%s), edtf_earliest(%s), edtf_latest(%s)", [text] * 3)
        valid, earliest, latest = cursor.fetchone()
    return (True, earliest, latest) if valid else (False, None, None)
