"""Sources that a sheet names by their address only."""

import hashlib
from collections.abc import Iterable

from cases.models import Source


class UrlSources:
    """The sources with the given addresses: those stored, and keys for those still to enter."""

    def __init__(self, urls: Iterable[str]) -> None:
        rows = Source.objects.filter(url__in=list(urls)).order_by("-key")
        stored = {url: (pk, key) for url, pk, key in rows.values_list("url", "pk", "key")}
        self.ids = {url: pk for url, (pk, _key) in stored.items()}
        self.keys = {url: stored[url][1] if url in stored else key_of(url) for url in urls}

    def missing(self, urls: Iterable[str]) -> list[Source]:
        """Unsaved sources for the addresses that no stored source has."""
        new = [url for url in sorted(urls) if url not in self.ids]
        return [Source(key=self.keys[url], url=url) for url in new]


def key_of(url: str) -> str:
    """A key for a source of which only the address is known."""
    return f"url-{hashlib.sha256(url.encode()).hexdigest()[:24]}"
