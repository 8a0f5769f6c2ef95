"""A source that two cases share doesn't give away the one of them that isn't shown."""

import json

import pytest

from cases.models import Case, Person, PersonAlias, StageRecord
from tests.make import (
    make_citation,
    make_development,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.rows import rows
from tests.publishing.shared_sources import (
    TITLE,
    digests_of_words,
    hidden_case,
    hidden_case_with_a_shared_source,
    open_case,
    shown_titles,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared() -> Case:
    return hidden_case_with_a_shared_source()


def test_a_title_that_names_a_hidden_person_is_shown_nowhere(shared: Case) -> None:
    """Not in the copy that a development cites either."""
    make_citation(make_source(title=TITLE), development=make_development(is_published=True))

    assert shown_titles() == set()


def test_it_shows_once_the_person_is_shown(shared: Case) -> None:
    assert shown_titles() == set()

    Person.objects.filter(pk=shared.person_id).update(
        disclosure_level="full_name", disclosure_basis="spoke_publicly"
    )
    Case.objects.filter(pk=shared.pk).update(status="published")

    assert shown_titles() == {TITLE}


def test_it_shows_in_every_case_while_its_words_are_accepted_in_the_one(shared: Case) -> None:
    Case.objects.filter(pk=shared.pk).update(accepted_texts=digests_of_words())

    assert shown_titles() == set()

    Person.objects.filter(pk=shared.person_id).update(
        disclosure_level="pseudonym", disclosure_basis="written_consent"
    )
    Case.objects.filter(pk=shared.pk).update(status="published")

    assert shown_titles() == {TITLE}

    Case.objects.filter(pk=shared.pk).update(accepted_texts=[])

    assert shown_titles() == set()


def test_a_declined_name_and_an_alias_are_found() -> None:
    source = make_source(title=TITLE)
    make_citation(source, case=open_case())
    hidden = hidden_case("Anna Drugova")
    make_citation(source, case=hidden)
    assert shown_titles() == {TITLE}

    PersonAlias.objects.create(person_id=hidden.person_id, name="Скрытов")

    assert shown_titles() == set()


ADDRESS = "https://primer.example/r1?tema=sud&id=7"


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "http://primer.example/r1?tema=sud&id=7",
        "https://WWW.Primer.Example/r1?tema=sud&id=7",
        "https://m.primer.example/r1?tema=sud&id=7",
        "https://primer.example:443/r1?tema=sud&id=7",
        "https://primer.example/r1/?tema=sud&id=7",
        "https://primer.example//r1/index.html?tema=sud&id=7",
        "https://primer.example/r1?id=7&tema=sud",
        "https://primer.example/r1?tema=sud&id=7&utm_source=x&utm_medium=y&fbclid=z",
        "https://primer.example/r1?utm_source=x&tema=s%75d&id=7#a",
    ],
)
def test_a_copy_of_the_source_at_the_same_address_gives_nobody_away(
    shared: Case, address: str
) -> None:
    make_citation(make_source(title="Report", url=ADDRESS), case=shared)
    copy = make_source(title="About Skrytova", url=address)
    make_citation(copy, development=make_development(is_published=True))

    assert "About Skrytova" not in shown_titles()


@pytest.mark.parametrize(
    "address",
    [
        "https://primer.example/r2?tema=sud&id=7",
        "https://primer.example/r1?tema=sud&id=8",
        "https://drugi.example/r1?tema=sud&id=7",
        "https://primer.example/",
    ],
)
def test_another_address_is_another_source(shared: Case, address: str) -> None:
    make_citation(make_source(title="Report", url=ADDRESS), case=shared)
    other = make_source(title="About Skrytova", url=address)
    make_citation(other, case=open_case())

    assert shown_titles() == {"About Skrytova"}


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("SKRYTOVA and Testov: were held", set()),
        ("Скрытова and Testov were held", set()),
        # As many reports are called.
        ("About Skrytova", {"About Skrytova"}),
    ],
)
def test_a_copy_of_the_source_with_the_same_title_gives_nobody_away(
    shared: Case, title: str, shown: set[str]
) -> None:
    if shown:
        make_citation(make_source(title="On Skrytova"), case=shared)
    copy = make_source(title=title)
    make_citation(copy, case=open_case())

    assert shown_titles() == shown


def test_a_stage_that_moves_to_a_hidden_case_takes_its_protection_along() -> None:
    source = make_source(title="About Skrytova")
    stage = make_stage(make_published_case())
    make_citation(source, stage_record=stage)
    make_citation(source, development=make_development(is_published=True))
    assert shown_titles() == {"About Skrytova"}

    hidden = hidden_case()
    StageRecord.objects.filter(pk=stage.pk).update(case=hidden)

    assert shown_titles() == set()


def test_below_full_name_a_source_is_dated_to_the_month() -> None:
    case = make_published_case(person=make_person(disclosure_level="pseudonym"))
    source = make_source(title="A report", names_person=False, published_on="2019-05-26")
    make_citation(source, case=case)
    make_citation(source, stage_record=make_stage(case))

    assert shown_titles() == {"A report"}
    assert rows("source")[0]["published_on"] == "2019-05"
    assert json.loads(rows("stage")[0]["sources"])[0]["published_on"] == "2019-05"
