"""Countries that somebody types, and gets back as names."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from cases.admin.country_codes import CountriesField
from cases.lib import countries
from tests.languages import LANGUAGES

FIELD = CountriesField(stateless=True)
CODES = [*countries.all_codes(), countries.STATELESS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_can_be_sent_back_as_it_is_shown(language):
    with translation.override(language):
        assert [FIELD.to_python(FIELD.prepare_value([code])) for code in CODES] == [
            [code] for code in CODES
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_countries_can_be_sent_back_at_once(language):
    with translation.override(language):
        assert FIELD.to_python(FIELD.prepare_value(CODES)) == CODES


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Russia, RS, Казахстан", ["RU", "RS", "KZ"]),
        ("Russia; Bonaire, Sint Eustatius and Saba", ["RU", "BQ"]),
        ("Serbia, Russia; Georgia", ["RS", "RU", "GE"]),
        # In Serbian the two in a row are also the name of a third, French Guiana.
        ("Francuska, Gvajana", ["FR", "GY"]),
        ("Russia, , RU;", ["RU"]),
        ("", []),
    ],
)
def test_semicolons_and_commas_separate_countries(typed, codes):
    assert FIELD.to_python(typed) == codes


def test_each_name_that_is_no_country_is_named():
    with pytest.raises(ValidationError) as refused:
        FIELD.to_python("Nigdeland, Serbia; Drugdeland")
    assert [text.split("”")[0] for text in refused.value.messages] == ["“Nigdeland", "“Drugdeland"]


def test_stateless_is_no_country_where_only_countries_are_asked_for():
    with pytest.raises(ValidationError, match="is not a country"):
        CountriesField().to_python("stateless")
