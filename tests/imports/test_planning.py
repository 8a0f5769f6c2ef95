"""New, changed, unchanged and refused: what a sheet brings to what is stored already."""

import pytest

from cases.imports import Action, DataChanged, ImportRefused
from cases.lib.tabular import SheetRejected
from cases.models import Case, CustodyPeriod, Person, StageRecord
from tests.make import make_alias, make_case, make_custody, make_person, make_source

from .sheets import history_rows, import_press, imported, previewed

pytestmark = pytest.mark.usefixtures("reference")


def test_the_press_data_go_in_whole() -> None:
    plans = import_press()

    assert {kind: plan.counts["new"] for kind, plan in plans.items()} == {
        "sources": 5,
        "cases": 7,
        "stages": 11,
        "developments": 5,
        "figures": 10,
    }
    assert not any(plan.errors or plan.warnings for plan in plans.values())


def test_the_press_data_change_nothing_the_second_time() -> None:
    import_press()
    before = history_rows()

    plans = import_press()

    assert not any(plan.writes for plan in plans.values())
    assert history_rows() == before


def test_a_preview_writes_nothing() -> None:
    before = history_rows()

    plan = previewed("cases", "Person name\nTestov, Ivan\n")

    assert plan.counts["new"] == 1
    assert not Person.objects.exists()
    assert history_rows() == before


def test_a_row_with_a_stored_reference_changes_only_what_differs() -> None:
    case = make_case(reference="T-1", person=make_person(name="Testov, Ivan"), summary="Old.")

    plan = imported(
        "cases",
        'reference,person_name,host_country,summary\nT-1,"Testov, Ivan",RS,New.\n',
    )

    [row] = plan.rows
    assert row.action is Action.CHANGED
    assert [(c.column, c.old, c.new) for c in row.changes] == [("summary", "Old.", "New.")]
    case.refresh_from_db()
    assert case.summary == "New."
    assert case.person.history.count() == 1


def test_an_empty_cell_erases_nothing() -> None:
    make_case(reference="T-1", person=make_person(name="Testov"), summary="Kept.")

    plan = imported("cases", "reference,person_name,summary,procedure\nT-1,Testov,,\n")

    assert plan.counts["unchanged"] == 1
    assert Case.objects.get().summary == "Kept."


def test_lists_are_added_to() -> None:
    for key in ("primer-a", "primer-b"):
        make_source(key=key)
    imported("cases", "reference,person_name,sources\nT-1,Testov,primer-a\n")

    imported("cases", "reference,person_name,sources\nT-1,Testov,primer-b\n")

    cited = Case.objects.get().citations.values_list("source__key", flat=True)
    assert sorted(cited) == ["primer-a", "primer-b"]


def test_a_later_end_of_custody_ends_the_stored_period() -> None:
    imported("cases", "reference,person_name,custody,detained_on\nT-1,Testov,remand,2024-05\n")

    imported("cases", "reference,person_name,custody_until\nT-1,Testov,2024-06\n")

    period = CustodyPeriod.objects.get()
    assert (period.kind, period.started_on, period.ended_on, period.end) == (
        "remand",
        "2024-05",
        "2024-06",
        "ended",
    )


def test_a_charge_that_gets_its_category_takes_its_words_along() -> None:
    imported("cases", "reference,person_name,charges_text\nT-1,Testov,Fraud\n")

    imported("cases", "reference,person_name,charge_categories\nT-1,Testov,economic\n")

    case = Case.objects.get()
    assert (case.charges_text, case.charges.get().text) == ("", "Fraud")


def test_a_repeat_in_the_file_is_an_error_that_names_the_first_line() -> None:
    plan = imported("cases", "Person name,Host country\nTestov,RS\nPrimer,RS\nTestov,Serbia\n")

    [error] = plan.errors
    assert error.line == 4
    assert "line 2" in error.reason
    assert Person.objects.count() == 2


def test_the_same_reference_twice_is_an_error() -> None:
    plan = previewed("cases", "reference,person_name\nT-1,Testov\nT-1,Primer\n")

    assert [error.line for error in plan.errors] == [3]


def test_a_row_without_reference_is_an_earlier_import_only_if_all_that_names_it_is_equal() -> None:
    imported("cases", "Person name,Date of birth,Host country\nTestov,1984,RS\n")

    plan = imported("cases", "Person name,Date of birth,Host country\nTestov,1984,KZ\n")

    assert plan.counts["new"] == 1
    assert [warning.line for warning in plan.warnings] == [2]


def test_a_likely_repeat_of_somebody_stored_is_a_warning_with_the_reference() -> None:
    make_case(reference="T-9", person=make_person(name="Testov, Ivan", birth_date="1984-05-17"))

    plan = imported("cases", "ФИО,Дата рождения\nТестов Иван,17.05.1984\n")

    [warning] = plan.warnings
    assert "T-9" in warning.reason
    assert Person.objects.count() == 2


def test_several_stored_cases_that_fit_are_asked_about() -> None:
    for reference in ("T-1", "T-2"):
        make_case(
            reference=reference,
            person=make_person(name="Testov"),
            host_country=None,
            procedure=None,
        )

    [error] = previewed("cases", "Person name\nTestov\n").errors

    assert "T-1, T-2" in error.reason


def test_two_cases_of_one_person_may_not_say_different_things() -> None:
    person = make_person(name="Testov")
    for reference in ("T-1", "T-2"):
        make_case(reference=reference, person=person)

    plan = previewed(
        "cases", "reference,person_name,occupation\nT-1,Testov,baker\nT-2,Testov,cook\n"
    )

    [error] = plan.errors
    assert (error.line, error.column) == (3, "occupation")


