"""Entries and approved weeks."""

import datetime as dt
from typing import Any

from doithoai.people.models import User
from doithoai.weeks import actions
from doithoai.weeks.models import Entry, Half, Week
from tests.cast import Cast

MONDAY = dt.date(2021, 3, 1)
"""The week of 1 to 7 March 2021."""
WHAT = "Giao ban cơ quan"


def entry(cast: Cast, *, by: User | None = None, **changes: Any) -> Entry:
    values = {
        "organisation": cast.unit,
        "day": MONDAY,
        "half": Half.MORNING,
        "starts_at": dt.time(8),
        "what": WHAT,
        "place": "Phòng họp",
        "chair": "Nguyễn Thị Mẫu",
        "attending": "Toàn thể cán bộ",
    }
    return actions.enter(Entry(**(values | changes)), by=by or cast.officer)


def approved(cast: Cast, *, released: bool = False) -> Week:
    week = actions.approve(cast.unit, MONDAY, "Lê Thị Mẫu", by=cast.leader)
    return actions.release(week, by=cast.leader) if released else week
