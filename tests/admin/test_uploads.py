"""An uploaded sheet stays for its session only, and a forgotten one an hour at most."""

import os
import time

import pytest
from django.test import RequestFactory

from cases import tasks
from cases.admin import uploads
from cases.files import waiting_sheets


@pytest.fixture
def request_of_ana(settings, tmp_path, django_user_model):
    settings.DATA_DIR = tmp_path
    request = RequestFactory().get("/")
    request.user, request.session = django_user_model(pk=1), {}
    return request


def upload(request):
    return uploads.keep(request, b"primer", kind="cases", file_name="primer.csv")


def test_a_forgotten_sheet_goes_after_an_hour_and_a_fresh_one_stays(request_of_ana, tmp_path):
    forgotten = upload(request_of_ana)
    request_of_ana.session = {}
    fresh = upload(request_of_ana)
    long_ago = time.time() - waiting_sheets.KEPT_SECONDS - 1
    os.utime(tmp_path / "uploads" / forgotten.token, (long_ago, long_ago))
    tasks.drop_forgotten_uploads(0)
    assert [path.name for path in (tmp_path / "uploads").iterdir()] == [fresh.token]


def test_an_hour_without_any_upload_is_quiet(request_of_ana):
    tasks.drop_forgotten_uploads(0)
    assert uploads.held(request_of_ana, "") is None


@pytest.mark.parametrize("token", ["", "пример", "0" * 32])
def test_a_made_up_token_finds_nothing(token, request_of_ana):
    own = upload(request_of_ana)
    assert uploads.held(request_of_ana, token) is None
    assert uploads.held(request_of_ana, own.token) == (own, b"primer")


def test_a_sheet_that_another_drops_meanwhile_holds_up_no_others(request_of_ana, tmp_path):
    """It stands in the folder's list, and isn't there any more."""
    forgotten = upload(request_of_ana)
    folder = tmp_path / "uploads"
    os.utime(folder / forgotten.token, (0, 0))
    for name in ("0", "z"):
        (folder / name).symlink_to(folder / "dropped")
    tasks.drop_forgotten_uploads(0)
    assert not (folder / forgotten.token).exists()
