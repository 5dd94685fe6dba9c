"""Keys outside the database, and the few operations done with them.

A keyring is a folder of random 32-byte master keys (`master-1.key`, `master-2.key` …, mode 0600).
The newest encrypts; every version stays able to decrypt, so keys can be changed without touching
what is stored. No master key is used itself: each purpose ("voices.speaker.contact") has subkeys
of its own by HKDF-SHA256, so that what was stored for one purpose never opens as another.

Look-up keys (HMAC) always come from version 1: what was hashed cannot be hashed again without the
original, so a new version must not change them. A retired key (`retired-1.key`) opens and closes
nothing any more; version 1 then serves look-ups alone.

The folder is named once by the settings (`use`); containers may hand the keys in through the
environment instead: DOITHOAI_MASTER_KEYS="1:<base64> 2:<base64>". A process that runs notices a
change of the folder within `NOTICED_AFTER` seconds.
"""

import base64
import binascii
import contextlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from doithoai.kit.secret_settings import FEWEST_SIGNS, secret

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
_FORMAT: Final = b"\x01"
_HEADER: Final = len(_FORMAT) + 2
OVERHEAD: Final = _HEADER + NONCE_BYTES + 16
_FILE = re.compile(r"(master|retired)-([1-9]\d{0,4})\.key")
NOTICED_AFTER: Final = 5.0


class CryptoError(Exception):
    """Stored bytes do not open: another key, another purpose, or altered."""


class KeyringError(Exception):
    """The keys themselves are missing or damaged; an administrator has to act."""


class Keyring:
    """Master keys by version. Immutable; never shows a key."""

    def __init__(self, masters: Mapping[int, bytes], retired: frozenset[int] = frozenset()) -> None:
        if 1 not in masters or any(len(key) != KEY_BYTES for key in masters.values()):
            raise KeyringError("a keyring needs version 1, and 32 bytes in every key")
        if any(len(set(key)) < FEWEST_SIGNS for key in masters.values()):
            raise KeyringError("a key that hardly changes is not random")
        if not set(masters) - retired:
            raise KeyringError("every key is retired")
        self._masters = dict(masters)
        self.retired = retired
        self._subkeys: dict[tuple[int, str], bytes] = {}

    def __repr__(self) -> str:
        return f"<Keyring of {len(self._masters)} keys>"

    @property
    def newest(self) -> int:
        return max(set(self._masters) - self.retired)

    @property
    def in_service(self) -> set[int]:
        """The versions that still open what is stored."""
        return set(self._masters) - self.retired

    def subkey(self, purpose: str, version: int = 1) -> bytes:
        """32 bytes that belong to this purpose alone. Unknown version: `CryptoError`."""
        if found := self._subkeys.get((version, purpose)):
            return found
        if version not in self._masters:
            raise CryptoError(f"key version {version} is not in the keyring")
        if version in self.retired and purpose.startswith("encrypt/"):
            raise CryptoError(f"key version {version} is retired")
        made = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"doithoai/{purpose}".encode())
        return self._subkeys.setdefault((version, purpose), made.derive(self._masters[version]))

    def masters(self) -> list[tuple[int, bytes]]:
        """The keys themselves, for `doithoai export-keys` alone."""
        return sorted(self._masters.items())


def from_text(text: str) -> Keyring:
    """A keyring as `DOITHOAI_MASTER_KEYS` carries it."""
    masters = {}
    for part in text.split():
        version, colon, key = part.partition(":")
        try:
            masters[int(version)] = base64.b64decode(key, validate=True)
        except (ValueError, binascii.Error):
            colon = ""
        if not colon:
            raise KeyringError("keys are written as version:base64, separated by spaces")
    return Keyring(masters)


