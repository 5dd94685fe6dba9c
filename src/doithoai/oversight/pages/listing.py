"""The first page of supervision: plans, and supervisions with what is missing in their files."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from doithoai.kit.turning import Order, turned
from doithoai.oversight.dossier import file_of
from doithoai.oversight.followed import Standing, standings
from doithoai.oversight.models import Plan, Supervision
from doithoai.people.models import User

NEWEST = Order("opened_on", newest=True, read=dt.date.fromisoformat)
PLANS = 12


@dataclass(frozen=True)
class Row:
    supervision: Supervision
    missing: list[str]
    standing: Standing


def listing(
    viewer: User, chosen: dict[str, Any], today: dt.date, query: dict[str, str]
) -> dict[str, Any]:
    seen = Supervision.objects.visible_to(viewer)
    if chosen.get("form"):
        seen = seen.filter(form=chosen["form"])
    if chosen.get("year"):
        seen = seen.of_year(chosen["year"])
    if chosen.get("state") == "running":
        seen = seen.running()
    elif chosen.get("state") == "reported":
        seen = seen.exclude(reported_on=None)
    shown = seen.select_related("organisation__area", "body__area").prefetch_related("papers__file")
    after = query.pop("after", "")
    page = turned([shown], NEWEST, after, query)
    counted = standings([one.pk for one in page.rows], today)
    plans = Plan.objects.visible_to(viewer).select_related("organisation").latest_first()
    return {
        "rows": [_row(one, counted[one.pk], today) for one in page.rows],
        "next": page.next,
        "plans": plans[:PLANS],
        "may_plan": viewer.may_somewhere("oversight.manage"),
        "may_watch": viewer.may_somewhere("oversight.cases"),
    }


def _row(supervision: Supervision, standing: Standing, today: dt.date) -> Row:
    lines = file_of(supervision, today, answers_late=standing.late > 0)
    return Row(supervision, [line.label for line in lines if line.is_missing], standing)
