"""A charge's title tells whose law it is: it goes with the requesting country, in searches too."""

import pytest
from django.http import QueryDict

from cases.published.facets import facets
from cases.published.selection import Selection
from tests import make

pytestmark = pytest.mark.usefixtures("published")


def found(word: str) -> int:
    return facets(Selection(QueryDict(f"q={word}"))).total


@pytest.mark.parametrize(("withheld", "count"), [([], 1), (["requesting_country"], 0)])
@pytest.mark.parametrize("word", ["testonian", "тестонской"])
def test_a_title_is_found_only_with_its_country(withheld: list[str], count: int, word: str) -> None:
    charge = make.make_charge(
        title_en="Fakes about the Testonian army", title_local="Ложь о тестонской армии"
    )
    case = make.make_published_case(withheld=withheld)
    make.make_case_charge(case, charge=charge)
    assert found(word) == count
