"""Names folded to one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.names import name_key, transliterate
from cases.lib.names.folding import word_skeleton

NAMES = st.text(
    alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјљњћђџ abcdefšćžyjÜıİ'.-", max_size=30
)


def skeleton(name: str) -> list[str]:
    return [word_skeleton(word) for word in name_key(name).split()]


@pytest.mark.parametrize(
    ("original", "spellings"),
    [
        ("Дмитрий Тестовский", ["Dmitry Testovsky", "Dmitrij Testovskij", "Dmitriy Testovskiy"]),
        ("Алёна Примерова", ["Alyona Primerova", "Alena Primerova", "Aljona Primerova"]),
        ("Евгений Щукин", ["Yevgeny Shchukin", "Evgenii Shchukin", "Evgenij Ŝukin"]),
        ("Юлия Цветкова", ["Yulia Tsvetkova", "Julija Cvetkova", "Iuliia Tsvetkova"]),
        ("Сергій Пробченко", ["Serhii Probchenko", "Sergiy Probchenko"]),
        ("Ђорђе Пробић", ["Đorđe Probić", "Djordje Probich", "Djordje Probic"]),
        ("Хасан Образцов", ["Khasan Obraztsov", "Hasan Obrazcov"]),
        ("Şule Örnek", ["Sule Ornek", "ŞULE ÖRNEK"]),
        ("Қанат Үлгі", ["Qanat Ulgi", "Kanat Ulgi"]),
    ],
)
def test_spellings_of_one_name_have_the_same_skeleton(original: str, spellings: list[str]) -> None:
    assert all(sorted(skeleton(s)) == sorted(skeleton(original)) for s in spellings)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Дмитрий Тестовский", "Dmitry Testovsky"),
        ("Тестова, Анна", "Anna Testova"),
        ("ТЕСТОВ  ИВАН", "Ivan Testov"),
        ("Анна-Мария Пробна", "anna maria probna"),
        ("Дем'ян Тестенко", "Demʼian Testenko"),
        ("Marija Probić", "Марија Пробић"),
        ("J. X. X.", "J.X.X."),
        ("İpek Örnek", "ipek ornek"),
        ("გიორგი ტესტაძე", "Giorgi Testadze"),
    ],
)
def test_case_order_script_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Testov", "Ivan Testin"),
        ("Ivan Testov", "Anna Testova"),
        ("J. X. X.", "K. X. X."),
        ("Unknown man 1", "Unknown man 2"),
        ("Land 11", "Land 1"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("text", ["", " ", "---", "?!", "' '"])
def test_a_text_without_letters_has_no_key(text: str) -> None:
    assert name_key(text) == ""


@given(NAMES | st.text(max_size=30))
def test_keys_are_plain_and_do_not_depend_on_order(name: str) -> None:
    key = name_key(name)

    assert key.isascii()
    assert key == name_key(" ".join(reversed(name.split())))


@given(NAMES)
def test_a_key_does_not_depend_on_capitals(name: str) -> None:
    assert name_key(name.upper().lower()) == name_key(name.lower())


@given(NAMES)
def test_no_name_with_letters_loses_its_key(name: str) -> None:
    assert bool(name_key(name)) == any(char.isalpha() and char not in "ъь" for char in name)


def test_a_name_is_put_into_latin_letters() -> None:
    assert transliterate("Иван Тестов") == "Ivan Testov"
    assert transliterate("Ђорђе Пробић") == "Djordje Probic"
