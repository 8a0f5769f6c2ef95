"""How much one caller may ask, with no address kept: not in a table, a file or a log.

Who asks is known by a keyed digest of their network. The key is made by chance in each process,
never leaves its memory and is another one every hour; with it all that was counted goes.
"""

import math
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import blake2b
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from rest_framework.throttling import BaseThrottle

MOST_CALLERS = 10_000  # digests that a process remembers; who came first is forgotten first
KEY_LASTS = 3600  # seconds
_NETWORK = 64  # bits of an IPv6 address: one household has all that follow


class Buckets:
    """A bucket a caller: it holds a minute's requests, and fills evenly."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = Lock()
        self._renew()

    def wait(self, caller: str, a_minute: int) -> int:
        """Take one request out; 0, or the seconds until there is one."""
        with self._lock:
            now = self._now()
            if now - self._keyed_at >= KEY_LASTS:
                self._renew()
            digest = blake2b(caller.encode(), key=self._key, digest_size=16).digest()
            left, at = self._left.pop(digest, (float(a_minute), now))
            left = min(left + (now - at) * a_minute / 60, a_minute)
            self._left[digest] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_CALLERS:
                self._left.popitem(last=False)
            return 0 if left >= 1 else math.ceil((1 - left) * 60 / a_minute)

    def _renew(self) -> None:
        self._key = secrets.token_bytes(32)
        self._keyed_at = self._now()
        self._left: OrderedDict[bytes, tuple[float, float]] = OrderedDict()


_BUCKETS = Buckets()


class ByCaller(BaseThrottle):
    """So many requests a minute for each caller and process: API_REQUESTS_PER_MINUTE, 0 for all."""

    def __init__(self) -> None:
        self._wait = 0

    def allow_request(self, request: HttpRequest, view: object) -> bool:
        """Whether it may be answered."""
        if a_minute := settings.API_REQUESTS_PER_MINUTE:
            self._wait = _BUCKETS.wait(caller_of(request), a_minute)
        return not self._wait

    def wait(self) -> int:
        """Seconds after which to ask again."""
        return self._wait


def caller_of(request: HttpRequest) -> str:
    """The caller's network: an IPv4 address, or the first half of an IPv6 address.

    Behind a proxy that ends TLS it is what that proxy wrote last into X-Forwarded-For; elsewhere
    the header is anybody's, and who connects is who asks.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    said = forwarded if settings.HTTPS and forwarded else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(said)
    except ValueError:
        return ""  # a socket of the machine's own, or nonsense: all of these together
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(IPv6Network((int(address), _NETWORK), strict=False))
    return str(address)
