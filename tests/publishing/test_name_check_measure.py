"""How much the name check finds, and how often it is wrong: measured, printed and held to.

pytest -s tests/publishing/test_name_check_measure.py
"""

import csv
import re
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import connection

from cases import reference
from cases.models import Citation, Source
from cases.publishing.name_check import hits
from tests.make import make_case, make_person
from tests.publishing.naming_sources import Naming, Subject, sources, subjects

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SOURCES_A_SUBJECT = 12
FOUND_AT_LEAST = 0.97
WRONG_AT_MOST = 0.001
EVERY = 6  # of two thousand sentences and more, as many as take seconds
SENTENCE = re.compile(r"[A-ZА-ЯЁŠČĆŽĐ„«“][^\n]{40,}")


def test_names_are_found_in_sources() -> None:
    rng = Random(1)  # noqa: S311 (nothing secret: a miss must be a miss again)
    missed, number = [], 0
    for subject in subjects(rng):
        written = list(sources(subject, SOURCES_A_SUBJECT, rng))
        found = _found(subject, written)
        number += len(written)
        missed += [(subject, naming) for place, naming in enumerate(written) if place not in found]
    for subject, naming in missed:
        names = f"{subject.latin} {subject.original}"
        print(f"missed: {names} ({naming.how}): {naming.title or naming.url!r}")
    print(f"found {number - len(missed)} of {number}: {1 - len(missed) / number:.1%}")
    assert number >= 300
    assert 1 - len(missed) / number >= FOUND_AT_LEAST


def _found(subject: Subject, written: list[Naming]) -> set[int]:
    """The places in `written` of what the check finds, were these the sources of a case."""
    person = make_person(
        name=subject.latin, name_original=subject.original, disclosure_level="pseudonym"
    )
    case = make_case(person=person)
    rows = Source.objects.bulk_create(
        Source(key=f"n-{case.pk}-{n}", title=of.title, url=of.url, names_person=False)
        for n, of in enumerate(written)
    )
    Citation.objects.bulk_create(Citation(source=row, case=case) for row in rows)
    hit = {hit.where.row.pk for hit in hits(case)}
    return {place for place, row in enumerate(rows) if row.pk in hit}


def test_texts_without_names_are_let_pass() -> None:
    texts = sentences()
    everybody = subjects(Random(1))  # noqa: S311 (as above)
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT names, t, derive.mentioned(t, published.fold(names))
                 FROM unnest(%s::text[]) AS names, unnest(%s::text[]) AS t
                WHERE derive.mentions(t, published.fold(names))""",
            [[f"{subject.latin} {subject.original}" for subject in everybody], texts],
        )
        wrong = cursor.fetchall()
    for names, text, words in wrong:
        print(f"wrong: {names} by {words}: {text[:120]}")
    asked = len(texts) * len(everybody)
    print(f"wrong {len(wrong)} of {asked} ({len(texts)} texts, {len(everybody)} names)")
    assert len(texts) >= 300
    assert len(wrong) / asked <= WRONG_AT_MOST


def sentences() -> list[str]:
    """Real ones that name none of the subjects: of the press data, the law and the interface."""
    found = set()
    for path in sorted(Path(reference.__file__).parent.glob("*/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        found |= {cell.strip() for cell in cells if SENTENCE.fullmatch(cell.strip())}
    for language in ("ru", "sr_Latn"):
        catalogue = settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"
        found |= set(re.findall(rf'"({SENTENCE.pattern})"$', catalogue.read_text("utf-8"), re.M))
    return sorted(found)[::EVERY]
