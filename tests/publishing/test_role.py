"""The reading half's role reads schema `published` and nothing else, and writes nothing."""

import pytest
from django.db import connections
from django.db.utils import ProgrammingError

from cases.published.models import PublishedCase
from tests.make import make_published_case

SECRETS = (
    "SELECT name FROM public.cases_person",
    "SELECT summary FROM public.cases_caseevent",
    'SELECT summary FROM derive."case"',
    "SELECT public_ids FROM derive.marked",
    "SELECT derive.refresh_facts()",
    "SELECT derive.rebuild()",
    "SELECT public.new_public_id()",
    "SELECT password FROM public.auth_user",
)


@pytest.mark.parametrize("query", SECRETS)
def test_the_role_can_read_nothing_private(published, query):
    with pytest.raises(ProgrammingError, match="permission denied"), published.cursor() as cursor:
        cursor.execute(query)


@pytest.mark.parametrize(
    "query",
    [
        'DELETE FROM published."case"',
        "INSERT INTO published.term SELECT * FROM published.term",
        "TRUNCATE published.stage",
        "CREATE TABLE published.x ()",
    ],
)
def test_the_role_can_write_nothing(published, query):
    with pytest.raises(ProgrammingError, match="permission denied"), published.cursor() as cursor:
        cursor.execute(query)


def test_the_role_reads_what_is_published(published):
    make_published_case(summary="A summary.")
    assert PublishedCase.objects.get().summary == "A summary."


@pytest.mark.django_db(transaction=True, databases=["default", "published"])
def test_the_roles_own_session_reads_what_was_committed():
    make_published_case(summary="Committed.")
    with connections["published"].cursor() as cursor:
        cursor.execute('SELECT summary FROM "case"')
        assert cursor.fetchall() == [("Committed.",)]
        cursor.execute("SELECT has_schema_privilege('public', 'USAGE')")
        assert cursor.fetchone() == (False,)


def test_a_published_model_is_not_written():
    with pytest.raises(TypeError, match="Change the case and publish it"):
        PublishedCase(public_id="x").save()
