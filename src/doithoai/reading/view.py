"""The text as the stages see it, with a way back to the text as it was given.

Cues are matched on a lower-case NFC copy. Text typed without any Vietnamese marks is matched
with marks removed from the cues too; marked text is not, because "để nghỉ" is no "đề nghị".
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from doithoai.kit.sentences import Span

_D_STROKE = str.maketrans("đĐ", "dD")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]{1,8}")
_MARKED = re.compile(r"[à-ỹđ]")
_WORD = re.compile(r"\w+")
_BARE_BELOW = 0.02  # share of marked letters; Vietnamese prose has about a fifth


def _lower(text: str) -> str:
    """Lower case of the same length (some capitals, such as İ, would become two)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True)
class View:
    """`text` is NFC, `low` its lower case of equal length, `bare` when it carries no marks."""

    text: str
    low: str
    bare: bool
    _anchors: tuple[tuple[int, int], ...]

    @cached_property
    def words(self) -> tuple[list[str], list[int]]:
        """The words of `low` and where each begins, for those who look up many."""
        found = [(m.group(), m.start()) for m in _WORD.finditer(self.low)]
        return [word for word, _ in found], [start for _, start in found]

    def original(self, span: Span) -> Span:
        """The same stretch in the text as it was given."""
        return Span(self._back(span.start), self._back(span.end))

    def _back(self, at: int) -> int:
        index = bisect_right(self._anchors, (at, 1 << 62)) - 1
        here, there = self._anchors[index]
        return there + at - here


def view(given: str) -> View:
    """Compose what is decomposed, remembering where every piece came from."""
    if unicodedata.is_normalized("NFC", given):
        text, anchors = given, [(0, 0)]
    else:
        text, anchors = _composed(given)
    low = _lower(text)
    letters = sum(map(str.isalpha, low[:20000]))
    marked = len(_MARKED.findall(low[:20000]))
    return View(text, low, marked < _BARE_BELOW * max(1, letters), tuple(anchors))


def _composed(given: str) -> tuple[str, list[tuple[int, int]]]:
    pieces: list[str] = []
    anchors = [(0, 0)]
    here = last = 0
    for match in _CLUSTER.finditer(given):
        composed = unicodedata.normalize("NFC", match.group())
        pieces += [given[last : match.start()], composed]
        here += match.start() - last + len(composed)
        last = match.end()
        anchors.append((here, last))
    pieces.append(given[last:])
    return "".join(pieces), anchors


class Cue:
    """A pattern over lower-case text, tried without marks on text that has none.

    Patterns use no upper-case escapes and no nested repetition, so matching stays linear.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._marked: re.Pattern[str] | None = None
        self._bare: re.Pattern[str] | None = None

    def on(self, seen: View) -> re.Pattern[str]:
        # Compiled when first asked for: few runs meet text without marks.
        if seen.bare:
            if self._bare is None:
                self._bare = re.compile(_without_marks(self._pattern))
            return self._bare
        if self._marked is None:
            self._marked = re.compile(self._pattern)
        return self._marked


def _without_marks(pattern: str) -> str:
    bare = unicodedata.normalize("NFD", pattern.translate(_D_STROKE))
    return "".join(c for c in bare if not unicodedata.combining(c))
