"""The words with which people write dates in English, Russian and Serbian (both scripts)."""

_MONTH_WORDS = (
    "january jan январь января янв januar januara јануар јануара јан",
    "february feb февраль февраля фев февр februar februara фебруар фебруара феб",
    "march mar март марта мар mart marta",
    "april apr апрель апреля апр aprila април априла",
    "may май мая maj maja мај маја",
    "june jun июнь июня июн juna јун јуна juni јуни",
    "july jul июль июля июл jula јул јула juli јули",
    "august aug август августа авг avgust avgusta avg",
    "september sep sept сентябрь сентября сен сент septembar septembra септембар септембра сеп"
    " септ",
    "october oct октябрь октября окт oktobar oktobra okt октобар октобра",
    "november nov ноябрь ноября ноя нояб novembar novembra новембар новембра нов",
    "december dec декабрь декабря дек decembar decembra децембар децембра дец",
)

# Folded word to number of the month. A form that another language gives to another month
# (none today) would have to be left out: a date is never guessed.
MONTHS = {
    word: number for number, words in enumerate(_MONTH_WORDS, start=1) for word in words.split()
}

ABOUT = (
    "about",
    "around",
    "approximately",
    "approx.",
    "circa",
    "ca.",
    "c.",
    "on or about",
    "около",
    "примерно",
    "приблизительно",
    "ориентировочно",
    "oko",
    "otprilike",
    "približno",
    "око",
    "отприлике",
    "приближно",
)
UNCERTAIN = (
    "probably",
    "possibly",
    "вероятно",
    "предположительно",
    "verovatno",
    "вероватно",
)
UNCERTAIN_AFTER = ("(uncertain)", "uncertain", "?")
# "Before" and "до" are missing on purpose: they leave open whether the day itself counts.
AT_LATEST = (
    "on or before",
    "in or before",
    "no later than",
    "not later than",
    "не позднее",
    "не позже",
    "najkasnije",
    "ne kasnije od",
    "најкасније",
    "не касније од",
)
AT_EARLIEST = (
    "on or after",
    "in or after",
    "no earlier than",
    "not earlier than",
    "не ранее",
    "не раньше",
    "najranije",
    "ne ranije od",
    "најраније",
    "не раније од",
)
# What follows a year and adds nothing to it: "24.03.2023 г.", "5. mart 2022. godine".
AFTER_YEAR = (
    "года",
    "году",
    "год",
    "г.",
    "г",
    "godine",
    "godina",
    "god.",
    "год.",
    "године",
    "година",
)
