"""Serbian from Latin letters into Cyrillic ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.lib.serbian import in_cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Žalba odbijena", "Жалба одбијена"),
        ("Ljubav, Njegoš, Džep, đak, ćup", "Љубав, Његош, Џеп, ђак, ћуп"),
        ("injekcija, konjunktiv, Tanjug", "инјекција, конјунктив, Танјуг"),
        ("nadživeti, neodživljen, odžaliti", "надживети, неодживљен, оджалити"),
        ("konj, panj, budžet, hadži", "коњ, пањ, буџет, хаџи"),
        ("I on je u EU i UN", "И он је у ЕУ и УН"),
    ],
)
def test_each_letter_has_its_own(latin: str, cyrillic: str) -> None:
    assert in_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    "kept",
    [
        *("%(number)s", "{date}", '<a href="/cases/">', "&nbsp;", "https://primer.org/o-nama"),
        *("ana@primer.org", "RU-207.3", "disclosure_basis", "manage.py", "SHA-256", "XIV"),
        *("CSV", "JSON", "XLSX", "API", "Casetracker", "Atom", "Verwaltungsgericht", "Yargıtay"),
    ],
)
def test_what_is_not_serbian_stays(kept: str) -> None:
    assert in_cyrillic(f"slučaj {kept} je") == f"случај {kept} је"


def test_other_words_stay_where_they_are_named() -> None:
    assert in_cyrillic("kolona reference, reference", frozenset({"reference"})) == (
        "колона reference, reference"
    )


@given(st.text(alphabet="абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ ,.()"))
def test_cyrillic_is_what_it_is_already(text: str) -> None:
    assert in_cyrillic(text) == text
