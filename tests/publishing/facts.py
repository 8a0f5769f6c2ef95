"""Facts about a country, and somebody hidden whom they may name."""

from cases.models import (
    Case,
    Development,
)
from cases.publishing.rebuild import differences
from tests.make import (
    make_case,
    make_development,
    make_person,
)
from tests.publishing.rows import rows

NAMING = "Ivan Testov extradited"


def hidden_person(name: str = "Ivan Testov", country: str = "RS", **values: object) -> Case:
    """Somebody's draft, of whom nothing is shown."""
    person = make_person(name=name, disclosure_level="hidden", **values)
    return make_case(person=person, host_country=country)


def titles() -> list[str]:
    """What visitors get of the developments."""
    found = [row["title"] for row in rows("development")]
    assert differences() == []
    return found


def developing(title: str = NAMING, **values: object) -> Development:
    return make_development(title=title, is_published=True, **values)
