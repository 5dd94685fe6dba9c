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
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_MEMORY_KIB: Final = 19 * 1024
_PASSES: Final = 2
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PURPOSE: Final = b"doithoai case key"
_OF_CODE: Final = b"doithoai pair of a receipt code"


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


def private_of(pair: LockedPair, passphrase: str) -> bytes:
    """The private half, about 20 ms on purpose. WrongKey if the passphrase is wrong."""
    return open_closed(_from_passphrase(passphrase, pair.salt), pair.locked)


def bare_pair() -> tuple[bytes, bytes]:
    """Private and public half of a pair that nobody's passphrase locks: the caller splits it."""
    private = X25519PrivateKey.generate().private_bytes_raw()
    return private, public_of(private)


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def private_from(secret: bytes) -> bytes:
    """The private half that belongs to what a slow hash of a receipt code gave."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=_OF_CODE).derive(secret)


def wrap(secret: bytes, public: bytes, purpose: bytes = _PURPOSE) -> bytes:
    """A key for one person; only her private half opens it, and for the same purpose alone."""
    return _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(public), purpose)


def unwrap(wrapped: bytes, private: bytes, purpose: bytes = _PURPOSE) -> bytes:
    """What `wrap` was given. WrongKey for another private half or purpose."""
    try:
        return _SUITE.decrypt(wrapped, X25519PrivateKey.from_private_bytes(private), purpose)
    except (InvalidTag, ValueError):
        raise WrongKey from None


def split(secret: bytes) -> tuple[bytes, bytes]:
    """Two halves (exclusive or) that give the secret together; each alone is random."""
    one = secrets.token_bytes(len(secret))
    return one, joined(one, secret)


def joined(one: bytes, other: bytes) -> bytes:
    """What `split` was given. Two that do not belong together give noise, not an error."""
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


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
