"""What a test that commits leaves behind: nothing, and not the limit of another's small numbers."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import override_settings

from cases.models import Case
from cases.published.models import PublishedCase
from cases.publishing.rebuild import differences
from cases.publishing.small_numbers import apply_small_number
from tests.emptying import empty_tables
from tests.make import make_lockdown
from tests.public.record import make_record

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "published"])


def _small_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT small_number FROM derive.setting")
        (number,) = cursor.fetchone()
    return int(number)


def test_nothing_is_left_and_what_migrating_made_stays() -> None:
    rights, usual = Permission.objects.count(), _small_number()
    with override_settings(SMALL_NUMBER=7):
        apply_small_number()
    make_record()
    make_lockdown()
    empty_tables()
    assert not Case.objects.exists()
    assert not PublishedCase.objects.exists()
    assert differences() == []
    assert Permission.objects.count() == rights > 0
    assert _small_number() == usual != 7


def test_a_record_shows_after_another_was_cleared_away() -> None:
    make_record()
    empty_tables()
    shown = make_record().pending
    assert PublishedCase.objects.filter(public_id=shown.public_id).exists()
