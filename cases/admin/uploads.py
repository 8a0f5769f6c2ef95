"""A session's uploaded sheet between its preview and its confirmation, for one person.

Only that session knows the sheet's token. The sheet goes when it is imported, when another takes
its place and when its person signs out; cases/files/waiting_sheets.py drops what is forgotten.
"""

import secrets
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

from cases.files import waiting_sheets

SESSION_KEY = "sheet_upload"


@dataclass(frozen=True)
class Upload:
    """What a session remembers of its sheet."""

    token: str
    user: int
    kind: str
    file_name: str
    fingerprint: str


def keep(request: HttpRequest, data: bytes, *, kind: str, file_name: str) -> Upload:
    """Store a sheet in place of the session's last one."""
    drop(request)
    token = waiting_sheets.keep(data)
    upload = Upload(token, _user_id(request), kind, file_name, fingerprint="")
    request.session[SESSION_KEY] = asdict(upload)
    return upload


def agree_on(request: HttpRequest, upload: Upload, fingerprint: str) -> None:
    """Remember which plan the person is shown."""
    request.session[SESSION_KEY] = asdict(upload) | {"fingerprint": fingerprint}


def held(request: HttpRequest, token: str) -> tuple[Upload, bytes] | None:
    """The session's sheet with its bytes, if it is the one that the page speaks of and is there."""
    known: dict[str, Any] | None = request.session.get(SESSION_KEY)
    if known is None:
        return None
    upload = Upload(**known)
    is_it = secrets.compare_digest(upload.token.encode(), token.encode())
    if not is_it or upload.user != _user_id(request):
        return None
    try:
        return upload, waiting_sheets.read(upload.token)
    except FileNotFoundError:
        return None


def drop(request: HttpRequest) -> None:
    """Delete the session's sheet, if it has one."""
    known = request.session.pop(SESSION_KEY, None)
    if known is not None:
        waiting_sheets.drop(known["token"])


def _user_id(request: HttpRequest) -> int:
    return int(request.user.pk or 0)
