"""What a search found is marked where it stands, in whatever script and spelling."""

import pytest
from django.http import QueryDict
from django.template import Context, Template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.published.lists import CaseLine, case_page
from cases.published.passages import AFTER, BEFORE, Finder, Piece
from cases.published.selection import Selection
from tests.make import (
    make_case_charge,
    make_charge,
    make_person,
    make_published_case,
    make_stage,
)

pytestmark = pytest.mark.usefixtures("published")


def lines(text: str) -> list[CaseLine]:
    data = QueryDict(mutable=True)
    data["q"] = text
    return list(case_page(Selection(data)).cases)


def line(text: str) -> CaseLine:
    (found,) = lines(text)
    return found


def marked(pieces: object) -> str:
    """Pieces as a page has them."""
    template = Template("{% load facets %}{% marked pieces %}")
    return template.render(Context({"pieces": pieces}))


def passages(text: str) -> list[tuple[str, str]]:
    return [(one.label, marked(one.passage.pieces)) for one in line(text).found.passages]


@pytest.fixture
def lagovsky() -> None:
    made = make_published_case(
        person=make_person(name="Dmitry Lagovsky", name_original="Дмитрий Лаговский"),
        summary="Суд в Белграде решил, что Приморский район не даст гарантий.",
        charges_text="Fraud over a sale of land",
    )
    make_stage(
        made,
        stage_text="Žalba",
        body="Apelacioni sud",
        holding="The court found <no> proof of persecution.",
    )


@pytest.mark.parametrize("text", ["Lagovski", "Лаговский", "lagovsky", "LAGOVSK", "лаговск"])
def test_a_name_is_marked_in_both_scripts(lagovsky: None, text: str) -> None:
    found = line(text).found
    assert marked(found.name) == "Dmitry <mark>Lagovsky</mark>"
    assert marked(found.other_name) == "Дмитрий <mark>Лаговский</mark>"
    assert not found.passages


def test_a_latin_word_is_marked_in_a_cyrillic_text(lagovsky: None) -> None:
    assert passages("primorskij") == [
        (
            "Summary",
            "Суд в Белграде решил, что <mark>Приморский</mark> район не даст гарантий.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fraud", ("Charges", "<mark>Fraud</mark> over a sale of land")),
        (
            "persecution",
            ("Žalba", "The court found &lt;no&gt; proof of <mark>persecution</mark>."),
        ),
        ("апелац", ("Žalba", "<mark>Apelacioni</mark> sud")),
        ("zalba", ("Žalba", "<mark>Žalba</mark>")),
    ],
)
def test_each_text_that_is_searched_is_marked_and_escaped(
    lagovsky: None, text: str, said: tuple[str, str]
) -> None:
    assert passages(text) == [said]


def test_charges_in_words_of_their_own_are_marked() -> None:
    make_case_charge(make_published_case(), category="economic", text="Bribery of a clerk")
    assert passages("clerk") == [("Charges", "Bribery of a <mark>clerk</mark>")]


def test_words_that_stand_apart_are_each_shown(lagovsky: None) -> None:
    found = passages("lagovsky fraud persecution")
    assert [label for label, _text in found] == ["Charges", "Žalba"]


def test_the_passage_with_the_most_words_is_shown_and_cut_between_words() -> None:
    make_published_case(
        summary=f"{'A land sale. ' * 30}The land was sold by a notary. {'Nothing else. ' * 30}"
    )
    ((_label, passage),) = passages("land notary")
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert "<mark>land</mark> was sold by a <mark>notary</mark>" in passage
    assert len(passage.replace("<mark>", "").replace("</mark>", "")) < BEFORE + AFTER + 20


def test_a_list_without_words_marks_nothing(lagovsky: None) -> None:
    (only,) = case_page(Selection(QueryDict("host=RS"))).cases
    assert only.found.name == only.found.passages == ()


def test_a_pseudonym_is_not_searched_and_not_marked() -> None:
    person = make_person(name="Ivan Testov", disclosure_level="pseudonym")
    made = make_published_case(person=person, summary_anonymous="A person fled.")
    found = line("person").found
    assert made.person.pseudonym
    assert found.name == ()
    assert marked(found.passages[0].passage.pieces) == "A <mark>person</mark> fled."


@pytest.mark.parametrize("word", ["½land", "ьland", "land’s", "land-sale", "ﬁland", "l·land", "𐌰"])
def test_odd_words_are_kept_apart(word: str) -> None:
    finder = Finder("proof", [word, "proof", word])
    assert marked(finder.pieces(f"{word} proof")).endswith("<mark>proof</mark>")


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(min_size=1, max_size=80), st.lists(st.text(max_size=60), max_size=4))
def test_no_text_at_all_breaks_the_marks(text: str, texts: list[str]) -> None:
    text, *texts = (one.replace("\0", "") for one in (text, *texts))
    finder = Finder(text, texts)
    for one in texts:
        pieces = finder.pieces(one)
        assert "".join(piece.text for piece in pieces) == one
        passage = finder.passage(one, finder.words)
        assert (passage is None) == (not any(piece.is_found for piece in pieces))


def test_pieces_are_the_text() -> None:
    assert Finder("land", ["The land."]).pieces("The land.") == (
        Piece("The "),
        Piece("land", True),
        Piece("."),
    )


def test_the_charge_that_was_found_is_shown_in_its_own_words() -> None:
    make_case_charge(
        make_published_case(summary="Primer."),
        charge=make_charge("338", title_en="Desertion", title_local="Дезертирство"),
    )
    (passage,) = line("дезертир").found.passages
    assert (passage.label, passage.language) == ("Charges", "ru")
    assert marked(passage.passage.pieces) == "<mark>Дезертирство</mark>"


def test_a_kind_of_charge_is_shown_in_the_language_in_which_it_was_found() -> None:
    make_case_charge(make_published_case(), category="military")
    (passage,) = line("военная").found.passages
    assert passage.language == "ru"
    assert marked(passage.passage.pieces) == "<mark>Военная</mark> служба"
