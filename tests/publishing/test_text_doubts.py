"""What is doubtful about texts is said before visitors get them, and blocks nothing."""

import pytest

from cases.publishing.text_doubts import text_doubts
from tests.make import make_case, make_person, make_stage

pytestmark = pytest.mark.django_db
RUSSIAN = "Задержан в Белграде по запросу об экстрадиции."


def a_case(level="pseudonym", **values):
    return make_case(person=make_person(disclosure_level=level), **values)


def said(case):
    return [(str(doubt.where), doubt.why) for doubt in text_doubts(case)]


def test_a_text_in_another_script_than_its_language():
    [(where, why)] = said(a_case("full_name", summary=RUSSIAN, language="en"))
    assert where == "Case: summary"
    assert "said to be English" in why


def test_a_text_of_a_stage_is_in_the_language_of_its_case():
    case = a_case("full_name", language="en")
    make_stage(case, stage_text="Primer", holding=RUSSIAN)
    assert [where for where, _why in said(case)] == ["Stage record: holding"]


def test_a_text_in_the_script_of_its_language():
    assert said(a_case("full_name", summary=RUSSIAN, language="ru")) == []


def test_a_day_in_a_text_of_a_case_whose_dates_are_told_to_the_month():
    [(where, why)] = said(a_case(summary_anonymous="Held on 3 November.", language="en"))
    assert where == "Case: summary without names"
    assert why.endswith("this says a day: 3 November.")


def test_days_that_somebody_keeps_back():
    text = "Held on 3 November."
    assert len(said(a_case("full_name", summary=text, withheld=["days"]))) == 1
    assert said(a_case("full_name", summary=text)) == []


@pytest.mark.parametrize("level", ["hidden", "counted"])
def test_texts_that_nobody_gets_are_not_doubted(level):
    assert said(a_case(level, summary=RUSSIAN, summary_anonymous=RUSSIAN, language="en")) == []
