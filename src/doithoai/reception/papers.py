"""The forms of reception as Word files, drawn from what is recorded when they are asked for.

Mẫu số 01, 02 and 03/TCD are those of Decree 154/2026. Always in Vietnamese.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from doithoai.papers.content.parts import (
    DOTS,
    Frame,
    final,
    short_date,
    stop,
    upper_first,
)
from doithoai.papers.layout import (
    Blank,
    Block,
    Column,
    Items,
    PaperText,
    Paragraph,
    Row,
    Signature,
    SignaturePair,
    Table,
    render,
)
from doithoai.papers.letterhead import frame
from doithoai.reception.models import Ground, Schedule, Session, State, Visit
from doithoai.reception.pages.register import HEADINGS, VIETNAMESE, Line
from doithoai.units.models import Organisation

LAW, DECREE = "Luật Tiếp công dân", "Nghị định số 154/2026/NĐ-CP ngày 15/5/2026 của Chính phủ"
WIDTHS = (9.0, 20.0, 30.0, 24.0, 34.0, 17.0, 14.0, 19.0, 12.0, 18.0, 18.0)
SIZE = 9.5
CHANGE = "Thay đổi lịch tiếp công dân"
PROVES = {
    "id_card": "số căn cước",
    "id_certificate": "số giấy chứng nhận căn cước",
    "personal_number": "số định danh cá nhân",
    "passport": "số hộ chiếu",
    "other": "giấy tờ tùy thân số",
}


def citation(ground: str) -> str:
    """The article as a paper cites it; it can be changed in the file before it is signed."""
    if ground.startswith("l"):
        return f"khoản {ground[1:]} Điều 9 {LAW}"
    point = "đ" if ground == Ground.DD else ground
    return f"điểm {point} khoản 1 Điều 4 {DECREE}"


def register(unit: Organisation, lines: Sequence[Line], first: dt.date, last: dt.date) -> bytes:
    """Mẫu số 03/TCD on pages turned on their side."""
    columns = [
        Column(title, align="left" if 2 <= at <= 4 or at > 6 else "centre", width_mm=width)
        for at, (title, width) in enumerate(zip(HEADINGS, (*WIDTHS, None), strict=True))
    ]
    numbers = Row(tuple(f"({at})" for at in range(1, len(HEADINGS) + 1)))
    rows = [numbers, *(Row(line.cells) for line in lines)]
    period = f"Từ ngày {short_date(first)} đến ngày {short_date(last)}"
    text = frame(unit, last).paper(
        "Sổ tiếp công dân",
        "",
        abstract=period,
        blocks=(Table(tuple(columns), tuple(rows), size=SIZE),),
        landscape=True,
        numbered=False,
        signing=None,
        recipients=(),
    )
    return render(text)


def _person(visit: Visit) -> str:
    paper = PROVES.get(visit.paper)
    proved = f", {paper} {visit.paper_number}" if paper and visit.paper_number else ""
    address = f", địa chỉ: {visit.address}" if visit.address else ""
    other = f", đại diện cho: {visit.for_whom}" if visit.for_whom else ""
    return f"ông (bà) {visit.name}{proved}{address}{other}"


def _on_the_day(visit: Visit) -> Frame:
    return replace(frame(visit.organisation, visit.came_on), dated=visit.came_on)


def refusal(visit: Visit) -> PaperText:
    """Mẫu số 01/TCD."""
    unit, day = visit.organisation, short_date(visit.came_on)
    name = upper_first(unit.name)
    blocks: list[Block] = [
        Paragraph(f"Ngày {day}, {_person(visit)} đến {visit.session.place} để trình bày:"),
        Paragraph(stop(visit.summary or DOTS)),
        Paragraph(stop(f"Lý do từ chối: {visit.ground_note or visit.get_ground_display()}")),
        Paragraph(
            final(
                f"Căn cứ {citation(visit.ground)}, {name} từ chối tiếp nhận nội dung trình bày của "
                f"ông (bà) {visit.name} và thông báo để ông (bà) được biết"
            )
        ),
    ]
    number, _slash, symbol = visit.notice_number.partition("/")
    issued = frame(unit, visit.notice_dated or timezone.localdate())
    return replace(issued, number=number, symbol=symbol, dated=visit.notice_dated).paper(
        "Thông báo",
        "TB",
        abstract="Về việc từ chối tiếp công dân",
        addressees=(f"Ông (bà) {visit.name}",),
        blocks=tuple(blocks),
    )


def handed_in(visit: Visit) -> PaperText:
    """Mẫu số 02/TCD."""
    what = tuple(one.what for one in visit.handed.all())
    blocks: list[Block] = [
        Paragraph(
            f"Vào …… giờ …… ngày {short_date(visit.came_on)}, tại {visit.session.place}, "
            f"{DOTS} đã nhận của {_person(visit)} các thông tin, tài liệu sau:"
        ),
        Items(what) if what else Blank(lines=4),
        Paragraph(
            final(
                "Giấy biên nhận thông tin, tài liệu được lập thành 02 bản, giao cho người cung cấp "
                "thông tin, tài liệu 01 bản"
            )
        ),
        SignaturePair(
            Signature("Người cung cấp thông tin, tài liệu", visit.name), Signature("Người nhận")
        ),
    ]
    return _on_the_day(visit).paper(
        "Giấy biên nhận",
        "",
        abstract="Thông tin, tài liệu",
        blocks=tuple(blocks),
        numbered=False,
        signing=None,
        recipients=(),
    )


def statement(visit: Visit, words: Sequence[str]) -> PaperText:
    """What somebody said who cannot write, to be read back and signed (Decree 154, Art. 14.1)."""
    blocks: list[Block] = [
        Paragraph(f"Người trình bày: {_person(visit)}."),
        *(Paragraph(text) for each in words for text in each.splitlines() if text.strip()),
        Paragraph(
            "Nội dung trên đã được đọc lại cho người trình bày nghe, người trình bày xác nhận "
            "đúng với lời đã trình bày."
        ),
        SignaturePair(
            Signature("Người trình bày", visit.name, "(Ký hoặc điểm chỉ, ghi rõ họ tên)"),
            Signature("Người ghi"),
        ),
    ]
    return _on_the_day(visit).paper(
        "Bản ghi nội dung trình bày",
        "",
        abstract=f"Tại buổi tiếp công dân ngày {short_date(visit.came_on)}",
        blocks=tuple(blocks),
        numbered=False,
        signing=None,
        recipients=(),
    )


def conclusion(visit: Visit) -> PaperText:
    """The head's conclusion, sent to whom it binds (Decree 154, Art. 25.2)."""
    session, body = visit.session, visit.conclusion_body
    due = f" chậm nhất ngày {short_date(visit.conclusion_due)}" if visit.conclusion_due else ""
    leader = f"{session.receiver}, {session.receiver_post}".strip(", ")
    blocks: list[Block] = [
        Paragraph(
            f"Ngày {short_date(visit.came_on)}, đồng chí {leader} đã tiếp {_person(visit)}. Sau "
            f"khi nghe trình bày, đồng chí {session.receiver} kết luận:"
        ),
        *(Paragraph(text) for text in visit.conclusion.splitlines() if text.strip()),
    ]
    if body is not None:
        task = f"Đề nghị {body.name} thực hiện kết luận trên và gửi kết quả cho công dân{due}"
        blocks.append(Paragraph(stop(task)))
    name = upper_first(visit.organisation.name)
    blocks.append(Paragraph(final(f"{name} thông báo để các cơ quan, đơn vị liên quan biết")))
    recipients = (*((body.name,) if body else ()), "Lưu: VT, hồ sơ")
    return frame(visit.organisation, timezone.localdate()).paper(
        "Thông báo",
        "TB",
        abstract="Kết luận việc tiếp công dân",
        blocks=tuple(blocks),
        recipients=recipients,
    )


