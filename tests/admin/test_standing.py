"""The office's list and the public pages agree on where a case stands."""

import pytest
from django.http import QueryDict
from django.utils import translation

from cases.admin.case_list import standing, stands_said
from cases.models import Case
from cases.published.lists import case_page
from cases.published.selection import Selection
from tests.make import make_court_stage, make_published_case, make_stage

pytestmark = pytest.mark.usefixtures("published")
UPHELD = {"decision": "upheld"}
PENDING = {"decision": "pending"}


def office_says(case):
    return stands_said(standing(Case.objects.filter(pk=case.pk)).get()).rpartition(": ")[0]


def public_says(case):
    lines = case_page(Selection(QueryDict("")), "").cases
    [now] = [line.now for line in lines if line.case.public_id == case.public_id]
    return now.stage_text


@pytest.mark.parametrize(
    ("stages", "at"),
    [
        ([{**PENDING, "filed_on": "2024-01"}, {**UPHELD, "decided_on": "2024-05-01"}], 0),
        ([{**PENDING, "filed_on": "2023-12-05"}, {**PENDING, "filed_on": "2024-01"}], 1),
        ([{**UPHELD, "decided_on": "2024-05-01"}, {**UPHELD, "decided_on": "2024"}], 1),
        ([{"filed_on": "2025", "decided_on": "2024/2026"}, {"decided_on": "2024-12"}], 0),
        ([{"filed_on": "2024", "decided_on": "2025-03"}, {"filed_on": "2025-01"}], 0),
        ([{**UPHELD, "decided_on": "../2024-03-01"}, {**UPHELD, "decided_on": "2024-02"}], 0),
        ([{"filed_on": "2020"}, {**UPHELD}], 0),
        ([{**UPHELD}, {**UPHELD}], 1),
    ],
)
def test_both_say_the_same(stages, at):
    case = make_published_case()
    for number, values in enumerate(stages):
        make_stage(case, stage_text=f"Probni court {number}", **values)
    assert office_says(case) == public_says(case) == f"Probni court {at}"


def test_of_two_stages_without_a_date_the_later_in_the_track_counts():
    case = make_published_case()
    appeal = make_court_stage("ext_appeal", order=7, name_en="Primer appeal")
    first = make_court_stage("ext_consent", order=3, name_en="Primer consent")
    for stage in (appeal, first):
        make_stage(case, court_stage=stage, stage_text=stage.name_en)
    assert office_says(case) == public_says(case) == "Primer appeal"


def test_the_office_reads_the_stage_in_its_own_language():
    case = make_published_case()
    make_stage(case, court_stage=make_court_stage(name_ru="Пример стадии"))
    with translation.override("ru"):
        assert office_says(case) == "Пример стадии"
