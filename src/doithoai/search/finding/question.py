"""What somebody typed into the search box, read without ever refusing it."""

import re
from dataclasses import dataclass, replace

from doithoai.kit.text import nfc

from .words import marked_words, options, phrase_forms, words_of

LONGEST = 300  # characters that are read
MOST_WORDS = 12

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]+)["“”„«»]')


@dataclass(frozen=True)
class Question:
    """The folded words, all of which are wanted, and the phrases that stood in quotes.

    `marked[i]` is the i-th word with the marks it was typed with. `lacking` says that a word was
    left out of it; of `any_of` one has to be there as well.
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
        return self.words != self.marked

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
        marked = (*self.marked[:at], *word, *self.marked[at + 1 :])
        return replace(self, words=words, marked=marked, phrases=())

    def without(self, word: str) -> "Question":
        """The same question where this word is not asked for."""
        both = zip(self.words, self.marked, strict=True)
        left = [(each, marked) for each, marked in both if each != word]
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
