"""Countries as sheets name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.countries import UnknownCountry, all_codes, name, names, resolve
from tests import torture

COUNTRIES_FILE = "19_country_names.csv"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("RS", "RS"),
        ("SRB", "RS"),
        (" Serbia ", "RS"),
        ("SERBIA", "RS"),
        ("Republika Srbija", "RS"),
        ("Сербія", "RS"),
        ("Sırbistan", "RS"),
        ("the Netherlands", "NL"),
        ("Cote d’Ivoire", "CI"),
        ("IRAN", "IR"),
        ("İran", "IR"),
        ("Iran, Islamic Republic of", "IR"),
        ("Kirgistan", "KG"),
        ("Киргизстан", "KG"),
        ("Հայաստան", "AM"),
        ("საქართველო", "GE"),
        ("США", "US"),
        ("U.S.A.", "US"),
        ("U.K.", "GB"),
        ("Macedonia", "MK"),
        ("Турецкая Республика", "TR"),
        ("XKX", "XK"),
        ("Jermenija", "AM"),
        ("Јерменија", "AM"),
        ("Киргизия", "KG"),
        ("Kirgizija", "KG"),
        ("Белоруссия", "BY"),
        ("Belarusija", "BY"),
        ("Молдавия", "MD"),
        ("Turkmenija", "TM"),
        ("Азербајџан", "AZ"),
        ("Казакстан", "KZ"),
        ("Ujedinjeno Kraljevstvo", "GB"),
        ("Соединённые Штаты", "US"),
        ("Без гражданства", "stateless"),
        ("XXA", "stateless"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(written: str, code: str) -> None:
    assert resolve(written) == code


@pytest.mark.parametrize("code", all_codes())
def test_a_country_is_found_by_the_names_that_we_say(code: str) -> None:
    said = {code, *names(code).values(), name(code, "sr")} - {"Конго", "Kongo"}

    assert {resolve(written) for written in said} == {code}


@pytest.mark.parametrize(
    "written", ["KOREA", "Корея", "Kongo", "Конго", "Virgin Islands", "St. Martin"]
)
def test_a_name_of_several_countries_asks_which(written: str) -> None:
    with pytest.raises(UnknownCountry, match="may be several countries"):
        resolve(written)


def test_the_error_offers_the_codes_to_choose_from() -> None:
    with pytest.raises(UnknownCountry, match=r"KR, KP"):
        resolve("Korea")


@pytest.mark.parametrize(
    "written",
    [
        *("", "?", "US?", "Serbia?", "Serbi", "no", "rs", "in", "unknown", "н/д", "СССР"),
        *("Yugoslavia", "Югославия", "Republic of China", "Guyane", "Serbia; Russia", "RU, BY"),
    ],
)
def test_what_is_not_surely_one_country_is_refused(written: str) -> None:
    with pytest.raises(UnknownCountry, match="two-letter code"):
        resolve(written)


def test_the_library_confuses_the_koreas_in_armenian_and_we_do_not() -> None:
    with pytest.raises(UnknownCountry):
        resolve("Հարավային Կորեա")


def test_the_torture_set_is_resolved_as_expected() -> None:
    cells = torture.column(COUNTRIES_FILE, "Citizenship")
    stored = torture.expectations()[COUNTRIES_FILE]["stored_values"]

    assert {line: resolve(cells[int(line)]) for line in stored} == {
        line: values["Citizenship"] for line, values in stored.items()
    }


@pytest.mark.parametrize("line", torture.lines(COUNTRIES_FILE, "errors"))
def test_the_torture_set_is_refused_as_expected(line: int) -> None:
    with pytest.raises(UnknownCountry):
        resolve(torture.column(COUNTRIES_FILE, "Citizenship")[line])


@given(st.text(max_size=20))
def test_any_other_text_is_refused_and_never_breaks(text: str) -> None:
    try:
        code = resolve(text)
    except UnknownCountry:
        return
    assert code in {*all_codes(), "stateless"}
