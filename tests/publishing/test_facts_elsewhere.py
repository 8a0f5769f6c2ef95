"""A fact that names somebody of one country isn't published as one about another."""

import pytest

from cases.models import Development
from cases.publishing import publish_facts
from tests.make import make_citation, make_development, make_figure
from tests.publishing.facts import NAMING, developing, hidden_person, titles
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


def published(fact: Development) -> int:
    return len(publish_facts(Development.objects.filter(pk=fact.pk), by=None).published)


def moved(fact: Development) -> Development:
    Development.objects.filter(pk=fact.pk).update(country_id=make_development("KG").country_id)
    return fact


@pytest.fixture
def surname_alone() -> Development:
    hidden_person()
    fact = make_development(title="Police detained Testov")
    make_citation(development=fact)
    return fact


def test_one_that_was_refused_is_refused_elsewhere(surname_alone: Development) -> None:
    assert published(surname_alone) == 0
    assert published(moved(surname_alone)) == 0
    assert titles() == []


def test_one_that_was_taken_back_is_refused_elsewhere() -> None:
    fact = developing("Police detained Testov")
    make_citation(development=fact)
    hidden_person()
    assert titles() == []
    assert published(moved(fact)) == 0


def test_once_it_says_another_name_it_is_published(surname_alone: Development) -> None:
    assert published(surname_alone) == 0
    Development.objects.filter(pk=surname_alone.pk).update(title="Police detained somebody")
    assert published(surname_alone) == 1
    assert not Development.objects.get(pk=surname_alone.pk).kept_inside


@pytest.mark.parametrize(
    "title",
    [
        "Ivan Testov was handed over",
        "In Serbia Testov was detained",
        "В Сербии задержали Тестова",
        "U Srbiji uhapšen Testov",
        "Serbian police detained Testov",
    ],
    ids=["both names", "en", "ru", "sr", "as English declines"],
)
def test_a_country_that_is_said_counts_and_so_do_both_names(title: str) -> None:
    hidden_person(country="RS")
    developing(title, country="KG")
    assert titles() == []


def test_so_does_a_figures() -> None:
    hidden_person(country="RS")
    make_figure("KG", label="Handed over", note=NAMING, is_published=True)
    assert rows("figure") == []


@pytest.mark.parametrize(
    "title", ["Testov became minister", "Aleksandr Testov became minister of justice"]
)
def test_a_namesake_elsewhere_stays(title: str) -> None:
    hidden_person(country="RS")
    developing(title, country="KG")
    assert titles() == [title]
