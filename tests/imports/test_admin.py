"""A sheet through the admin: upload, preview, confirm, result; and out again."""

import re
from pathlib import Path

import pytest
from django.test import Client

from cases.admin import uploads
from cases.files import waiting_sheets
from cases.lib.tabular import read_sheet
from cases.models import Case, Review, Source
from tests.cast import ana, boris, vera
from tests.make import make_case, make_person, make_stage

from .sheets import imported, press
from .uploading import IMPORT, upload

CONFIRM = "/admin/cases/case/process_import/"
SHEET = (
    "reference,person_name,host_country,procedure,summary\n"
    "T-1,Testov,RS,extradition,New text.\n"
    "T-2,Primer,Serbia,extradition,\n"
    "T-3,Probna,Atlantida,extradition,\n"
)

pytestmark = pytest.mark.usefixtures("reference", "uploads_folder")


@pytest.fixture
def uploads_folder(tmp_path: Path, settings: object) -> Path:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]  # pytest-django's wrapper
    return tmp_path / "uploads"


@pytest.fixture
def browser(client: Client) -> Client:
    client.force_login(ana())
    return client


def confirm(browser: Client, page: str, **choices: str) -> str:
    """The page that follows the confirmation of a preview."""
    found = re.search(r'name="token" value="(\w+)"', page)
    assert found, page
    return browser.post(CONFIRM, {"token": found[1], **choices}).content.decode()


def text_of(page: str) -> str:
    """What a reader sees, in one line."""
    main = page[page.index('id="content-main"') :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_the_list_of_cases_leads_to_the_import(browser: Client) -> None:
    page = browser.get("/admin/cases/case/").content.decode()

    assert IMPORT in page


@pytest.mark.parametrize("model", ["case", "stagerecord", "source", "development", "figure"])
def test_each_list_offers_every_kind_with_its_own_chosen(browser: Client, model: str) -> None:
    page = browser.get(f"/admin/cases/{model}/import/").content.decode()

    assert page.count("<option") == 5
    assert page.count("selected") == 1


def counts(page: str) -> dict[str, int]:
    """The numbers at the head of a preview or a result."""
    return {name: int(count) for name, count in re.findall(r"<dt>([\w ]+)</dt><dd>(\d+)", page)}


def test_a_preview_says_what_is_new_changed_and_refused_and_writes_nothing(
    browser: Client,
) -> None:
    make_case(reference="T-1", person=make_person(name="Testov"), summary="Old text.")

    page = upload(browser, SHEET)

    assert counts(page) == {
        "New": 1,
        "Changed": 1,
        "Unchanged": 0,
        "Refused": 1,
        "Blank": 0,
        "Records read": 3,
    }
    assert "<del>Old text.</del> <ins>New text.</ins>" in page
    assert "4 host_country Atlantida" in text_of(page)
    assert Case.objects.count() == 1


def test_a_confirmed_sheet_is_imported_without_its_refused_rows(
    browser: Client, uploads_folder: Path
) -> None:
    page = confirm(browser, upload(browser, SHEET))

    assert counts(page)["New"] == 2
    assert {*Case.objects.values_list("reference", flat=True)} == {"T-1", "T-2"}
    assert not [*uploads_folder.iterdir()]


def test_signing_out_takes_the_sheet_along(browser: Client, tmp_path: Path) -> None:
    upload(browser, SHEET)
    assert len(list((tmp_path / "uploads").iterdir())) == 1
    browser.post("/admin/logout/")
    assert list((tmp_path / "uploads").iterdir()) == []


def test_the_history_says_who_imported_and_from_which_file(browser: Client) -> None:
    confirm(browser, upload(browser, SHEET))

    context = Case.objects.get(reference="T-1").history.get().pgh_context
    assert context.metadata["user"] == int(browser.session["_auth_user_id"])
    assert context.metadata["reason"] == "Import of primer.csv"


def test_a_sheet_that_changes_nothing_offers_nothing_to_confirm(browser: Client) -> None:
    imported("cases", SHEET)

    page = upload(browser, SHEET)

    assert "there is nothing to import" in page
    assert "Import 2 rows" not in page


def test_a_rejected_file_is_explained_and_not_kept(browser: Client, uploads_folder: Path) -> None:
    page = upload(browser, b"PK\x03\x04 a workbook")

    assert "CSV UTF-8" in page
    assert not uploads_folder.exists()


def test_a_confirmation_after_the_data_changed_shows_the_new_preview(browser: Client) -> None:
    case = make_case(reference="T-1", person=make_person(name="Testov"), summary="Old text.")
    preview = upload(browser, SHEET)
    Case.objects.update(summary="Somebody else's.")

    page = confirm(browser, preview)

    assert "The data changed after the preview" in page
    assert "<del>Somebody else&#x27;s.</del>" in page
    case.refresh_from_db()
    assert case.summary == "Somebody else's."
    assert counts(confirm(browser, page))["Changed"] == 1


def test_a_sheet_is_confirmed_once(browser: Client) -> None:
    preview = upload(browser, SHEET)
    confirm(browser, preview)

    page = confirm(browser, preview)

    assert "no longer here" in page


def test_nobody_confirms_somebody_elses_sheet(browser: Client) -> None:
    preview = upload(browser, SHEET)
    other = Client()
    other.force_login(boris())

    page = confirm(other, preview)

    assert "no longer here" in page
    assert not Case.objects.exists()


def test_an_uploaded_sheet_is_readable_by_the_program_only(
    browser: Client, uploads_folder: Path
) -> None:
    upload(browser, SHEET)

    [path] = uploads_folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert uploads_folder.stat().st_mode & 0o777 == 0o700


def test_a_new_upload_takes_the_last_ones_place(browser: Client, uploads_folder: Path) -> None:
    upload(browser, SHEET)
    upload(browser, SHEET)

    assert len([*uploads_folder.iterdir()]) == 1
    assert uploads.SESSION_KEY in browser.session


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_second_tab_leaves_the_preview_of_the_first_alone(method: str, browser: Client) -> None:
    preview = upload(browser, SHEET)
    getattr(browser, method)(IMPORT)

    assert counts(confirm(browser, preview))["New"] == 2


def test_a_sheet_that_went_in_the_night_is_no_longer_here(
    browser: Client, uploads_folder: Path
) -> None:
    preview = upload(browser, SHEET)
    waiting_sheets.drop_all()

    assert "no longer here" in confirm(browser, preview)


def test_boris_sends_the_cases_that_he_imports_to_review(client: Client) -> None:
    imported("sources", press("sources"))
    client.force_login(boris())

    page = confirm(client, upload(client, press("cases")), submit="on", publish="on")

    assert "7 sent to review." in text_of(page)
    assert "published." not in text_of(page)
    assert Review.objects.filter(asked_by__username="boris", is_approved=None).count() == 7
    assert not Case.objects.published().exists()


def test_what_may_not_be_published_yet_is_not_sent_to_review(browser: Client) -> None:
    page = confirm(browser, upload(browser, SHEET), submit="on")

    assert "0 sent to review." in text_of(page)
    assert "The person is hidden." in text_of(page)


def test_boris_publishes_the_figures_that_he_imports(client: Client) -> None:
    imported("sources", press("sources"))
    client.force_login(boris())

    page = confirm(client, upload(client, press("figures"), kind="figures"), publish="on")

    assert "10 published." in text_of(page)


def test_another_kind_can_be_chosen_on_the_list_of_cases(browser: Client) -> None:
    confirm(browser, upload(browser, press("sources"), kind="sources"))

    assert Source.objects.count() == 5


def test_vera_sees_no_sheet(client: Client) -> None:
    client.force_login(vera())

    assert client.get(IMPORT).status_code == 302
    assert client.post(CONFIRM).status_code == 302


def test_staff_without_the_permission_are_refused(client: Client) -> None:
    user = vera()
    user.is_staff = True
    user.save()
    client.force_login(user)

    assert client.get(IMPORT).status_code == 403
    assert client.post(CONFIRM).status_code == 403
    assert client.get("/admin/cases/case/export/").status_code == 403


def test_an_export_gives_the_list_as_it_is_filtered(browser: Client) -> None:
    for reference, country in (("T-1", "RS"), ("T-2", "KZ")):
        make_stage(make_case(reference=reference, host_country=country))

    response = browser.post("/admin/cases/case/export/?q=T-2", {"kind": "stages"})

    sheet = read_sheet(response.content, ["reference"])
    assert [row.cells["reference"] for row in sheet.rows] == ["T-2"]
    assert response["Content-Disposition"].startswith('attachment; filename="stages-')
    assert "no-store" in response["Cache-Control"]


def test_an_export_page_says_how_many_rows_there_are(browser: Client) -> None:
    make_stage(make_case(reference="T-1"))

    page = browser.get("/admin/cases/case/export/").content.decode()

    assert "Cases: 1 row as CSV" in page
    assert "Stages: 1 row as CSV" in page


@pytest.mark.parametrize("step", ["upload", "preview", "result", "export"])
def test_no_page_needs_inline_script_or_style(browser: Client, step: str) -> None:
    make_case(reference="T-1", person=make_person(name="Testov"), summary="Old text.")
    pages = {
        "upload": lambda: browser.get(IMPORT).content.decode(),
        "preview": lambda: upload(browser, SHEET),
        "result": lambda: confirm(browser, upload(browser, SHEET)),
        "export": lambda: browser.get("/admin/cases/case/export/").content.decode(),
    }

    page = pages[step]()

    assert not re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page)
    assert not re.findall(r"<script(?![^>]*\ssrc=)", page)


