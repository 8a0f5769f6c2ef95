"""What sheets call our columns, beside the columns' own names: folded heading -> column.

English of the partners' sheet with 17 columns, Russian and Serbian as registers and lists write
it, in the spelling of `fold_header` (small letters, ё as е, no signs).
"""

from cases.lib.tabular import fold_header


def _folded(headings: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {fold_header(text): column for column, texts in headings.items() for text in texts}


CASES = _folded(
    {
        "reference": ("Case reference", "Номер дела", "Референца", "Broj predmeta"),
        "person_name": (
            *("Person", "Name", "Full name", "Name (Latin)"),
            *("ФИО", "Ф.И.О.", "Имя", "Фамилия, имя", "Фамилия Имя Отчество"),
            *("Име и презиме", "Ime i prezime", "Ime", "Име"),
        ),
        "person_name_original": (
            *("Name (original script)", "Original name", "Name original", "Native name"),
            *("Имя на языке оригинала", "Имя (оригинал)", "Оригинално име", "Originalno ime"),
        ),
        "aliases": ("Alias", "Also known as", "Псевдонимы", "Другие имена", "Друга имена"),
        "birth_date": (
            *("Date of birth", "Birthdate", "Born", "DOB", "Дата рождения", "Год рождения"),
            *("Датум рођења", "Datum rođenja"),
        ),
        "occupation": ("Profession", "Профессия", "Род занятий", "Занимање", "Zanimanje"),
        "citizenships": (
            *("Citizenship", "Nationality", "Гражданство", "Держављанство", "Državljanstvo"),
        ),
        "host_country": (
            *("Host", "Country of detention", "Страна задержания", "Страна пребывания"),
            *("Земља боравка", "Zemlja boravka"),
        ),
        "requesting_country": (
            *("Requesting", "Requesting state", "Запрашивающая страна"),
            *("Запрашивающее государство", "Земља молиља", "Država molilja", "Zemlja molilja"),
        ),
        "procedure": ("Процедура", "Поступак", "Postupak"),
        "opened_on": ("Opened", "Case opened", "Дата начала дела", "Отворено", "Otvoreno"),
        "charges": ("Charge", "Статья", "Статьи", "Обвинение", "Оптужбе", "Optužbe"),
        "charges_text": ("Charges as reported", "Обвинение по сообщениям"),
        "detained_on": (
            *("Detention date", "Date of detention", "Detained", "Date of arrest", "Arrest date"),
            *("Дата задержания", "Дата ареста", "Датум хапшења", "Datum hapšenja"),
            *("Датум притварања", "Datum pritvaranja"),
        ),
        "custody_until": ("Released on", "Custody end", "Дата освобождения", "Datum puštanja"),
        "stage": ("Court stage", "Стадия", "Инстанция", "Фаза", "Faza", "Степен", "Stepen"),
        "decision": ("Court decision", "Решение", "Решение суда", "Одлука", "Odluka"),
        "decision_date": (
            *("Date of decision", "Decided on", "Дата решения", "Датум одлуке", "Datum odluke"),
        ),
        "outcome": ("Исход", "Результат", "Исход дела", "Ishod"),
        "outcome_on": ("Outcome date", "Date of outcome", "Дата исхода", "Датум исхода"),
        "fate": ("Судьба", "Sudbina", "Судбина"),
        "summary": ("Описание", "Сводка", "Сажетак", "Sažetak"),
        "sources": ("Source keys",),
        "source_url": (
            *("Source URL", "URL", "Link", "Source link", "Ссылка", "Источник", "Извор", "Izvor"),
        ),
        "internal_note": ("Note", "Notes", "Примечание", "Примечания", "Напомена", "Napomena"),
    }
)

STAGES = _folded(
    {
        "reference": ("Case", "Case reference", "Номер дела", "Референца"),
        "stage_code": ("Code",),
        "stage_text": ("Stage", "Стадия", "Инстанция", "Фаза", "Faza"),
        "body": ("Court", "Authority", "Суд", "Орган", "Sud"),
        "filed_on": ("Filed", "Дата подачи", "Поднето", "Podneto"),
        "decided_on": ("Decision date", "Decided", "Дата решения", "Датум одлуке", "Datum odluke"),
        "decision": ("Решение", "Одлука", "Odluka"),
        "holding_language": (
            *("Language of the holding", "Holding language", "Язык правовой позиции"),
            *("Jezik pravnog stava", "Језик правног става"),
        ),
        "source": ("Sources", "Источник", "Извор", "Izvor"),
    }
)

SOURCES = _folded(
    {
        "key": ("Ключ", "Кључ", "Ključ"),
        "publisher": ("Publication", "Издание", "Издавач", "Izdavač"),
        "title": ("Заголовок", "Название", "Наслов", "Naslov"),
        "published_on": ("Date", "Published", "Дата публикации", "Датум објаве", "Datum objave"),
        "language": ("Язык", "Језик", "Jezik"),
        "kind": ("Type", "Вид", "Тип", "Врста", "Vrsta"),
        "url": ("Address", "Link", "Ссылка", "Адрес", "Адреса", "Adresa"),
    }
)

DEVELOPMENTS = _folded(
    {
        "country": ("Host country", "Страна", "Земља", "Zemlja"),
        "other_countries": ("Другие страны", "Друге земље", "Druge zemlje"),
        "date": ("Happened on", "Дата", "Датум", "Datum"),
        "kind": ("Type", "Вид", "Врста", "Vrsta"),
        "title": ("Заголовок", "Наслов", "Naslov"),
        "reliability": ("Достоверность", "Поузданост", "Pouzdanost"),
        "summary": ("Описание", "Сажетак", "Sažetak"),
        "source": ("Sources", "Источник", "Извор", "Izvor"),
    }
)

FIGURES = _folded(
    {
        "country": ("Host country", "Страна", "Земља", "Zemlja"),
        "label": ("What is counted", "Показатель", "Показатељ", "Pokazatelj"),
        "value_min": ("Value", "Number", "From", "Число", "Број", "Broj"),
        "value_max": ("To", "Максимум", "Највише"),
        "as_of": ("Date", "Дата", "Датум", "Datum"),
        "note": ("Примечание", "Напомена", "Napomena"),
        "source": ("Sources", "Источник", "Извор", "Izvor"),
    }
)
