"""Papers after the day: minutes, notice of conclusions, report of results."""

from collections.abc import Sequence
from datetime import time

from doithoai.papers.layout import (
    Block,
    Column,
    Heading,
    Items,
    PaperText,
    Paragraph,
    Row,
    Signature,
    SignaturePair,
    Table,
)

from .parts import (
    DOTS,
    NUMBER,
    ROMAN,
    Frame,
    Matter,
    Meeting,
    Person,
    Report,
    Task,
    clock,
    counted,
    day_column,
    final,
    lower_first,
    person,
    short_date,
    stop,
    total_voices,
    upper_first,
)
from .voices import answered


def minutes(
    frame: Frame,
    meeting: Meeting,
    *,
    delegates: Sequence[Person] = (),
    reports: Sequence[Report] = (),
    prior: Sequence[Matter] = (),
    floor: Sequence[Matter] = (),
    conclusions: Sequence[Task] = (),
    ended_at: time | None = None,
    secretary: str = "",
) -> PaperText:
    """The minutes (biên bản), signed by the secretary of the meeting and who presided."""
    blocks: list[Block] = [
        labelled_line("Thời gian bắt đầu", upper_first(meeting.when)),
        labelled_line("Địa điểm", meeting.where),
        Heading("I. Thành phần tham dự"),
        *_attendance(meeting, delegates, secretary),
        Heading("II. Nội dung, diễn biến hội nghị"),
        *_reports(reports, meeting),
        *_matters("2. Trả lời ý kiến, kiến nghị tổng hợp trước hội nghị", prior, meeting),
        *_matters("3. Ý kiến, kiến nghị tại hội nghị và nội dung trả lời", floor, meeting),
        Heading("III. Kết luận của người chủ trì"),
        _conclusions(conclusions, meeting),
        Paragraph(_ending(ended_at, meeting)),
        SignaturePair(
            Signature("Thư ký", secretary),
            Signature("Chủ trì", meeting.presiding[0].name if meeting.presiding else ""),
        ),
    ]
    return frame.paper(
        "Biên bản",
        "BB",
        abstract=upper_first(meeting.title),
        blocks=tuple(blocks),
        signing=None,
        recipients=(),
    )


def labelled_line(label: str, text: str) -> Paragraph:
    return Paragraph(f"{label}: {stop(text)}")


def _attendance(meeting: Meeting, delegates: Sequence[Person], secretary: str) -> list[Block]:
    presiding = "; ".join(person(one) for one in meeting.presiding) or meeting.missing
    blocks: list[Block] = [
        labelled_line("1. Chủ trì", presiding),
        labelled_line("2. Thư ký", f"Đồng chí {secretary}" if secretary else meeting.missing),
        Paragraph("3. Đại biểu tham dự:", keep_next=True),
    ]
    others = [*meeting.hosts, *delegates]
    blocks.append(Items(tuple(stop(person(one)) for one in others) or (f"{meeting.missing}.",)))
    return blocks


def _reports(reports: Sequence[Report], meeting: Meeting) -> list[Block]:
    blocks: list[Block] = [Heading("1. Báo cáo tại hội nghị", 2)]
    if not reports:
        return [*blocks, Paragraph(f"{upper_first(meeting.missing)}.")]
    for report in reports:
        who = f"{report.given_by} trình bày " if report.given_by else "Hội nghị nghe "
        blocks.append(Paragraph(stop(f"{upper_first(who)}{_lower_report(report.title)}")))
        if report.text:
            blocks.append(Paragraph(report.text))
    return blocks


def _lower_report(title: str) -> str:
    """ "báo cáo …" inside a sentence; other titles keep their capital."""
    return lower_first(title) if title.lower().startswith("báo cáo") else title


def _matters(title: str, matters: Sequence[Matter], meeting: Meeting) -> list[Block]:
    blocks: list[Block] = [Heading(title, 2)]
    if not matters:
        return [*blocks, Paragraph(f"{upper_first(meeting.missing)}.")]
    voices = total_voices(matters)
    counts = f"Có {counted(len(matters))} nội dung"
    counts += f" (gồm {counted(voices)} lượt ý kiến theo sổ tiếp nhận ý kiến)" if voices else ""
    blocks.append(Paragraph(f"{counts}, cụ thể:"))
    for at, matter in enumerate(matters, 1):
        blocks += answered(at, matter, meeting.missing)
    return blocks


def _task_line(task: Task) -> str:
    text = task.text.rstrip(" .;")
    lead = task.owner or task.addressee
    if lead and not text.lower().startswith(lead.lower()):
        text = f"{lead}: {text}"
    return text + (f". Thời hạn: {short_date(task.due_on)}." if task.due_on else ".")


def _conclusions(conclusions: Sequence[Task], meeting: Meeting) -> Items | Paragraph:
    if not conclusions:
        return Paragraph(f"{upper_first(meeting.missing)}.")
    return Items(tuple(_task_line(task) for task in conclusions), "1")


def _ending(ended_at: time | None, meeting: Meeting) -> str:
    if meeting.from_document and ended_at is None:
        return final(f"Thời gian kết thúc: {meeting.missing}")
    hour = clock(ended_at) if ended_at else "…… giờ ……"
    return final(f"Hội nghị kết thúc hồi {hour} cùng ngày. Biên bản được lập thành …… bản")


