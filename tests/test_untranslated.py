"""What finds English words finds them: planted ones, wherever a page can say them."""

import pytest
from django.utils.translation import gettext, override

from tests.untranslated import untranslated
from tests.wide_letters import in_wide_letters, wide

PLANTED = [
    "<p>Ｏｔｋａｚ Save ｉ ｄａｌｊｅ</p>",
    '<p lang="sr-Latn"></p><p>Save</p>',
    "<p><b>Ｏｔｋａｚ</b> Save</p>",
    "<svg><title>Save</title></svg>",
    '<a title="Save">Ｏｔｋａｚ</a>',
    '<img alt="Save">',
    '<input type="submit" value="Save">',
    '<button aria-label="Save">×</button>',
    '<meta name="description" content="Save">',
    """<div data-inline='{"addText": "Save"}'></div>""",
    '<div data-words="Save or go">Ｏｔｋａｚ</div>',
]
NOT_ENGLISH = [
    "<p>Ｏｔｋａｚ, 2025-12 / 14 %</p>",
    '<p lang="en">Save</p>',
    '<p lang="en"><b>Save</b></p>',
    "<p><code>outcome_on</code></p>",
    '<a href="/cases/save/" class="save">https://primer.example.org/save</a>',
    "<script>let save;</script>",
    '<input type="hidden" value="Save">',
]


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_english_word_is_found(planted: str) -> None:
    (found,) = untranslated(f'<html lang="sr-Latn"><body>{planted}</body></html>')
    assert "Save" in found


@pytest.mark.parametrize("page", NOT_ENGLISH)
def test_what_is_no_english_of_ours_is_not_found(page: str) -> None:
    assert untranslated(f'<html lang="sr-Latn"><body>{page}</body></html>') == []


def test_a_feed_and_a_plain_text_are_read_as_well() -> None:
    feed = '<feed xml:lang="ru"><title>Ｄｅｌａ · Cases</title><updated>2025-12-03</updated></feed>'
    assert untranslated(feed) == ["Ｄｅｌａ · Cases"]
    assert untranslated("Ｄｅｌａ: Save it.\n") == ["Ｄｅｌａ: Save it."]


def test_words_of_the_data_are_not_found_and_others_beside_them_are() -> None:
    assert untranslated("<p>Testov</p>", {"Testov"}) == []
    assert untranslated("<p>Testov, Save</p>", {"Testov"}) == ["Testov, Save"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "sr-latn"])
def test_what_a_catalogue_says_is_in_wide_letters_for_as_long_as_it_is_asked(language: str) -> None:
    with override(language):
        usual = gettext("Cases")
        with in_wide_letters(language):
            assert gettext("Cases") == wide(usual)
            assert gettext("No catalogue has this.") == "No catalogue has this."
        assert gettext("Cases") == usual
