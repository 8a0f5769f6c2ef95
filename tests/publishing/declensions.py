"""Invented names of many shapes with their case forms, written out from the grammars.

Nothing here is taken from the rule that finds them (0007_mentions.sql): a table of its own is what
makes the measure one. Endings stand as `nominative: other cases`.
"""

from dataclasses import dataclass

# Language to paradigm to "ending of the nominative: endings of the other cases".
PARADIGMS = {
    "ru": {
        "adjective": "ий: ого ому им ом",
        "adjective, hers": "ая: ой ую ою",
        "-ov": ": а у ым е",
        "-ova": "а: ой у ою",
        "hard": ": а у ом е",
        "in -y": "й: я ю ем е",
        "in -iy": "ий: ия ию ием ии",
        "soft": "ь: я ю ем е",
        "in -el": "ел: ла лу лом ле",
        "in -ev": "ев: ьва ьву ьвом ьве",
        "in -ets": "ец: ца цу цом це",
        "in -a": "а: ы е у ой ою",
        "in -ka": "а: и е у ой ою",
        "in -ya": "я: и е ю ей ею",
        "in -ia": "ия: ии ию ией",
        "not declined": ":",
        "-ov in Kyrgyz": ": дун го ду до дон тар",
        "-ov in Kazakh": ": тың ға ты та тан пен",
    },
    "uk": {
        "adjective": "ий: ого ому им",
        "adjective, hers": "а: ої ій у ою",
        "-ko": "о: а у ові ом",
        "-uk": ": а у ові ом",
        "-iv": "ів: ева еву евим",
        "hard": ": а у ові ом і",
        "in -iy": "ій: ія ію ієві ієм",
        "in -ir": "ір: ора ору ором орові",
        "in -ha": "га: ги зі гу гою",
        "in -a": "а: и і у ою",
        "in -ia": "ія: ії ію ією",
    },
    "be": {
        "adjective": "і: ага аму ім",
        "adjective, hers": "ая: ай ую аю",
        "-ou": "ў: ва ву вым ве",
        "-ova": "а: ай у аю",
        "-onak": "ак: ка ку кам ку",
        "hard": ": а у ам е",
        "soft": "ь: я ю ем і",
        "in -y": "й: я ю ем і",
        "in -ha": "га: гі зе гу гай",
        "in -ta": "та: ты це ту тай",
        "-ov, a Russian's": "ов: аў ава аву авым аве",
    },
    "sr": {
        "-ić": ": a u em",
        "-ski": "i: og om im",
        "-ov": ": a u om im",
        "hard": ": a u om e",
        "soft": ": a u em",
        "in -o": "o: a u om",
        "in -e": "e: a u em",
        "in -a": "a: e i u om",
        "in -ar": "ar: ra ru rom re",
        "possessive": ": ",
        "-ov in Uzbek": ": ning ga ni da dan lar",
        "-ov in Turkish": ": 'un 'a 'u ’da ’dan 'la",
    },
}

