"""Says what rows hold, in the active language: dates, codes of vocabularies, countries, text."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import TextChoices
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.lib import countries
from cases.lib.partial_dates import PartialDate, describe
from cases.published.terms import Terms
from cases.templatetags import languages
from cases.vocab.answer import Answer
from cases.vocab.argument import ArgumentResult
from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.confidence import Confidence
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.decision import Decision
from cases.vocab.development import DevelopmentKind
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.reliability import Reliability
from cases.vocab.source import SourceKind
from cases.vocab.stage import StageKind
from cases.vocab.track import Track
from cases.vocab.treaty import TreatyStatus

register = template.Library()

VOCABULARIES: Mapping[str, type[TextChoices]] = {
    "answer": Answer,
    "argument": ArgumentResult,
    "category": ChargeCategory,
    "charge_status": ChargeStatus,
    "confidence": Confidence,
    "custody": CustodyKind,
    "custody_end": CustodyEnd,
    "decision": Decision,
    "development": DevelopmentKind,
    "group": OutcomeGroup,
    "procedure": Procedure,
    "reliability": Reliability,
    "source": SourceKind,
    "stage": StageKind,
    "track": Track,
    "treaty": TreatyStatus,
}


@register.simple_tag
def when(edtf: str | None, unknown: str = "") -> SafeString:
    """A partial date in words, as a <time> element where HTML has a form for it.

    Without a date `unknown`, or else "date not reported".
    """
    if not edtf:
        return format_html("{}", unknown or _("date not reported"))
    words, date = describe(edtf), PartialDate.from_edtf(edtf)
    if date.precision == "interval":
        return format_html("{}", words)
    return format_html('<time datetime="{}">{}</time>', edtf.rstrip("?~%"), words)


@register.filter
def word(code: str | None, vocabulary: str) -> str:
    """What a code of a vocabulary is called; "not reported" without one.

    A code that the vocabulary doesn't have (rows from a newer version) is shown as it is.
    """
    if not code:
        return _("not reported")
    return str(dict(VOCABULARIES[vocabulary].choices).get(code, code))


@register.filter
def country(code: str | None) -> str:
    """A country's name; "not reported" without a code."""
    if not code:
        return _("not reported")
    return countries.name(code, get_language() or "en")


@register.simple_tag(takes_context=True)
def term(context: Context, kind: str, code: str | None) -> str:
    """The label of a catalogue entry (outcome, fate, ground, stage); "not reported" without one.

    Reads `terms` from the page's context.
    """
    terms: Terms = context["terms"]
    return terms.label(kind, code) if code else _("not reported")


@register.simple_tag
def in_language(text: Any, language: str | None) -> SafeString:
    """Text, marked with its language where that isn't the page's."""
    if not language or languages.same(language, get_language()):
        return format_html("{}", text)
    return format_html('<span lang="{}">{}</span>', language, text)


@register.filter
def script_of(text: str, country_code: str) -> str:
    """The language tag of a text in a country's own language; `und` where it isn't certain."""
    return languages.of_local_text(text, country_code)
