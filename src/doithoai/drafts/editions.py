"""A version's clauses: split, told apart, and known again from the version before."""

import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from doithoai.drafts.models import Clause, Edition
from doithoai.reading.clauses import label, pair, pieces, split
from doithoai.reading.clauses.clause import above
from doithoai.reading.clauses.pairing import pieces_of

LONGEST = 1_000_000
MOST = 4_000
"""Clauses; the longest codes of law have fewer."""
_LONGEST_LABEL = 300


def compose(edition: Edition, text: str, before: Sequence[Clause]) -> list[Clause]:
    """The clauses of that text, unsaved. ValidationError where it is no draft to comment on."""
    if not text.strip():
        raise ValidationError(_("The draft has no text."))
    if len(text) > LONGEST:
        raise ValidationError(_("The draft is longer than 1,000,000 characters. Split it."))
    found = split(text)
    if len(found) > MOST:
        raise ValidationError(_("The draft has more than 4,000 clauses. Split it."))
    clauses = [
        Clause(
            edition=edition,
            position=at,
            level=one.level.value,
            number=one.number[:40],
            label=label(found, at, text)[:_LONGEST_LABEL],
            text=one.of(text),
            depth=sum(1 for _around in above(found, at)) - 1,
            around=one.parent,
        )
        for at, one in enumerate(found)
    ]
    old = pieces_of((one.level, one.number, one.text, one.around) for one in before)
    for clause, match in zip(clauses, pair(old, pieces(found, text)), strict=True):
        was = before[match.old] if match.old is not None else None
        clause.was, clause.fate = was, match.fate.value
        clause.anchor = was.anchor if was else uuid.uuid4()
    return clauses
