"""Addresses in three languages: English without a prefix, Russian at /ru/, Serbian at /sr/.

Serbian in Cyrillic letters, which is made of that in Latin ones, stands at /sr-cyrl/.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import URLPattern, URLResolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import get_language


class ShortPrefix(LocalePrefixPattern):
    """The language alone, without its script, where that is the usual one: /sr/ for sr-latn.

    Django finds the way back by itself: it takes `sr` for the first variant of Serbian there is.
    """

    @property
    def language_prefix(self) -> str:
        language = (get_language() or "en").removesuffix("-latn")
        return "" if language.startswith("en") else f"{language}/"


def in_each_language(*patterns: URLPattern | URLResolver) -> list[URLPattern | URLResolver]:
    """The patterns under each language's prefix; what `i18n_patterns` does, with short prefixes."""
    return [URLResolver(ShortPrefix(prefix_default_language=False), list(patterns))]


class LanguageOfAddress(LocaleMiddleware):
    """The address alone says in which language its answer is: nothing varies by the visitor."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say the language; Django's own would say `Vary: Accept-Language` of English pages."""
        response.headers.setdefault("Content-Language", get_language() or settings.LANGUAGE_CODE)
        return response
