"""What a new version changed, and which comments that was for."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from doithoai.drafts.models import Clause, Comment, Disposition, Edition
from doithoai.drafts.pages.comments import Shown, shown
from doithoai.kit.differences import Piece, differences
from doithoai.people.models import User
from doithoai.reading.clauses import Fate

TAKEN = (Disposition.ACCEPTED, Disposition.PARTLY)


@dataclass(frozen=True)
class Changed:
    """A clause that is not as it was: `clause` is None where it is gone, `was` where it is new.

    `comments` are those taken on board before this version came: what it was changed for.
    """

    clause: Clause | None
    was: Clause | None
    pieces: Sequence[Piece]
    comments: Sequence[Shown]

    @property
    def fate(self) -> str:
        return self.clause.fate if self.clause else "gone"


def changes(edition: Edition, viewer: User) -> dict[str, Any]:
    """Changed, new and gone clauses in order; and what was promised but is not in the text."""
    before = edition.draft.editions.filter(number=edition.number - 1).first()
    if before is None:
        return {"changed": [], "untouched": [], "moved": 0}
    now = list(Clause.objects.of(edition).select_related("was"))
    had = list(Clause.objects.of(before))
    taken = _taken(edition, viewer)
    kept = {one.was_id for one in now}
    found = [
        _changed(one, taken) for one in now if one.fate in (Fate.CHANGED.value, Fate.NEW.value)
    ]
    found += [
        Changed(None, one, differences(one.text, ""), taken.get(one.anchor, ()))
        for one in had
        if one.pk not in kept
    ]
    touched = {one.clause.anchor if one.clause else one.was.anchor for one in found}  # type: ignore[union-attr]
    left = [each for anchor, some in taken.items() if anchor not in touched for each in some]
    return {
        "changed": found,
        "untouched": left,
        "moved": sum(one.fate == Fate.MOVED.value for one in now),
        "before": before,
    }


def _changed(one: Clause, taken: dict[Any, list[Shown]]) -> Changed:
    old = one.was.text if one.was else ""
    return Changed(one, one.was, differences(old, one.text), taken.get(one.anchor, ()))


def _taken(edition: Edition, viewer: User) -> dict[Any, list[Shown]]:
    """Comments on earlier versions that were taken on board, by the clause they are on."""
    found = Comment.objects.visible_to(viewer).filter(
        draft=edition.draft,
        disposition__in=TAKEN,
        clause__edition__number__lt=edition.number,
    )
    rows = found.select_related("clause__edition", "author", "body").in_order()
    by_anchor: dict[Any, list[Shown]] = defaultdict(list)
    for one in shown(rows, edition.draft, viewer):
        by_anchor[one.comment.anchor].append(one)
    return by_anchor
