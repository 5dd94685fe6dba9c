"""Words that may speak of violence or abuse: a hint for whoever reads a voice, nothing more.

Phrases, not single words: "đánh giá" is no blow. A text with Vietnamese marks is compared with its
marks; one typed without any is compared without, by those phrases alone that mean nothing else.
"""

import re
from typing import Final

from doithoai.kit.text import fold, nfc

# Each as it is written; "*" where the same without marks is something common.
_PHRASES: Final = (
    "bạo lực",
    "bạo hành",
    "đánh đập",
    "đánh vợ",
    "đánh mẹ",
    "đánh con",
    "đánh tôi",
    "chồng đánh",
    "bố đánh",
    "bị đánh",
    "hành hung",
    "đánh chửi",
    "bóp cổ",
    "dọa giết",
    "doạ giết",
    "dọa chém",
    "đòi giết",
    "xâm hại",
    "hiếp dâm",
    "cưỡng hiếp",
    "cưỡng bức",
    "giao cấu",
    "*dâm ô",
    "sàm sỡ",
    "quấy rối",
    "sờ soạng",
    "*bỏ đói",
    "nhốt trong nhà",
    "tảo hôn",
    "ép cưới",
    "ép lấy chồng",
    "mua bán người",
    "buôn người",
    "lừa bán",
    "tự tử",
    "tự sát",
    "không muốn sống",
    "sợ bị đánh",
    "đuổi ra khỏi nhà",
)
_WRITTEN: Final = tuple(phrase.lstrip("*") for phrase in _PHRASES)
_BARE: Final = {fold(phrase): phrase for phrase in _PHRASES if not phrase.startswith("*")}


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    words = "|".join(r"\s+".join(map(re.escape, each.split())) for each in longest_first)
    # Looking ahead, so that of "bị đánh đập" both phrases are found.
    return re.compile(rf"(?<!\w)(?=((?:{words})(?!\w)))")


_MARKED, _UNMARKED = _any_of(_WRITTEN), _any_of(tuple(_BARE))


def signs_in(text: str) -> list[str]:
    """The phrases found, each once, in the order in which they stand. Empty for most texts."""
    plain = nfc(text).lower()
    if not plain.isascii():
        found = (" ".join(each.split()) for each in _MARKED.findall(plain))
    else:
        found = (_BARE[" ".join(each.split())] for each in _UNMARKED.findall(plain))
    return list(dict.fromkeys(found))
