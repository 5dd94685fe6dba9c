"""The week on one page, turned on its side. Always in Vietnamese."""

from dataclasses import replace

from django.utils.formats import date_format
from django.utils.translation import override

from doithoai.papers.content.parts import short_date
from doithoai.papers.layout import Column, Paragraph, Row, Signing, Table, render
from doithoai.papers.letterhead import FILED, frame
from doithoai.weeks.reading import Day, Line, Shown

VIETNAMESE = "vi"
COLUMNS = (
    Column("Thứ, ngày", width_mm=28),
    Column("Buổi", align="centre", width_mm=15),
    Column("Giờ", align="centre", width_mm=24),
    Column("Nội dung", 2.2),
    Column("Chủ trì", 1),
    Column("Thành phần", 1.1),
    Column("Địa điểm", 1.1),
)
SINCE = {"added": " (bổ sung sau khi duyệt)", "changed": " (thay đổi sau khi duyệt)", "": ""}


def week(shown: Shown) -> bytes:
    with override(VIETNAMESE):
        rows = [row for day in shown.days for row in _rows(day)]
        approved = shown.week if shown.is_approved else None
        period = f"Từ ngày {short_date(shown.monday)} đến ngày {short_date(shown.last)}"
        blocks = [Table(COLUMNS, tuple(rows), size=_size(rows))]
        head = frame(shown.unit, shown.monday)
        if approved is None:
            draft = Paragraph("Dự kiến, chưa được duyệt.", italic=True, indent=False)
            text = head.paper(
                "Lịch công tác tuần",
                "",
                abstract=period,
                blocks=(draft, *blocks),
                landscape=True,
                numbered=False,
                signing=None,
                recipients=(),
            )
        else:
            text = replace(head, dated=approved.approved_on).paper(
                "Lịch công tác tuần",
                "",
                abstract=period,
                blocks=tuple(blocks),
                landscape=True,
                numbered=False,
                signing=Signing("Lãnh đạo duyệt", approved.approved_by),
                recipients=(FILED,),
            )
        return render(text)


def _size(rows: list[Row]) -> float:
    """So that an ordinary week stays on one page."""
    return 11.0 if len(rows) <= 10 else 10.0 if len(rows) <= 14 else 9.0


def _rows(day: Day) -> list[Row]:
    name = date_format(day.day, "l, d/m")
    halves = [("Sáng", one) for one in day.morning] + [("Chiều", one) for one in day.afternoon]
    rows = [_row(half, line) for half, line in halves]
    rows += [("", "", f"Đến hạn: {line.occasion.what}") for line in day.deadlines]
    if not rows:
        return [Row((name,))]
    return [Row((name if at == 0 else "", *cells)) for at, cells in enumerate(rows)]


def _row(half: str, line: Line) -> tuple[str, ...]:
    one = line.occasion
    hours = f"{one.starts_at:%H:%M}" if one.starts_at else ""
    hours += f" - {one.ends_at:%H:%M}" if one.ends_at else ""
    off = "Không tiến hành: " if one.is_called_off else ""
    return half, hours, f"{off}{one.what}{SINCE[line.since]}", one.chair, one.attending, one.place
