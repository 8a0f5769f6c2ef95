"""What a fact cites names nobody who isn't shown, or takes the fact back."""

import pytest

from cases.models import (
    Development,
    Source,
)
from cases.publishing import publish_facts
from cases.publishing.rebuild import differences
from tests.make import (
    make_citation,
    make_figure,
    make_source,
    make_user,
)
from tests.publishing.facts import developing, hidden_person, titles
from tests.publishing.rows import rows

pytestmark = pytest.mark.django_db


CITED = {
    "title": {"title": "Egor Primerov and Ivan Testov arrested"},
    "address": {"url": "https://news.example/2024/testov-arrested"},
    "publisher": {"publisher": "Testov's friends"},
}


def citing(locator: str = "", **values: str) -> Development:
    """A published fact whose own words name nobody."""
    fact = developing("A practice")
    make_citation(
        make_source(**{"title": "A report", "publisher": "Primer News", **values}),
        development=fact,
        locator=locator,
    )
    return fact


@pytest.mark.parametrize(
    "values", [*CITED.values(), {"locator": "On Testov"}], ids=[*CITED, "place"]
)
def test_so_is_one_whose_source_names_somebody_hidden(values):
    citing(**values)
    assert titles() == ["A practice"]
    hidden_person()
    assert titles() == []
    fact = Development.objects.get()
    assert (fact.is_published, fact.kept_inside) == (False, True)


def test_so_is_a_figure_whose_source_does():
    hidden_person()
    figure = make_figure(is_published=True)
    make_citation(make_source(**CITED["title"]), figure=figure)
    assert rows("figure") == []
    assert differences() == []


def test_a_source_that_comes_to_name_somebody_takes_the_fact_back():
    hidden_person()
    citing()
    assert titles() == ["A practice"]
    Source.objects.update(**CITED["address"])
    assert titles() == []


def test_what_a_source_names_blocks_publishing_the_fact():
    hidden_person()
    fact = citing(**CITED["address"])
    Development.objects.update(is_published=False)
    facts = Development.objects.all()
    [refusal] = publish_facts(facts, by=make_user(is_superuser=True)).refused
    assert "https://news.example/2024/testov-arrested" in refusal.reasons[0]
    fact.citations.all().delete()
    make_citation(make_source(), development=fact)
    assert publish_facts(facts, by=make_user(is_superuser=True)).published


def test_a_source_that_is_left_out_itself_takes_no_fact_back():
    """It is cited in the hidden case, too."""
    case = hidden_person()
    citing(**CITED["title"])
    make_citation(Source.objects.get(), case=case)
    assert titles() == ["A practice"]
    assert rows("development")[0]["sources"] == "[]"
