"""Keeps an uploaded sheet between its preview and its confirmation, for one person in one session.

The file lies in DATA_DIR, readable by the program's account only, under a random name that only
that session knows; it goes when the import is done or given up. One that was forgotten goes in the
night after it became a day old (cases/tasks.py).
"""

import secrets
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest

SESSION_KEY = "sheet_upload"
KEPT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Upload:
    """What a session remembers of its sheet."""

    token: str
    user: int
    kind: str
    file_name: str
    fingerprint: str

    def read(self) -> bytes:
        """The bytes as they came. Raises FileNotFoundError where they are gone."""
        return _path(self.token).read_bytes()


def keep(request: HttpRequest, data: bytes, *, kind: str, file_name: str) -> Upload:
    """Store a sheet in place of the session's last one."""
    drop(request)
    token = secrets.token_hex(16)
    path = _path(token)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(data)
    upload = Upload(token, _user_id(request), kind, file_name, fingerprint="")
    request.session[SESSION_KEY] = asdict(upload)
    return upload


def agree_on(request: HttpRequest, upload: Upload, fingerprint: str) -> None:
    """Remember which plan the person is shown."""
    request.session[SESSION_KEY] = asdict(upload) | {"fingerprint": fingerprint}


def held(request: HttpRequest, token: str) -> Upload | None:
    """The session's sheet, if it is the one that the page speaks of and its file is there."""
    known: dict[str, Any] | None = request.session.get(SESSION_KEY)
    if known is None:
        return None
    upload = Upload(**known)
    is_it = secrets.compare_digest(upload.token.encode(), token.encode())
    is_theirs = upload.user == _user_id(request)
    return upload if is_it and is_theirs and _path(upload.token).exists() else None


def drop(request: HttpRequest) -> None:
    """Delete the session's sheet, if it has one."""
    known = request.session.pop(SESSION_KEY, None)
    if known is not None:
        _path(known["token"]).unlink(missing_ok=True)


def drop_forgotten() -> int:
    """Delete the sheets of sessions that ended without a word, a day old; how many there were."""
    old = [
        path for path in _path("").glob("*") if path.stat().st_mtime < time.time() - KEPT_SECONDS
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(token: str) -> Path:
    return Path(settings.DATA_DIR) / "uploads" / token


def _user_id(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
