"""A case is entered and changed on one page, with all its parts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.models import Case
from tests.admin.forms import ADD_CASE, Page, address, errors
from tests.make import (
    make_argued_ground,
    make_case,
    make_case_charge,
    make_charge,
    make_citation,
    make_country,
    make_court_stage,
    make_custody,
    make_deadline,
    make_ground,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def documents_of_the_test(settings, tmp_path):
    """Uploads of this test stay in its own folder."""
    storages = dict(settings.STORAGES)
    options = {"location": tmp_path, "base_url": None}
    storages["default"] = {**storages["default"], "OPTIONS": options}
    settings.STORAGES = storages


def page_of(client, case):
    return Page(client, address("case_change", case.pk))


def test_a_case_is_entered_with_all_its_parts_at_once(ana):
    paper = SimpleUploadedFile("Presuda.PDF", b"%PDF-1.4 primer")
    page = Page(ana, ADD_CASE).change(
        person=make_person().pk,
        host_country=make_country("RS").pk,
        requesting_country=make_country("RU").pk,
        procedure="extradition",
        opened_on="april 2025",
    )
    page.add_row("charges", charge=make_charge().pk, alleged_on="2021", status="alleged")
    page.add_row("custody", kind="remand", started_on="3.4.2025", ended_on="24.4.2025", end="ended")
    page.add_row("stages", court_stage=make_court_stage().pk, decided_on="3 December 2025")
    page.add_row("argued_grounds", ground=make_ground().pk, result="rejected")
    page.add_row("citations", source=make_source().pk, locator="p. 3")
    page.add_row("documents", kind="decision", title="Primer decision", file=paper)
    page.add_row("deadlines", due_on="2026-01-15", what="File the appeal")
    response = page.save()
    assert response.status_code == 302, errors(response)
    case = Case.objects.get()
    assert case.opened_on == "2025-04"
    assert case.charges.get().alleged_on == "2021"
    assert case.custody.get().ended_on == "2025-04-24"
    assert case.stages.get().decided_on == "2025-12-03"
    assert case.argued_grounds.get().result == "rejected"
    assert case.citations.get().locator == "p. 3"
    assert case.documents.get().title == "Primer decision.pdf"
    assert case.deadlines.get().what == "File the appeal"


def test_a_case_without_a_reference_gets_a_random_one(ana):
    Page(ana, ADD_CASE).change(person=make_person().pk).save()
    assert len(Case.objects.get().reference) == 12


def test_a_reference_that_is_emptied_stays_what_it_was(ana):
    case = make_case(reference="T-STAYS")
    page_of(ana, case).change(reference="").save()
    case.refresh_from_db()
    assert case.reference == "T-STAYS"


def test_a_new_case_asks_for_little_and_for_custody_next(ana):
    context = ana.get(ADD_CASE).context
    folded = [
        (inline.formset.prefix, "collapse" in inline.classes)
        for inline in context["inline_admin_formsets"]
    ]
    assert folded[0] == ("custody", False)
    assert all(is_folded for _prefix, is_folded in folded[1:])


def test_parts_that_have_rows_stand_open(ana):
    case = make_custody(kind="arrest").case
    context = ana.get(address("case_change", case.pk)).context
    is_open = {
        inline.formset.prefix: "collapse" not in inline.classes
        for inline in context["inline_admin_formsets"]
    }
    assert is_open["custody"]
    assert not is_open["stages"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2025-12-03", "3 December 2025"),
        ("2025-04", "April 2025"),
        ("2023-06~", "about June 2023"),
        ("../2023-06-06", "on or before 6 June 2023"),
    ],
)
def test_a_date_is_shown_in_words_and_saved_unchanged(stored, shown, ana):
    case = make_case(opened_on=stored)
    page = page_of(ana, case)
    assert page.data["opened_on"] == shown
    page.save()
    case.refresh_from_db()
    assert case.opened_on == stored


def test_saving_a_page_as_it_is_records_no_change(ana):
    case = make_case(opened_on="2025-04")
    stage = make_stage(case, court_stage="ext_appeal", decided_on="2025-05", decision="upheld")
    make_custody(case, started_on="2025-04", ended_on="2025-05", end="ended")
    assert page_of(ana, case).save().status_code == 302
    assert case.history.filter(pgh_label="update").count() == 0
    assert stage.history.filter(pgh_label="update").count() == 0


def test_a_page_with_20_of_each_part_asks_no_more_than_one_with_2(
    ana, django_assert_max_num_queries
):
    case = make_case(opened_on="2025")
    counts = []
    for numbers in (range(2), range(2, 20)):
        for n in numbers:
            stage = make_stage(case, court_stage=f"ext_{n}", decided_on="2025-05")
            make_case_charge(case, charge=make_charge(article=str(n)))
            make_custody(case, started_on=f"20{n:02}", ended_on=f"20{n:02}", end="ended")
            make_argued_ground(case, stage_record=stage, ground=make_ground(f"ground_{n}"))
            make_citation(case=case)
            make_deadline(case)
        with django_assert_max_num_queries(30) as queries:
            assert ana.get(address("case_change", case.pk)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_court_stage_of_another_country_is_refused(ana):
    case = make_case(host_country="RS")
    elsewhere = make_court_stage("ext_appeal", "KG", name_en="Supreme Court")
    response = page_of(ana, case).add_row("stages", court_stage=elsewhere.pk).save()
    assert "“Supreme Court” is a stage in Kyrgyzstan; the case is in Serbia." in response.text


def test_a_court_stage_of_the_general_pattern_is_taken(ana):
    case = make_case(host_country="MN")
    general = make_court_stage("ext_appeal", None)
    page_of(ana, case).add_row("stages", court_stage=general.pk).save()
    assert case.stages.get().court_stage == general


def test_a_ground_is_argued_at_one_of_the_cases_own_stages(ana):
    case, other = make_case(), make_stage()
    own = make_stage(case)
    page = page_of(ana, case)
    offered = [
        key for key, _ in page.formsets["argued_grounds"].empty_form["stage_record"].field.choices
    ]
    assert offered == ["", own.pk]
    ground = make_ground()
    response = page.add_row("argued_grounds", ground=ground.pk, stage_record=other.pk).save()
    assert "Select a valid choice" in response.text


def test_a_stages_own_page_takes_its_sources_and_grounds(ana):
    stage = make_stage(make_case(), decision="refused")
    page = Page(ana, address("stagerecord_change", stage.pk)).change(holding="Primer holding.")
    page.add_row("citations", source=make_source().pk, locator="par. 12")
    page.add_row("argued_grounds", ground=make_ground().pk, result="accepted")
    response = page.save()
    assert response.status_code == 302, errors(response)
    assert stage.citations.get().locator == "par. 12"
    assert stage.argued_grounds.get().case == stage.case


def test_the_case_page_leads_to_a_stages_sources(ana):
    stage = make_stage()
    make_citation(stage_record=stage)
    text = ana.get(address("case_change", stage.case_id)).text
    assert "1 source, 0 grounds." in text
    assert address("stagerecord_change", stage.pk) in text


def test_citizenships_are_typed_as_names_or_codes(ana):
    person = make_person()
    url = address("person_change", person.pk)
    Page(ana, url).change(citizenships="Россия, RS; stateless").save()
    person.refresh_from_db()
    assert person.citizenships == ["RU", "RS", "stateless"]
    assert Page(ana, url).data["citizenships"] == "Russia; Serbia; stateless"


def test_an_unknown_citizenship_is_named_in_the_fault(ana):
    response = (
        Page(ana, address("person_change", make_person().pk)).change(citizenships="Narnia").save()
    )
    assert "“Narnia” is not the name of a country that exists now." in response.text


def test_deadlines_of_the_law_follow_on_saving_a_case(ana):
    limited = make_court_stage("ext_appeal", statutory_limit_days=30, limit_text="30 days")
    case = make_case()
    page = page_of(ana, case)
    page.add_row("stages", court_stage=limited.pk, filed_on="2025-04-01", decision="pending").save()
    assert case.deadlines.get().origin == "stage_limit"


def test_an_end_date_says_that_custody_has_ended(ana):
    case = make_case()
    page = page_of(ana, case)
    page.add_row("custody", kind="remand", started_on="3.4.2025", ended_on="24.4.2025")
    response = page.save()
    assert response.status_code == 302, errors(response)
    assert case.custody.get().end == "ended"


def test_a_new_person_has_no_pseudonym_to_show(ana):
    page = ana.get(address("person_add")).content.decode()
    assert "DatabaseDefault" not in page
    assert "field-pseudonym" not in page


def test_the_person_of_a_published_case_is_changed_by_publishers_only(ana):
    case = make_published_case()
    page_of(ana, case).change(person=make_person(name="Anna Druga").pk).save()
    assert Case.objects.get().person_id == case.person_id
