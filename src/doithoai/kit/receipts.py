"""Receipt codes: how somebody without an account finds again what they said.

An ordinary code is 16 random digits, written 1234-5678-9012-3456. The database keeps its HMAC
under a key from outside the database. A sealed code carries the prefix NP (niêm phong): one slow
hash, Argon2id with 19 MiB and 2 passes, gives both what finds the record and what opens it; no
faster hash of a sealed code exists anywhere, so that a stolen database and key still cost that
much per guess.
"""

import re
import secrets
from dataclasses import dataclass, field
from typing import Final

from argon2.low_level import Type, hash_secret_raw

from doithoai.kit import crypto

DIGITS: Final = 16
PREFIX: Final = "NP"
_MEMORY_KIB: Final = 19 * 1024
_PASSES: Final = 2
_SEPARATORS = re.compile(r"[\s.·–—_-]+")
_CODE = re.compile(rf"({PREFIX})?(\d{{{DIGITS}}})")


@dataclass(frozen=True)
class SealedKeys:
    """What a sealed code gives: hex text that finds the record, 32 bytes that unwrap its key."""

    lookup: str
    key: bytes = field(repr=False)


def new_code(*, sealed: bool = False) -> str:
    """A fresh code as it is shown and printed: 4-4-4-4, sealed ones with their prefix."""
    return shown((PREFIX if sealed else "") + f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}")


def code_for(submission: str, *, sealed: bool = False) -> str:
    """The code that belongs to one submission, the same each time it is asked.

    Whoever sends the same form again after a lost connection gets the same receipt. Without the
    key outside the database nobody can compute it, and the submission's own key is stored hashed.
    """
    purpose = "sealed-receipt-code" if sealed else "receipt-code"
    number = int(crypto.hmac_lookup(purpose, submission), 16) % 10**DIGITS
    return shown((PREFIX if sealed else "") + f"{number:0{DIGITS}d}")


def normalise(typed: str) -> str | None:
    """The code in what somebody typed, pasted or scanned; None if it cannot be one.

    Accepts spaces, dots and dashes of any kind, lower case, digits of any script, and a whole
    address with the code after `#`.
    """
    bare = _SEPARATORS.sub("", typed.rpartition("#")[2]).upper()
    match = _CODE.fullmatch(bare)
    if match is None:
        return None
    return (match[1] or "") + "".join(str(int(digit)) for digit in match[2])


def is_sealed(code: str) -> bool:
    return code.strip().upper().startswith(PREFIX)


def shown(code: str) -> str:
    """A normal code grouped for reading: 1234-5678-9012-3456, NP-1234-…"""
    prefix, digits = (PREFIX, code[len(PREFIX) :]) if is_sealed(code) else ("", code)
    groups = [digits[i : i + 4] for i in range(0, DIGITS, 4)]
    return "-".join([prefix, *groups] if prefix else groups)


def _required(typed: str, *, sealed: bool) -> str:
    code = normalise(typed)
    if code is None or is_sealed(code) is not sealed:
        raise ValueError("a sealed code is needed" if sealed else "an ordinary code is needed")
    return code


def lookup_key(code: str) -> str:
    """64 hex digits under which an ordinary code is stored. `ValueError` for any other text.

    A sealed code is refused: it must never meet a fast hash.
    """
    return crypto.hmac_lookup("receipt", _required(code, sealed=False))


def sealed_keys(code: str) -> SealedKeys:
    """Look-up and unwrapping key of a sealed code: about 20 ms and 19 MiB, on purpose.

    `ValueError` if the text is no sealed code. Callers limit how often a stranger may ask.
    """
    made = hash_secret_raw(
        secret=_required(code, sealed=True).encode(),
        salt=crypto.keyring().subkey("sealed-receipt-salt"),
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=1,
        hash_len=64,
        type=Type.ID,
    )
    return SealedKeys(lookup=made[:32].hex(), key=made[32:])


def link(page: str, code: str) -> str:
    """The address a QR carries. After `#` nothing reaches a server, a proxy or their logs."""
    return f"{page}#{shown(normalise(code) or code)}"
