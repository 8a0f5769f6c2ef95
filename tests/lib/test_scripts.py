"""The script of a text tells whether it can be of a language."""

import pytest

from cases.lib.scripts import fits

RUSSIAN = "Задержан в Белграде по запросу об экстрадиции."
ENGLISH = "Detained in Belgrade on a request for extradition."


@pytest.mark.parametrize(
    ("text", "language", "is_fitting"),
    [
        (RUSSIAN, "ru", True),
        (RUSSIAN, "en", False),
        (RUSSIAN, "sr", True),
        (RUSSIAN, "hy", False),
        (ENGLISH, "en", True),
        (ENGLISH, "ru", False),
        (ENGLISH, "sr", True),
        ("Held by the police (ОВД «Тверской»), then released.", "en", True),
        ("МВД РФ", "en", True),
        ("", "ru", True),
        (RUSSIAN, "", True),
        ("2025-11-03 1234567890 1234567890", "en", True),
    ],
)
def test_a_text_fits_the_languages_of_its_script(text, language, is_fitting):
    assert fits(text, language) is is_fitting
