"""Papers before the day: plan, invitation, delegates, running order."""

from collections.abc import Sequence
from datetime import datetime as clock_time
from datetime import time, timedelta
from itertools import groupby

from doithoai.papers.layout import (
    Blank,
    Block,
    Cell,
    Column,
    Group,
    Heading,
    Items,
    PaperText,
    Paragraph,
    Row,
    Run,
    Table,
)

from .parts import (
    DOTS,
    NUMBER,
    AgendaStep,
    Frame,
    Meeting,
    Person,
    PlanStep,
    clock,
    counted,
    day_column,
    final,
    person,
    short_date,
    stop,
    upper_first,
)


def labelled(label: str, text: str) -> Paragraph:
    """ "Thời gian: …" with the label in bold."""
    return Paragraph((Run(f"{label}: ", bold=True), Run(text)))


def plan(
    frame: Frame,
    meeting: Meeting,
    *,
    steps: Sequence[PlanStep],
    contents: Sequence[str] = (),
    participants: Sequence[str] = (),
) -> PaperText:
    """The plan (kế hoạch): why, what, when and where, who does what by when."""
    issuer = upper_first(frame.issuer)
    blocks: list[Block] = [
        Paragraph(f"{issuer} xây dựng kế hoạch tổ chức {meeting.name} như sau:"),
        Heading("I. Mục đích, yêu cầu"),
        Heading("1. Mục đích", 2),
        Items(_PURPOSES),
        Heading("2. Yêu cầu", 2),
        Items(_DEMANDS),
        Heading("II. Nội dung, hình thức"),
        Heading("1. Nội dung đối thoại", 2),
        Items(tuple(stop(text) for text in contents) or (meeting.theme or DOTS,)),
        Heading("2. Thời gian, địa điểm", 2),
        Items((f"Thời gian: {meeting.when}.", f"Địa điểm: {meeting.where}.", *_sites(meeting))),
        Heading("3. Thành phần tham dự", 2),
        Items((*(stop(person(p)) for p in meeting.presiding + meeting.hosts), *participants))
        if meeting.presiding or meeting.hosts or participants
        else Items((DOTS,)),
        Heading("III. Tổ chức thực hiện"),
        _work(steps),
        Paragraph(final(f"Trên đây là kế hoạch tổ chức {meeting.name}")),
    ]
    abstract = f"Tổ chức {meeting.name}"
    return frame.paper("Kế hoạch", "KH", abstract=abstract, blocks=tuple(blocks))


_PURPOSES = (
    "Lắng nghe tâm tư, nguyện vọng, ý kiến, kiến nghị chính đáng của cán bộ, hội viên, phụ nữ; "
    "trả lời, giải quyết hoặc chỉ đạo giải quyết theo thẩm quyền.",
    "Phát huy vai trò của tổ chức Hội trong đại diện, bảo vệ quyền và lợi ích hợp pháp, chính "
    "đáng của phụ nữ; tham gia xây dựng Đảng, xây dựng chính quyền.",
)
_DEMANDS = (
    "Việc tập hợp ý kiến bảo đảm khách quan, đầy đủ, đúng nội dung người nêu; không công khai tên "
    "người nêu ý kiến khi chưa được người đó đồng ý.",
    "Mỗi ý kiến, kiến nghị được giao rõ cơ quan trả lời, thời hạn trả lời; kết quả được thông báo "
    "đến người nêu ý kiến và được theo dõi đến khi giải quyết xong.",
    "Tổ chức hội nghị dân chủ, cởi mở, thiết thực, tiết kiệm.",
)


def _sites(meeting: Meeting) -> tuple[str, ...]:
    return (f"Điểm cầu: {'; '.join(meeting.sites)}.",) if meeting.sites else ()


def _work(steps: Sequence[PlanStep]) -> Table:
    columns = (
        NUMBER,
        Column("Nội dung công việc", 4.2, "justify"),
        Column("Cơ quan, người thực hiện", 2.4),
        day_column("Thời hạn"),
    )
    rows = tuple(
        Row((str(at), step.what, step.who or DOTS, short_date(step.until) or "……"))
        for at, step in enumerate(steps, 1)
    )
    return Table(columns, rows or (Row(("1", DOTS, DOTS, "……")),))


