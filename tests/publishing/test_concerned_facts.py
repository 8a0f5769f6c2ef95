"""Which writes derive facts anew: those of what decides whether one shows, and no others."""

from collections.abc import Callable

import pytest
from django.db import connection

from cases.models import (
    Associate,
    Case,
    Citation,
    Development,
    Person,
    PersonAlias,
    Source,
    StageRecord,
)
from cases.publishing.rebuild import differences
from tests.make import (
    make_alias,
    make_associate,
    make_case,
    make_case_charge,
    make_citation,
    make_country,
    make_custody,
    make_development,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.rows import derive_now

pytestmark = pytest.mark.django_db

OF_FACTS, OF_CASES = "What a development cites", "What a case cites"


@pytest.fixture
def case() -> Case:
    """One with an alias, somebody beside the person, a stage and a source; and a development."""
    case = make_published_case(person=make_person(name="Testov, Ivan"))
    make_case()
    make_alias(case.person)
    make_associate(case)
    make_stage(case)
    make_citation(make_source(title=OF_CASES), case=case)
    cited = make_source(title=OF_FACTS, url="https://primer.example/r1")
    make_citation(cited, development=make_development(is_published=True))
    derive_now()
    return case


def derives_facts() -> bool:
    """Whether what was written in this transaction will have facts derived anew; and they are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 'facts' IN (SELECT what FROM derive.marked)")
        (found,) = cursor.fetchone()
    derive_now()
    assert differences() == []
    return bool(found)


def give_alias_away(case: Case) -> None:
    PersonAlias.objects.update(person=make_person())


def give_associate_away(case: Case) -> None:
    Associate.objects.update(case=Case.objects.exclude(pk=case.pk).first())


def give_stage_away(case: Case) -> None:
    StageRecord.objects.update(case=Case.objects.exclude(pk=case.pk).first())


def cite_a_twin(case: Case) -> None:
    make_citation(make_source(url="http://www.primer.example/r1/"), case=case)


def become_a_twin(case: Case) -> None:
    Source.objects.filter(title=OF_CASES).update(url="https://primer.example/r1")


def of_case(**values: object) -> Callable[[Case], object]:
    return lambda case: Case.objects.filter(pk=case.pk).update(**values)


def of_person(**values: object) -> Callable[[Case], object]:
    return lambda case: Person.objects.filter(pk=case.person_id).update(**values)


@pytest.mark.parametrize(
    "write",
    [
        lambda case: make_case(),
        lambda case: Case.objects.exclude(pk=case.pk).delete(),
        lambda case: Case.objects.update(host_country=make_country("KG")),
        lambda case: Case.objects.filter(pk=case.pk).update(person=make_person()),
        of_case(status="withdrawn"),
        of_case(disclosure_cap="initials"),
        of_case(approved_level="initials"),
        of_case(release_on="2050-01-01"),
        of_case(accepted_texts=["x" * 64]),
        of_person(name="Probnov, Ivan"),
        of_person(disclosure_level="initials"),
        of_person(disclosure_expires_on="2050-01-01"),
        of_person(is_minor=True),
        of_person(birth_date="2020"),
        lambda case: make_alias(case.person, name="Probnov, Ivan"),
        lambda case: PersonAlias.objects.update(name="Probnov"),
        lambda case: PersonAlias.objects.all().delete(),
        give_alias_away,
        lambda case: make_associate(case),
        lambda case: Associate.objects.update(name="Probnov"),
        lambda case: Associate.objects.update(is_named=True, basis="spoke_publicly"),
        lambda case: Associate.objects.all().delete(),
        give_associate_away,
        give_stage_away,
        lambda case: make_citation(Source.objects.get(title=OF_FACTS), case=case),
        cite_a_twin,
        become_a_twin,
        lambda case: Source.objects.filter(title=OF_FACTS).update(publisher="Primer News"),
        lambda case: Citation.objects.filter(case=None).update(locator="p. 7"),
        lambda case: Citation.objects.filter(case=None).delete(),
        lambda case: Development.objects.update(title="Another primer"),
    ],
)
def test_what_decides_whether_a_fact_shows_derives_it_anew(case, write):
    write(case)
    assert derives_facts()


@pytest.mark.parametrize(
    "write",
    [
        lambda case: make_person(),
        lambda case: make_stage(case, court_stage="ext_appeal"),
        lambda case: StageRecord.objects.update(summary="Heard"),
        lambda case: StageRecord.objects.all().delete(),
        lambda case: make_custody(case),
        lambda case: make_case_charge(case),
        lambda case: make_citation(make_source(title="Another"), case=case),
        lambda case: Citation.objects.filter(case=case).update(locator="p. 7"),
        lambda case: Citation.objects.filter(case=case).delete(),
        lambda case: Source.objects.filter(title=OF_CASES).update(publisher="Primer News"),
        of_case(summary="Heard"),
        of_case(internal_note="Called"),
        of_person(occupation="Teacher"),
        lambda case: PersonAlias.objects.update(note="Used at work"),
        lambda case: Associate.objects.update(note="Called"),
    ],
)
def test_what_does_not_leaves_the_facts_alone(case, write):
    write(case)
    assert not derives_facts()
