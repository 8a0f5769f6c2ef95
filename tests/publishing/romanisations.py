"""How Cyrillic names are written in Latin letters: by passports, libraries and newspapers."""

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
# A scheme to what each of LETTERS becomes; "-" for nothing.
TABLES = {
    "BGN": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "passport": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
    "ISO 9": "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ ʺ y ʹ è û â",
    "scholarly": "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč - y - è ju ja",
    "German": "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "French": "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
    "Polish": "a b w g d ie io ż z i j k ł m n o p r s t u f ch c cz sz szcz - y - e ju ja",
    "Serbian": "a b v g d e jo ž z i j k l m n o p r s t u f h c č š šč - i - e ju ja",
}
# What other languages write differently, whichever the scheme.
OTHERS = {
    "uk": {"г": "h", "и": "y", "і": "i", "ї": "i", "є": "ie"},
    "be": {"г": "h", "і": "i", "ў": "u"},
    "ru": {},
}
SERBIAN_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")
SCHEMES = tuple(TABLES)


def romanised(name: str, language: str, scheme: str) -> str:
    """The name in Latin letters: "Жужников" by "German" gives "Schuschnikow"."""
    if language == "sr":
        return name
    table = dict(zip(LETTERS, TABLES[scheme].split(), strict=True)) | OTHERS[language]
    letters = (table.get(letter, letter).replace("-", "") for letter in name.lower())
    return "-".join(part.capitalize() for part in _ended("".join(letters), scheme).split("-"))


def _ended(name: str, scheme: str) -> str:
    """What the press makes of endings that a letter-wise rule would spell out."""
    endings = {"BGN": ("iy", "y"), "German": ("ii", "i"), "French": ("iï", "i")}
    long, short = endings.get(scheme, ("", ""))
    return name.removesuffix(long) + short if long and name.endswith(long) else name


def in_cyrillic(serbian: str) -> str:
    """A Serbian name in its other script."""
    word = serbian.lower().replace("lj", "љ").replace("nj", "њ").replace("dž", "џ")
    return word.translate(SERBIAN_CYRILLIC).capitalize()


def without_marks(name: str) -> str:
    """As keyboards without the marks have it: "Sablonic", "Djordje"."""
    plain = name.translate(str.maketrans("šžčćŠŽČĆâûŝëèïłż", "szccSZCCauseeilz"))
    return plain.translate(str.maketrans({"đ": "dj", "Đ": "Dj", "ʹ": "'", "ʺ": "'"}))
