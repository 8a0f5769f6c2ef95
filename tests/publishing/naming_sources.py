"""Sources that name somebody, generated: whose name it is, and how and where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from urllib.parse import quote

from tests.publishing.declensions import FIRST_NAMES, NAMES, Name, declined
from tests.publishing.romanisations import SCHEMES, in_cyrillic, romanised, without_marks

# How the office has the name in Latin letters.
OF_THE_OFFICE = ("passport", "scholarly", "BGN")
TITLES = (
    "The court extradites {}",
    "{} before the court of appeal in Belgrade",
    "Суд отказал в выдаче {} России",
    "Адвокат {}: «Решение обжаловано»",
    "Sud odlučio: {} ostaje u pritvoru do 12. maja",
    "Суд вирішив справу {} у березні",
    "{}",
)
ADDRESSES = (
    "https://primer.example/2024/05/12/{}-extradition.html",
    "https://primer.example/news?tema={}&id=7",
    "https://primer.example/files/delo_{}_2024.pdf",
    "https://primer.example/{}",
)
# Letters of both alphabets that look alike.
ALIKE = str.maketrans("aeopcxyАЕОРСХ", "аеорсхуAEOPCX")


@dataclass(frozen=True)
class Subject:
    """Somebody as the office has them, and every form of their two names."""

    shape: str
    first: Name
    last: Name
    latin: str
    original: str


@dataclass(frozen=True)
class Naming:
    """A source's title or address that names a subject; `how` says in what way."""

    how: str
    title: str = ""
    url: str = ""


def subjects(rng: Random) -> list[Subject]:
    """One for each invented surname, with a common first name of the same shape."""
    found = []
    for shape, table in NAMES.items():
        firsts = declined(FIRST_NAMES[shape])
        for place, last in enumerate(declined(table)):
            first = firsts[place % len(firsts)]
            scheme = rng.choice(OF_THE_OFFICE)
            latin = f"{romanised(last.written, last.language, scheme)}, "
            latin += romanised(first.written, first.language, scheme)
            # A fifth are known in Latin letters only.
            known = last.language != "sr" and rng.random() < 0.8
            original = f"{last.written} {first.written}" if known else ""
            found.append(Subject(shape, first, last, latin, original))
    return found


def sources(subject: Subject, number: int, rng: Random) -> Iterator[Naming]:
    """So many sources that name the subject: by the surname, both names or the first."""
    for _number in range(number):
        names = rng.choice(
            ((subject.last,), (subject.last,), (subject.first, subject.last), (subject.first,))
        )
        script, words = _written(names, rng)
        where, write = rng.choice(WRITTEN)
        how = f"{subject.shape}, {script}, {where}"
        yield Naming(how, **write(words, rng))


def _written(names: tuple[Name, ...], rng: Random) -> tuple[str, list[str]]:
    """A case form of each name in one script and romanisation."""
    forms = [(rng.choice(name.forms), name.language) for name in names]
    if rng.random() < 0.4:
        words = [in_cyrillic(form) if of == "sr" else form for form, of in forms]
        return "Cyrillic", words
    scheme = rng.choice(SCHEMES)
    words = [romanised(form, of, scheme) for form, of in forms]
    return scheme, [without_marks(word) for word in words] if rng.random() < 0.5 else words


def _in_title(words: list[str], rng: Random) -> dict[str, str]:
    return {"title": rng.choice(TITLES).format(" ".join(words))}


def _in_capitals(words: list[str], rng: Random) -> dict[str, str]:
    return _in_title([word.upper() for word in words], rng)


def _in_address(words: list[str], rng: Random) -> dict[str, str]:
    slug = rng.choice("-_").join(words).lower()
    return {"url": rng.choice(ADDRESSES).format(quote(slug))}


def _glued(words: list[str], rng: Random) -> dict[str, str]:
    if len(words) == 1:
        return _in_address(words, rng)
    return {"url": rng.choice(ADDRESSES).format(quote("".join(words).lower()))}


def _in_hashtag(words: list[str], rng: Random) -> dict[str, str]:
    word = max(words, key=len).lower()
    return {"title": rng.choice(("#free{}", "#свободу{}", "https://t.me/save{}")).format(word)}


def _softly_hyphenated(words: list[str], rng: Random) -> dict[str, str]:
    hidden = rng.choice("\u00ad\u200b\u2060")
    return _in_title([word[:3] + hidden + word[3:] for word in words], rng)


def _spaced(words: list[str], rng: Random) -> dict[str, str]:
    return _in_title([rng.choice(" .-").join(word) for word in words], rng)


def _of_two_alphabets(words: list[str], rng: Random) -> dict[str, str]:
    changed = [word[0] + word[1:-1].translate(ALIKE) + word[-1] for word in words]
    return _in_title(changed, rng)


WRITTEN = (
    *(("title", _in_title),) * 6,
    *(("address", _in_address),) * 5,
    ("hashtag", _in_hashtag),
    ("capitals", _in_capitals),
    ("glued", _glued),
    ("soft hyphens", _softly_hyphenated),
    ("letters apart", _spaced),
    ("two alphabets", _of_two_alphabets),
)
