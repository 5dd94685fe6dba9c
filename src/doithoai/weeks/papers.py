"""The week on one page, turned on its side. Always in Vietnamese."""

from django.utils.formats import date_format
from django.utils.translation import override

from doithoai.papers.content.parts import short_date
from doithoai.papers.layout import Column, Paragraph, Row, Table, render
from doithoai.papers.letterhead import frame
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
        period = f"Từ ngày {short_date(shown.monday)} đến ngày {short_date(shown.last)}"
        said = Paragraph(_approval(shown), align="right", italic=True, indent=False)
        text = frame(shown.unit, shown.monday).paper(
            "Lịch công tác tuần",
            "",
            abstract=period,
            blocks=(Table(COLUMNS, tuple(rows), size=_size(rows)), said),
            landscape=True,
            numbered=False,
            signing=None,
            recipients=(),
        )
        return render(text)


def _approval(shown: Shown) -> str:
    """One line instead of a block of signatures, which would need a second page."""
    week = shown.week
    if week is None or week.approved_on is None:
        return "Dự kiến, chưa được duyệt."
    return f"Lãnh đạo duyệt: {week.approved_by}, ngày {short_date(week.approved_on)}"


def _size(rows: list[Row]) -> float:
    """So that an ordinary week stays on one page."""
    return 10.0 if len(rows) <= 8 else 9.0 if len(rows) <= 14 else 8.0


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
