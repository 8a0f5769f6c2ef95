"""Marks: values that occur nowhere else, so that one in a response proves a leak.

| kind | looks like | is found |
|---|---|---|
| text | Kanarelbodefim, Канарикбодефим | by its beginning, in either script, cut off or not |
| short | zq7k2m0a41bc | by its first six letters |
| number | 91000000017, 2090000017 | with and without thousands separators |
| day | a day of 1800 to 1849, or after 2150 | wherever its year is written |

Of what shows to the month, the years 1860 to 1899 are taken, of what shows to the year, the 1850s:
there only what is more exact is a find.
"""

import datetime
from dataclasses import dataclass, field
from itertools import count
from typing import Any

CONSONANTS, VOWELS = "bdfklmnprtv", "aeiou"
_CYRILLIC = str.maketrans("abdefiklmnoprtuv", "абдефиклмнопртув")
SHORT = "zq7"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
PREFIX = 6  # letters by which a short mark is known

# First years of the days: of what nobody may see, of what may be told to the year, to the month,
# and of what has to lie ahead.
NOBODY, TO_THE_YEAR, TO_THE_MONTH, AHEAD = 1800, 1850, 1860, 2150
_YEARS = {NOBODY: 50, TO_THE_YEAR: 10, TO_THE_MONTH: 40, AHEAD: 49}


@dataclass
class Marks:
    """Mints marks and remembers what each was put into (`case.internal_note of draft`)."""

    of: dict[str, str] = field(default_factory=dict)
    _codes: Any = field(default_factory=lambda: count(1))
    _days: dict[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.of)

    def text(self, place: str, *, is_cyrillic: bool = False) -> str:
        """Fourteen letters, in either script the same when transliterated."""
        code = self._code()
        mark = f"Канарик{code.translate(_CYRILLIC)}" if is_cyrillic else f"Kanarel{code}"
        self.of[mark.lower()] = place
        return mark

    def short(self, place: str, length: int) -> str:
        """Six to twelve lower-case letters and digits."""
        number, code = next(self._codes), ""
        while number:
            number, digit = divmod(number, 36)
            code = _DIGITS[digit] + code
        mark = f"{SHORT}{code.rjust(3, '0')}".ljust(length, "k")[:length]
        self.of[mark] = place
        return mark

    def number(self, place: str, *, is_long: bool = True) -> int:
        """Eleven digits, or ten that an integer of four bytes holds."""
        number = (91_000_000_000 if is_long else 2_090_000_000) + next(self._codes)
        self.of[str(number)] = place
        return number

    def day(self, place: str, since: int = NOBODY) -> datetime.date:
        """The next unused day of its years, later than all minted before.

        Never one by which a month or a year begins or ends: that is how pages know a month.
        """
        passed = self._days.get(since, 0)
        self._days[since] = passed + 1
        months, day = divmod(passed, 26)
        years, month = divmod(months, 10)
        if years >= _YEARS[since]:
            raise ValueError(f"The days from {since} on are used up.")
        minted = datetime.date(since + years, month + 2, day + 2)
        self.of[minted.isoformat()] = place
        return minted

    def moment(self, place: str) -> datetime.datetime:
        """A moment of a day of its own."""
        return datetime.datetime.combine(self.day(place), datetime.time(11, 23), datetime.UTC)

    def exact(self, value: str, place: str) -> str:
        """Remember a value that somebody else made up."""
        self.of[value.lower()] = place
        return value

    def _code(self) -> str:
        """Four consonants with vowels between them: no spelling of it is folded away."""
        number, letters = next(self._codes), ""
        for _syllable in range(3):
            number, vowel = divmod(number, len(VOWELS))
            number, consonant = divmod(number, len(CONSONANTS))
            letters = CONSONANTS[consonant] + VOWELS[vowel] + letters
        return letters + CONSONANTS[len(self.of) % len(CONSONANTS)]
