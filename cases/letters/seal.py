"""What seals an address, and what opens it again.

Two keys, for two processes. The one that visitors reach has ALERTS_KEY, which makes the links in
letters, and ALERTS_SEAL, with which an alert is sealed before it is stored and which opens nothing.
The one that sends has ALERTS_OPENER. So whoever breaks into the former finds no subscriber.
"""

import base64
import hashlib
import hmac
import json
import secrets
import zlib
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

CONFIRM_WITHIN = 2 * 24 * 3600  # seconds
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)  # RFC 9180
_ALERT = b"casetracker alert"
_PADDED_TO = 256  # bytes: its length tells little of what is sealed
_SECRET = 16  # bytes


class CannotBeOpened(Exception):
    """It was sealed for another key, changed since, or never was an alert."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants to be told of what: `query` is that of a list's address, filters alone."""

    address: str
    query: str
    language: str


@dataclass(frozen=True, slots=True)
class Ending:
    """What ends an alert, and what ends all alerts to its address."""

    alert: bytes
    mailbox: bytes

    @property
    def token(self) -> str:
        """Both, for the link in a letter."""
        return base64.urlsafe_b64encode(self.alert + self.mailbox).decode().rstrip("=")

    @property
    def digests(self) -> tuple[bytes, bytes]:
        """What the database knows of them."""
        return hashlib.sha256(self.alert).digest(), hashlib.sha256(self.mailbox).digest()


def link_token(wish: Wish) -> str:
    """What the link of a letter carries that asks to confirm."""
    return _links().encrypt(zlib.compress(_written(wish), 9)).decode().rstrip("=")


def wish_of(token: str) -> Wish | None:
    """What a link carries; None where it isn't ours or older than CONFIRM_WITHIN."""
    padded = token + "=" * (-len(token) % 4)
    try:
        return Wish(**json.loads(zlib.decompress(_links().decrypt(padded, CONFIRM_WITHIN))))
    except (InvalidToken, ValueError):  # the second of what isn't ASCII
        return None


def ending_of(wish: Wish) -> Ending:
    """The same for the same address and filters: an alert that is asked for twice is one."""
    address = wish.address.casefold()
    return Ending(_secret(f"alert\0{address}\0{wish.query}"), _secret(f"mailbox\0{address}"))


def ending_in(token: str) -> Ending | None:
    """The two secrets of a link; None where it is no such link."""
    try:
        both = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    return Ending(both[:_SECRET], both[_SECRET:]) if len(both) == 2 * _SECRET else None


def sealed(wish: Wish) -> bytes:
    """The wish with the token that ends it, for whoever has the opener."""
    content = _written(wish, ending=ending_of(wish).token)
    padded = content.ljust(-(-len(content) // _PADDED_TO) * _PADDED_TO)
    seal = X25519PublicKey.from_public_bytes(bytes.fromhex(settings.ALERTS_SEAL))
    return _SUITE.encrypt(padded, seal, info=_ALERT)


def opened(content: bytes) -> tuple[Wish, str]:
    """What was sealed: the wish, and the token that ends it. Raises CannotBeOpened."""
    try:
        found = json.loads(_SUITE.decrypt(content, _opener(settings.ALERTS_OPENER), info=_ALERT))
        return Wish(found["address"], found["query"], found["language"]), found["ending"]
    except (InvalidTag, ValueError, LookupError, TypeError) as error:
        raise CannotBeOpened from error


def new_keys() -> dict[str, str]:
    """ALERTS_KEY, ALERTS_SEAL and ALERTS_OPENER of a new installation."""
    return keys_of(secrets.token_urlsafe(48), secrets.token_urlsafe(48))


def keys_of(key: str, opener: str) -> dict[str, str]:
    """The settings of these two secrets, with the seal that belongs to the opener."""
    seal = _opener(opener).public_key().public_bytes_raw().hex()
    return {"ALERTS_KEY": key, "ALERTS_SEAL": seal, "ALERTS_OPENER": opener}


def _opener(secret: str) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_derived(secret, b"opener"))


def _links() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(settings.ALERTS_KEY, b"links")))


def _secret(of: str) -> bytes:
    key = _derived(settings.ALERTS_KEY, b"endings")
    return hmac.digest(key, of.encode(), "sha256")[:_SECRET]


def _derived(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"casetracker " + purpose).derive(secret.encode())


def _written(wish: Wish, **more: str) -> bytes:
    return json.dumps({**asdict(wish), **more}).encode()
