"""All the texts that a response's bytes can be read as: unpacked, unescaped, decoded."""

import base64
import binascii
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote_plus

_DEEPEST = 4
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PDF_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){7,}")
_UNICODE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_QUOTED = re.compile(r"(?:=[0-9A-F]{2})+")
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def readings(data: bytes, depth: int = 0) -> Iterator[str]:
    """Texts in which a mark may stand; packed ones are unpacked, one in another."""
    for inner in _unpacked(data):
        if depth < _DEEPEST:
            yield from readings(inner, depth + 1)
    text = data.decode("utf-8", "replace")
    yield text
    if b"\0" in data[:400]:
        yield data.decode("utf-16", "replace")
    yield from unescaped(text)


def unescaped(text: str) -> Iterator[str]:
    """The text with each kind of escape undone; nothing where it has none."""
    plain = text
    if "&" in text:
        yield (plain := html.unescape(plain))
    if "%" in plain:
        yield (plain := unquote_plus(plain))
    if "\\" in plain:
        yield (plain := _UNICODE.sub(lambda found: chr(int(found[1] or found[2], 16)), plain))
    if "=" in text:
        yield from _each(_QUOTED, text, lambda run: bytes.fromhex(run.replace("=", "")))
    if "<" in text:
        yield _TAG.sub("", text)
    if _INVISIBLE.search(text):
        yield _INVISIBLE.sub("", text)
    yield from _each(_BASE64, text, _from_base64)
    yield from _each(_HEX, text, bytes.fromhex)


def _each(pattern: re.Pattern[str], text: str, decode: object) -> Iterator[str]:
    """What the pattern's runs mean, parted by lines, one text for all."""
    assert callable(decode)
    found = [decode(run).decode("utf-8", "replace") for run in set(pattern.findall(text))]
    if found:
        yield "\n".join(found)


def _from_base64(run: str) -> bytes:
    """All four ways to cut it: a part of a longer one may begin anywhere."""
    clean = run.rstrip("=").replace("-", "+").replace("_", "/")
    ways = (clean[start:] for start in range(4))
    return b"\n".join(base64.b64decode(way[: len(way) // 4 * 4] + _rest(way)) for way in ways)


def _rest(way: str) -> str:
    rest = way[len(way) // 4 * 4 :]
    return rest + "=" * (4 - len(rest)) if len(rest) > 1 else ""


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield "\n".join(archive.namelist()).encode() + archive.comment
            for name in archive.namelist():
                yield archive.read(name)
    elif data.startswith(b"%PDF"):
        yield from _in_pdf(data)


def _in_pdf(data: bytes) -> Iterator[bytes]:
    """Its streams unpacked, and its hexadecimal strings, there and outside."""
    parts = [data]
    for stream in _STREAM.findall(data):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    yield from parts[1:]
    for part in parts:
        for run in _PDF_HEX.findall(part):
            digits = re.sub(rb"\s", b"", run)
            text = binascii.unhexlify(digits + b"0" * (len(digits) % 2))
            yield text
            yield text.decode("utf-16-be", "replace").encode("utf-8", "replace")
