"""What the database and the forms refuse about sources, citations, developments and figures."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cases.models import Citation, Development, Figure, Source
from tests.make import (
    make_case,
    make_citation,
    make_country,
    make_deadline,
    make_development,
    make_figure,
    make_source,
    make_stage,
)

pytestmark = pytest.mark.django_db


def refused(message: str):
    """The model's own check answers with this sentence."""
    return pytest.raises(ValidationError, match=message)


def test_a_source_can_be_found():
    with refused("A source needs a title or an address"):
        Source(key="primer").full_clean()


def test_a_source_key_stands_once():
    source = make_source()
    with refused("Another source has this key"):
        Source(key=source.key, title="Primer").full_clean()


@pytest.mark.parametrize("number", [0, 2])
def test_a_citation_belongs_to_exactly_one_thing(number):
    things = {"case": make_case(), "development": make_development()}
    citation = Citation(source=make_source(), **dict(list(things.items())[:number]))
    with refused("A citation belongs to exactly one thing"):
        citation.full_clean()
    with pytest.raises(IntegrityError, match="citation_of_one_thing"):
        citation.save()


def test_a_source_is_cited_once_at_one_place():
    citation = make_citation(locator="p. 4")
    with refused("This source is already cited here"):
        Citation(source=citation.source, case=citation.case, locator="p. 4").full_clean()
    assert make_citation(citation.source, case=citation.case, locator="p. 5").pk


def test_a_source_in_use_is_not_deleted():
    citation = make_citation()
    with pytest.raises(IntegrityError):
        citation.source.delete()


def test_a_development_stands_once_also_without_a_date():
    development = make_development(happened_on=None)
    with refused("This development is already entered"):
        Development(
            country=development.country,
            title=development.title,
            kind="practice",
            reliability="denied",
        ).full_clean()


def test_other_countries_are_codes():
    with pytest.raises(IntegrityError, match="other_countries_are_codes"):
        make_development(other_countries=["ru"])


def test_a_figure_needs_a_number():
    with refused("A figure needs a number"):
        Figure(country=make_country("KG"), label="Primer").full_clean()


def test_a_figures_range_is_in_order():
    with refused("The range ends below its start"):
        Figure(country=make_country("KG"), label="Primer", value_min=9, value_max=8).full_clean()
    assert make_figure(value_min=None, value_max=8).pk


def test_a_stage_has_one_derived_deadline():
    stage = make_stage()
    make_deadline(stage.case, stage_record=stage, origin="stage_limit")
    assert make_deadline(stage.case, stage_record=stage).origin == "entered"
    with pytest.raises(IntegrityError, match="derived_deadline_once_a_stage"):
        make_deadline(stage.case, stage_record=stage, origin="stage_limit")
