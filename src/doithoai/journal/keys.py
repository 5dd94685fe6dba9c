"""The key that signs checkpoints: made once, kept in KEYS_DIR, readable by its owner alone."""

import contextlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from doithoai.kit.checkpoint import SigningKey

_PRIVATE = 0o600
_PRIVATE_FOLDER = 0o700


def path() -> Path:
    return Path(settings.KEYS_DIR) / "journal-signing-key"


def signing_key() -> SigningKey:
    """The installation's key, made at first use under its name of that day.

    The name stays with the key: renaming the installation later does not change the log's origin.
    """
    try:
        return SigningKey.parse(path().read_text(encoding="utf8"))
    except FileNotFoundError:
        _make()
        return SigningKey.parse(path().read_text(encoding="utf8"))


def exists() -> bool:
    return path().exists()


def _make() -> None:
    """Write the key whole and only then give it its name: two processes may come here at once."""
    path().parent.mkdir(parents=True, exist_ok=True, mode=_PRIVATE_FOLDER)
    draft = path().with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "w", encoding="utf8") as file:
        file.write(SigningKey.make(settings.INSTALLATION).encode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        path().hardlink_to(draft)
    draft.unlink()