# Shape: language, paradigm: the invented surnames and the common first names that follow it.
NAMES = {
    "Russian": (
        ("ru", "adjective", "Пробновский Выдуманский"),
        ("ru", "adjective, hers", "Пробновская Примерская"),
        ("ru", "-ov", "Тестов Образцов Небылицын Шаблонин Щукарёв Жужников"),
        ("ru", "-ova", "Тестова Выдумщикова Черновикова"),
        ("ru", "in -ets", "Образец Пробовец"),
        ("ru", "not declined", "Пробных Тестенко"),
    ),
    "Ukrainian": (
        ("uk", "adjective", "Вигаданський Пробницький"),
        ("uk", "adjective, hers", "Вигаданська Зразківська"),
        ("uk", "-ko", "Тестенко Прикладченко Зразченко"),
        ("uk", "-uk", "Пробнюк Взірчук Тестюк"),
        ("uk", "-iv", "Прикладів Тестарів"),
    ),
    "Belarusian": (
        ("be", "adjective", "Прыкладоўскі Узорскі"),
        ("be", "adjective, hers", "Прыкладоўская Пробская"),
        ("be", "-ou", "Тэстоў Выдумкоў"),
        ("be", "-ova", "Тэстова Узорава"),
        ("be", "-onak", "Тэсцёнак Пробчанак"),
    ),
    "Central Asian": (
        ("ru", "-ov", "Намунаев Тестбеков Сынакбаев Хаяловов Джумлаев"),
        ("ru", "-ova", "Намунаева Мисолова"),
        ("ru", "not declined", "Намуназода Сынак-уулу Тесткызы"),
    ),
    "Russian in Belarusian": (("be", "-ov, a Russian's", "Образов Примеров Шаблонов Выдумов"),),
    "Kyrgyz": (("ru", "-ov in Kyrgyz", "Тестов Намунов Мисолов"),),
    "Kazakh": (("ru", "-ov in Kazakh", "Хаялов Сынаков Мысалов"),),
    "Uzbek": (("sr", "-ov in Uzbek", "Namunov Misolov Sinovov"),),
    "Turkish": (("sr", "-ov in Turkish", "Denekov Sınamov Örnekov"),),
    "Serbian": (
        ("sr", "-ić", "Probnić Primerović Uzorčić Ogledić Šablonić"),
        ("sr", "-ski", "Primerski Ogledski"),
        ("sr", "-ov", "Testov Uzorkov"),
    ),
}
FIRST_NAMES = {
    "Russian": (
        ("ru", "hard", "Иван Александр Роман Марк Максим Владимир Герман Виктор"),
        ("ru", "in -y", "Сергей Андрей Алексей Николай"),
        ("ru", "in -iy", "Дмитрий Георгий Юрий"),
        ("ru", "soft", "Игорь"),
        ("ru", "in -el", "Павел"),
        ("ru", "in -ev", "Лев"),
        ("ru", "in -a", "Анна Вера Марта Елена Ирина"),
        ("ru", "in -ka", "Ольга"),
        ("ru", "in -ia", "Ксения Мария Анастасия"),
        ("ru", "in -ya", "Наталья Илья"),
    ),
    "Ukrainian": (
        ("uk", "hard", "Олександр Богдан Тарас"),
        ("uk", "in -iy", "Сергій Андрій"),
        ("uk", "in -ir", "Федір Сидір"),
        ("uk", "in -ha", "Ольга"),
        ("uk", "in -a", "Оксана Олена"),
        ("uk", "in -ia", "Вікторія"),
    ),
    "Belarusian": (
        ("be", "hard", "Аляксандр Уладзімір"),
        ("be", "soft", "Алесь"),
        ("be", "in -y", "Сяргей Андрэй"),
        ("be", "in -ha", "Вольга"),
        ("be", "in -ta", "Маргарыта"),
    ),
    "Central Asian": (
        ("ru", "hard", "Жанибек Улугбек Нурлан Джамшед Шерзод Рустам"),
        ("ru", "in -ka", "Малика Айгуль"),
        ("ru", "not declined", "Хайрулло Саидулло"),
    ),
    "Russian in Belarusian": (("be", "hard", "Богдан Руслан"),),
    "Kyrgyz": (("ru", "not declined", "Нурлан Айбек"),),
    "Kazakh": (("ru", "not declined", "Рустам Данияр"),),
    "Uzbek": (("sr", "possessive", "Sherzod Rustam"),),
    "Turkish": (("sr", "possessive", "Orhan Mustafa"),),
    "Serbian": (
        ("sr", "hard", "Zoran Ivan Goran"),
        ("sr", "soft", "Miloš"),
        ("sr", "in -o", "Marko Ranko"),
        ("sr", "in -e", "Đorđe"),
        ("sr", "in -a", "Jelena Nikola Jovana Ksenija"),
        ("sr", "in -ar", "Petar"),
    ),
}


@dataclass(frozen=True)
class Name:
    """A name as its bearer writes it, and all of its case forms, that one included."""

    language: str
    written: str
    forms: tuple[str, ...]


def declined(table: tuple[tuple[str, str, str], ...]) -> list[Name]:
    """The names of one shape with their forms."""
    return [
        Name(language, name, _forms(name, PARADIGMS[language][paradigm]))
        for language, paradigm, names in table
        for name in names.split()
    ]


def _forms(name: str, paradigm: str) -> tuple[str, ...]:
    nominative, _colon, others = paradigm.partition(":")
    # "Айгуль" stands among those in -а for its vowel only: what doesn't fit isn't declined.
    if not name.endswith(nominative):
        return (name,)
    stem = name.removesuffix(nominative)
    return (name, *(stem + ending for ending in others.split()))