def test_a_preview_says_what_comes_in_closed_and_what_shows_at_once(client: Client) -> None:
    client.force_login(boris())
    make_case(reference="T-1", host_country="RS", status="published")
    make_case(reference="T-4", host_country="RS")
    sheet = SHEET + "T-4,Testov,RS,extradition,Of a draft.\n"

    page = upload(client, sheet)

    assert "1 new row comes in closed" in text_of(page)
    assert "1 row is about something published" in text_of(page)
    assert page.index('href="#line-2"') < page.index('type="submit" class="default"')
    assert re.findall(r'<details id="line-(\d)"', page) == ["2", "5", "3"]
    assert page.count("shows at once") == 1


def test_a_new_stage_of_a_published_case_shows_at_once(client: Client) -> None:
    client.force_login(boris())
    make_case(reference="T-1", host_country="RS", status="published")
    make_case(reference="T-2", host_country="RS")

    page = upload(client, "reference,stage_text\nT-1,Court\nT-2,Court\n", "stages")

    assert re.findall(r'href="#line-(\d)"', page) == ["2"]
    assert "1 new row comes in closed" in text_of(page)


def test_the_button_counts_what_it_writes(browser: Client) -> None:
    imported("cases", "reference,person_name\nT-1,Testov\n")
    page = upload(browser, "reference,person_name\nT-1,Testov\nT-2,Primer\n")
    assert 'value="Import 1 row"' in page
