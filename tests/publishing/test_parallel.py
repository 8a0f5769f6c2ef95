"""The wall derives its rows whichever way PostgreSQL chooses to run the queries."""

import re

import pytest
from django.db import connection

from cases.publishing.rebuild import differences, rebuild_published
from tests.make import make_citation, make_person, make_published_case, make_source
from tests.publishing.rows import derive_now, rows

pytestmark = pytest.mark.django_db

FUNCTIONS = """
SELECT p.proname, p.proparallel, p.prosrc
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname IN ('derive', 'published', 'public') AND p.prolang <> 13 AND p.probin IS NULL
"""


def test_rows_are_derived_in_a_parallel_query():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL debug_parallel_query = on")
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 2")
    source = make_source(
        title="Held", names_person=False, url="https://news.example/%D0%92%D0%B5%D1%81%D1%82%D0%B8"
    )
    make_citation(case=make_published_case(person=make_person(name="Ana Probna")), source=source)
    make_citation(
        case=make_published_case(person=make_person(disclosure_level="initials")), source=source
    )
    derive_now()
    rebuild_published()
    assert differences() == []
    assert len(rows("source")) == 2


def test_what_catches_errors_is_kept_out_of_parallel_queries():
    """PostgreSQL can't end such a block there, and finds out only while the query runs."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        functions = cursor.fetchall()
    unsafe = {name for name, parallel, _source in functions if parallel == "u"}
    catching = {name for name, _parallel, source in functions if "EXCEPTION WHEN" in source}
    assert catching <= unsafe
    callers = {
        (name, called)
        for name, parallel, source in functions
        if parallel != "u"
        for called in unsafe
        if re.search(rf"\b{called}\(", source)
    }
    assert callers == set()
