"""A source that two cases cite in the same moment: real connections, real commits."""

import pytest

from cases.models import Case, Source
from cases.publishing.rebuild import differences
from tests.make import make_case, make_citation, make_person, make_published_case, make_source
from tests.publishing.at_once import meanwhile, second_office
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db(transaction=True)

CITE = "INSERT INTO cases_citation (source_id, case_id, locator) VALUES (%s, %s, '')"


@pytest.fixture
def source() -> Source:
    return make_source(title="Skrytova and Testov were held", names_person=False)


@pytest.fixture
def hidden() -> Case:
    return make_case(person=make_person(name="Anna Skrytova", disclosure_level="hidden"))


@pytest.fixture
def shown() -> Case:
    return make_published_case(person=make_person(name="Ivan Testov"))


def test_the_hidden_case_cites_it_first(source, hidden, shown):
    with second_office() as office:
        office.execute(CITE, [source.pk, hidden.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")  # all that its commit does
        thread = meanwhile(lambda: make_citation(source, case=shown))
        office.commit()
        thread.join()
    assert rows("source") == []
    assert differences() == []


def test_the_shown_case_cites_it_first(source, hidden, shown):
    with second_office() as office:
        office.execute(CITE, [source.pk, shown.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = meanwhile(lambda: make_citation(source, case=hidden))
        office.commit()
        thread.join()
    assert rows("source") == []
    assert differences() == []


def test_the_hidden_case_cites_a_twin_of_it_first(source, hidden, shown):
    twin = make_source(title=source.title, names_person=False)
    with second_office() as office:
        office.execute(CITE, [twin.pk, hidden.pk])
        office.execute("SET CONSTRAINTS ALL IMMEDIATE")
        thread = meanwhile(lambda: make_citation(source, case=shown))
        office.commit()
        thread.join()
    assert rows("source") == []
    assert differences() == []
