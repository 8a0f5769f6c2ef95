"""What names somebody, where the check says that it is, and two who accept it."""

import pytest

from cases.models import Case
from cases.publishing.allow_list import PEOPLE_AND_CASES
from cases.publishing.eligibility import reasons_against
from cases.publishing.name_check import hits, public_texts
from cases.vocab.disclosure import Level
from tests.make import (
    make_associate,
    make_case,
    make_case_charge,
    make_citation,
    make_person,
    make_published_case,
    make_source,
    make_stage,
)
from tests.publishing.accepting import accept, case_at_a_pseudonym, change
from tests.publishing.mentioning import names_somebody
from tests.publishing.rows import row

pytestmark = pytest.mark.django_db

NAMING = {
    "Lagodovskij, Dmitrij Лагодовский Дмитрий": (
        *("Лагодовского", "Лагодовскому", "Lagodovskog", "Lagodovsky", "Lagodowski", "Lagodovskii"),
        *("Лагодовскога", "Дмитрия", "Dimitrij", "Dmitri", "LAGODOVSKIY", "lagodovskijheld"),
        *("dmitrijlagodovskij", "extradition_of_lagodovskogo.pdf", "#FreeLagodovsky"),
        *(
            "https://primer.example/%D0%9B%D0%B0%D0%B3%D0%BE%D0%B4%D0%BE%D0%B2%D1%81%D0%BA%D0%B8%D0%B9",
        ),
        *(
            "Lago\u00addovskij",
            "Lago\u200bdovskij",
            "L a g o d o v s k i j",
            "Л.а.г.о.д.о.в.с.к.и.й",
        ),
        *("Lаgоdоvskij", "Лaгoдoвcкий", "Lagodov-\nskij", "ＬＡＧＯＤＯＶＳＫＩＪ"),
    ),
    "Aleksandr": ("Alexander", "Aleksandar", "Oleksandr", "Александром", "Aleksandrov"),
    "Ksenija": ("Xenia", "Kseniya", "Ксенией", "Ксении"),
    "Šukovin": ("Schukowin", "Choukovine", "Shukovina", "Szukowin", "Шуковиным"),
    "Pavel": ("Павла", "Pavlom", "Paweł"),
    "Petar": ("Петра", "Petre", "Petrom"),
    "Olga": ("Ольги", "Ользі", "Olgom"),
    "Žanibek": ("Janibek", "Djanibek", "Жанибека"),
    "Roman": ("Романа", "Roman's", "Romanu"),
    "Testov": (
        # Of older Russian sites, in Windows-1251; with a stray byte; encoded twice.
        "https://primer.example/%D2%E5%F1%F2%EE%E2.html",
        "https://primer.example/%FF%D0%A2%D0%B5%D1%81%D1%82%D0%BE%D0%B2",
        "https://primer.example/100%/%D0%A2%D0%B5%D1%81%D1%82%D0%BE%D0%B2%98",
        "https://primer.example/%D0%A2%D0%B5%D1%81%D1%82%D0%BE%D0%B2?tema=%CF%F0%E8%EC%E5%F0",
        "https://primer.example/%25D0%25A2%25D0%25B5%25D1%2581%25D1%2582%25D0%25BE%25D0%25B2",
    ),
    "Li, Vej Ли Вэй": ("The court heard Li.", "Суд выслушал Ли", "/li-held", "LI", "Vej"),
    "Im": ("Им задержан", "Im, held"),
    "李明": ("北京李明被捕", "李明"),
    "김철수": ("김철수가 체포되었다",),
}
NAMELESS = {
    "Li": ("Решил ли суд это", "Sud pita da li je", "Tbilisi", "A list", "Либо"),
    "Al-Testi, Ali": ("Al Jazeera said so", "Al. Primer"),
    "이수": ("이 사람은",),
    "Roman": ("Romania refused", "The Romanian court", "a romantic"),
    "Mark": ("On 3 March 2024", "to market", "They mark the day in Belgrade"),
    "Marta": ("Задержан 12 марта в Минске", "Odluka od 12. marta, Sud"),
    "Anna": ("Any court may", "Она сказала, что", "Суд и она"),
    "Ilja": ("Суд или прокурор", "Sud ili tužilac"),
    "Georgij": ("From Georgia to Serbia", "The Georgian border"),
    "Testov": ("The protest of protestov",),
    "Viktor": ("A Victory for lawyers",),
    "Ana": ("an advocate", "Banana"),
}


@pytest.mark.parametrize(
    ("names", "text"), [(names, text) for names, texts in NAMING.items() for text in texts]
)
def test_it_names_somebody(names: str, text: str) -> None:
    assert names_somebody(text, names)


@pytest.mark.parametrize(
    ("names", "text"), [(names, text) for names, texts in NAMELESS.items() for text in texts]
)
def test_it_names_nobody(names: str, text: str) -> None:
    assert not names_somebody(text, names)


