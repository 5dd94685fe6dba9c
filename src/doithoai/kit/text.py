"""Vietnamese text: one normal form for storing, one folded form for comparing."""

import re
import unicodedata
from string import ascii_lowercase

_D_STROKE = str.maketrans("đĐÐð", "dDDd")


def nfc(text: str) -> str:
    """Text as we store it: Unicode NFC, without NUL (no database keeps it)."""
    return unicodedata.normalize("NFC", text).replace("\x00", "")


def _fold_any(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.translate(_D_STROKE))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).casefold()


_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_LETTERS = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyđð"
    for tone in ["", *_TONES]
]
_BARE = {
    ord(c): _fold_any(c)
    for letter in (*_LETTERS, *ascii_lowercase)
    for c in (letter, letter.upper())
    if len(c) == 1
}
_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """Text as we compare it: lower case, no tone or vowel marks, đ as d.

    "Ô nhiễm sông Pheo" and "O NHIEM SONG PHEO" fold to the same string. Only for looking
    things up; never shown, never stored in place of the original.
    """
    # Composed Vietnamese becomes ASCII letter by letter; only what is left takes the long way.
    quick = text.translate(_BARE)
    return quick if quick.isascii() else _FOREIGN.sub(_fold_match, quick)


def _fold_match(found: re.Match[str]) -> str:
    return _fold_any(found[0])
