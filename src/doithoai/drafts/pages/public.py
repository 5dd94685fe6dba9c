"""What anybody may read of a released draft: its text and, once settled, how comments fared."""

from typing import Any

from django.utils import timezone

from doithoai.drafts.models import Clause, Disposition, Draft, State
from doithoai.drafts.pages.detail import CLAUSES, Line
from doithoai.drafts.rules import can_comment_publicly

SMALLEST = 5
"""Counts below this are withheld: a small group can tell who spoke."""


def public_view(draft: Draft, first: int) -> dict[str, Any]:
    """The clauses from that place on; no comment, no name, no small count."""
    edition = draft.editions.latest("number")
    listed = Clause.objects.of(edition)[first : first + CLAUSES + 1]
    lines = [Line(one, 0, 0, "") for one in listed]
    return {
        "edition": edition,
        "lines": lines[:CLAUSES],
        "next": first + CLAUSES if len(lines) > CLAUSES else None,
        "previous": max(first - CLAUSES, 0) if first else None,
        "is_first": not first,
        "may_comment": can_comment_publicly(draft, timezone.localdate()),
        "numbers": _numbers(draft),
    }


def _numbers(draft: Draft) -> list[tuple[str, int]]:
    """By disposition, once all are given; nothing where any kind is too small to be told."""
    if draft.state != State.SETTLED:
        return []
    found = [
        (str(kind.label), draft.comments.filter(disposition=kind).count())
        for kind in Disposition
        if kind
    ]
    return found if all(number >= SMALLEST or not number for _kind, number in found) else []
