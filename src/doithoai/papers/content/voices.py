"""What was said and what is answered in writing: the synthesis table, the pre-answer report."""

from collections.abc import Sequence

from doithoai.papers.layout import (
    Block,
    Column,
    Group,
    Heading,
    PaperText,
    Paragraph,
    Row,
    Run,
    Table,
)

from .parts import (
    DOTS,
    NUMBER,
    ROMAN,
    Frame,
    Matter,
    Meeting,
    by_group,
    counted,
    day_column,
    final,
    short_date,
    stop,
    total_voices,
    upper_first,
)

NAMELESS = "Không nêu tên"
OTHER_GROUP = "Các nội dung khác"


def synthesis_table(frame: Frame, meeting: Meeting, matters: Sequence[Matter]) -> PaperText:
    """The synthesis table (bảng tổng hợp ý kiến, kiến nghị), on its side, under the groups."""
    columns = (
        NUMBER,
        Column("Nội dung ý kiến, kiến nghị", 5, "justify"),
        Column("Số lượt ý kiến", align="centre", width_mm=18),
        Column("Người nêu, đơn vị", 1.6),
        Column("Cơ quan trả lời, giải quyết", 2.2),
        day_column("Thời hạn"),
        Column("Ghi chú", 2),
    )
    rows: list[Row | Group] = []
    at = 0
    for index, (name, some) in enumerate(by_group(matters)):
        if name or index:
            rows.append(Group(f"{_roman(index)}. {name or OTHER_GROUP}"))
        for matter in some:
            at += 1
            rows.append(_synthesis_row(at, matter))
    blocks = (
        _totals(meeting, matters),
        Table(columns, tuple(rows) or (Row(("1", DOTS)),), size=12),
    )
    return frame.paper(
        "Bảng tổng hợp ý kiến, kiến nghị",
        "",
        abstract=f"Tại {meeting.name}",
        blocks=blocks,
        landscape=True,
        numbered=False,
    )


def _roman(index: int) -> str:
    return ROMAN[index] if index < len(ROMAN) else str(index + 1)


def _synthesis_row(at: int, matter: Matter) -> Row:
    bodies = matter.body or "……"
    if matter.helping:
        bodies += f"\nPhối hợp: {matter.helping}"
    return Row(
        (
            str(at),
            matter.content,
            "" if matter.voices is None else counted(matter.voices),
            matter.raised_by or NAMELESS,
            bodies,
            short_date(matter.due_on) or "……",
            matter.note or matter.outcome or matter.treatment,
        )
    )


def _totals(meeting: Meeting, matters: Sequence[Matter]) -> Paragraph:
    text = f"Tổng số: {counted(len(matters))} nội dung ý kiến, kiến nghị"
    voices = total_voices(matters)
    if matters and voices is not None:
        text += f" từ {counted(voices)} lượt ý kiến"
    return Paragraph(stop(text), indent=False)


def pre_answer_report(
    frame: Frame,
    meeting: Meeting,
    matters: Sequence[Matter],
    *,
    stated: int | None = None,
    addressees: tuple[str, ...] = (),
) -> PaperText:
    """The report that answers beforehand (báo cáo trả lời kiến nghị).

    `stated` is how many a document of the past says there were, where it words fewer.
    """
    blocks: list[Block] = [Paragraph(_opening(frame, meeting, len(matters), stated))]
    at = 0
    for index, (name, some) in enumerate(by_group(matters)):
        if name or index:
            blocks.append(Heading(f"{_roman(index)}. {name or OTHER_GROUP}"))
        for matter in some:
            at += 1
            blocks += answered(at, matter, meeting.missing)
    blocks.append(Paragraph(final(f"Trên đây là báo cáo trả lời các kiến nghị tại {meeting.name}")))
    return frame.paper(
        "Báo cáo",
        "BC",
        abstract=f"Trả lời ý kiến, kiến nghị của cán bộ, hội viên, phụ nữ tại {meeting.name}",
        blocks=tuple(blocks),
        addressees=addressees,
    )


def _opening(frame: Frame, meeting: Meeting, worded: int, stated: int | None) -> str:
    number = worded if stated is None else stated
    if not number:
        return f"Trước {meeting.name}, {frame.issuer} chưa nhận được ý kiến, kiến nghị nào."
    text = (
        f"Chuẩn bị cho {meeting.name}, {frame.issuer} đã tổng hợp {counted(number)} ý kiến, "
        "kiến nghị của cán bộ, hội viên, phụ nữ và phối hợp với các cơ quan, đơn vị liên quan "
        "trả lời như sau"
    )
    if stated is not None and stated != worded:
        text += f" (văn bản nêu nội dung của {counted(worded)} kiến nghị)"
    return text + ":"


def answered(at: int, matter: Matter, missing: str, what: str = "kiến nghị") -> list[Block]:
    """One matter and its answer as numbered paragraphs."""
    who = f" ({matter.raised_by})" if matter.raised_by else ""
    blocks: list[Block] = [
        Paragraph(
            (Run(f"{at}. {upper_first(what)}{who}: ", bold=True), Run(stop(matter.content))),
            keep_next=True,
        )
    ]
    by = matter.answered_by or matter.body
    label = f"Trả lời của {by}: " if by else "Trả lời: "
    blocks.append(Paragraph((Run(label, bold=True, italic=True), Run(_answer(matter, missing)))))
    # The label of an outcome says that a day follows; where the day stands, that is said twice.
    outcome = matter.outcome.removesuffix(" (có thời hạn)") if matter.due_on else matter.outcome
    settled = [f"Kết quả: {outcome}"] if outcome else []
    if matter.due_on:
        settled.append(f"thời hạn: {short_date(matter.due_on)}")
    if settled:
        blocks.append(Paragraph(stop(upper_first("; ".join(settled))), italic=True))
    return blocks


def _answer(matter: Matter, missing: str) -> str:
    """An answer that a past document does not word is said to be missing, never made up."""
    return stop(matter.answer) if matter.answer else f"{missing}."
