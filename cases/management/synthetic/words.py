"""Names and texts out of syllables: they read like something and mean nothing."""

from random import Random

FIRST = ("Bel", "Dor", "Fel", "Gal", "Kor", "Lun", "Mer", "Nor", "Pel", "Ruv", "Sil", "Tov", "Vel")
MIDDLE = ("a", "e", "i", "o", "u", "ada", "eli", "imo", "oru", "uvi")
LAST_NAMES = (
    "Testov",
    "Probny",
    "Primerov",
    "Vymyslov",
    "Obrazcev",
    "Maketin",
    "Uzorov",
    "Zaglush",
)
ENDINGS = ("", "skin", "enko", "yan", "adze", "uly", "ov", "ik", "un", "er")
GIVEN_ENDINGS = ("mir", "slav", "dan", "rin", "ta", "lia", "nor", "ven", "kus", "zar")
LATIN_TO_CYRILLIC = str.maketrans(
    "abcdefghiklmnoprstuvyzABDFGKLMNOPRSTUVZ", "абцдефгхиклмнопрстувызАБДФГКЛМНОПРСТУВЗ"
)
_TEXT = (
    "the court heard that primer request was filed by office of testova and the person stayed in "
    "probna district while counsel asked for delay because no paper named any article and the "
    "chamber found reasons to wait until minister or council gave word on danger of harm after "
    "return so custody was kept for some weeks and later ended with release under duty to report "
    "each month as claim for refuge went on before an office that wrote it would answer soon"
)
TEXT = _TEXT.split()
JOBS = ("tester", "maker of samples", "keeper of examples", "painter", "driver", "teacher", "baker")


def person_name(rng: Random) -> tuple[str, str]:
    """A surname first, in Latin script and in Cyrillic."""
    last = rng.choice(LAST_NAMES) + rng.choice(ENDINGS)
    given = rng.choice(FIRST) + rng.choice(MIDDLE) + rng.choice(GIVEN_ENDINGS)
    name = f"{last}, {given}"
    return name, name.translate(LATIN_TO_CYRILLIC)


def text(rng: Random, shortest: int, longest: int) -> str:
    """So many words, as one sentence."""
    words = rng.choices(TEXT, k=rng.randint(shortest, longest))
    return f"{' '.join(words).capitalize()}."
