"""The reference data: loaded once, changed where the files change, never half."""

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.models import Charge, Country, CourtStage, Fate, Ground, HostCountry, Outcome
from cases.models.history import acting
from cases.reference.faults import ReferenceRefused
from cases.reference.load import DATA, load_reference
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the files, to be changed."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def counts(reports) -> dict[str, int]:
    return {
        "new": sum(len(report.new) for report in reports),
        "changed": sum(len(report.changed) for report in reports),
        "kept": sum(len(report.kept) for report in reports),
        "vanished": sum(len(report.vanished) for report in reports),
    }


def test_every_row_of_every_file_is_loaded():
    load_reference()
    for model, file in ((Charge, "charges"), (CourtStage, "court_stages"), (Outcome, "outcomes")):
        with (DATA / f"{file}.csv").open(encoding="utf-8") as lines:
            assert model.objects.count() == sum(1 for _row in csv.DictReader(lines))


def test_values_arrive_as_they_are_written():
    load_reference()
    charge = Charge.objects.get(code="RU-105(1)")
    assert (charge.max_penalty_years, charge.confidence) == (Decimal(15), "sourced")
    stage = CourtStage.objects.get(country="RS", code="ext_executive")
    assert (stage.order, stage.statutory_limit_days, stage.is_final) == (8, None, True)
    assert CourtStage.objects.filter(country=None, track="extradition").exists()
    assert HostCountry.objects.get(country="AE").echr == "no"
    assert Ground.objects.get(code="echr_3_torture").instrument_id == "ECHR"


def test_catalogues_keep_the_order_of_their_files():
    load_reference()
    assert Fate.objects.order_by("position").first().code == "detained"


def test_countries_are_named_in_three_languages():
    load_reference()
    serbia = Country.objects.get(code="RS")
    assert (serbia.name_en, serbia.name_ru, serbia.name_sr) == ("Serbia", "Сербия", "Srbija")
    assert Country.objects.filter(code="XK").exists()


@pytest.mark.parametrize("model", [Outcome, Fate, Ground])
def test_serbian_names_are_in_latin_script(model):
    load_reference()
    names = model.objects.values_list("name_sr", flat=True)
    assert names
    for name in names:
        assert name
        assert not any("Ѐ" <= letter <= "ӿ" for letter in name), name


def test_a_second_run_writes_nothing(django_assert_num_queries):
    load_reference()
    history = Outcome.history.rel.related_model.objects.count()
    with django_assert_num_queries(11):  # a savepoint, one SELECT a table, its release
        reports = load_reference()
    assert counts(reports) == {"new": 0, "changed": 0, "kept": 0, "vanished": 0}
    assert Outcome.history.rel.related_model.objects.count() == history


def test_a_changed_cell_is_written_with_its_reason(data):
    load_reference()
    edit(data / "fates.csv", "Sent to the front,", "Sent to the war,")
    assert counts(load_reference(data))["changed"] == 1
    fate = Fate.objects.get(code="sent_to_front")
    assert fate.name_en == "Sent to the war"
    context = fate.history.latest("pgh_id").pgh_context.metadata
    assert context == {"user": None, "reason": "reference data"}


def test_what_the_office_corrected_is_left_alone(data):
    load_reference()
    stage = CourtStage.objects.get(country="RS", code="ext_executive")
    with acting(user=cast.boris(), reason="read the law"):
        stage.limit_text = "Thirty days."
        stage.save()
    reports = load_reference()
    assert counts(reports) == {"new": 0, "changed": 0, "kept": 1, "vanished": 0}
    stage.refresh_from_db()
    assert stage.limit_text == "Thirty days."


def test_a_row_that_vanished_is_reported_and_stays(data):
    load_reference()
    path = data / "fates.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    (report,) = [report for report in load_reference(data) if report.table.model is Fate]
    assert report.vanished == [("unknown",)]
    assert Fate.objects.filter(code="unknown").exists()


FAULTS = [
    ("fates.csv", "detained,", "detained ,", "fates.csv, line 2, code: Remove the space"),
    ("outcomes.csv", "\ndied,Died,", "\ndied,,", "line 27, name_en: This field cannot be blank"),
    ("court_stages.csv", ',detention,40,"European', ',jail,40,"European', "line 2, kind: Value"),
    ("charges.csv", ',violence,20,"Life', ',violence,many,"Life', "max_penalty_years: “many”"),
    ("instruments.csv", "1957-12-13", "13.12.1957", "line 2, date: “13.12.1957” value has an inv"),
    (
        "grounds.csv",
        "Недостаточная тяжесть деяния,",
        "",
        "line 2: This row has 8 cells, the header",
    ),
    (
        "grounds.csv",
        "instrument,article",
        "instrument,section",
        "line 1: The columns must be: code",
    ),
    ("instrument_parties.csv", "ECE,RS,", "ECE,YU,", "line 2, country: There is no country “YU”"),
    ("instrument_parties.csv", "ECE,KG,", "ECE,RS,", "line 3: ECE-RS already stands in line 2"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), FAULTS)
def test_a_fault_is_told_with_its_place_and_nothing_is_written(data, file, old, new, message):
    path = data / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceRefused) as refused:
        load_reference(data)
    assert message in str(refused.value)
    assert Country.objects.count() == 0


def test_yes_and_no_are_the_only_answers(data):
    path = data / "court_stages.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines).replace(",no,", ",perhaps,", 1), encoding="utf-8")
    with pytest.raises(ReferenceRefused, match=r"line 2, is_final: “perhaps” must be yes or no"):
        load_reference(data)


def test_all_faults_are_told_at_once(data):
    for file in ("fates.csv", "outcomes.csv"):
        path = data / file
        path.write_text(path.read_text(encoding="utf-8").replace(",", ", ", 9), encoding="utf-8")
    with pytest.raises(ReferenceRefused) as refused:
        load_reference(data)
    assert {fault.file for fault in refused.value.faults} == {"fates.csv", "outcomes.csv"}


def test_the_command_says_one_line(capsys):
    call_command("loadreference")
    call_command("loadreference")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Reference data: 1,")
    assert first.endswith(" new.")
    assert second.endswith(" unchanged.")


def test_the_command_names_what_was_left_alone(capsys):
    call_command("loadreference")
    Fate.objects.create(code="own", name_en="Own", definition_en="Ours.", position=99)
    call_command("loadreference", verbosity=2)
    assert "fates.csv: only in the database, left alone: own" in capsys.readouterr().out


def test_the_command_refuses_with_every_fault(data):
    edit(data / "fates.csv", "unknown,Unknown,", "unknown,,")
    with pytest.raises(CommandError, match=r"were not loaded.\nfates.csv, line 14, name_en"):
        call_command("loadreference", data=data)


def test_a_country_without_an_asylum_law_has_no_stage_that_says_so():
    load_reference()
    (only,) = CourtStage.objects.filter(country="AE", track="asylum")
    assert (only.code, only.is_final) == ("asy_unhcr", False)
    assert not CourtStage.objects.filter(country="MN", track="asylum").exists()
