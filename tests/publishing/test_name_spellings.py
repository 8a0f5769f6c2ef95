"""Spellings of host countries' languages and their neighbours', which no transliteration has."""

import pytest

from tests.publishing.mentioning import names_somebody

NAMING = {
    "Morozov, Pavel Морозов, Павел": ("Павел Марозаў затрыманы", "Marozau", "Марозава", "marozau"),
    "Petrov, Ivan Петров, Иван": ("Пятроў", "Piatroŭ", "Пятрова"),
    "Kovalev, Oleg Ковалёв, Олег": ("Кавалёў", "Kavaliou", "Кавалёвым"),
    "Martinkevich, Anna Мартинкевич, Анна": ("Марцінкевіч", "Martsinkevich"),
    "Gorelova, Nina Горелова, Нина": ("Гарэлава", "Harelava"),
    "Tikhanovskaya, Svetlana": ("Ціханоўская", "Tsikhanouskaya", "Cichanouskaja"),
    "Sadykov, Ulan Садыков, Улан": (
        *("Садыковду", "Садыковго", "Садыковдун", "Садыковтың", "Садыковты", "Sadykovni"),
        *("Sodiqov", "Sodiqovning", "Sadıkov'un", "Sadıkov’a", "Sadykovdan", "Садыковтар"),
        "https://azattyk.example/sadykovdu-karmashty",
    ),
    "Primer, Ivan Пример, Иван": ("Примерге", "Primerning", "Примердин", "Primerdan"),
    "Testova, Yulia Тестова, Юлия": (
        *("#FreeTestova", "#freetestova", "https://t.me/freetestova", "#свободутестовой"),
        *("ytestova@mail.example", "protivtestova.example", "@savetestova92", "Тестовага"),
    ),
    "Lukyanchuk, Vira": ("Лук´янчук", "Luk′yanchuk", "Лук‛янчук", "Лук＇янчук"),
    "Ilyin, Pyotr": ("Il′in", "Il´in"),
    "Gülmez, Mustafa": ("Herr GUELMEZ in Haft", "https://de.example/guelmez-haft", "Gülmez"),
    "Müller, Jörg": ("Mueller", "MUELLER"),
}
NAMELESS = {
    "Testov, Ivan": (
        "The protest of protestov",
        "A contest #contests",
        "https://x.example/attested",
    ),
    "Petar": ("Petarda",),
    "Martin, Ana": ("Marcipan",),
    "Marin, Vera": ("marinade https://x.example/submariners",),
    "Anton": ("https://x.example/canton-court",),
    "Roman": ("https://x.example/romania-extradites",),
    "Popov, Petar": ("papaver", "The Pope of Papua"),
    "Karim, Anna": ("https://x.example/karimskaya-poliklinika",),
}


@pytest.mark.django_db
@pytest.mark.parametrize("names", NAMING)
def test_it_names_somebody(names: str) -> None:
    assert [text for text in NAMING[names] if not names_somebody(text, names)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("names", NAMELESS)
def test_it_names_nobody(names: str) -> None:
    assert [text for text in NAMELESS[names] if names_somebody(text, names)] == []
