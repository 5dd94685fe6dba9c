"""What somebody typed into the search box, read without ever refusing it."""

import re
from dataclasses import dataclass, replace

from doithoai.kit.text import nfc

from .words import marked_words, options, phrase_forms, signs, words_of

LONGEST = 300  # characters that are read
MOST_WORDS = 12

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


@dataclass(frozen=True)
class Question:
    """The folded words, all of which are wanted, and the phrases that stood in quotes.

    `marked[i]` is the i-th word with the marks it was typed with, "" if a slip in it was mended.
    `lacking` says that a word was left out of it; of `any_of` one has to be there as well.
    """

    words: tuple[str, ...]
    marked: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    lacking: bool = False
    any_of: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.any_of)

    @property
    def has_marks(self) -> bool:
        return any(marked not in ("", word) for word, marked in self._pairs)

    @property
    def signed(self) -> frozenset[tuple[str, str]]:
        """Each word with the sign of its marks; none if it was typed without any."""
        if not self.has_marks:
            return frozenset()
        return frozenset((word, signs([word], [marked])) for word, marked in self._pairs if marked)

    @property
    def _pairs(self) -> list[tuple[str, str]]:
        return list(zip(self.words, self.marked, strict=True))

    @property
    def terms(self) -> list[tuple[str, ...]]:
        """For each different word what may answer for it."""
        terms = [options(word) for word in dict.fromkeys(self.words)]
        return [*terms, self.any_of] if self.any_of else terms

    @property
    def phrase_forms(self) -> list[list[str]]:
        return [phrase_forms(phrase) for phrase in self.phrases]

    def with_word(self, at: int, *word: str) -> "Question":
        """The same question with another word, or none, in one place."""
        words = (*self.words[:at], *word, *self.words[at + 1 :])
        marked = (*self.marked[:at], *("" for _ in word), *self.marked[at + 1 :])
        return replace(self, words=words, marked=marked, phrases=())

    def without(self, word: str) -> "Question":
        """The same question where this word is not asked for."""
        left = [(each, marked) for each, marked in self._pairs if each != word]
        words, marked = zip(*left, strict=True) if left else ((), ())
        return Question(words, marked, lacking=True)


def read(typed: str) -> Question:
    """Anything typed is a question; one without a letter or figure asks for nothing."""
    text = nfc(typed[:LONGEST].encode("utf-8", "replace").decode())
    words, marked = words_of(text)[:MOST_WORDS], marked_words(text)[:MOST_WORDS]
    quoted = (tuple(words_of(inside)[:MOST_WORDS]) for inside in _QUOTED.findall(text))
    return Question(
        tuple(words),
        tuple(marked if len(marked) == len(words) else words),
        tuple(phrase for phrase in quoted if phrase),
    )
