"""A paper whose saving fails doesn't stay on the disk, where nobody would find it again."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.utils import timezone

from cases import tasks
from cases.models import ArguedGround, Document
from cases.models.history import acting, all_events
from tests.make import make_document, make_ground, make_stage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    """Documents of this test."""
    storages = dict(settings.STORAGES)
    options = {"location": tmp_path / "documents", "base_url": None}
    storages["default"] = {**storages["default"], "OPTIONS": options}
    settings.STORAGES = storages
    return tmp_path / "documents"


def papers(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def age(folder: Path, name: str, days: float) -> None:
    then = time.time() - days * 24 * 60 * 60
    os.utime(folder / name, (then, then))


def test_a_paper_that_the_database_refuses_goes(folder):
    with pytest.raises(IntegrityError):
        make_document(kind="no such kind")
    assert papers(folder) == set()


def two_papers_and_a_fault() -> None:
    with acting(user=None, reason="test"):
        make_document()
        with acting(user=None, reason="inner"):
            make_document()
        raise ZeroDivisionError


def test_papers_go_with_the_transaction_that_fails_after_them(folder):
    with pytest.raises(ZeroDivisionError):
        two_papers_and_a_fault()
    assert papers(folder) == set()


def a_paper_and_a_fault_that_shows_at_the_commit() -> None:
    with acting(user=None, reason="test"):
        case = make_document().case
        ArguedGround.objects.create(case=case, ground=make_ground(), stage_record=make_stage())


@pytest.mark.django_db(transaction=True)
def test_papers_go_where_the_commit_fails(folder):
    with pytest.raises(IntegrityError):
        a_paper_and_a_fault_that_shows_at_the_commit()
    assert papers(folder) == set()


def test_papers_of_a_transaction_that_goes_well_stay(folder):
    with acting(user=None, reason="test"):
        kept = make_document()
    with pytest.raises(IntegrityError):
        make_document(kind="no such kind", file=kept.file.name)
    assert papers(folder) == {kept.file.name}


def test_in_the_night_old_papers_go_that_no_document_holds(folder):
    kept, crashed, fresh = (make_document().file.name for _n in range(3))
    Document.objects.exclude(file=kept)._raw_delete("default")
    all_events(Document).delete()
    for name in (kept, crashed):
        age(folder, name, days=1.1)
    age(folder, fresh, days=0.9)
    tasks.drop_unheld_files(0)
    assert papers(folder) == {kept, fresh}


def replaced() -> str:
    document = make_document()
    former = document.file.name
    document.file = ContentFile(b"Primer later", name="primer.pdf")
    document.save()
    return former


def deleted() -> str:
    document = make_document()
    document.delete()
    return document.file.name


@pytest.mark.parametrize("gone", [replaced, deleted])
@pytest.mark.parametrize(("days", "is_there"), [(29, True), (31, False)])
def test_a_paper_can_be_brought_back_for_thirty_days(folder, gone, days, is_there):
    name = gone()
    age(folder, name, days=100)
    then = timezone.now() - timedelta(days=days)
    all_events(Document).update(pgh_created_at=then)
    tasks.drop_unheld_files(0)
    assert (name in papers(folder)) is is_there


def test_a_night_without_any_paper_is_quiet(folder):
    tasks.drop_unheld_files(0)
    assert not folder.exists()
