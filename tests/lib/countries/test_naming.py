"""Names of countries as they are said."""

import pytest
from django.utils.translation import override

from cases.lib.countries import STATELESS, UnknownCountry, all_codes, is_code, name, names


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Serbia"),
        ("ru", "Сербия"),
        ("sr-latn", "Srbija"),
        ("sr-cyrl", "Србија"),
        ("sr", "Србија"),
    ],
)
def test_a_country_is_said_in_the_active_language(language: str, said: str) -> None:
    with override(language):
        assert name("RS") == said


def test_a_language_that_is_asked_for_goes_before_the_active_one() -> None:
    with override("en"):
        assert name("RS", "ru") == "Сербия"


def test_a_country_has_its_names_in_our_three_languages() -> None:
    assert names("KG") == {"en": "Kyrgyzstan", "ru": "Кыргызстан", "sr": "Kirgistan"}


def test_kosovo_has_a_code_and_names() -> None:
    assert names("XK") == {"en": "Kosovo", "ru": "Косово", "sr": "Kosovo"}


def test_statelessness_has_a_name_and_is_no_country() -> None:
    assert names(STATELESS) == {
        "en": "stateless",
        "ru": "без гражданства",
        "sr": "bez državljanstva",
    }
    assert not is_code(STATELESS)


@pytest.mark.parametrize(("code", "said"), [("LV", "Letonija"), ("WS", "Samoa")])
def test_names_that_the_library_confuses_are_corrected(code: str, said: str) -> None:
    assert name(code, "sr-latn") == said


@pytest.mark.parametrize("language", ["en", "ru", "sr-latn"])
def test_no_two_countries_have_one_name(language: str) -> None:
    said = [name(code, language) for code in all_codes()]

    assert len(set(said)) == len(said) == 250
    assert all(said)


@pytest.mark.parametrize("text", ["rs", "SRB", "UK", "SU", "ZZ", "", "Serbia"])
def test_only_an_alpha_2_code_in_capitals_is_a_code(text: str) -> None:
    assert not is_code(text)


@pytest.mark.parametrize("code", ["ZZ", "rs", ""])
def test_what_is_no_code_has_no_name(code: str) -> None:
    with pytest.raises(UnknownCountry, match="two-letter code"):
        name(code)
