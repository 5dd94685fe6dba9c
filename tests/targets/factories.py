"""Resolutions, targets and values, through the actions that people use."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile

from doithoai.kit.actors import SYSTEM, Actor
from doithoai.targets import actions
from doithoai.targets.actions import Reported, Source
from doithoai.targets.models import (
    Period,
    Point,
    PointKind,
    Reach,
    Resolution,
    SourceKind,
    Target,
    Value,
)
from doithoai.units.models import Level, Organisation
from tests.cast import Cast

FIRST, LAST = 2021, 2026
REPORT = Source(SourceKind.DOCUMENT, "Báo cáo số 12/BC-BTV", dt.date(2024, 1, 5), "Nguyễn Thị Mẫu")


def drawn_up(unit: Organisation, *, by: Actor = SYSTEM, **changes: Any) -> Resolution:
    values = {
        "organisation": unit,
        "title": "Nghị quyết Đại hội đại biểu phụ nữ tỉnh Minh Họa",
        "first_year": FIRST,
        "last_year": LAST,
    }
    return actions.draw_up(Resolution(**(values | changes)), by=by)


def target(
    resolution: Resolution, amount: str = "10", *, by: Actor = SYSTEM, **changes: Any
) -> Target:
    values = {
        "text": "Hội viên mới kết nạp",
        "period": Period.YEAR,
        "reach": Reach.TOTAL,
        "unit": "hội viên",
        "level": Level.COMMUNE,
    }
    facts = values | changes
    return actions.add_target(Target(resolution=resolution, amount=Decimal(amount), **facts), by=by)


def point(resolution: Resolution, kind: PointKind = PointKind.TASK) -> Point:
    text = "Đổi mới phương thức hoạt động"
    return actions.add_point(Point(resolution=resolution, kind=kind, text=text), by=SYSTEM)


def adopted(resolution: Resolution, *, by: Actor = SYSTEM) -> Resolution:
    return actions.adopt(resolution, "01-NQ/ĐH", dt.date(2021, 9, 20), by=by)


def taken(
    upper: Resolution, unit: Organisation, part: str = "4", *, adopt: bool = True
) -> Resolution:
    """Below, with a part of every total."""
    own = actions.take(upper, unit, by=SYSTEM)
    for one in own.targets.filter(amount=None):
        one.resolution = own
        actions.set_amount(one, Decimal(part), by=SYSTEM)
    return adopted(own) if adopt else own


def reported(
    own: Resolution,
    *amounts: str | tuple[str, str] | None,
    year: int = 2023,
    by: Actor = SYSTEM,
    file: bool = False,
) -> list[Value]:
    """One number a target, in their order; None reports nothing, a pair is part and whole."""
    numbers = []
    for one, amount in zip(own.targets.all(), amounts, strict=False):
        one.resolution = own
        if isinstance(amount, tuple):
            numbers.append(Reported(one, Decimal(amount[0]), Decimal(amount[1])))
        elif amount is not None:
            numbers.append(Reported(one, Decimal(amount)))
    paper = ContentFile("Kết nạp 6 hội viên.".encode(), "bao-cao.txt") if file else None
    return actions.report(own, year, numbers, replace(REPORT, file=paper), by=by)


def in_force(cast: Cast) -> tuple[Resolution, Resolution]:
    """The province's, with one target, and the commune's after it."""
    upper = drawn_up(cast.province)
    target(upper)
    point(upper)
    adopted(upper)
    return upper, taken(upper, cast.unit)
