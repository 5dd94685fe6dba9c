"""Which words the index holds, and in how many documents: the index of all, whoever may see it.

It tells where to begin a search and what cannot be found; it is never shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from django.db import connection

from doithoai.search import counting
from doithoai.search.models import Document, Word

RARE = 1  # said of what is not counted
_COUNTS = "SELECT word, count FROM search_word WHERE word IN ({})"
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


def counts(words: Collection[str]) -> dict[str, int]:
    """In how many documents each of these stands, 0 where in none; `RARE` for codes."""
    known = {word: 0 if is_counted(word) else RARE for word in words}
    asked = [word for word, count in known.items() if not count]
    if asked:
        with connection.cursor() as cursor:
            cursor.execute(_COUNTS.format(", ".join(["%s"] * len(asked))), asked)
            known.update(cursor.fetchall())
    return known


def found_in(groups: Collection[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """In how many documents one word of each group stands, at most."""
    known = counts({word for group in groups for word in group})
    return {group: sum(known[word] for word in group) for group in groups}
