"""Drafts written by us, with the place of every clause marked by hand in front of its line.

Of those held out, each in a manner that the program had not met, only what is numbered is marked.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from doithoai.reading.clauses import Clause, Level
from doithoai.reading.clauses.clause import above, value

FOLDER = Path(__file__).parent / "drafts"
HELD_OUT = Path(__file__).parent / "held_out"
MARK = re.compile(r"^\{([^}]+)\}", re.MULTILINE)
CODES = {
    Level.ANNEX: "x",
    Level.PART: "p",
    Level.CHAPTER: "c",
    Level.SECTION: "s",
    Level.SUBSECTION: "u",
    Level.ARTICLE: "d",
    Level.CLAUSE: "k",
    Level.POINT: "m",
    Level.PARAGRAPH: "-",
    Level.TABLE: "t",
}
OUTER = (Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION)


@dataclass(frozen=True)
class Marked:
    """A draft as somebody would send it, and where its clauses begin by our reading."""

    name: str
    text: str
    expected: list[tuple[int, str]]


def load(path: Path) -> Marked:
    written = path.read_text()
    text, expected, last = "", [], 0
    for found in MARK.finditer(written):
        text += written[last : found.start()]
        expected.append((len(text), found[1]))
        last = found.end()
    return Marked(path.stem, text + written[last:], expected)


def drafts() -> list[Marked]:
    return [load(path) for path in sorted(FOLDER.glob("*.txt"))]


def held_out() -> list[Marked]:
    return [load(path) for path in sorted(HELD_OUT.glob("*.txt"))]


def path_of(clauses: list[Clause], at: int) -> str:
    """ "d5.k2.ma"; chapters are told as numbers, and left out where an article is named."""
    codes: list[str] = []
    for clause in above(clauses, at):
        if clause.level in OUTER and any(code.startswith("d") for code in codes):
            continue
        number = clause.number
        if clause.level in (Level.CHAPTER, Level.SECTION):
            number = str(value(clause.level, clause.number))
        elif clause.level is Level.POINT:
            number = number.lower()
        codes.append(CODES[clause.level] + number)
    return ".".join(reversed(codes))


def read(clauses: list[Clause], text: str) -> list[tuple[int, str]]:
    return [(clause.start, path_of(clauses, at)) for at, clause in enumerate(clauses)]
