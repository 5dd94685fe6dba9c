"""What the pages of a step for many show: who can be done and who cannot, and why."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from doithoai.jobs.models import Progress
from doithoai.petitions.actions.runs import AT_ONCE, MOST, Asked, judge
from doithoai.petitions.models import RowState, Run, RunState, Why

TICKED = 100
SHOWN = 200

__all__ = ["AT_ONCE", "MOST", "SHOWN", "TICKED", "ids_in", "outcome", "pick_address", "preview"]


def ids_in(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in list(texts)[:MOST]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def pick_address() -> str:
    return reverse("petitions:pick")


def preview(run: Run) -> dict[str, Any]:
    """Nothing is done yet: judged now, and judged again when it is done."""
    judged = judge(run, run.rows.order_by("position"), Asked.of(run))
    able = [row.petition for row, why in judged if not why]
    unable = [(row.petition, Why(why).label) for row, why in judged if why]
    return {
        "run": run,
        "able": able[:SHOWN],
        "unable": unable[:SHOWN],
        "able_number": len(able),
        "unable_number": len(unable),
        "is_long": len(able) > AT_ONCE,
    }


def outcome(run: Run) -> dict[str, Any]:
    rows = run.rows.select_related("petition", "answer").order_by("position")
    counts = {state.value: rows.filter(state=state).count() for state in RowState}
    return {
        "run": run,
        "counts": counts,
        "done": rows.filter(state__in=(RowState.DONE, RowState.UNDONE))[:SHOWN],
        "left": rows.filter(state__in=(RowState.REFUSED, RowState.KEPT))[:SHOWN],
        "answer": next((row.answer for row in rows[:SHOWN] if row.answer), None),
        "progress": Progress.objects.filter(pk__in=[run.progress_id]).first(),
        "is_running": run.state in {RunState.RUNNING, RunState.UNDOING},
        "may_undo": run.state == RunState.DONE and counts[RowState.DONE] > 0,
    }
