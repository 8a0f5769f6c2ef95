"""Readers of the environment for settings.py: what is missing or malformed stops the start."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from environs import Env

env = Env()


def database(variable: str, application: str, **options: str) -> dict:
    """Settings of one PostgreSQL connection from the address in an environment variable."""
    settings = env.dj_db_url(variable)
    if settings["ENGINE"] != "django.db.backends.postgresql":
        raise ValueError(f"{variable} must be a postgresql:// address: PostgreSQL is the only one.")
    given = settings.get("OPTIONS", {})
    settings["OPTIONS"] = {
        **given,
        "application_name": application,
        "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=8), "timeout": 10},
    }
    settings["CONN_MAX_AGE"] = 0  # the pool keeps connections; Django must give them back
    settings["CONN_HEALTH_CHECKS"] = True  # a restart of the server costs no visitor a page
    return settings


def contact(variable: str) -> str:
    """An e-mail address or a web address, or nothing."""
    given: str = env.str(variable, default="")
    is_page = given.startswith("http")
    try:
        if given:
            (URLValidator(["https", "http"]) if is_page else validate_email)(given)
    except ValidationError:
        raise ValueError(
            f"{variable} must be an e-mail address or a web address that begins with https://."
        ) from None
    return given


def mailbox(variable: str, default: str = "") -> str:
    """An e-mail address, or nothing."""
    given: str = env.str(variable, default="") or default
    try:
        if given:
            validate_email(given)
    except ValidationError:
        raise ValueError(f"{variable} must be an e-mail address.") from None
    return given


def site_address(variable: str) -> str:
    """https://cases.example.org, without a path; or nothing."""
    given: str = env.str(variable, default="").rstrip("/")
    parts = urlsplit(given)
    if given and (
        parts.scheme not in ("https", "http") or given != f"{parts.scheme}://{parts.netloc}"
    ):
        raise ValueError(f"{variable} must be like https://cases.example.org, without a path.")
    return given


def mail_server(variable: str, sender: str) -> dict[str, Any]:
    """The server that letters are handed to, and the variable of their sender; or nothing.

    `host`, `port`, `user` and `password` (empty without a login), `is_tls` (from the first byte),
    `is_starttls`, `seconds` (what an answer may take), `sender`. Letters hold addresses of people
    who may be in danger: none leaves this machine unencrypted.
    """
    given: str = env.str(variable, default="")
    from_whom = mailbox(sender)
    if not given:
        return {}
    try:
        found: dict[str, Any] = env.dj_email_url(variable)
        is_encrypted = found["EMAIL_USE_TLS"] or found["EMAIL_USE_SSL"]
        is_good = is_encrypted or found["EMAIL_HOST"] in ("localhost", "127.0.0.1", "::1")
    except (ValueError, KeyError):
        is_good = False
    if not is_good or not given.startswith(("smtp://", "submission://")):
        raise ValueError(
            f"{variable} must be like submission://user:password@mail.example.org:587 or, where"
            " the server speaks TLS from the first byte, smtp://...@mail.example.org:465/?ssl=on;"
            " without TLS only on this machine, smtp://localhost:25."
        ) from None
    if not from_whom:
        raise ValueError(
            f"{variable} is set, so {sender} must say which address letters come from."
        )
    return {
        "host": found["EMAIL_HOST"],
        "port": found["EMAIL_PORT"] or 0,  # 0: that of the protocol
        "user": found["EMAIL_HOST_USER"] or "",
        "password": found["EMAIL_HOST_PASSWORD"] or "",
        "is_tls": found["EMAIL_USE_SSL"],
        "is_starttls": found["EMAIL_USE_TLS"],
        "seconds": found.get("EMAIL_TIMEOUT") or 10,
        "sender": from_whom,
    }


# The keys of alerts: two secrets, and 32 bytes in hexadecimal.
_FORM = {"ALERTS_KEY": ".{32,}", "ALERTS_OPENER": ".{32,}", "ALERTS_SEAL": "[0-9a-f]{64}"}


def demand(**given: object) -> None:
    """Whoever has the database of alerts has all of this as well, or doesn't start."""
    missing = [
        name
        for name, value in given.items()
        if not (value and re.fullmatch(_FORM.get(name, ".*"), str(value)))
    ]
    if missing:
        raise ValueError(
            f"For alerts by e-mail these are missing or malformed: {', '.join(missing)}."
            " `manage.py alertkeys` makes the keys; docs/operations.md says the rest."
        )
