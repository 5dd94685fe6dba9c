"""Signed checkpoints of a log: C2SP tlog-checkpoint text in a C2SP signed note, Ed25519.

A note reads, and any tool for signed notes checks it:

    installation name
    number of leaves
    root, base64
    <empty line>
    — installation name base64(key id + signature)
"""

import hashlib
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY+"
_ID_BYTES = 4
_DASH = "— "


class Reader(Protocol):
    """Whoever can tell whether a note was signed as it should be: a key, or a chain of them."""

    @property
    def name(self) -> str: ...

    def open(self, note: str) -> "Checkpoint": ...


class BadNote(ValueError):
    """A note that is not well formed, or not signed by the key it should be signed by."""


@dataclass(frozen=True)
class Checkpoint:
    """The size and root of a log at one moment."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The part of the note that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read the signed part; later lines are extensions and ignored. BadNote if malformed."""
        origin, size, root = [*text.split("\n"), "", "", ""][:3]
        if not origin or not size.isascii() or not size.isdigit() or str(int(size)) != size:
            raise BadNote("not a checkpoint")
        return cls(origin, int(size), _decode(root))


@dataclass(frozen=True)
class VerifierKey:
    """Who may have signed: a name and a public key, written name+id+base64."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(c.isspace() for c in self.name):
            raise ValueError("a log's name is not empty and has no spaces and no +")

    @property
    def key_id(self) -> bytes:
        named = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(named).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        encoded = b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    @classmethod
    def parse(cls, line: str) -> "VerifierKey":
        """Read name+id+base64; BadNote if it is not such a line or the id does not belong."""
        name, _, rest = line.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        raw = _decode(encoded)
        if raw[:1] != _ED25519 or len(raw) != 33:
            raise BadNote("not an Ed25519 verifier key")
        key = cls(name, raw[1:])
        if key.key_id.hex() != key_id:
            raise BadNote("the key's id does not belong to it")
        return key

    def open(self, note: str) -> Checkpoint:
        """The checkpoint in a note signed by this key; BadNote otherwise."""
        return Checkpoint.parse(self.text_of(note))

    def text_of(self, note: str) -> str:
        """What this key signed in the note; BadNote if it signed nothing there."""
        text, _, signatures = note.partition("\n\n")
        text += "\n"
        for line in signatures.splitlines():
            if line.startswith(f"{_DASH}{self.name} "):
                raw = _decode(line[len(_DASH) + len(self.name) + 1 :])
                if raw[:_ID_BYTES] == self.key_id:
                    self._check(raw[_ID_BYTES:], text)
                    return text
        raise BadNote("not signed by this key")

    def _check(self, signature: bytes, text: str) -> None:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            raise BadNote("the signature is wrong") from None


@dataclass(frozen=True)
class SigningKey:
    """The secret that signs checkpoints, under the log's name."""

    name: str
    seed: bytes

    @classmethod
    def make(cls, name: str) -> "SigningKey":
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def verifier(self) -> VerifierKey:
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return VerifierKey(self.name, private.public_key().public_bytes_raw())

    def encode(self) -> str:
        """The key as one line, in the form other signed-note tools read. Secret."""
        encoded = b64encode(_ED25519 + self.seed).decode()
        return f"{_PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{encoded}"

    @classmethod
    def parse(cls, line: str) -> "SigningKey":
        """Read what `encode` wrote; BadNote otherwise."""
        if not line.startswith(_PRIVATE):
            raise BadNote("not a signing key")
        name, _id, encoded = [*line[len(_PRIVATE) :].strip().split("+", 2), "", ""][:3]
        raw = _decode(encoded)
        if raw[:1] != _ED25519 or len(raw) != 33:
            raise BadNote("not an Ed25519 signing key")
        return cls(name, raw[1:])

    def sign(self, size: int, root: bytes) -> str:
        """A signed note for the checkpoint of this size and root."""
        text = Checkpoint(self.name, size, root).text()
        return f"{text}\n{self.signature(text)}"

    def signature(self, text: str) -> str:
        """The line that stands under a note of this text."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = b64encode(self.verifier.key_id + private.sign(text.encode())).decode()
        return f"{_DASH}{self.name} {signature}\n"


def notes(lines: Iterable[str]) -> Iterator[str]:
    """Split a file of notes, one empty line between two, into its notes.

    What is no whole note comes out as it stands, so that opening it names it.
    """
    note: list[str] = []
    for line in lines:
        signed = bool(note) and note[-1].startswith(_DASH)
        if signed and not line.startswith(_DASH):
            yield "".join(note)
            note = []
        if note or line.strip():
            note.append(line)
    if note:
        yield "".join(note)


def _decode(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (BadBase64, ValueError):
        raise BadNote("not base64") from None
