"""Sealing: what only named people can open, each with a key of their own.

A case has one random key. It is wrapped to each person by HPKE (RFC 9180, X25519, HKDF-SHA256,
AES-256-GCM) and, for the speaker, under the key that her receipt code gives. A person's private
key is kept locked under a passphrase (Argon2id), which the server never stores.

This protects what is stored. It does not protect against a server altered while it runs.
"""

import secrets
from dataclasses import dataclass, field
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_MEMORY_KIB: Final = 19 * 1024
_PASSES: Final = 2
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PURPOSE: Final = b"doithoai case key"


class WrongKey(Exception):
    """The passphrase, code or key does not open this, or it was altered."""


@dataclass(frozen=True)
class LockedPair:
    """A person's key pair: the public half, and the private half under her passphrase."""

    public: bytes
    locked: bytes = field(repr=False)
    salt: bytes = field(repr=False)


def new_case_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def new_pair(passphrase: str) -> LockedPair:
    """A fresh pair; the private half is locked at once and exists nowhere else."""
    private = X25519PrivateKey.generate()
    salt = secrets.token_bytes(SALT_BYTES)
    locked = close(_from_passphrase(passphrase, salt), private.private_bytes_raw())
    return LockedPair(private.public_key().public_bytes_raw(), locked, salt)


def relock(pair: LockedPair, passphrase: str, new_passphrase: str) -> LockedPair:
    """The same pair under another passphrase. WrongKey if the present one is wrong."""
    private = open_closed(_from_passphrase(passphrase, pair.salt), pair.locked)
    salt = secrets.token_bytes(SALT_BYTES)
    return LockedPair(pair.public, close(_from_passphrase(new_passphrase, salt), private), salt)


def wrap(case_key: bytes, public: bytes) -> bytes:
    """The case key for one person; only her private half opens it."""
    recipient = X25519PublicKey.from_public_bytes(public)
    return _SUITE.encrypt(case_key, recipient, _PURPOSE)


def unwrap(wrapped: bytes, pair: LockedPair, passphrase: str) -> bytes:
    """The case key, about 20 ms on purpose. WrongKey if the passphrase is wrong."""
    raw = open_closed(_from_passphrase(passphrase, pair.salt), pair.locked)
    try:
        return _SUITE.decrypt(wrapped, X25519PrivateKey.from_private_bytes(raw), _PURPOSE)
    except InvalidTag:
        raise WrongKey from None


def close(key: bytes, plain: bytes, belongs_to: bytes = b"") -> bytes:
    """AES-256-GCM with a random nonce in front; opens only for the same `belongs_to`."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, belongs_to)


def open_closed(key: bytes, closed: bytes, belongs_to: bytes = b"") -> bytes:
    """What `close` was given. WrongKey if the key differs or a single bit was altered."""
    nonce, cipher = closed[:_NONCE_BYTES], closed[_NONCE_BYTES:]
    try:
        return AESGCM(key).decrypt(nonce, cipher, belongs_to)
    except (InvalidTag, ValueError):
        raise WrongKey from None


def _from_passphrase(passphrase: str, salt: bytes) -> bytes:
    return hash_secret_raw(
        secret=passphrase.encode(),
        salt=salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )
