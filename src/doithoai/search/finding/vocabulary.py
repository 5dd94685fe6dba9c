"""Which words the index holds, and in how many documents: the index of all, whoever may see it.

It tells where to begin a search and what cannot be found; it is never shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from doithoai.search import counting
from doithoai.search.models import Document, Word

RARE = 1  # said of what is not counted
_COUNTS = "SELECT word, count FROM search_word WHERE word IN ({})"
_ENDS = "SELECT min(id), max(id) FROM search_document"
_LONGEST_FIGURE = 4  # digits; there are as many longer ones as documents


def is_counted(word: str) -> bool:
    return word.isalpha() or word[0] == "_" or (word.isdecimal() and len(word) <= _LONGEST_FIGURE)


def follow(come: Iterable[Document], gone: Iterable[Document] = ()) -> None:
    """Count what came into the index and what left it."""
    steps: Counter[str] = Counter()
    for document in come:
        steps.update(_words(document))
    for document in gone:
        steps.subtract(_words(document))
    counting.change(Word, steps)


def _words(document: Document) -> set[str]:
    return set(filter(is_counted, f"{document.words} {document.tags}".split()))


@dataclass
class Among:
    """What one search goes through: these kinds, of what the holder of these keys may see.

    What it needs to know of the whole index is asked once. The keys narrow a search and are not the
    rights themselves: whoever asks goes on to `visible_to`.
    """

    keys: Sequence[str]
    kinds: Collection[str]
    _known: dict[str, int] = field(default_factory=dict, init=False)

    def counts(self, words: Collection[str]) -> dict[str, int]:
        """In how many documents each of these stands, 0 where in none; `RARE` for codes."""
        new = [word for word in words if word not in self._known]
        self._known.update((word, 0 if is_counted(word) else RARE) for word in new)
        if asked := [word for word in new if not self._known[word]]:
            with connection.cursor() as cursor:
                cursor.execute(_COUNTS.format(", ".join(["%s"] * len(asked))), asked)
                self._known.update(cursor.fetchall())
        return {word: self._known[word] for word in words}

    def found_in(self, groups: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
        """In how many documents one word of each group stands, at most."""
        known = self.counts({word for group in groups for word in group})
        return {group: sum(known[word] for word in group) for group in groups}

    @cached_property
    def ends(self) -> tuple[int, int]:
        """The lowest and the highest number of a document."""
        with connection.cursor() as cursor:
            cursor.execute(_ENDS)
            low, high = cursor.fetchone()
            return low or 0, high or 0
