"""What django-countries lacks: our own names, corrections of its slips, and other spellings."""

STATELESS = "stateless"

# Names that we say. For XK and statelessness there are none in django-countries; the others mend
# what it has wrong (a genitive, Lithuania's name for Latvia) or turned round ("Korea (the ...)").
OWN_NAMES: dict[str, dict[str, str]] = {
    STATELESS: {
        "en": "stateless",
        "ru": "без гражданства",
        "sr": "без држављанства",
        "sr-latn": "bez državljanstva",
    },
    "XK": {"en": "Kosovo", "ru": "Косово", "sr": "Косово", "sr-latn": "Kosovo"},
    "BS": {"en": "Bahamas"},
    "CD": {
        "ru": "Демократическая Республика Конго",
        "sr": "Демократска Република Конго",
        "sr-latn": "Demokratska Republika Kongo",
    },
    "CG": {
        "en": "Republic of the Congo",
        "ru": "Республика Конго",
        "sr": "Република Конго",
        "sr-latn": "Republika Kongo",
    },
    "FM": {"ru": "Микронезия", "sr": "Микронезија", "sr-latn": "Mikronezija"},
    "KG": {"ru": "Кыргызстан"},
    "LR": {"ru": "Либерия"},
    "LV": {"sr": "Летонија", "sr-latn": "Letonija"},
    "MK": {"sr": "Северна Македонија", "sr-latn": "Severna Makedonija"},
    "MM": {"ru": "Мьянма"},
    "NC": {"ru": "Новая Каледония"},
    "NR": {"en": "Nauru", "ru": "Науру", "sr": "Науру", "sr-latn": "Nauru"},
    "PS": {"ru": "Палестина"},
    "SM": {"ru": "Сан-Марино"},
    "TL": {"sr": "Источни Тимор", "sr-latn": "Istočni Timor"},
    "TR": {"en": "Türkiye"},
    "VA": {"ru": "Ватикан", "sr": "Ватикан", "sr-latn": "Vatikan"},
    "WS": {"sr": "Самоа", "sr-latn": "Samoa"},
}

# Entries of django-countries' catalogues that name another country (catalogue, code).
WRONG_NAMES = frozenset(
    {
        ("sr", "LV"),  # Lithuania's name
        ("sr_Latn", "LV"),
        ("sr", "WS"),  # San Marino's name
        ("sr_Latn", "WS"),
        ("hy", "KP"),  # the two Koreas stand the wrong way round
        ("hy", "KR"),
        ("fr", "GY"),  # "Guyane" is French Guiana
    }
)

