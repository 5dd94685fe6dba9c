"""Whether words or a code come from an identity card or a passport of Viet Nam.

Written for what a camera and a reader of letters leave of a card: tone marks lost, a line broken,
a digit misread. A letter or a form that names its sender's card is none: it has many more words.
"""

import re
from typing import Final

from doithoai.kit.text import fold

_CODE: Final = re.compile(r"\d{12}\|(\d{9})?\|[^|]{2,}\|\d{6,8}\|")
"""The code on a card with a chip: number, old number, name, day of birth, …"""
_ZONE: Final = re.compile(r"[D0O]VNM[\dOISZBG]{9}|P<VNM[A-Z<]{5}")
_FILLERS: Final = 4
_NUMBER: Final = re.compile(r"(?<!\d)(?:(?:\d[ .]?){11}\d|(?:\d[ .]?){8}\d)(?!\d)")
_TITLES: Final = ("cancuoc", "cancuoccongdan", "chungminhnhandan", "hochieu")
"""In capitals, on a line of their own."""
_ENGLISH: Final = ("citizenidentitycard", "identitycard")
_BESIDE: Final = 12
"""Letters that may stand on the same line: "GIẤY", "PASSPORT", a speck."""
_LABELS: Final = (
    "fullname",
    "dateofbirth",
    "placeoforigin",
    "placeofresidence",
    "placeofbirth",
    "dateofexpiry",
    "personalidentification",
    "nationality",
    "quequan",
    "nguyenquan",
    "noithuongtru",
    "hkthuongtru",
    "noicutru",
    "cogiatriden",
    "ngaythangnamhethan",
    "dacdiemnhandang",
    "dauvetrieng",
    "ngontrotrai",
    "ngontrophai",
    "cuctruongcuccanhsat",
)
_FEW_WORDS: Final = 130
"""A card of two sides has fewer; a letter or a form that was filled in has more."""
_ENOUGH, _MANY = 2, 4


def is_code_of_card(text: str) -> bool:
    """Of what a square code says."""
    return bool(_CODE.match(text))


def are_words_of_card(text: str) -> bool:
    """Of the letters that were made out on a picture."""
    closed = re.sub(r"\s+", "", text.upper())
    if _ZONE.search(closed) and closed.count("<") >= _FILLERS:
        return True
    words = re.findall(r"[^\W\d_]{2,}", text)
    if len(words) > _FEW_WORDS or not any(map(_is_title, text.splitlines())):
        return False
    bare = _bare(text)
    labels = sum(label in bare for label in _LABELS)
    return labels >= _MANY or (labels >= _ENOUGH and bool(_NUMBER.search(text)))


def _is_title(line: str) -> bool:
    bare = _bare(line)
    titles = (*_ENGLISH, *(_TITLES if line.isupper() else ()))
    return any(title in bare and len(bare) <= len(title) + _BESIDE for title in titles)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z]", "", fold(text))
