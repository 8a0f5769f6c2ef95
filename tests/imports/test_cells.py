"""Each error names its line, column, value and reason, and the row stays out whole."""

import pytest

from cases.models import Case, Person, Source, StageRecord
from tests.make import make_case, make_development, make_source

from .sheets import imported, previewed

pytestmark = pytest.mark.usefixtures("reference")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("Detention date", "2023-13-45", "does not exist in the calendar"),
        ("Date of birth", "1823", "lies before 1900"),
        ("Outcome date", "2091", "lies in the future"),
        ("Host country", "Atlantida", "not the name of a country"),
        ("Host country", "stateless", "isn't a country"),
        ("Citizenship", "RS; Korea", "may be several countries"),
        ("Procedure", "exile", "Write one of: at_risk, deportation"),
        ("Outcome", "vanished", "Write one of: abducted"),
        ("Source URL", "a newspaper", "isn't a web address"),
        ("charges", "RU-9999", "isn't in the catalogue of charges"),
        ("charge_categories", "speech; gossip", "Write one of: corruption"),
        ("grounds", "bad_weather", "Write one of:"),
        ("fate", "lost", "Write one of: acquitted"),
        ("custody", "dungeon", "Write one of: airport_zone, arrest"),
        ("disclosure", "everything", "Write one of: counted, full_name"),
        ("sources", "primer-nowhere", "no source with the key primer-nowhere"),
        ("person_name_original", "a" * 201, "at most 200 fit"),
    ],
)
def test_a_bad_cell_is_refused_with_line_column_value_and_reason(
    column: str, value: str, reason: str
) -> None:
    plan = imported("cases", f'Person name;{column}\nTestov, Ivan;\nPrimer, Ana;"{value}"\n')

    [error] = plan.errors
    assert (error.line, error.column, error.value) == (3, column, value)
    assert reason in error.reason
    assert [*Person.objects.values_list("name", flat=True)] == ["Testov, Ivan"]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("procedure", "Izručenje", "extradition"),
        ("procedure", "Изручење", "extradition"),
        ("procedure", "Экстрадиция", "extradition"),
        ("outcome", "Izručen(a)", "extradited"),
        ("outcome", "Изручен(а)", "extradited"),
        ("decision", "изручити", "extradition_granted"),
    ],
)
def test_a_name_in_any_language_and_alphabet_of_ours_is_its_code(
    column: str, cell: str, code: str
) -> None:
    [row] = previewed("cases", f"person_name,{column}\nTestov,{cell}\n").rows

    assert row.record.values[column] == code


@pytest.mark.parametrize(
    ("kind", "sheet", "column", "reason"),
    [
        ("sources", "key,title\nprimer one,T\n", "key", "can't be a key"),
        ("sources", "key,publisher\nprimer,P\n", "title", "needs a title or an address"),
        (
            "developments",
            "country,kind,title,reliability\nRS,rumour,T,reported\n",
            "kind",
            "one of",
        ),
        ("figures", "country,label\nRS,T\n", "value_min", "needs a number"),
        ("figures", "country,label,value_min\nRS,T,many\n", "value_min", "isn't a whole number"),
        ("figures", "country,label,value_min,value_max\nRS,T,5,4\n", "value_max", "ends below"),
        ("stages", "reference,stage_text\nNONE-1,T\n", "reference", "No case has this reference"),
    ],
)
def test_each_kind_refuses_what_cannot_be(kind: str, sheet: str, column: str, reason: str) -> None:
    [error] = previewed(kind, sheet).errors

    assert (error.line, error.column) == (2, column)
    assert reason in error.reason


def test_a_nameless_row_is_refused() -> None:
    [error] = previewed("cases", "Person name,Host country\n,RS\n").errors

    assert (error.line, error.column) == (2, "Person name")


def test_a_stage_code_must_be_the_host_countrys() -> None:
    make_case(reference="T-RS", host_country="RS")

    [error] = previewed("stages", "reference,stage_code\nT-RS,ext_moon\n").errors

    assert error.value == "ext_moon"
    assert "ext_appeal" in error.reason


def test_a_stage_falls_back_to_the_general_pattern() -> None:
    make_case(reference="T-UZ", host_country="UZ")

    imported("stages", "reference,stage_code\nT-UZ,exp_order\n")

    assert StageRecord.objects.get().court_stage.country is None


