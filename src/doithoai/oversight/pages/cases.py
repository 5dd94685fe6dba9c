"""Cases watched: the list of those that this person may read, and counts of them."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q

from doithoai.journal.models import Event
from doithoai.kit.turning import Order, turned
from doithoai.oversight import rules
from doithoai.oversight.models import Case, CaseKind
from doithoai.people.models import User

NEWEST = Order("began_on", newest=True, read=dt.date.fromisoformat)


def cases(viewer: User, chosen: dict[str, Any], query: dict[str, str]) -> dict[str, Any]:
    """Counts are those of the rows that this person may read: nothing of others' cases."""
    found = Case.objects.visible_to(viewer)
    if chosen.get("first"):
        found = found.filter(began_on__gte=chosen["first"])
    if chosen.get("last"):
        found = found.filter(began_on__lte=chosen["last"])
    open_ones = Count("pk", filter=Q(closed_on=None))
    counted = found.order_by().values("kind").annotate(all=Count("pk"), open=open_ones)
    labels = dict(CaseKind.choices)
    rows = found.filter(kind=chosen["kind"]) if chosen.get("kind") else found
    after = query.pop("after", "")
    return {
        "page": turned([rows.select_related("body")], NEWEST, after, query),
        "counted": [
            (row["kind"], labels[row["kind"]], row["all"], row["open"])
            for row in counted.order_by("-all")
        ],
        "may_watch": viewer.may_somewhere("oversight.cases"),
    }


def watched(case: Case, viewer: User) -> dict[str, Any]:
    return {
        "case": case,
        "stages": case.stages.all(),
        "may_write": rules.can_add_stage(viewer, case),
        "events": Event.objects.about(case).order_by("-subject_version")[:30],
    }
