"""How one file lies on the disk: encrypted in pieces, each with its place, under its own key.

Layout: 8 bytes mark and version, then pieces of 64 KiB plain text, each stored as 12 bytes nonce
and AES-256-GCM cipher text with tag. A piece is bound to its number and to whether it is the last,
so that pieces cannot be swapped, dropped, repeated or cut off unnoticed.
"""

import secrets
from collections.abc import Iterator
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from doithoai.kit.crypto import CryptoError

MARK: Final = b"DTFILE\x00\x01"
PIECE: Final = 64 * 1024
_NONCE: Final = 12
_STORED_PIECE: Final = _NONCE + PIECE + 16


class Readable(Protocol):
    """What a stored stream must be able to do; Django's files do, and Python's."""

    def read(self, size: int, /) -> bytes: ...

    def seek(self, place: int, /) -> int: ...


def new_key() -> bytes:
    return secrets.token_bytes(32)


def _place(number: int, last: bool) -> bytes:
    return MARK + number.to_bytes(8, "big") + bytes([last])


def locked(plain: Readable, key: bytes) -> Iterator[bytes]:
    """The stored form of a stream, piece by piece; an empty stream has one empty piece."""
    cipher = AESGCM(key)
    yield MARK
    number, piece = 0, plain.read(PIECE)
    while True:
        following = plain.read(PIECE) if len(piece) == PIECE else b""
        nonce = secrets.token_bytes(_NONCE)
        yield nonce + cipher.encrypt(nonce, piece, _place(number, not following))
        if not following:
            return
        number, piece = number + 1, following


def opened(stored: Readable, key: bytes, size: int, start: int = 0) -> Iterator[bytes]:
    """The plain text from byte `start`, piece by piece. `CryptoError` if anything was altered.

    `size` is the length of the plain text, known from the row: a file that lost its last pieces
    does not pass for a shorter one.
    """
    if stored.read(len(MARK)) != MARK:
        raise CryptoError("not a stored file")
    cipher, last = AESGCM(key), max(size - 1, 0) // PIECE
    first = min(start // PIECE, last)
    stored.seek(len(MARK) + first * _STORED_PIECE)
    for number in range(first, last + 1):
        piece = stored.read(_STORED_PIECE)
        try:
            plain = cipher.decrypt(piece[:_NONCE], piece[_NONCE:], _place(number, number == last))
        except (InvalidTag, ValueError):
            raise CryptoError("wrong key, or altered") from None
        yield plain[start - number * PIECE :] if number == first and start else plain
