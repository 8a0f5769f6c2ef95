"""Says what rows hold, in the active language: dates, decisions, text in another language."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.lib.laws import language_of_law
from cases.lib.partial_dates import PartialDate, describe
from cases.published.models import PublishedStage
from cases.templatetags import languages
from cases.vocab.confidence import Confidence
from cases.vocab.decision import Decision
from cases.vocab.source import SourceKind

register = template.Library()


@register.simple_tag
def when(edtf: str | None) -> SafeString:
    """A partial date in words, in a <time> element where HTML has a form for it.

    Without a date: "date not reported".
    """
    return _when(edtf, get_language()) if edtf else format_html("{}", _("date not reported"))


@lru_cache(maxsize=2048)
def _when(edtf: str, _language: str | None) -> SafeString:
    words, date = describe(edtf), PartialDate.from_edtf(edtf)
    if date.precision == "interval":
        return format_html("{}", words)
    return format_html('<time datetime="{}">{}</time>', edtf.rstrip("?~%"), words)


@register.simple_tag
def decided(stage: PublishedStage) -> SafeString:
    """What was decided at a stage, and when: "upheld, 3 December 2025"."""
    if stage.decision == Decision.PENDING and not stage.filed_on:
        return format_html("{}", _("pending"))
    if stage.decision == Decision.PENDING:
        # Translators: the date is in the nominative case, as in "December 2025".
        return format_html(_("pending, since {date}"), date=when(stage.filed_on))
    if not stage.decision:
        return format_html("{}", _("decision not reported"))
    decision = str(Decision(stage.decision).label)
    decision = decision[:1].lower() + decision[1:]
    return format_html("{}, {}", decision, when(stage.decided_on))


@register.simple_tag
def stage_name(stage: PublishedStage, language: str | None) -> SafeString:
    """What a stage is called: by the catalogue, or else in the words and language of the case."""
    return in_language(str(stage), language if stage.in_words_of_case else None)


@register.simple_tag
def standing(stage: PublishedStage, language: str | None) -> SafeString:
    """Where a stage stands, in a line: "Appeal: upheld, 3 December 2025"."""
    return format_html("{}: {}", stage_name(stage, language), decided(stage))


@register.filter
def confidence(code: str | None) -> str:
    """How a row of law was established, in words."""
    return str(Confidence(code).label) if code else _("How it was established isn't reported")


@register.filter
def source_kind(code: str) -> str:
    """What sort of publication or paper a source is, in words."""
    return str(SourceKind(code).label)


@register.filter
def thousands(number: int) -> str:
    """A number as the language groups it: 400,000 or 400 000."""
    return _thousands(number, get_language())


@lru_cache(maxsize=2048)
def _thousands(number: int, _language: str | None) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


@register.simple_tag
def in_language(text: Any, language: str | None) -> SafeString:
    """Text, marked with its language where that isn't the page's."""
    if not text or not language or languages.same(language, get_language()):
        return format_html("{}", text or "")
    return format_html('<span lang="{}">{}</span>', language, text)


@register.simple_tag
def foreign_language(language: str | None) -> str:
    """What the language is called; nothing where it is the page's or isn't known."""
    if not language or languages.same(language, get_language()):
        return ""
    return languages.name_of(language)


@register.filter
def language_of_name(text: str, citizenships: Sequence[str]) -> str:
    """The language tag of a person's name in the other script."""
    return languages.of_name(text, citizenships)


register.filter(language_of_law)
