"""From bytes to text, without mojibake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.tabular import SheetRejected
from cases.lib.tabular.decoding import decode

PLAIN = "ФИО;Гражданство\nТестов Иван Петрович;РФ\nПробная Анна;Сербия"
RUSSIAN = "ФИО;Гражданство\nТестов Иван Петрович;РФ\nПробная Анна «Ёлка»;Сербия № 5"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"Ivan", "Ivan", "utf-8"),
        ("Иван".encode(), "Иван", "utf-8"),
        ("Иван".encode("utf-8-sig"), "Иван", "utf-8"),
        ("Иван".encode("utf-16"), "Иван", "utf-16"),
        (b"\xfe\xff" + "Иван".encode("utf-16-be"), "Иван", "utf-16"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "windows-1251"),
        ("Марија Пробић, Ђорђе".encode("cp1251"), "Марија Пробић, Ђорђе", "windows-1251"),
        ("Їжак Тестенко".encode("cp1251"), "Їжак Тестенко", "windows-1251"),
        ("ПРОБНАЯ АННА".encode("cp1251"), "ПРОБНАЯ АННА", "windows-1251"),
    ],
)
def test_text_is_read_in_its_encoding(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((PLAIN, encoding) for encoding in ("koi8-r", "mac-cyrillic", "iso8859-5", "cp866")),
        ("ПРОБНАЯ АННА", "koi8-r"),
        ("тестов иван", "koi8-r"),
        ("Name\nMüller, André, Überall", "cp1252"),
        ("Name\nĐorđe Probić, Šišić", "cp1250"),
        ("Name\nŞule Örnek", "cp1254"),
        ("Όνομα Δοκιμή", "cp1253"),
        ("שלום בדיקה", "cp1255"),
        ("محمد نمونه", "cp1256"),
        ("测试中文", "gbk"),
        ("日本語テスト", "shift_jis"),
    ],
)
def test_another_encoding_is_refused_and_never_guessed(text: str, encoding: str) -> None:
    with pytest.raises(SheetRejected, match="Save the sheet as “CSV UTF-8”"):
        decode(text.encode(encoding))


def test_half_a_sign_in_utf_16_is_refused() -> None:
    with pytest.raises(SheetRejected, match="not UTF-8"):
        decode("Иван".encode("utf-16") + b"\x00")


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_workbook_is_not_a_sheet(start: bytes) -> None:
    with pytest.raises(SheetRejected, match="spreadsheet program's own file"):
        decode(start + b"rest")


@pytest.mark.parametrize("data", [b"a\r\nb\rc\0", "a\nb\nc".encode("utf-16-le")[:6] + b"\n\0"])
def test_nul_characters_are_refused_with_their_line(data: bytes) -> None:
    with pytest.raises(SheetRejected, match=r"NUL characters on line \d"):
        decode(data)


@given(st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])))
def test_utf_8_is_always_read_as_written(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == (text, "utf-8")


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, _encoding = decode(data)
    except SheetRejected:
        return
    assert "\0" not in text