# Short forms, agencies' spellings, older names of the same state, and full names.
ALIASES: dict[str, tuple[str, ...]] = {
    "AE": ("UAE", "Emirates", "ОАЭ", "ОАЕ", "УАЕ", "EAU", "VAE", "BAE", "Эмираты", "Emirati"),
    "AM": ("Republic of Armenia", "Республика Армения", "Jermenija", "Јерменија"),
    "AZ": (
        "Republic of Azerbaijan",
        "Азербайджанская Республика",
        "Республика Азербайджан",
        "Азербајџан",
    ),
    "BA": ("BiH", "БиХ", "Bosnia & Herzegovina"),
    "BY": (
        "Republic of Belarus",
        "Республика Беларусь",
        "Белоруссия",
        "Byelorussia",
        "Belorussia",
        "Bélarus",
        "Weißrussland",
        "Beyaz Rusya",
        "Bjelorusija",
        "Belarusija",
        "Беларусија",
    ),
    "CD": (
        "DRC",
        "DR Congo",
        "Congo-Kinshasa",
        "Congo, Democratic Republic of the",
        "Democratic Republic of Congo",
        "Zaire",
        "ДРК",
        "ДР Конго",
    ),
    "CG": ("Congo-Brazzaville", "Congo, Republic of the", "Republic of Congo"),
    "CH": ("Confédération suisse",),
    "CI": ("Ivory Coast", "Берег Слоновой Кости", "Elfenbeinküste", "Fildişi Sahilleri"),
    "CN": (
        "PRC",
        "People's Republic of China",
        "China, Peoples Republic of",
        "КНР",
        "Китайская Народная Республика",
        "Çin Halk Cumhuriyeti",
    ),
    "CV": ("Cape Verde",),
    "CZ": ("Češka Republika", "Чешская Республика"),
    "DE": ("Federal Republic of Germany", "ФРГ", "BRD"),
    "GB": (
        "UK",
        "Great Britain",
        "Britain",
        "Соединенное Королевство",
        "Grande-Bretagne",
        "Британия",
        "Ujedinjeno Kraljevstvo",
        "Уједињено Краљевство",
    ),
    "GE": ("Republic of Georgia", "Gruzia"),
    "HK": ("Hong Kong SAR", "Hong Kong SAR China"),
    "HU": ("Madjarska",),
    "IR": ("Islamic Republic of Iran", "Исламская Республика Иран", "ИРИ"),
    "KG": (
        "Kyrgyz Republic",
        "Kirgizia",
        "Kirghizia",
        "Kirgizstan",
        "Kirghizstan",
        "Kirghizistan",
        "Кыргызская Республика",
        "Киргизская Республика",
        "Кыргызстан",
        "Киргизстан",
        "Киргизия",
        "Kirgizija",
        "Киргизија",
        "Kirgiska Republika",
    ),
    "KP": ("DPRK", "КНДР", "North Korea", "Corée (République populaire démocratique de)"),
    "KR": ("Republic of Korea", "South Korea", "Corée (République de)", "Республика Корея"),
    "KZ": ("Republic of Kazakhstan", "Республика Казахстан", "Қазақстан", "Kazakstan", "Казакстан"),
    "LA": ("Lao PDR", "Lao People's Democratic Republic"),
    "LV": (
        "Latvija",
        "Латвија",
    ),
    "MD": (
        "Republic of Moldova",
        "Республика Молдова",
        "Молдавия",
        "Republika Moldavija",
        "Република Молдавија",
    ),
    "ME": ("Республика Черногория",),
    "MK": (
        "FYROM",
        "Republic of North Macedonia",
        "Македонија",
        "Makedonija",
        "Sjeverna Makedonija",
    ),
    "MM": ("Burma", "Birma", "Бирма", "Birmanie"),
    "MO": ("Macau",),
    "NL": ("Holland", "The Netherlands", "Голландия", "Холандија", "Holandija", "Nizozemska"),
    "PS": ("Palestinian Territory", "Palestinian Territories", "State of Palestine"),
    "RS": ("Republic of Serbia", "Республика Сербия", "Republika Srbija", "Република Србија"),
    "RU": ("РФ", "Rusija", "Ruska Federacija", "Russie (Fédération de)", "Расія"),
    "SA": ("KSA", "Kingdom of Saudi Arabia"),
    "SY": ("Syrian Arab Republic", "Сирийская Арабская Республика"),
    "SZ": ("Swaziland",),
    "TJ": ("Republic of Tajikistan", "Республика Таджикистан", "Тоҷикистон"),
    "TL": ("East Timor", "Восточный Тимор"),
    "TM": ("Туркмения", "Turkmenia", "Turkmenija", "Туркменија", "Turkmeniya"),
    "TR": ("Turkey", "Republic of Turkey", "Republic of Türkiye", "Турецкая Республика"),
    "TW": ("Taiwan, Province of China",),
    "TZ": ("United Republic of Tanzania",),
    "US": (
        "USA",
        "U.S.",
        "США",
        "САД",
        "SAD",
        "ABD",
        "États-Unis",
        "Vereinigte Staaten",
        "Соединенные Штаты",
        "Sjedinjene Države",
        "Сједињене Државе",
    ),
    "UZ": ("Republic of Uzbekistan", "Республика Узбекистан", "Oʻzbekiston"),
    "VA": ("Vatican", "Vatikan", "Ватикан"),
    "VN": ("Socialist Republic of Vietnam", "СРВ"),
    "XK": ("Kosova", "Kosova*", "Republic of Kosovo", "XKX", "Республика Косово"),
    "ZA": ("ЮАР", "RSA", "Южно-Африканская Республика"),
    STATELESS: (
        "stateless person",
        "XXA",  # machine-readable passports: a stateless person (ICAO Doc 9303, part 3)
        "лицо без гражданства",
        "ЛБГ",
        "апатрид",
        "apatrid",
        "apatride",
        "staatenlos",
        "vatansız",
        "без громадянства",
        "особа без громадянства",
    ),
}

# Names that mean one of several countries, whatever a single catalogue takes them for.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    name: codes
    for names, codes in (
        (("Korea", "Koreja", "Корея", "Кореја", "Corée", "Corea", "Kore"), ("KR", "KP")),
        (("Congo", "Kongo", "Конго"), ("CG", "CD")),
        (("Saint Martin", "Saint-Martin", "St. Martin", "Sveti Martin"), ("MF", "SX")),
        (("Virgin Islands", "Виргинские Острова"), ("VG", "VI")),
    )
    for name in names
}
