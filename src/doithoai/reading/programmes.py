"""Programmes, movements and projects that a text names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.reading.view import Cue, View


@dataclass(frozen=True)
class Programme:
    """`kind` is the Vietnamese word: phong trào, chương trình, dự án …"""

    kind: str
    name: str
    span: Span
    confidence: float


_KINDS = (
    "chương trình phối hợp|chương trình|phong trào thi đua|phong trào|cuộc vận động|đề án|dự án"
    "|mô hình"
    "|chiến dịch|quỹ|cuộc thi|chiến lược|tháng hành động|giải thưởng|hội thi|khâu đột phá"
)
_QUOTED = Cue(
    rf"(?<!\w)(?P<kind>{_KINDS})(?: mang tên| với tên gọi| có tên"
    rf"|:)? ?[\"“”'‘](?P<name>[^\"“”'‘’\n]{{3,120}})[\"“”'’]"
)
_NUMBERED = Cue(
    r"(?<!\w)(?P<kind>dự án|chương trình|đề án) (?P<name>\d{1,4})(?![\d.,/%]|\s?(?:tỷ|tỉ|triệu))"
)
_PLAIN = Cue(r"(?<!\w)(?P<kind>chương trình phối hợp)(?P<name>(?: giữa| về)[^.;:,\n]{5,110})")


_ANY = Cue(r"trình|trào|vận động|đề án|dự án|mô hình|chiến|quỹ|cuộc thi|tháng h|giải|hội thi|khâu")


def programmes(seen: View, stretches: Iterable[Span]) -> list[Programme]:
    """Each named programme once, at its first place."""
    found: dict[str, Programme] = {}
    for stretch in stretches:
        if not _ANY.on(seen).search(seen.low, *stretch):
            continue
        for cue, sure in ((_QUOTED, 0.9), (_NUMBERED, 0.7), (_PLAIN, 0.6)):
            for match in cue.on(seen).finditer(seen.low, *stretch):
                name = re.sub(
                    r"\s+", " ", seen.text[match.start("name") : match.end("name")]
                ).strip()
                span = Span(*match.span())
                found.setdefault(name.lower(), Programme(match["kind"], name, span, sure))
    return sorted(found.values(), key=lambda programme: programme.span)