def invitation(
    frame: Frame,
    meeting: Meeting,
    *,
    guest: str = "",
    contents: Sequence[str] = (),
    contact: str = "",
) -> PaperText:
    """The invitation (giấy mời); without a guest it leaves room for the name."""
    issuer = upper_first(frame.issuer)
    blocks: list[Block] = [
        Paragraph((Run(f"{issuer} trân trọng kính mời: "), Run(guest, bold=True)))
        if guest
        else Blank(f"{issuer} trân trọng kính mời:", 2),
        labelled("Tới dự", stop(upper_first(meeting.title))),
        labelled("Thời gian", stop(upper_first(meeting.when))),
        labelled("Địa điểm", stop(meeting.where)),
    ]
    if meeting.presiding:
        blocks.append(labelled("Chủ trì", stop("; ".join(person(p) for p in meeting.presiding))))
    if contents or meeting.theme:
        blocks.append(Paragraph("Nội dung:", bold=True))
        blocks.append(Items(tuple(stop(text) for text in contents or (meeting.theme,))))
    if contact:
        blocks.append(labelled("Liên hệ", stop(contact)))
    blocks.append(Paragraph(final("Rất mong quý đại biểu sắp xếp thời gian tham dự")))
    return frame.paper("Giấy mời", "GM", abstract=f"Dự {meeting.name}", blocks=tuple(blocks))


def delegate_list(frame: Frame, meeting: Meeting, delegates: Sequence[Person]) -> PaperText:
    """The list of delegates (danh sách đại biểu), under their parts, with room to sign in."""
    columns = (
        NUMBER,
        Column("Họ và tên", 2.6),
        Column("Chức vụ", 2.8),
        Column("Cơ quan, đơn vị", 2.6),
        Column("Ký tên", 1.2),
    )
    rows: list[Row | Group] = []
    at = 0
    for part, some in groupby(delegates, key=lambda one: one.part):
        if part:
            rows.append(Group(part))
        for one in some:
            at += 1
            rows.append(Row((str(at), _named(one), one.post, one.organisation, "")))
    people = sum((one.number or 0) if one.is_group else 1 for one in delegates)
    blocks = (
        labelled("Thời gian", stop(upper_first(meeting.when))),
        labelled("Địa điểm", stop(meeting.where)),
        Table(columns, tuple(rows) or (Row(("1", DOTS, "", "", "")),)),
        Paragraph(f"Danh sách có {counted(people)} đại biểu.", italic=True),
    )
    abstract = f"Dự {meeting.name}"
    return frame.paper(
        "Danh sách đại biểu", "", abstract=abstract, blocks=blocks, numbered=False, recipients=()
    )


def _named(one: Person) -> Cell:
    number = f" ({counted(one.number)} người)" if one.is_group and one.number is not None else ""
    return one.name + number


def running_order(frame: Frame, meeting: Meeting, steps: Sequence[AgendaStep]) -> PaperText:
    """The running order (kịch bản hội nghị); hours follow from the lengths where not given."""
    columns = (
        NUMBER,
        Column("Thời gian", align="centre", width_mm=42),
        Column("Nội dung", 4.4, "justify"),
        Column("Người thực hiện", 2.3),
    )
    hours = _hours(meeting.starts_at, steps)
    rows = tuple(
        Row((str(at), hour or "……", step.what, step.who or DOTS))
        for at, (step, hour) in enumerate(zip(steps, hours, strict=True), 1)
    )
    blocks: list[Block] = [
        labelled("Thời gian", stop(upper_first(meeting.when))),
        labelled("Địa điểm", stop(meeting.where)),
    ]
    if meeting.presiding:
        blocks.append(labelled("Chủ trì", stop("; ".join(person(p) for p in meeting.presiding))))
    blocks.append(Table(columns, rows or (Row(("1", "……", DOTS, DOTS)),)))
    return frame.paper(
        "Kịch bản", "", abstract=upper_first(meeting.title), blocks=tuple(blocks),
        numbered=False, recipients=(),
    )  # fmt: skip


def _hours(start: time | None, steps: Sequence[AgendaStep]) -> list[str]:
    """From when to when each step runs, as far as it is known."""
    out = []
    now = start
    for step in steps:
        now = step.starts_at or now
        ends = _later(now, step.minutes) if now and step.minutes else None
        if now is None:
            out.append(f"{step.minutes} phút" if step.minutes else "")
        else:
            out.append(f"{clock(now)} - {clock(ends)}" if ends else clock(now))
        now = ends
    return out


def _later(at: time, minutes: int) -> time:
    return (clock_time(2000, 1, 1, at.hour, at.minute) + timedelta(minutes=minutes)).time()