def _line(session: Session) -> Row:
    hours = f"{session.starts_at:%H:%M}"
    hours += f" - {session.ends_at:%H:%M}" if session.ends_at else ""
    note = "Không tiến hành" if session.state == State.CANCELLED else ""
    if session.moved_from and not note:
        note = f"Dời từ ngày {short_date(session.moved_from)}"
    elif session.notice and not note:
        note = "Thay đổi giờ, địa điểm"
    day = date_format(session.held_on, "l, d/m/Y")
    who = f"{session.receiver}\n{session.receiver_post}".strip()
    where = f"{session.place} (trực tuyến)" if session.is_online else session.place
    return Row((day, hours, who, where, "\n".join(filter(None, (session.agenda, note)))))


def days_of_month(day: dt.date) -> str:
    """The title of a timetable, by which it is known again in the register of papers."""
    return f"Lịch tiếp công dân tháng {day.month:02}/{day.year}"


def _hours(schedule: Schedule) -> str:
    return (
        f"{schedule.receiver}: {schedule.in_words}, từ {schedule.starts_at:%H:%M} đến "
        f"{schedule.ends_at:%H:%M}, tại {schedule.place}"
    )


def timetable(
    unit: Organisation,
    sessions: Sequence[Session],
    hours: Sequence[Schedule],
    month: dt.date,
) -> PaperText:
    """What is posted at the office: the days of leaders in a month, and the hours of the unit's
    own reception (Law 42/2013, Art. 24)."""
    columns = (
        Column("Ngày", width_mm=32),
        Column("Giờ", align="centre", width_mm=26),
        Column("Người tiếp", 1.4),
        Column("Địa điểm", 1.4),
        Column("Nội dung, ghi chú", 1),
    )
    name = upper_first(unit.name)
    regular = [Paragraph("Tiếp công dân thường xuyên:"), Items(tuple(map(_hours, hours)))]
    return frame(unit, timezone.localdate()).paper(
        "Thông báo",
        "TB",
        abstract=days_of_month(month),
        blocks=(
            Paragraph(f"{name} thông báo lịch tiếp công dân như sau:"),
            Table(columns, tuple(map(_line, sessions)), size=12),
            *(regular if hours else ()),
            Paragraph(
                final(
                    "Công dân đến khiếu nại, tố cáo, kiến nghị, phản ánh nêu rõ họ tên, địa chỉ và "
                    "mang theo giấy tờ tùy thân, giấy ủy quyền (nếu có)"
                )
            ),
        ),
        recipients=("Niêm yết tại trụ sở", "Lưu: VT"),
    )