# --- Where ---------------------------------------------------------------------------------------


@pytest.fixture
def case() -> Case:
    """One that would show at a pseudonym."""
    return case_at_a_pseudonym()


def where(case: Case) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(hit.where), hit.words) for hit in hits(case)]


def test_it_says_in_which_text_and_by_which_words(case: Case) -> None:
    change(case, summary_anonymous="The lawyer of Testova said so.")
    assert where(case) == [("Case: summary without names", ("Testova",))]


def test_an_alias_counts(case: Case) -> None:
    change(case, summary_anonymous="Адвокат Пробникова")
    assert where(case) == [("Case: summary without names", ("Пробникова",))]


def test_what_stays_inside_may_name_anybody(case: Case) -> None:
    change(case, summary="Testov", internal_note="Testov", charges_text="Testov")
    make_stage(case, summary="Testov")
    make_citation(make_source(title="About Testov"), case=case)  # it says that it names them
    assert where(case) == []


def test_a_source_that_is_said_to_name_nobody_is_read(case: Case) -> None:
    titled = make_source(title="Суд над Тестовым", url="", publisher="", names_person=False)
    addressed = make_source(url="https://primer.example/testova-ivana", names_person=False)
    make_citation(titled, case=case)
    make_citation(addressed, stage_record=make_stage(case), locator="The case of Testov")
    assert {str(hit.where.row) for hit in hits(case)} == {str(titled), str(addressed)}
    assert len(hits(case)) == 3


def test_what_is_kept_back_may_name_somebody(case: Case) -> None:
    change(case, summary_anonymous="Testov", withheld=["summary"])
    assert where(case) == []


def test_at_full_name_the_person_may_be_named_and_a_relative_not() -> None:
    case = make_case(person=make_person(name="Testov, Ivan"), summary="Testov and his wife Jelena")
    make_associate(case, name="Testova, Jelena", role="relative")
    make_case_charge(case, text="As Testov was told")
    assert where(case) == [("Case: summary", ("Jelena",))]


def test_a_minor_is_never_named(case: Case) -> None:
    child = make_person(name="Testova, Ana", is_minor=True)
    case = make_case(person=child, summary_anonymous="Testova")
    assert where(case) == [("Case: summary without names", ("Testova",))]


def test_a_common_word_is_not_said_to_name_somebody() -> None:
    person = make_person(name="Li, Vera", disclosure_level="pseudonym")
    case = make_case(person=person, summary_anonymous="Da li je Li tu? Vera u pravdu, vera.")
    assert where(case) == [("Case: summary without names", ("Li", "Vera"))]


def test_letters_apart_are_found_though_no_word_is(case: Case) -> None:
    change(case, summary_anonymous="T e s t o v")
    assert where(case) == [("Case: summary without names", ())]


def test_a_name_that_cannot_be_looked_for_makes_people_read_every_text() -> None:
    person = make_person(name="Le", name_original="李", disclosure_level="pseudonym")
    case = make_published_case(person=person, summary_anonymous="Held in Primer.")
    (hit,) = hits(case)
    assert (str(hit.where), hit.words, hit.is_unread) == ("Case: summary without names", (), True)
    assert "too short to be looked for" in reasons_against(case)[-1]
    assert row("case", case.public_id)["summary"] == ""
    accept(case)
    assert hits(case) == []
    assert row("case", case.public_id)["summary"] == "Held in Primer."


@pytest.mark.parametrize(
    "values", [{"name": "A. B."}, {"name": "Li"}, {"name": "李明"}, {"name": "Le, Anh"}]
)
def test_initials_and_names_of_two_letters_need_nobody_to_read(values: dict[str, str]) -> None:
    person = make_person(disclosure_level="pseudonym", **values)
    assert hits(make_case(person=person, summary_anonymous="Held in Primer.")) == []


@pytest.mark.parametrize("model", [name for name in PEOPLE_AND_CASES if name != "lockdown"])
def test_every_public_text_of_a_case_is_read(case: Case, model: str) -> None:
    """Of each model on the allow-list that has one; none is left out by where it hangs."""
    texts = public_texts([_full()], Level.FULL_NAME)
    read = {place.row._meta.model_name for _case, place, _text in texts}
    has_texts = {"person", "case", "casecharge", "stagerecord", "source", "citation"}
    assert (model in read) == (model in has_texts)


def _full() -> Case:
    case = make_case()
    make_stage(case)
    make_case_charge(case)
    make_associate(case)
    make_citation(case=case)
    return case


def test_a_hit_blocks_publishing(case: Case) -> None:
    make_citation(case=case)
    before = reasons_against(case)
    change(case, summary_anonymous="The lawyer of Testov")
    (reason,) = set(reasons_against(case)) - set(before)
    assert "Testov" in reason
