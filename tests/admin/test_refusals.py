"""What only the writing shows to be wrong comes back in the form, and nothing says “saved”."""

import pytest
from django.db import DataError

from cases.admin.refusals import in_words
from cases.models import StageRecord
from tests.admin.forms import Page, address
from tests.make import (
    make_case,
    make_citation,
    make_country,
    make_development,
    make_ground,
    make_host_country,
    make_person,
    make_published_case,
    make_stage,
)

pytestmark = pytest.mark.django_db
LAST_SOURCE = "This was the last source of what is published, so nothing was changed."


def test_what_is_refused_at_the_end_of_a_transaction_is_a_fault_of_the_form(root):
    stage = make_stage(make_case(host_country="RS"), court_stage="ext_appeal").court_stage
    page = Page(root, address("courtstage_change", stage.pk))
    response = page.change(country=make_country("KG").pk).save(follow=True)
    assert response.status_code == 200
    assert "A court stage belongs to the case&#x27;s host country" in response.text
    assert "changed successfully" not in response.text
    stage.refresh_from_db()
    assert stage.country_id == "RS"


def test_a_catalogue_that_names_somebody_comes_back_with_what_was_typed_and_where(root):
    make_case(person=make_person(name="Testova, Anna", disclosure_level="hidden"))
    profile = make_host_country()
    page = Page(root, address("hostcountry_change", profile.pk))
    response = page.change(final_decision_maker="Minister Testova").save()
    assert response.status_code == 200
    assert "somebody who isn&#x27;t shown (who decides last)" in response.text
    assert "Minister Testova" in response.text
    profile.refresh_from_db()
    assert profile.final_decision_maker == "Minister"


def test_a_value_that_postgresql_cannot_keep_is_said_without_its_words():
    said = in_words(DataError("date/time field value out of range: Testov"))
    assert said == ("A date or a number here is larger or smaller than can be kept. Correct it.")


def test_a_published_case_keeps_its_last_source(boris):
    citation = make_citation(case=make_published_case())
    page = Page(boris, address("case_change", citation.case_id))
    response = page.save(**{"citations-0-DELETE": "on"})
    assert LAST_SOURCE in response.text
    assert citation.case.citations.count() == 1


def test_a_published_case_may_lose_a_source_while_another_stays(boris):
    case = make_published_case()
    make_citation(case=case)
    make_citation(stage_record=make_stage(case))
    response = Page(boris, address("case_change", case.pk)).save(**{"citations-0-DELETE": "on"})
    assert response.status_code == 302
    assert not case.citations.exists()


def test_a_draft_may_lose_its_last_source(ana):
    citation = make_citation()
    page = Page(ana, address("case_change", citation.case_id))
    assert page.save(**{"citations-0-DELETE": "on"}).status_code == 302
    assert not citation.case.citations.exists()


def test_a_published_case_without_a_source_can_still_be_corrected(boris):
    case = make_published_case()
    assert (
        Page(boris, address("case_change", case.pk)).change(summary="P.").save().status_code == 302
    )


def test_a_published_development_keeps_its_last_source(boris):
    citation = make_citation(development=make_development(is_published=True))
    page = Page(boris, address("development_change", citation.development_id))
    assert LAST_SOURCE in page.save(**{"citations-0-DELETE": "on"}).text
    assert citation.development.citations.count() == 1


def test_the_stage_that_carries_a_published_cases_last_source_stays(boris):
    stage = make_citation(stage_record=make_stage(make_published_case())).stage_record
    alone = boris.post(address("stagerecord_delete", stage.pk), {"post": "yes"}, follow=True)
    chosen = {"action": "delete_selected", "_selected_action": [stage.pk], "post": "yes"}
    in_a_list = boris.post(address("stagerecord_changelist"), chosen, follow=True)
    for response in (alone, in_a_list):
        assert LAST_SOURCE in response.text
        assert "uccessfully deleted" not in response.text
    assert StageRecord.objects.filter(pk=stage.pk).exists()


def test_a_part_that_the_database_refuses_stands_open(ana):
    case = make_case()
    ground = make_ground()
    page = Page(ana, address("case_change", case.pk))
    for _n in range(2):
        page.add_row("argued_grounds", ground=ground.pk)
    response = page.save()
    assert "This ground is already entered for the stage." in response.text
    is_closed = {
        inline.formset.prefix: bool(inline.is_collapsible)
        for inline in response.context["inline_admin_formsets"]
    }
    assert not is_closed["argued_grounds"]
    assert is_closed["documents"]


def test_a_part_of_a_person_that_is_refused_stands_open(ana):
    page = Page(ana, address("person_add")).change(name="Testova, Ana", disclosure_level="counted")
    page.add_row("aliases", name="Probna, Ana")
    [aliases] = page.save().context["inline_admin_formsets"]
    assert not aliases.is_collapsible


def test_a_section_of_a_new_case_that_is_refused_stands_open(ana):
    page = Page(ana, address("case_add"))
    folded = [bool(fieldset.is_collapsible) for fieldset in ana.get(page.url).context["adminform"]]
    assert folded == [False, True, True, True, True]
    refused = page.change(outcome_on="2025").save()
    assert not any(fieldset.is_collapsible for fieldset in refused.context["adminform"])
