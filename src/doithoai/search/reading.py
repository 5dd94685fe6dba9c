"""A text as the words it is compared by, each with its place in what was written."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from .spelling import spell

LONGEST_TEXT = 20_000  # characters that are read; what follows adds nothing to likeness
MOST_WORDS = 600  # words that are compared

_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
_TOKEN = re.compile(rf"{_DATE}|\d{{1,3}}(?:\.\d{{3}})+(?!\d)|[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(slots=True)
class Reading:
    """Words in order: `keys[i]` is the folded spelling of what stands at `spans[i]`.

    `spans` count characters of the text as given; an abbreviation gives several words with
    one span. `named[i]`: written with a capital or in figures. `joined[i]`: nothing but a
    space stands between this word and the one before.
    """

    keys: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)

    def pairs(self) -> list[str]:
        """Neighbouring words: most Vietnamese words are two syllables."""
        return [f"{first} {second}" for first, second in pairwise(self.keys)]


def read(text: str) -> Reading:
    """The words of a text; bounded work whatever its length."""
    reading = Reading()
    keys, spans, named, joined = reading.keys, reading.spans, reading.named, reading.joined
    last_end, abbreviated = 0, False
    for match in _TOKEN.finditer(text[:LONGEST_TEXT]):
        written, span = match.group(), match.span()
        words = spell(written)
        gap = text[last_end : span[0]]
        together = gap.isspace() or (abbreviated and gap == ". ")
        capital = not written[0].islower()
        for word in words:
            keys.append(word)
            spans.append(span)
            named.append(capital)
            joined.append(together)
            together = True
        last_end, abbreviated = span[1], len(words) > 1
        if len(keys) >= MOST_WORDS:
            break
    return reading