@pytest.mark.parametrize(
    ("sheet", "column"),
    [
        ("Person name,detained_on,custody_until\nT,2024-05,2024-04\n", "custody_until"),
        ("Person name,outcome_on\nT,2024\n", "outcome_on"),
        ("Person name,disclosure\nT,full_name\n", "disclosure"),
        ("Person name,Decision,Decision date\nT,pending,2024\n", "Decision date"),
    ],
)
def test_what_the_database_would_refuse_is_an_error_of_its_row(sheet: str, column: str) -> None:
    [error] = imported("cases", sheet).errors

    assert error.column == column
    assert not Case.objects.exists()


def test_words_without_a_sure_code_are_kept_with_a_warning() -> None:
    plan = imported("cases", "Person name,Stage,Decision,Outcome\nT,court,maybe later,went home\n")

    case = Case.objects.get()
    assert [warning.column for warning in plan.warnings] == ["Decision", "Outcome"]
    assert (case.outcome, case.outcome_text) == (None, "went home")
    assert case.stages.get().decision is None
    assert case.stages.get().decision_text == "maybe later"


def test_what_was_said_stays_beside_its_code() -> None:
    imported("cases", "Person name,Outcome\nT,Экстрадирован\nU,Deported or expelled\n")

    case = Case.objects.get(person__name="U")
    assert (case.outcome_id, case.outcome_text) == ("deported", "Deported or expelled")


def test_a_charge_in_words_makes_no_charge() -> None:
    imported("cases", "Person name,charges_text\nT,None so far: a witness\n")

    case = Case.objects.get()
    assert case.charges_text == "None so far: a witness"
    assert not case.charges.exists()


def test_a_category_makes_a_charge_with_the_words() -> None:
    imported("cases", "Person name,charge_categories,charges_text\nT,economic,Fraud\n")

    case = Case.objects.get()
    assert [(c.category, c.text) for c in case.charges.all()] == [("economic", "Fraud")]
    assert case.charges_text == ""


def test_a_code_needs_no_category_beside_it() -> None:
    imported("cases", "Person name,charges,charge_categories\nT,RU-207.3,speech\n")

    [charge] = Case.objects.get().charges.all()
    assert (charge.charge_id, charge.category) == ("RU-207.3", None)


def test_a_detention_without_its_kind_is_an_arrest_and_opens_the_case() -> None:
    imported("cases", "Person name,Detention date\nT,26.10.2023\n")

    case = Case.objects.get()
    custody = case.custody.get()
    assert (custody.kind, custody.started_on, custody.end) == (
        "arrest",
        "2023-10-26",
        "not_reported",
    )
    assert case.opened_on == "2023-10-26"


def test_an_address_is_entered_once_for_all_rows() -> None:
    address = "https://example.org/report"
    imported("cases", f"Person name,Source URL\nTestov,{address}\nPrimer,{address}\n")

    source = Source.objects.get()
    assert source.key.startswith("url-")
    assert source.citations.count() == 2


def test_an_address_that_a_source_has_already_is_that_source() -> None:
    source = make_source(url="https://example.org/known")

    imported("cases", "Person name,Source URL\nTestov,https://example.org/known\n")

    assert Case.objects.get().citations.get().source == source


CORRECTED = [
    {"url": "https://example.org/moved"},
    {"url": "", "title": "Primer report"},
]


@pytest.mark.parametrize("correction", CORRECTED)
@pytest.mark.parametrize("named", ["", "T-1"])
def test_a_source_whose_address_was_corrected_is_still_the_sheets(
    correction: dict[str, str], named: str
) -> None:
    sheet = (
        "reference,person_name,summary,Source URL\n"
        f"{named},Testov,{{summary}},https://example.org/old\n"
    )
    imported("cases", sheet.format(summary=""))
    Source.objects.update(**correction)

    again = imported("cases", sheet.format(summary=""))
    assert [row.action for row in again.rows] == ["unchanged"]

    more = imported("cases", sheet.format(summary="New.") + ",Primer,,https://example.org/old\n")
    assert [row.action for row in more.rows] == ["changed", "new"]
    [source] = Source.objects.all()
    assert [citation.case.person.name for citation in source.citations.order_by("pk")] == [
        "Testov",
        "Primer",
    ]


def test_a_development_is_found_by_country_title_and_date() -> None:
    stored = make_development("RS", title="Primer law", happened_on="2023-06", kind="legislation")

    plan = imported(
        "developments",
        "country,date,kind,title,reliability\nСербия,2023-06,legislation,Primer law,confirmed\n",
    )

    assert [(c.column, c.old, c.new) for c in plan.rows[0].changes] == [
        ("reliability", "reported", "confirmed")
    ]
    stored.refresh_from_db()
    assert stored.reliability == "confirmed"
