"""A sheet shows nobody's name anew by changing the record."""

import pytest

from cases.imports import ImportRefused
from cases.models import Citation, PersonAlias, Source
from tests.cast import ana, boris
from tests.make import make_citation, make_person, make_published_case, make_source
from tests.publishing.rows import row

from .sheets import imported

pytestmark = pytest.mark.usefixtures("reference")
TEXT = "Taras Kornilaev, a teacher, was held."


def published():
    person = make_person(name="Kornilaev, Taras", disclosure_level="pseudonym")
    return make_published_case(reference="T-1", person=person, summary_anonymous=TEXT)


def test_a_sheet_that_renames_somebody_takes_no_guard_off():
    case = published()
    assert not imported("cases", 'reference,person_name\nT-1,"Nikto, Probny"\n', by=ana()).errors
    assert row("case", case.public_id)["summary"] == ""
    assert PersonAlias.objects.get().name == "Kornilaev, Taras"


def test_a_sheet_that_says_that_a_cited_source_names_nobody_is_refused():
    make_citation(make_source(key="primer-a", title="Roll"), case=published())
    with pytest.raises(ImportRefused, match="mark it as naming the person"):
        imported("sources", "key,title,names_person\nprimer-a,Roll,no\n", by=boris())
    assert Source.objects.get().names_person


def test_a_sheet_that_cites_a_source_that_names_nobody_is_refused():
    published()
    make_source(key="primer-a", names_person=False)
    with pytest.raises(ImportRefused, match="mark it as naming the person"):
        imported(
            "cases",
            'reference,person_name,sources\nT-1,"Kornilaev, Taras",primer-a\n',
            by=boris(),
        )
    assert not Citation.objects.exists()
