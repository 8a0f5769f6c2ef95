"""`publish`, `withdraw` and `rebuildpublished` on the command line."""

import pytest
from django.core.management import call_command
from django.db import connection

from cases.models import Case
from tests.make import make_case, make_citation, make_published_case

pytestmark = pytest.mark.django_db


def exit_code(*command: str) -> int:
    """What the shell would see."""
    try:
        call_command(*command)
    except SystemExit as error:
        return int(error.code or 0)
    return 0


def test_publish_says_what_became_of_each(capsys):
    make_citation(case=make_case(reference="T-READY"))
    make_case(reference="T-BARE")
    assert exit_code("publish", "T-READY", "T-BARE", "T-GONE") == 1
    said = capsys.readouterr()
    assert said.out == "T-READY: published.\n"
    bare, gone = said.err.splitlines()
    assert bare.startswith("T-BARE: not published. No source is cited. Cite one for the case or")
    assert gone == "T-GONE: there is no case with this reference."
    assert Case.objects.get(reference="T-READY").status == "published"


def test_publish_succeeds_again(capsys):
    make_citation(case=make_case(reference="T-READY"))
    assert exit_code("publish", "T-READY", "--reason", "agreed on Monday") == 0
    assert exit_code("publish", "T-READY") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "T-READY: was already published."
    reasons = [
        event.pgh_context.metadata["reason"]
        for event in Case.objects.get().history.filter(pgh_label="update")
    ]
    assert reasons == ["agreed on Monday"]


def test_withdraw_says_what_became_of_each(capsys):
    make_published_case(reference="T-SHOWN")
    make_case(reference="T-DRAFT")
    assert exit_code("withdraw", "T-SHOWN", "T-DRAFT") == 0
    assert capsys.readouterr().out == "T-SHOWN: withdrawn.\nT-DRAFT: was not published.\n"
    assert exit_code("withdraw", "T-GONE") == 1
    assert "T-GONE: there is no case" in capsys.readouterr().err


def test_rebuildpublished_finds_and_mends(capsys):
    make_published_case()
    connection.check_constraints()
    assert exit_code("rebuildpublished", "--check") == 0
    assert capsys.readouterr().out == "The published tables equal their definition.\n"
    with connection.cursor() as cursor:
        cursor.execute('DELETE FROM published."case"')
    assert exit_code("rebuildpublished", "--check") == 1
    assert "published.case: 1 rows are missing, 0 shouldn't be there." in capsys.readouterr().err
    assert exit_code("rebuildpublished") == 0
    assert capsys.readouterr().out == "The published tables were rebuilt.\n"
    assert exit_code("rebuildpublished", "--check") == 0
