"""The hall: what was raised, what is still without an answer."""

from typing import Any

from doithoai.dialogues import rules
from doithoai.dialogues.models import Dialogue
from doithoai.people.models import User

from .figures import counts
from .matters import MATTERS, of, with_answers


def live(dialogue: Dialogue, viewer: User) -> dict[str, Any]:
    """All matters of the dialogue, those that wait first; the newest of the floor on top."""
    rows = list(with_answers(of(dialogue))[:MATTERS])
    rows.sort(key=lambda q: (q.treatment != "waiting", q.raised != "floor", -q.position))
    return {
        "dialogue": dialogue,
        "rows": rows,
        "counted": counts(dialogue),
        "may_hear": rules.can_hear(viewer, dialogue),
        "may_treat": rules.can_treat(viewer, dialogue),
        "may_assign": rules.can_treat(viewer, dialogue)
        and viewer.may("petitions.route", dialogue.organiser_id),
    }
