"""Papers of the cast."""

import datetime as dt
from typing import Any

from doithoai.papers.actions import Arrival, draw_up, receive
from doithoai.papers.layout import PaperText, Paragraph
from doithoai.papers.models import Incoming, Kind, Paper


def words(abstract: str = "Tổ chức hội nghị đối thoại", **changes: Any) -> PaperText:
    return PaperText(
        issuer="Hội LHPN xã Ví Dụ",
        kind_name="Kế hoạch",
        abstract=abstract,
        symbol="KH-BTV",
        blocks=(Paragraph("Nội dung của kế hoạch."),),
        **changes,
    )


def paper(cast: Any, kind: Kind = Kind.PLAN, **changes: Any) -> Paper:
    return draw_up(kind, cast.unit, words(), by=cast.officer, **changes)


def arrival(**changes: Any) -> Arrival:
    day = dt.date(2026, 11, 3)
    values = {"sender": "UBND xã Ví Dụ", "abstract": "Trả lời kiến nghị", "received_on": day}
    return Arrival(**(values | changes))


def incoming(cast: Any, **changes: Any) -> Incoming:
    return receive(cast.unit, arrival(**changes), by=cast.clerk)
