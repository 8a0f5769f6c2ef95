"""`manage.py replicate` where something is missing: it says what, where, and how to mend it.

The whole way, on two servers, is tests/run/test_replication.py.
"""

import pytest
from django.core.management import CommandError, call_command

NOWHERE = "postgresql://nobody:a-secret@127.0.0.1:1/none"


@pytest.mark.django_db
def test_a_server_that_writes_too_little_is_told_what_to_set() -> None:
    with pytest.raises(CommandError, match=r"wal_level is replica.*SET wal_level = logical"):
        call_command("replicate", "publication")


def test_an_address_that_is_missing_is_asked_for() -> None:
    with pytest.raises(CommandError, match=r"the office \(--from or OFFICE_REPLICATION_URL\)"):
        call_command("replicate", "subscription")


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(CommandError, match="no way into the office") as refused:
        call_command("replicate", "subscription", "--from", NOWHERE, "--to", NOWHERE)
    assert "a-secret" not in str(refused.value)


@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_where_nothing_is_replicated_the_status_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("replicate", "status")
    told = capsys.readouterr().out
    assert "The office offers 0 tables." in told
    assert "nothing is replicated" in told
