"""The list of dialogues."""

from dataclasses import dataclass

from doithoai.dialogues.models import Dialogue
from doithoai.people.models import User

PAGE = 25


@dataclass(frozen=True)
class Page:
    """One page of the list; `next` and `previous` are addresses or empty."""

    rows: list[Dialogue]
    previous: str
    next: str
    may_plan: bool


def listing(viewer: User, kind: str, number: int) -> Page:
    """Dialogues of the viewer's units and of those below them, the latest first."""
    found = (
        Dialogue.objects.standing().visible_to(viewer).select_related("organiser").latest_first()
    )
    if kind:
        found = found.filter(kind=kind)
    start = PAGE * (number - 1)
    rows = list(found[start : start + PAGE + 1])
    chosen = f"&kind={kind}" if kind else ""
    return Page(
        rows[:PAGE],
        previous=f"?page={number - 1}{chosen}" if number > 1 else "",
        next=f"?page={number + 1}{chosen}" if len(rows) > PAGE else "",
        may_plan=bool(viewer.organisations("dialogues.manage")),
    )