def write_private(path: Path, content: bytes) -> bool:
    """Write a file only we can read, whole or not at all; False if it was already there.

    The content is on the disk under another name before the name appears, so that two
    processes starting together agree on whichever was first.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    sync_folder(path.parent)
    return True


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def from_folder(folder: Path) -> Keyring:
    """The keyring kept in a folder; version 1 is made on first use."""
    if not any((folder / f"{name}-1.key").exists() for name in ("master", "retired")):
        write_private(folder / "master-1.key", secrets.token_bytes(KEY_BYTES))
    with contextlib.suppress(PermissionError):
        folder.chmod(0o700)
    kept: dict[str, dict[int, bytes]] = {"retired": {}, "master": {}}
    for path in folder.iterdir():
        if match := _FILE.fullmatch(path.name):
            kept[match[1]][int(match[2])] = path.read_bytes()
    both = kept["retired"] | kept["master"]
    return Keyring(both, frozenset(kept["retired"].keys() - kept["master"].keys()))


def add_version(folder: Path) -> int:
    """Add a newer master key; what is stored from now on is encrypted with it."""
    version = from_folder(folder).newest + 1
    write_private(folder / f"master-{version}.key", secrets.token_bytes(KEY_BYTES))
    forget_keys()
    return version


def retire(folder: Path) -> list[int]:
    """Take every key but the newest out of service; which they were.

    The files stay under another name: a backup made before needs them (`bring_back`).
    """
    ring = from_folder(folder)
    old = sorted(ring.in_service - {ring.newest})
    for version in old:
        (folder / f"master-{version}.key").rename(folder / f"retired-{version}.key")
    sync_folder(folder)
    forget_keys()
    return old


def bring_back(folder: Path) -> list[int]:
    """Put retired keys back into service: an older state of the database was put back."""
    old = sorted(from_folder(folder).retired)
    for version in old:
        (folder / f"retired-{version}.key").rename(folder / f"master-{version}.key")
    sync_folder(folder)
    forget_keys()
    return old


_place: dict[str, Path] = {}


def use(folder: Path) -> None:
    """Name the folder of this installation's keys. Called by the settings."""
    _place["folder"] = folder
    forget_keys()


def place() -> Path | None:
    """The folder of the keys; None where the environment hands them in."""
    return None if secret("DOITHOAI_MASTER_KEYS") else _place.get("folder")


def keyring() -> Keyring:
    """This installation's keys, as they were at most a few seconds ago."""
    now = time.monotonic()
    if now - _seen["checked"] > NOTICED_AFTER:
        _seen["checked"] = now
        folder = place()
        changed = folder.stat().st_mtime_ns if folder and folder.is_dir() else 0
        if changed != _seen["changed"]:
            _seen["changed"] = changed
            _load.cache_clear()
    return _load()


_seen: dict[str, float] = {"checked": 0.0, "changed": 0.0}


@lru_cache(maxsize=1)
def _load() -> Keyring:
    if text := secret("DOITHOAI_MASTER_KEYS"):
        return from_text(text)
    if "folder" not in _place:
        raise KeyringError("no folder of keys was named")
    return from_folder(_place["folder"])


def forget_keys() -> None:
    """Read them anew at the next use."""
    _load.cache_clear()


def _bound(purpose: str, header: bytes, aad: bytes) -> bytes:
    return header + purpose.encode() + b"\x00" + aad


def encrypt(purpose: str, plain: bytes, aad: bytes = b"") -> bytes:
    """AES-256-GCM under the purpose's key: format, key version, nonce, cipher text and tag.

    `aad` is what the bytes belong to (a row's id, a position): they open only with the same.
    """
    ring = keyring()
    header = _FORMAT + ring.newest.to_bytes(2, "big")
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(ring.subkey(f"encrypt/{purpose}", ring.newest))
    return header + nonce + cipher.encrypt(nonce, plain, _bound(purpose, header, aad))


def decrypt(purpose: str, stored: bytes, aad: bytes = b"") -> bytes:
    """What `encrypt` was given. `CryptoError` if key, purpose, `aad` or a single bit differ."""
    if len(stored) < OVERHEAD or not stored.startswith(_FORMAT):
        raise CryptoError("these bytes were not written by this program")
    header, nonce = stored[:_HEADER], stored[_HEADER : _HEADER + NONCE_BYTES]
    version = int.from_bytes(header[1:], "big")
    if version not in keyring().in_service:  # another process has added it just now
        forget_keys()
    key = keyring().subkey(f"encrypt/{purpose}", version)
    try:
        return AESGCM(key).decrypt(
            nonce, stored[_HEADER + NONCE_BYTES :], _bound(purpose, header, aad)
        )
    except InvalidTag:
        raise CryptoError("wrong key or purpose, or altered") from None


def renewed(purpose: str, stored: bytes, aad: bytes = b"") -> bytes:
    """The same content under the newest key."""
    return encrypt(purpose, decrypt(purpose, stored, aad), aad)


def mark_of_newest() -> bytes:
    """How everything begins that is encrypted under the newest key."""
    return _FORMAT + keyring().newest.to_bytes(2, "big")


def hmac_lookup(purpose: str, text: str) -> str:
    """64 hex digits that find a secret again without keeping it: HMAC-SHA256, stable for ever."""
    return hmac.digest(keyring().subkey(f"lookup/{purpose}"), text.encode(), "sha256").hex()
