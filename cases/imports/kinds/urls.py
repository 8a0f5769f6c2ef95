"""Sources that a sheet names by their address only."""

import hashlib
from collections.abc import Iterable

from django.db.models import Q

from cases.models import Source


class UrlSources:
    """The sources with the given addresses: those stored, and keys for those still to enter.

    A source that an earlier sheet entered by its address is found by the key that it got then,
    whatever address somebody has given it since: those are the `corrected` ones.
    """

    def __init__(self, urls: Iterable[str]) -> None:
        entered = {key_of(url): url for url in urls}
        wanted = set(entered.values())
        stored = Source.objects.filter(Q(url__in=wanted) | Q(key__in=entered))
        rows = [*stored.order_by("-key").values_list("pk", "key", "url")]
        found = {entered[key]: (pk, key) for pk, key, _url in rows if key in entered}
        found |= {url: (pk, key) for pk, key, url in rows if url in wanted}
        self.ids = {url: pk for url, (pk, _key) in found.items()}
        self.keys = {url: key for key, url in entered.items()}
        self.keys |= {url: key for url, (_pk, key) in found.items()}
        self.corrected = self.ids.keys() - {url for _pk, _key, url in rows}

    def missing(self, urls: Iterable[str]) -> list[Source]:
        """Unsaved sources for the addresses that no stored source has."""
        new = [url for url in sorted(urls) if url not in self.ids]
        return [Source(key=self.keys[url], url=url) for url in new]


def key_of(url: str) -> str:
    """A key for a source of which only the address is known."""
    return f"url-{hashlib.sha256(url.encode()).hexdigest()[:24]}"
