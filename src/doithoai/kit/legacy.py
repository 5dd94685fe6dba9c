"""Vietnamese from before Unicode: recognised by its spelling, converted to NFC, or refused.

Two font encodings are still met in ward offices' files: TCVN3 (ABC, fonts ".VnTime") and VNI
(fonts "VNI-Times"). Both look like Western letters to a computer ("Héi nghÞ", "Hoäi nghò").
A text counts as legacy only if its odd words become Vietnamese syllables by conversion and
are none before, so Unicode text is never touched.

Tables: TCVN 5712:1993 (VN3) and the published VNI-Windows layout, typed in by us.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from doithoai.kit.syllables import is_syllable


class Legacy(StrEnum):
    """A font encoding."""

    TCVN3 = "TCVN3"
    VNI = "VNI"


_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ",
        "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵ",
        strict=True,
    )
) | dict(zip("¡¢§£¤¥¦μ", "ĂÂĐÊÔƠƯà", strict=True))

_VNI_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SHAPED = {
    "a": dict(zip("êéèúüëâáàåãä", "ăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("âáàåãä", "êếềểễệ", strict=True)),
    "o": dict(zip("âáàåãä", "ôốồổỗộ", strict=True)),
}
_VNI_ALONE = dict(zip("ñíìæóòôöî", "đíìỉĩịơưỵ", strict=True))


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, out in {**{c: c for c in "aeouy"}, "ô": "ơ", "ö": "ư"}.items():
        for mark, tone in _VNI_MARKS.items():
            table[base + mark] = unicodedata.normalize("NFC", out + tone)
    for base, shapes in _VNI_SHAPED.items():
        table |= {base + mark: out for mark, out in shapes.items()}
    both = dict(table)
    for old, new in table.items():
        both[old.upper()] = new.upper()
        if len(old) == 2:
            both[old[0].upper() + old[1]] = new.upper()
    return both


_VNI = _vni_table()
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TCVN3_LETTERS = "".join(map(re.escape, _TCVN3))
# Letters that only Unicode Vietnamese has: one of them, and the text is not legacy.
_OURS = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    "\u0300-\u036f\u1ea0-\u1ef9]"
)
_ODD = re.compile(r"[^\x00-\x7f\s–—‘’“”…•]")
_WORD = re.compile(rf"[\w{_TCVN3_LETTERS}]+")
_SAMPLE = 40_000
_ENOUGH = 0.85  # share of odd words that must become syllables
_FEWEST = 2  # one odd word alone may be a name or a sign


def recognise(text: str) -> Legacy | None:
    """Which font encoding the text is written in; None for Unicode or anything else."""
    sample = text[:_SAMPLE]
    if _OURS.search(sample):
        return None
    odd = {word for word in _WORD.findall(sample) if _ODD.search(word)}
    if len(odd) < _FEWEST:
        return None
    before = sum(map(_reads, odd)) / len(odd)
    scores = {kind: sum(_reads(_plain(w, kind)) for w in odd) / len(odd) for kind in Legacy}
    best = max(Legacy, key=lambda kind: scores[kind])
    return best if scores[best] >= _ENOUGH and scores[best] > before + 0.3 else None


def convert(text: str, kind: Legacy) -> str:
    """The text in Unicode NFC. Words typed in a capitals-only TCVN3 font become capitals."""
    plain = _plain(text, kind)
    if kind is Legacy.TCVN3:
        plain = _capitals(text, plain)
    return unicodedata.normalize("NFC", plain)


def modernise(text: str) -> tuple[str, Legacy | None]:
    """The text, converted if it is written in a font encoding, and which one that was."""
    kind = recognise(text)
    return (convert(text, kind), kind) if kind else (text, None)


def modernise_cells(cells: Sequence[str]) -> tuple[list[str], Legacy | None]:
    """Short pieces of one source judged together: those that are odd by themselves converted.

    A cell with a single odd word says too little alone; the other cells vouch for it.
    """
    odd = {n for n, cell in enumerate(cells) if _is_odd(cell)}
    kind = recognise("\n".join(cells[n] for n in sorted(odd)))
    if kind is None:
        return list(cells), None
    return [convert(cell, kind) if n in odd else cell for n, cell in enumerate(cells)], kind


def _is_odd(text: str) -> bool:
    if text.isascii() or _OURS.search(text):
        return False
    return not all(_reads(word) for word in _WORD.findall(text) if _ODD.search(word))


def _reads(word: str) -> bool:
    return all(is_syllable(part) for part in re.split(r"[\d_]+", word) if part)


def _plain(text: str, kind: Legacy) -> str:
    if kind is Legacy.TCVN3:
        return "".join(_TCVN3.get(c, c) for c in text)
    return _VNI_PAIR.sub(lambda match: _VNI[match.group()], text)


def _capitals(old: str, new: str) -> str:
    """TCVN3 has no toned capitals: "HéI" was shown as "HỘI" by its font."""

    def word(match: re.Match[str]) -> str:
        converted = new[match.start() : match.end()]
        letters = [c for c in match.group() if c.isascii() and c.isalpha()]
        capital = len(letters) > 1 and all(c.isupper() for c in letters)
        return converted.upper() if capital or shouting(match.start()) else converted

    def shouting(at: int) -> bool:
        before, after = old[max(0, at - 200) : at], old[at : at + 200]
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        letters = [c for c in line if c.isascii() and c.isalpha()]
        return len(letters) > 3 and all(c.isupper() for c in letters)

    return _WORD.sub(word, old)


@dataclass(frozen=True)
class Decoded:
    """Text of a file and how it was written ("utf-8", "windows-1258", "TCVN3" …)."""

    text: str
    encoding: str


_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"))
_MARKS16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WESTERN_SIGNS = re.compile(rb"[\x85\x91-\x97\xa0\xab\xbb\xb0\xd7]")


def decode(data: bytes) -> Decoded | None:
    """The text of a file in any encoding we know, in NFC; None if it is none of them."""
    for mark, name in _MARKS + _MARKS16:
        if data.startswith(mark):
            return _decoded(data, name)
    if data.count(0, 0, 4000) > len(data[:4000]) // 4:
        even = data[0:4000:2].count(0) > data[1:4000:2].count(0)
        return _decoded(data, "utf-16-be" if even else "utf-16-le")
    return _decoded(data, "utf-8") or _single_byte(data)


def _decoded(data: bytes, name: str) -> Decoded | None:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text.rstrip("\x00\x1a")):
        return None
    text, kind = modernise(text.rstrip("\x00\x1a"))
    return Decoded(unicodedata.normalize("NFC", text), kind.value if kind else name)


def _single_byte(data: bytes) -> Decoded | None:
    western = data.decode("cp1252", "replace").replace("\ufffd", "\x81")
    if _CONTROL.search(western):
        return None
    kind = recognise(western)
    if kind and "\x81" not in western:
        return Decoded(convert(western, kind), kind.value)
    composed = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    odd = {word for word in re.findall(r"\w+", composed[:_SAMPLE]) if _ODD.search(word)}
    if odd and "\ufffd" not in composed and sum(map(_reads, odd)) >= _ENOUGH * len(odd):
        return Decoded(composed, "windows-1258")
    if not re.search(rb"[\x80-\xff]", _WESTERN_SIGNS.sub(b"", data)):
        return Decoded(unicodedata.normalize("NFC", western), "windows-1252")
    return None
