"""A draft in its parts: Phần, Chương, Mục, Điều, khoản, điểm, paragraphs, tables and annexes.

    clauses = split(text)            # spans that, joined, are the text
    clauses[3].of(text), label(clauses, 3)
    pair(old, new)                   # which clause of a new version was which of the old

`open_draft` reads a file into such a text. A library without Django.
"""

from doithoai.reading.clauses.clause import Clause, Level, Slip, label, slips
from doithoai.reading.clauses.pairing import Fate, Pair, Piece, pair, pieces
from doithoai.reading.clauses.splitting import split
from doithoai.reading.clauses.word import DraftText, Remark, RemarkCode, open_draft

__all__ = [
    "Clause",
    "DraftText",
    "Fate",
    "Level",
    "Pair",
    "Piece",
    "Remark",
    "RemarkCode",
    "Slip",
    "label",
    "open_draft",
    "pair",
    "pieces",
    "slips",
    "split",
]
