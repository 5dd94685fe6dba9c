"""The page of a year's plan: what it foresees, what came of each, what is proposed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from doithoai.journal.models import Event
from doithoai.oversight import rules
from doithoai.oversight.followed import Standing, standings
from doithoai.oversight.models import Plan, PlanItem, Supervision
from doithoai.people.models import User

from .proposals import proposals


@dataclass(frozen=True)
class Foreseen:
    """An item, the supervision it became and where its recommendations stand."""

    item: PlanItem
    supervision: Supervision | None
    standing: Standing
    is_late: bool


def plan_page(plan: Plan, viewer: User, today: dt.date) -> dict[str, Any]:
    items = list(plan.items.select_related("body", "topic"))
    begun = Supervision.objects.filter(item__in=items)
    by_item = {one.item_id: one for one in begun}
    counted = standings([one.pk for one in by_item.values()], today)
    may_change = rules.can_change_items(viewer, plan)
    return {
        "plan": plan,
        "rows": [_row(item, by_item.get(item.pk), counted, plan, today) for item in items],
        "proposals": proposals(plan, today) if may_change else [],
        "may_change": may_change,
        "may_agree": rules.can_change_plan(viewer, plan) and not plan.is_approved,
        "may_approve": rules.can_approve(viewer, plan),
        "may_start": plan.is_approved and rules.can_change_plan(viewer, plan),
        "events": Event.objects.about(plan).order_by("-subject_version")[:30],
    }


def _row(
    item: PlanItem,
    supervision: Supervision | None,
    counted: dict[Any, Standing],
    plan: Plan,
    today: dt.date,
) -> Foreseen:
    """Late: its quarter is over and nobody has begun."""
    after = (plan.year, item.quarter) < (today.year, (today.month + 2) // 3)
    standing = counted.get(supervision.pk, Standing()) if supervision else Standing()
    return Foreseen(item, supervision, standing, supervision is None and after)