def moved(session: Session) -> PaperText:
    """Why a posted day was moved or called off, and when it is instead (Art. 24.4)."""
    first = short_date(session.moved_from or session.held_on)
    name = upper_first(session.organisation.name)
    if session.state == State.CANCELLED:
        what, instead = "không tiến hành", "Lịch tiếp công dân tiếp theo sẽ được niêm yết"
    else:
        day = date_format(session.held_on, "l, d/m/Y")
        what = "dời sang ngày khác" if session.moved_from else "thay đổi giờ, địa điểm"
        instead = f"Thời gian mới: {session.starts_at:%H:%M}, {day}, tại {session.place}"
    return frame(session.organisation, timezone.localdate()).paper(
        "Thông báo",
        "TB",
        abstract=CHANGE,
        blocks=(
            Paragraph(
                stop(f"Buổi tiếp công dân ngày {first} của đồng chí {session.receiver} {what}")
            ),
            Paragraph(stop(f"Lý do: {session.notice}")),
            Paragraph(stop(instead)),
            Paragraph(final(f"{name} thông báo để công dân được biết")),
        ),
        recipients=("Niêm yết tại trụ sở", "Lưu: VT"),
    )


def worded(draw: Callable[[], PaperText]) -> PaperText:
    """Days and kinds in Vietnamese whatever the language of the screen."""
    with override(VIETNAMESE):
        return draw()


def drawn(draw: Callable[[], PaperText]) -> bytes:
    return render(worded(draw))


TITLES = {
    "refusal": _("Notice of refusal (form 01/TCD)"),
    "receipt": _("Receipt for papers (form 02/TCD)"),
    "statement": _("What was said, for signing"),
    "conclusion": _("Notice of the conclusion"),
    "timetable": _("Timetable of the month"),
    "moved": _("Notice of the change"),
}
ENTER = _("Enter in the register of papers")
ENTERED = _("It gets its number there; signature and scan are added on its own page.")
FILE_NAMES = {
    "refusal": "thong-bao-tu-choi-tiep.docx",
    "receipt": "giay-bien-nhan-tai-lieu.docx",
    "statement": "ban-ghi-noi-dung.docx",
    "conclusion": "thong-bao-ket-luan.docx",
    "timetable": "lich-tiep-cong-dan.docx",
    "moved": "thay-doi-lich.docx",
}
