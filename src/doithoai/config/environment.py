"""What the installation says of itself through the environment."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from doithoai.kit.secret_settings import (
    WeakSecret,
    refuse_weak_key,
    refuse_weak_password,
    secret,
)

_MODE_PRIVATE = 0o600


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return os.environ.get(name, default).split()


def file(name: str) -> Path | None:
    """A file that must be there once it is named."""
    named = os.environ.get(name, "")
    if named and not Path(named).is_file():
        raise ImproperlyConfigured(f"{name}: there is no file {named}")
    return Path(named) if named else None


def number(name: str, default: int) -> int:
    return int(os.environ.get(name, default))


def margins(name: str, default: str) -> tuple[float, ...]:
    """Four lengths in millimetres; an installation with other values does not start."""
    found = tuple(float(word) for word in words(name, default))
    if len(found) != 4 or not all(5 <= length <= 60 for length in found):
        raise ImproperlyConfigured(f"{name} takes four lengths between 5 and 60 mm")
    return found


def mail_server(name: str) -> dict[str, object]:
    """Where mail goes out ("smtp://user:password@host:587?tls=1", "smtps://…"), or nowhere."""
    address = secret(name)
    if not address:
        return {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} takes smtp://user:password@host:port?tls=1")
    secure = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if secure else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": secure,
        "EMAIL_USE_TLS": parse_qs(parts.query).get("tls") == ["1"],
        "EMAIL_TIMEOUT": 20,
    }


def folder(name: str, default: Path) -> Path:
    return Path(os.environ.get(name, default)).absolute()


def database(default: str) -> dict[str, Any]:
    """Where the rows are; an installation whose password can be guessed does not start."""
    found = dict(dj_database_url.parse(secret("DATABASE_URL") or default, conn_max_age=None))
    try:
        refuse_weak_password("DATABASE_URL", str(found["USER"]), str(found["PASSWORD"]))
    except WeakSecret as weak:
        raise ImproperlyConfigured(str(weak)) from None
    return found


def secret_key(var: Path) -> str:
    """Django's signing key: as it was given, else made once and kept in a private file."""
    if key := secret("DOITHOAI_SECRET_KEY"):
        try:
            refuse_weak_key("DOITHOAI_SECRET_KEY", key)
        except WeakSecret as weak:
            raise ImproperlyConfigured(str(weak)) from None
        return key
    path = var / "secret-key"
    try:
        return path.read_text()
    except FileNotFoundError:
        var.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE_PRIVATE)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        return path.read_text()
