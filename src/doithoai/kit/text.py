"""Vietnamese text: one normal form for storing, one folded form for comparing."""

import unicodedata

_D_STROKE = str.maketrans("đĐÐð", "dDDd")


def nfc(text: str) -> str:
    """Text as we store it: Unicode NFC, without NUL (no database keeps it)."""
    return unicodedata.normalize("NFC", text).replace("\x00", "")


def fold(text: str) -> str:
    """Text as we compare it: lower case, no tone or vowel marks, đ as d.

    "Ô nhiễm sông Pheo" and "O NHIEM SONG PHEO" fold to the same string. Only for looking
    things up; never shown, never stored in place of the original.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D_STROKE))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).casefold()
