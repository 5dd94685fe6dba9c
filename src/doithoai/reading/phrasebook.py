"""Many phrases looked for at once: one dictionary look-up a word"
", whatever the number of phrases."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from doithoai.kit.sentences import Span
from doithoai.kit.text import fold
from doithoai.reading.view import View


class PhraseBook:
    """Phrases of words, each standing for a code; the longest that fits wins.

    `across`: a comma may stand between its words ("khiếu nại, tố cáo").
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], *, across: bool = False) -> None:
        self._across = across
        self._marked: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._bare: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, wordings in phrases.items():
            for wording in wordings:
                words = tuple(unicodedata.normalize("NFC", wording).split())
                bare = tuple(fold(word) for word in words)
                self._marked.setdefault(words[0], []).append((words, code))
                self._bare.setdefault(bare[0], []).append((bare, code))
        for book in (self._marked, self._bare):
            for entries in book.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def find(self, seen: View, within: Span) -> Iterator[tuple[str, Span]]:
        """Every phrase in a stretch with its code; none overlaps another."""
        book = self._bare if seen.bare else self._marked
        words, starts = seen.words
        at, end = bisect_left(starts, within.start), bisect_left(starts, within.end)
        while at < end:
            entries = book.get(words[at])
            at += 1
            for phrase, code in entries or ():
                upto = at - 1 + len(phrase)
                if upto > end or tuple(words[at - 1 : upto]) != phrase:
                    continue
                span = Span(starts[at - 1], starts[upto - 1] + len(phrase[-1]))
                if self._across or span.end - span.start == sum(map(len, phrase)) + len(phrase) - 1:
                    yield code, span
                    at = upto
                    break
