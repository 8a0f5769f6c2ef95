"""In which language a country's law is."""

import pytest

from cases.lib.laws import language_of_law


@pytest.mark.parametrize(
    ("text", "country", "tag"),
    [
        ("Притвор", "RS", "sr-Cyrl"),
        ("Pritvor", "RS", "sr-Latn"),
        ("Auslieferungshaft", "DE", "de"),
        ("Ходатайство", "KG", "und"),  # Kyrgyz or Russian
    ],
)
def test_a_local_text_gets_the_tag_of_its_language(text: str, country: str, tag: str) -> None:
    assert language_of_law(text, country) == tag
