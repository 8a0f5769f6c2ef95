"""Names as readers of each language know them, and in its order."""

import pytest
from django.utils.translation import override

from cases.lib.named import by_script, in_order


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sr-latn", ["Crna Gora", "Čad", "Češka", "Ćuprija", "Danska", "Džibuti", "Đerdap"]),
        (
            "sr-latn",
            ["Lužani", "Ljig", "Malta", "Nov", "Njemačka", "Srbija", "Španija", "Zec", "Žabljak"],
        ),
        ("en", ["Çanakkale", "Chad", "Cyprus", "Zambia"]),
        ("ru", ["Ёлкино", "Ереван", "Иран", "Йемен", "Казахстан"]),
    ],
)
def test_names_stand_in_the_order_of_the_language(language: str, names: list[str]) -> None:
    with override(language):
        assert sorted(sorted(names, key=len), key=in_order) == names


@pytest.mark.parametrize(
    ("language", "original", "said"),
    [
        ("ru", "Иван Тестов", ("Иван Тестов", "Ivan Testov")),
        ("en", "Иван Тестов", ("Ivan Testov", "Иван Тестов")),
        ("sr-latn", "Иван Тестов", ("Ivan Testov", "Иван Тестов")),
        ("sr-cyrl", "Иван Тестов", ("Иван Тестов", "Ivan Testov")),
        ("ru", "Իվան", ("Ivan Testov", "Իվան")),
        ("ru", "", ("Ivan Testov", "")),
        ("ru", "Ivan Testov", ("Ivan Testov", "")),
    ],
)
def test_a_page_in_cyrillic_letters_has_cyrillic_names_first(
    language: str, original: str, said: tuple[str, str]
) -> None:
    with override(language):
        assert by_script("Ivan Testov", original) == said
