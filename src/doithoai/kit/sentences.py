"""Where lines, sentences and semicolon parts of a Vietnamese text begin and end."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Span(NamedTuple):
    """Characters [start, end) of a given text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# A full stop ends a sentence unless it stands in a number or after a known abbreviation.
_STOP = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:TP|Tp|tp|TS|ThS|PGS|GS|BS|KS|Ths|TX|TT|Q|P|H|X|Đ|đ|ĐT|v\.v|vd|VD|St|Mr|Ms|Mrs|Dr"
    r"|tr|No)"
    r"|\b[A-ZĐ])\Z"
)


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at both ends."""
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def lines(text: str) -> Iterator[Span]:
    """Every line that is not blank, without the white space around it."""
    for match in _LINE.finditer(text):
        span = trim(text, *match.span())
        if span.start < span.end:
            yield span


def sentences(text: str, within: Span) -> Iterator[Span]:
    """The sentences of one line. Every character that is not white space lies in exactly one."""
    start = within.start
    for match in _STOP.finditer(text, within.start, within.end):
        if match.group() == "." and _ABBREVIATION.search(
            text, max(start, match.start() - 8), match.start()
        ):
            continue
        following = text[match.end() : min(match.end() + 3, within.end)].strip()
        if "…" in match.group() or "..." in match.group():
            # An ellipsis trails off in mid-sentence unless a capital letter follows.
            if following and following[0].islower():
                continue
        elif following and following[0].islower() and match.group() == ".":
            continue
        span = trim(text, start, match.end())
        if span.start < span.end:
            yield span
        start = match.end()
    span = trim(text, start, within.end)
    if span.start < span.end:
        yield span


def parts(text: str, within: Span, marks: str = ";") -> Iterator[Span]:
    """The stretches of a span between separating marks that stand outside brackets."""
    depth, start = 0, within.start
    for match in re.finditer(f"[()\\[\\]{re.escape(marks)}]", text[within.start : within.end]):
        mark, at = match.group(), within.start + match.start()
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            span = trim(text, start, at)
            if span.start < span.end:
                yield span
            start = at + 1
    span = trim(text, start, within.end)
    if span.start < span.end:
        yield span
