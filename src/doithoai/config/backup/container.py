"""The encrypted outside of a backup: a stream nobody can read, alter, reorder or shorten unnoticed.

Layout: mark (8 bytes), salt (16), Argon2id memory in KiB and passes (4 + 4); then pieces of
256 KiB plain text, each AES-256-GCM with tag. The key comes from the passphrase and the salt, is
used for this file alone, and so the nonce may simply count; its last byte marks the last piece.
"""

import io
import os
import struct
from typing import BinaryIO, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK: Final = b"DTBACK\x00\x01"
PIECE: Final = 256 * 1024
_HEAD: Final = struct.Struct(">8s16sII")
_TAG: Final = 16
_MEMORY_KIB: Final = 64 * 1024
_PASSES: Final = 3
_MOST_MEMORY_KIB: Final = 2**20
_MOST_PASSES: Final = 20


class ArchiveError(Exception):
    """The file is no backup, the passphrase is wrong, or the file was altered or cut off."""


def _cipher(passphrase: str, salt: bytes, memory: int, passes: int) -> AESGCM:
    key = hash_secret_raw(
        secret=passphrase.encode(),
        salt=salt,
        time_cost=passes,
        memory_cost=memory,
        parallelism=1,
        hash_len=32,
        type=Type.ID,
    )
    return AESGCM(key)


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


class Writer(io.RawIOBase):
    """Encrypts what is written to it. `finish` must be called: without its end it does not open."""

    def __init__(self, out: BinaryIO, passphrase: str) -> None:
        self._out, self._number, self._held = out, 0, bytearray()
        salt = os.urandom(16)
        self._head = _HEAD.pack(MARK, salt, _MEMORY_KIB, _PASSES)
        self._cipher = _cipher(passphrase, salt, _MEMORY_KIB, _PASSES)
        out.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        view = memoryview(data)  # type: ignore[arg-type]
        self._held += view
        while len(self._held) > PIECE:
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]
        return view.nbytes

    def finish(self) -> None:
        self._put(bytes(self._held), last=True)
        self._held.clear()

    def _put(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._number, last)
        self._out.write(self._cipher.encrypt(nonce, piece, self._head))
        self._number += 1


class Reader(io.RawIOBase):
    """The plain text of a backup, checked piece by piece before it is handed out."""

    def __init__(self, source: BinaryIO, passphrase: str) -> None:
        self._source, self._number, self._held, self._done = source, 0, bytearray(), False
        self._head = source.read(_HEAD.size)
        if len(self._head) < _HEAD.size or not self._head.startswith(MARK):
            raise ArchiveError("this file is not a backup of Đối Thoại")
        _mark, salt, memory, passes = _HEAD.unpack(self._head)
        if not (8 <= memory <= _MOST_MEMORY_KIB and 1 <= passes <= _MOST_PASSES):
            raise ArchiveError("this file is damaged or was altered")
        self._cipher = _cipher(passphrase, salt, memory, passes)
        self._next = source.read(PIECE + _TAG)
        self._fetch()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._done and (size < 0 or len(self._held) < size):
            self._fetch()
        wanted = len(self._held) if size < 0 else size
        out = bytes(self._held[:wanted])
        del self._held[:wanted]
        return out

    def _fetch(self) -> None:
        piece, self._next = self._next, self._source.read(PIECE + _TAG)
        last = not self._next
        try:
            self._held += self._cipher.decrypt(_nonce(self._number, last), piece, self._head)
        except (InvalidTag, ValueError):
            if self._number == 0:
                raise ArchiveError("wrong passphrase, or the file was altered") from None
            raise ArchiveError("the file was altered or is cut off") from None
        self._number += 1
        self._done = last
