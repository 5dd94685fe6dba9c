"""What a letter is by its content: a suggestion with the words that led to it.

A complaint asks that a decision or act which touches oneself be looked at again; a denunciation
reports a breach of law by somebody; the rest are recommendations, feedback, questions and
proposals. What counts is the content, not the title on the paper (rules.md §2.7), so a heading
weighs less than what is told. People decide; nothing follows from this by itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from doithoai.kit.text import fold, nfc


class Content(StrEnum):
    """The names are those of `petitions.models.Kind`."""

    RECOMMENDATION = "recommendation"
    FEEDBACK = "feedback"
    QUESTION = "question"
    PROPOSAL = "proposal"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"


@dataclass(frozen=True)
class Clue:
    """Words in the text and their weight; `start` and `end` count characters of it in NFC."""

    content: Content
    start: int
    end: int
    weight: int


@dataclass(frozen=True)
class Suggested:
    """What the text most looks like, what else it holds, and every clue in order."""

    content: Content
    also: tuple[Content, ...]
    clues: tuple[Clue, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether a complaint or denunciation stands beside something else: to be split."""
        return bool(self.also) and bool(SERIOUS & {self.content, *self.also})


SERIOUS = frozenset({Content.COMPLAINT, Content.DENUNCIATION})
_ENOUGH = 2
"""A single weak word ("tố cáo" in a heading) is no denunciation."""

# Folded words, weight. "…" stands for a few words between.
_CLUES: dict[Content, tuple[tuple[str, int], ...]] = {
    Content.DENUNCIATION: (
        ("toi to cao", 3),
        ("xin to cao", 3),
        ("to cao ong", 3),
        ("to cao ba", 3),
        ("to cao hanh vi", 3),
        ("to giac", 2),
        ("nhan hoi lo", 3),
        ("doi hoi lo", 3),
        ("nhan tien de", 2),
        ("voi vinh", 2),
        ("tham o", 3),
        ("tham nhung", 2),
        ("bien thu", 2),
        ("lay tien ho tro", 2),
        ("an chan", 2),
        ("loi dung chuc vu", 3),
        ("lap khong … ho so", 3),
        ("khai khong", 2),
        ("lam gia ho so", 3),
        ("to cao", 1),
    ),
    Content.COMPLAINT: (
        ("toi khieu nai", 3),
        ("xin khieu nai", 3),
        ("khieu nai quyet dinh", 3),
        ("khieu nai viec", 3),
        ("khong dong y voi quyet dinh", 3),
        ("khong nhat tri voi quyet dinh", 3),
        ("huy quyet dinh", 3),
        ("huy bo quyet dinh", 3),
        ("thu hoi quyet dinh", 3),
        ("xem xet lai quyet dinh", 3),
        ("quyet dinh … khong dung", 2),
        ("quyet dinh … trai phap luat", 3),
        ("xu phat khong dung", 2),
        ("thu hoi dat … khong dung", 2),
        ("boi thuong khong dung", 2),
        ("xam pham quyen", 2),
        ("anh huong den quyen va loi ich hop phap", 2),
        ("ky luat toi", 2),
        ("khieu nai", 1),
    ),
    Content.QUESTION: (
        ("xin hoi", 2),
        ("cho hoi", 2),
        ("cho toi hoi", 2),
        ("bao gio", 2),
        ("khi nao thi", 2),
        ("nhu the nao?", 2),
        ("o dau?", 2),
        ("co duoc khong", 2),
        ("thac mac", 1),
        ("?", 1),
    ),
    Content.PROPOSAL: (
        ("toi de xuat", 3),
        ("de xuat", 2),
        ("hien ke", 2),
        ("sang kien", 2),
        ("nen co co che", 2),
        ("nen thi diem", 2),
    ),
    Content.RECOMMENDATION: (
        ("de nghi", 2),
        ("kien nghi", 2),
        ("mong", 1),
        ("xin duoc", 1),
        ("can phai", 1),
    ),
    Content.FEEDBACK: (
        ("phan anh", 2),
        ("o nhiem", 1),
        ("bi hong", 1),
        ("chua co", 1),
        ("khong co den", 1),
        ("ngap", 1),
        ("xuong cap", 1),
    ),
}
# Where these words stand, "khiếu nại" and "tố cáo" name laws and offices, not what somebody does.
_NAMES = re.compile(
    r"luat khieu nai|luat to cao|giai quyet khieu nai|don thu khieu nai|khieu nai,? to cao"
    r"|khong (?:phai )?(?:khieu nai|to cao)"
)
_HEADING = re.compile(r"^\s*don (?:khieu nai|to cao|kien nghi|phan anh|de nghi|xin)[^\n]*", re.M)


def _pattern(words: str) -> re.Pattern[str]:
    inner = r"\W+(?:\w+\W+){0,6}?".join(
        r"\W+".join(map(re.escape, part.split())) for part in words.split(" … ")
    )
    edges = (r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else "")
    return re.compile(edges[0] + inner + edges[1])


_PATTERNS = [
    (content, _pattern(words), weight)
    for content, clues in _CLUES.items()
    for words, weight in clues
]


def suggest(text: str) -> Suggested | None:
    """What a letter may be; None where no clue stands in it.

    Accents may be missing. Runs in time linear in the length of the text.
    """
    folded = _same_length(nfc(text))
    clues = sorted(_clues(folded), key=lambda clue: (clue.start, -clue.weight))
    clues = list(_without_overlaps(clues))
    weights = {content: sum(c.weight for c in clues if c.content is content) for content in Content}
    serious = [content for content in SERIOUS if weights[content] >= _ENOUGH]
    others = [content for content in Content if content not in SERIOUS and weights[content]]
    ranked = sorted(serious, key=lambda c: -weights[c]) + sorted(others, key=lambda c: -weights[c])
    if not ranked:
        return None
    beside = [c for c in ranked[1:] if c in SERIOUS or weights[c] >= _ENOUGH]
    kept = {ranked[0], *beside}
    return Suggested(ranked[0], tuple(beside), tuple(c for c in clues if c.content in kept))


def _clues(folded: str) -> Iterator[Clue]:
    silent = [match.span() for match in _NAMES.finditer(folded)]
    headings = [match.span() for match in _HEADING.finditer(folded)]
    for content, pattern, weight in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(low <= start < high for low, high in silent):
                continue
            in_heading = any(low <= start < high for low, high in headings)
            yield Clue(content, start, end, 1 if in_heading else weight)


def _without_overlaps(clues: list[Clue]) -> Iterator[Clue]:
    """Of clues on the same words the heaviest; "tố cáo" inside "tôi tố cáo" counts once."""
    upto = 0
    for clue in clues:
        if clue.start >= upto:
            yield clue
            upto = clue.end


def _same_length(text: str) -> str:
    """The text without marks, one character for each, so that places stay what they are."""
    return "".join(fold(c)[:1] or " " if c.strip() else c for c in text)
