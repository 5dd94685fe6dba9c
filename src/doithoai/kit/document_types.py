"""The first signs of a document type in XML: what makes a parser fetch files, or swell.

Office formats forbid it, so nothing is parsed to find it: its signs are enough to refuse a part.
"""

from collections.abc import Iterator
from typing import IO, Final

_SIGNS: Final = tuple(
    sign.encode(encoding)
    for sign in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf8", "utf-16-le", "utf-16-be")
)
_STEP: Final = 2**20
_OVERLAP: Final = max(map(len, _SIGNS))


def has_document_type(part: IO[bytes]) -> bool:
    """Whether the part declares one, in any encoding that a parser would follow; reads it whole."""
    return any(sign in piece for piece in _overlapping(part) for sign in _SIGNS)


def _overlapping(part: IO[bytes]) -> Iterator[bytes]:
    before = b""
    while piece := part.read(_STEP):
        yield before + piece
        before = piece[-_OVERLAP:]