def conclusion_notice(
    frame: Frame,
    meeting: Meeting,
    conclusions: Sequence[Task],
    *,
    summary: str = "",
) -> PaperText:
    """The notice of conclusions (thông báo kết luận). A secretary's is a party paper: `frame`.

    General points come first as paragraphs; what somebody has to do stands in a table of tasks.
    """
    who = "; ".join(person(one) for one in meeting.presiding) or meeting.missing
    opening = f"{upper_first(meeting.day)}, tại {meeting.where}, {meeting.organiser} tổ chức "
    blocks: list[Block] = [
        Paragraph(f"{opening}{meeting.name}. Chủ trì hội nghị: {who}."),
    ]
    if summary:
        blocks.append(Paragraph(summary))
    lead = "đồng chí chủ trì" if meeting.presiding else "người chủ trì"
    blocks.append(
        Paragraph(f"Sau khi nghe các ý kiến và nội dung trả lời, {lead} kết luận như sau:")
    )
    general = [task for task in conclusions if not task.owner]
    tasks = [task for task in conclusions if task.owner]
    if general or not tasks:
        blocks.append(Heading("I. Kết luận chung"))
        blocks.append(_conclusions(general, meeting))
    if tasks:
        blocks.append(Heading(f"{ROMAN[1 if general else 0]}. Nhiệm vụ được giao"))
        blocks.append(_tasks(tasks))
    closing = "các cơ quan, đơn vị, địa phương biết, thực hiện"
    blocks.append(Paragraph(final(f"{upper_first(frame.issuer)} thông báo để {closing}")))
    abstract = f"Kết luận tại {meeting.name}"
    return frame.paper("Thông báo", "TB", abstract=abstract, blocks=tuple(blocks))


def _tasks(tasks: Sequence[Task], *, with_state: bool = False) -> Table:
    columns = [
        NUMBER,
        Column("Nội dung nhiệm vụ", 4.4, "justify"),
        Column("Cơ quan thực hiện", 2.2),
        day_column("Thời hạn"),
    ]
    if with_state:
        columns.append(Column("Kết quả", 1.8))
    rows = []
    for at, task in enumerate(tasks, 1):
        cells = [str(at), stop(task.text), task.owner, short_date(task.due_on) or "……"]
        if with_state:
            cells.append("\n".join(part for part in (task.state, task.evidence) if part))
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows))


def result_report(
    frame: Frame,
    meeting: Meeting,
    *,
    prior: Sequence[Matter] = (),
    floor: Sequence[Matter] = (),
    tasks: Sequence[Task] = (),
    delegates: int | None = None,
    addressees: tuple[str, ...] = (),
    stated_prior: int | None = None,
    stated_floor: int | None = None,
) -> PaperText:
    """The report of results (báo cáo kết quả): how it went, what became of each matter."""
    matters = [*prior, *floor]
    present = f"{counted(delegates)} người (theo danh sách đại biểu)" if delegates else ""
    blocks: list[Block] = [
        Paragraph(f"{upper_first(frame.issuer)} báo cáo kết quả {meeting.name} như sau:"),
        Heading("I. Công tác tổ chức"),
        labelled_line("Thời gian", upper_first(meeting.when)),
        labelled_line("Địa điểm", meeting.where),
        labelled_line(
            "Chủ trì", "; ".join(person(one) for one in meeting.presiding) or meeting.missing
        ),
        labelled_line("Số đại biểu tham dự", present or meeting.missing),
        Heading("II. Kết quả tiếp nhận, trả lời ý kiến, kiến nghị"),
        Paragraph(_counts(len(prior), len(floor), stated_prior, stated_floor)),
        *_outcomes(matters),
        Heading("III. Kết quả thực hiện kết luận"),
        _tasks(tasks, with_state=True) if tasks else Paragraph(f"{upper_first(meeting.missing)}."),
        Heading("IV. Đề xuất, kiến nghị"),
        *_still_open(matters),
        Paragraph(final(f"Trên đây là báo cáo kết quả {meeting.name}")),
    ]
    return frame.paper(
        "Báo cáo",
        "BC",
        abstract=f"Kết quả {meeting.name}",
        blocks=tuple(blocks),
        addressees=addressees,
    )


def _counts(prior: int, floor: int, stated_prior: int | None, stated_floor: int | None) -> str:
    def one(words: str, worded: int, stated: int | None) -> str:
        number = worded if stated is None else stated
        if not (number or worded):
            return f"không có ý kiến, kiến nghị {words}"
        text = f"có {counted(number)} ý kiến, kiến nghị {words}"
        if stated is None or stated == worded:
            return text
        return f"{text} (văn bản nêu nội dung của {counted(worded)} ý kiến)"

    before = one("tổng hợp trước hội nghị", prior, stated_prior)
    there = one("nêu tại hội nghị", floor, stated_floor)
    return f"Theo danh mục ý kiến của hội nghị, {before}; {there}."


def _outcomes(matters: Sequence[Matter]) -> list[Block]:
    if not matters:
        return []
    columns = (
        NUMBER,
        Column("Nội dung ý kiến, kiến nghị", 4.2, "justify"),
        Column("Cơ quan trả lời, giải quyết", 2.2),
        Column("Kết quả", 2),
        day_column("Thời hạn"),
    )
    rows = tuple(
        Row(
            (
                str(at),
                stop(matter.content),
                matter.body or "……",
                matter.outcome or matter.treatment or "Chưa có trả lời",
                short_date(matter.due_on),
            )
        )
        for at, matter in enumerate(matters, 1)
    )
    return [Table(columns, rows)]


def _still_open(matters: Sequence[Matter]) -> list[Block]:
    waiting = [matter for matter in matters if not matter.outcome]
    if not waiting:
        return [Paragraph(f"{DOTS}.")]
    return [
        Paragraph("Đề nghị các cơ quan tiếp tục trả lời, giải quyết các nội dung chưa có kết quả:"),
        Items(
            tuple(
                stop(f"{f'{matter.body}: ' if matter.body else ''}{matter.content.rstrip(' .')}")
                for matter in waiting
            )
        ),
    ]
