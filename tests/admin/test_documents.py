"""Papers are handed to staff who may see them, as downloads, and to nobody else."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client

from cases.models import Document
from tests import cast
from tests.admin.browsers import signed_in
from tests.admin.forms import Page, address
from tests.make import make_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(settings, tmp_path):
    storages = dict(settings.STORAGES)
    options = {"location": tmp_path, "base_url": None}
    storages["default"] = {**storages["default"], "OPTIONS": options}
    settings.STORAGES = storages
    return Document.objects.create(
        case=make_case(),
        kind="decision",
        title="Primer <decision>.html",
        file=ContentFile(b"<script>primer</script>", name="testov.html"),
    )


def test_a_paper_is_a_download_that_no_browser_opens(document, ana):
    response = ana.get(address("document_download", document.pk))
    assert b"".join(response.streaming_content) == b"<script>primer</script>"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_a_paper_is_not_for_staff_without_the_right(document):
    vera = cast.vera()
    vera.is_staff = True
    vera.save()
    vera.user_permissions.set(Permission.objects.filter(codename="view_case"))
    assert signed_in(vera).get(address("document_download", document.pk)).status_code == 403


def test_a_paper_is_not_for_visitors(document):
    response = Client().get(address("document_download", document.pk))
    assert response.status_code == 302
    assert "login" in response.url


def test_a_missing_file_is_a_page_not_found(document, ana):
    document.file.storage.delete(document.file.name)
    assert ana.get(address("document_download", document.pk)).status_code == 404


def test_the_case_page_shows_the_paper_without_a_public_address(document, ana):
    text = ana.get(address("case_change", document.case_id)).text
    assert address("document_download", document.pk) in text
    assert document.file.name not in text


def stored(document):
    return document.file.storage.exists(document.file.name)


def delete_selected(client, kind, row):
    data = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    return client.post(address(f"{kind}_changelist"), data)


def delete_document(client, document):
    client.post(address("document_delete", document.pk), {"post": "yes"})


def delete_case(client, document):
    client.post(address("case_delete", document.case_id), {"post": "yes"})


def delete_selected_case(client, document):
    delete_selected(client, "case", document.case)


def delete_row_of_the_case(client, document):
    page = Page(client, address("case_change", document.case_id))
    page.change(**{"documents-0-DELETE": "on"}).save()


@pytest.mark.parametrize(
    "delete",
    [
        delete_document,
        delete_case,
        delete_selected_case,
        delete_row_of_the_case,
    ],
)
def test_the_file_of_a_deleted_document_can_be_brought_back(
    delete, document, boris, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        delete(boris, document)
    assert not Document.objects.exists()
    assert stored(document)


def test_nor_is_one_that_is_replaced_gone(document, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        changed = Document.objects.get()
        changed.file = ContentFile(b"probni", name="other.html")
        changed.save()
    assert stored(document)
    assert stored(changed)


def test_no_button_deletes_the_papers_of_all_cases(document, boris):
    delete_selected(boris, "document", document)
    assert Document.objects.exists()


@pytest.mark.parametrize("delete", [delete_document, delete_row_of_the_case])
def test_intake_deletes_no_papers(delete, document, ana):
    delete(ana, document)
    assert Document.objects.exists()
