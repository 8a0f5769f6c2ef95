"""Papers are handed to staff who may see them, as downloads, and to nobody else."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client

from cases.models import Document
from tests import cast
from tests.admin.conftest import _signed_in
from tests.admin.forms import address
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
    assert _signed_in(vera).get(address("document_download", document.pk)).status_code == 403


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