def test_the_same_step_twice_is_two_stages_once_each() -> None:
    make_case(reference="T-1")
    sheet = "reference,stage_text,decided_on\nT-1,Hearing,2024-01\nT-1,Hearing,2024-02\n"
    imported("stages", sheet)

    plan = imported("stages", sheet)

    assert plan.counts["unchanged"] == 2
    assert StageRecord.objects.count() == 2


HEARINGS = (
    "reference,stage_text,decided_on,body\n"
    "T-1,Hearing,2024-01,Testov court\n"
    "T-1,Hearing,2024-02,Testov court\n"
)


def decided() -> list[str | None]:
    """When the stored stages were decided, in the order in which they came in."""
    return [*StageRecord.objects.order_by("pk").values_list("decided_on", flat=True)]


def test_a_row_of_a_later_step_is_that_step_and_leaves_the_earlier_one_its_date() -> None:
    make_case(reference="T-1")
    imported("stages", HEARINGS)

    plan = imported("stages", "reference,stage_text,decided_on\nT-1,Hearing,2024-02\n")

    assert plan.counts["unchanged"] == 1
    assert decided() == ["2024-01", "2024-02"]


def test_what_a_row_adds_goes_to_the_step_of_its_date() -> None:
    make_case(reference="T-1")
    imported("stages", HEARINGS.replace("2024-01", ""))

    imported("stages", "reference,stage_text,decided_on,summary\nT-1,Hearing,2024-02-15,Primer.\n")

    assert decided() == [None, "2024-02-15"]
    assert StageRecord.objects.get(summary="Primer.").decided_on == "2024-02-15"


def test_a_monthly_extension_is_a_new_step() -> None:
    make_case(reference="T-1")
    imported("stages", HEARINGS)

    plan = imported("stages", HEARINGS + "T-1,Hearing,2024-03,Testov court\n")

    assert (plan.counts["unchanged"], plan.counts["new"]) == (2, 1)
    assert decided() == ["2024-01", "2024-02", "2024-03"]


def test_a_filing_after_the_stored_decision_is_a_new_step() -> None:
    make_case(reference="T-1")
    imported("stages", HEARINGS)

    imported("stages", "reference,stage_text,filed_on\nT-1,Hearing,2024-05\n")

    assert decided() == ["2024-01", "2024-02", None]


def test_a_row_that_says_little_leaves_the_one_that_says_more_its_step() -> None:
    make_case(reference="T-1")
    imported("stages", HEARINGS)

    plan = imported(
        "stages", "reference,stage_text,decided_on\nT-1,Hearing,\nT-1,Hearing,2024-01\n"
    )

    assert plan.counts["unchanged"] == 2


def test_a_stage_known_by_its_words_gets_its_code() -> None:
    make_case(reference="T-1", host_country="RS")
    imported("stages", "reference,stage_text\nT-1,Court of Appeal\n")

    imported("stages", "reference,stage_code,stage_text\nT-1,ext_appeal,Court of Appeal\n")

    assert StageRecord.objects.get().court_stage.code == "ext_appeal"


def test_accepted_errors_and_blank_are_all_that_was_read() -> None:
    plan = previewed("cases", "Person name,Host country\nTestov,RS\n,\nPrimer,Nowhere\n\n")

    assert (len(plan.accepted), plan.counts["refused"], plan.blank) == (1, 1, 2)


def test_a_sheet_of_another_kind_is_rejected() -> None:
    with pytest.raises(SheetRejected, match="person_name"):
        previewed("cases", "reference,summary\nT-1,Text\n")


def test_two_headings_for_one_column_are_rejected() -> None:
    with pytest.raises(SheetRejected, match="the same column"):
        previewed("cases", "Person name,ФИО\nTestov,Тестов\n")


def test_what_changed_after_the_preview_is_shown_again_and_not_written() -> None:
    case = make_case(reference="T-1", person=make_person(name="Testov"), summary="Old.")
    sheet = "reference,person_name,summary\nT-1,Testov,New.\n"
    seen = previewed("cases", sheet)
    Case.objects.update(summary="Somebody else's.")

    with pytest.raises(DataChanged) as changed:
        imported("cases", sheet, fingerprint=seen.fingerprint)

    assert changed.value.plan.rows[0].changes[0].old == "Somebody else's."
    case.refresh_from_db()
    assert case.summary == "Somebody else's."


def test_what_only_the_database_can_refuse_is_said_in_its_words_and_writes_nothing() -> None:
    case = make_case(reference="T-1", person=make_person(name="Testov"))
    make_custody(case, kind="remand", started_on="2024-01-01", ended_on="2024-02-01", end="ended")
    make_custody(case, kind="remand", started_on="2024-03-01", ended_on="2024-04-01", end="ended")

    with pytest.raises(ImportRefused, match="overlap"):
        imported(
            "cases",
            "reference,person_name,custody_until\nT-1,Testov,2024-03-15\n,Primer,\n",
        )

    assert Person.objects.count() == 1


def test_a_known_alias_makes_a_likely_repeat() -> None:
    case = make_case(reference="T-9", person=make_person(name="Testov, Ivan"))
    make_alias(case.person, "Вымышленный, Пётр")

    plan = previewed("cases", "Person name\nVymyshlenny Petr\n")

    assert ["T-9" in warning.reason for warning in plan.warnings] == [True]


def test_somebody_of_another_name_makes_none() -> None:
    make_case(person=make_person(name="Testov, Ivan", birth_date="1984-05-17"))

    plan = previewed("cases", "Person name,Date of birth\nPrimer Ana,1984-05-17\n")

    assert plan.warnings == []
