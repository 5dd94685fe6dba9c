"""What the page of a week needs beside its lines."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from doithoai.people.models import User
from doithoai.people.sight import by_line, by_post
from doithoai.units.models import Level, Organisation
from doithoai.weeks import reading, rules


def readable(viewer: User) -> QuerySet[Organisation]:
    """Units whose calendar she reads: her own and those below in the line."""
    seen = by_post(viewer, "weeks.read", "pk") | by_line(viewer, "pk")
    return Organisation.objects.filter(seen).select_related("area", "parent")


def reads_below(viewer: User) -> bool:
    """Whether there are units below hers: none stand below a commune."""
    return any(
        post.organisation.level != Level.COMMUNE and viewer.may("read_below", post.organisation_id)
        for post in viewer.current_posts
    )


def writable(viewer: User) -> QuerySet[Organisation]:
    return Organisation.objects.where(viewer, "weeks.manage").order_by("name")


def day_asked(written: str) -> dict[str, Any]:
    try:
        return {"day": dt.date.fromisoformat(written)}
    except ValueError:
        return {}


def week(viewer: User, unit_id: str, written: str) -> dict[str, Any]:
    """The week of the unit asked for, else of the first of her own."""
    reads = viewer.organisations("weeks.read")
    held = {post.organisation_id: post.organisation for post in viewer.current_posts}
    own = sorted((held[pk] for pk in reads), key=lambda unit: unit.name)
    unit = _asked(viewer, unit_id) or (own[0] if own else None)
    if unit is None:
        return {"shown": None, "units": own}
    shown = reading.of_staff(viewer, unit, reading.monday_of(written))
    return {
        "shown": shown,
        "units": own if len(own) > 1 else [],
        "may_write": rules.can_write(viewer, unit.pk),
        "may_approve": rules.can_approve(viewer, unit.pk) and bool(shown.lines),
        "may_release": shown.week is not None and rules.can_release(viewer, shown.week),
    }


def _asked(viewer: User, written: str) -> Organisation | None:
    try:
        return readable(viewer).filter(pk=UUID(written)).first()
    except ValueError:
        return None
