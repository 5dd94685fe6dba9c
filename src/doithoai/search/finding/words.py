"""A text as the words it is found by: folded, numbers in one form, abbreviations both ways."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from doithoai.kit.text import fold
from doithoai.search.spelling import ABBREVIATIONS

LONGEST_WORD = 40  # characters; what is longer is cut, in texts and questions alike
_INVISIBLE = re.compile(r"[\x00\xad\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W_]+")
_LONG_FORMS = {short: tuple(long.split()) for short, long in ABBREVIATIONS.items()}
_SHORT_FORMS: defaultdict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = defaultdict(list)
for _short, _long in _LONG_FORMS.items():
    if len(_long) > 1:
        _SHORT_FORMS[_long[0], _long[1]].append((_long, _short))


def words_of(text: str) -> list[str]:
    """The folded words in their order; "05/KH-BTV" is 5, kh, btv, and "1.500" is 1500."""
    found = _WORD.findall(fold(_plain(text)))
    return [_one_form(word) for word in found]


def marked_words(text: str) -> list[str]:
    """The same words in lower case with their marks as written (the text composed, NFC)."""
    found = _WORD.findall(_plain(text).lower())
    return [_one_form(word) for word in found]


def signs(words: Sequence[str], marked: Sequence[str]) -> str:
    """One sign for each word: "." without marks, else one of 75 that tells "hỏi" from "hội".

    Words with different marks may share a sign, the same never have two. Empty if the words with
    and without marks do not stand side by side.
    """
    if len(words) != len(marked):
        return ""
    return "".join(map(_sign, words, marked))


def may_have(signed: Collection[tuple[str, str]], words: str, marks: str) -> bool:
    """Whether a document may have each word with its sign; so it may where signs are not known.

    Thousands are asked for a page: nothing is taken apart.
    """
    if not marks:
        return True
    for _word, sign in signed:
        if sign not in marks:
            return False
    padded = f" {words} "
    for word, sign in signed:
        at = padded.find(f" {word} ")
        while at >= 0 and marks[padded.count(" ", 1, at + 1)] != sign:
            at = padded.find(f" {word} ", at + 1)
        if at < 0:
            return False
    return True


@lru_cache(maxsize=30_000)
def _sign(word: str, marked: str) -> str:
    return "." if word == marked else chr(ord("0") + crc32(marked.encode()) % 75)


def _plain(text: str) -> str:
    return _THOUSANDS.sub("", _INVISIBLE.sub("", text))


def _one_form(word: str) -> str:
    word = word[:LONGEST_WORD]
    return word.lstrip("0") or "0" if word.isdecimal() else word


def other_forms(words: Sequence[str]) -> set[str]:
    """What the same matter may be asked for by: "ubnd" for its four words and the other way."""
    known = _LONG_FORMS.keys() & set(words)
    forms = {word for short in known for word in _LONG_FORMS[short]}
    for at, pair in enumerate(pairwise(words)):
        for long, short in _SHORT_FORMS.get(pair, ()):
            if tuple(words[at : at + len(long)]) == long:
                forms.add(short)
    return forms - set(words)


def options(word: str) -> tuple[str, ...]:
    """The words any of which answers for this one: chat spelling, and y written for i."""
    long = _LONG_FORMS.get(word, ())
    if len(long) == 1:
        return (word, *long)
    if re.fullmatch(r"([hklmst]|qu)[iy]", word):
        return (word, word[:-1] + ("y" if word[-1] == "i" else "i"))
    return (word,)


def phrase_forms(words: Sequence[str]) -> list[str]:
    """A phrase as it may stand in a text: as asked, with one name shortened or written out."""
    forms = [" ".join(words)]
    for at, word in enumerate(words):
        if word in _LONG_FORMS:
            forms.append(" ".join((*words[:at], *_LONG_FORMS[word], *words[at + 1 :])))
    for at, pair in enumerate(pairwise(words)):
        for long, short in _SHORT_FORMS.get(pair, ()):
            if tuple(words[at : at + len(long)]) == long:
                forms.append(" ".join((*words[:at], short, *words[at + len(long) :])))
    return list(dict.fromkeys(forms))
