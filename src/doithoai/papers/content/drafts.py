"""What is said of a draft: the table of comments, and the document of social criticism."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from doithoai.papers.layout import (
    Blank,
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

from .parts import DOTS, NUMBER, ROMAN, Frame, counted, final, short_date, stop, upper_first

WAITING = "chưa tiếp thu, giải trình"
WHOLE = "Góp ý chung đối với dự thảo"
_HEADS = (
    ("necessity", "Sự cần thiết ban hành văn bản"),
    (
        "conformity",
        "Sự phù hợp với chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước",
    ),
    ("soundness", "Tính đúng đắn, khoa học, khả thi"),
    ("impact", "Tác động của dự thảo"),
    ("balance", "Bảo đảm hài hòa lợi ích"),
)


@dataclass(frozen=True)
class Subject:
    """The draft. `form` is how it was criticised; `assessment` holds the words under each head."""

    title: str
    drafter: str = ""
    received_on: date | None = None
    closed_on: date | None = None
    days_left: int | None = None
    form: str = ""
    front_agreed_on: date | None = None
    front_paper: str = ""
    assessment: tuple[tuple[str, str], ...] = ()
    recommendation: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment: where it belongs (empty: the whole draft), whose it is, what became of it."""

    place: str
    group: str
    who: str
    text: str
    disposition: str = ""
    reason: str = ""


def comment_table(frame: Frame, subject: Subject, remarks: Sequence[Remark]) -> PaperText:
    """Bảng tổng hợp, tiếp thu, giải trình: the columns are those in common use, no form is law."""
    columns = (
        NUMBER,
        Column("Điều, khoản, nhóm vấn đề", 1.5),
        Column("Chủ thể góp ý", 1.6),
        Column("Nội dung góp ý", 4, "justify"),
        Column("Nội dung tiếp thu, giải trình", 4, "justify"),
    )
    rows: list[Row | Group] = []
    at = 0
    for index, (group, some) in enumerate(groupby(remarks, key=lambda one: one.group)):
        rows.append(Group(f"{_roman(index)}. {group or WHOLE}"))
        for one in some:
            at += 1
            answer = _treated(one)
            rows.append(Row((str(at), one.place or "Toàn văn", one.who, one.text, answer)))
    return frame.paper(
        "Bảng tổng hợp, tiếp thu, giải trình",
        "",
        abstract=f"Ý kiến góp ý đối với dự thảo {subject.title}",
        blocks=(_totals(remarks), Table(columns, tuple(rows) or (Row(("1", DOTS)),), size=12)),
        landscape=True,
        numbered=False,
    )


def _roman(index: int) -> str:
    return ROMAN[index] if index < len(ROMAN) else str(index + 1)


def _treated(one: Remark) -> tuple[Run, ...]:
    if not one.disposition:
        return (Run(f"{upper_first(WAITING)}: {DOTS}"),)
    return (Run(f"{one.disposition}. ", bold=True), Run(stop(one.reason) if one.reason else ""))


def _totals(remarks: Sequence[Remark]) -> Paragraph:
    named = [one.disposition for one in remarks]
    # "Tiếp thu", "Tiếp thu một phần", "Giải trình …", as people list them.
    order = sorted(filter(None, set(named)), key=lambda kind: (kind[:1] != "T", kind))
    kinds = [f"{kind[:1].lower()}{kind[1:]}: {counted(named.count(kind))}" for kind in order]
    if waiting := named.count(""):
        kinds.append(f"{WAITING}: {counted(waiting)}")
    text = f"Tổng số: {counted(len(remarks))} ý kiến"
    return Paragraph(stop(f"{text} ({'; '.join(kinds)})" if kinds else text), indent=False)


def criticism(frame: Frame, subject: Subject, remarks: Sequence[Remark]) -> PaperText:
    """Văn bản phản biện: the heads are those of Article 33.2; what is not written is left open."""
    blocks: list[Block] = [
        Paragraph(_opening(frame, subject)),
        Heading("I. Đánh giá chung đối với dự thảo"),
    ]
    words = dict(subject.assessment)
    for number, (name, title) in enumerate(_HEADS, start=1):
        blocks.append(Heading(f"{number}. {title}", level=2))
        blocks += _said(words.get(name, ""))
    blocks.append(Heading("II. Ý kiến phản biện đối với từng nội dung"))
    blocks += _by_place(remarks)
    blocks.append(Heading("III. Kiến nghị"))
    blocks += _said(subject.recommendation)
    ask = f"{subject.drafter or 'cơ quan soạn thảo'} nghiên cứu, tiếp thu và trả lời bằng văn bản"
    blocks.append(Paragraph(final(f"Đề nghị {ask}; trường hợp không tiếp thu thì giải trình rõ")))
    return frame.paper(
        "Văn bản phản biện",
        "PB",
        abstract=f"Phản biện xã hội đối với dự thảo {subject.title}",
        blocks=tuple(blocks),
        addressees=(subject.drafter,) if subject.drafter else (),
    )


def _opening(frame: Frame, subject: Subject) -> str:
    came = f"Ngày {short_date(subject.received_on) or DOTS}, {frame.issuer} nhận được dự thảo "
    by = f" do {subject.drafter} soạn thảo" if subject.drafter else ""
    front = short_date(subject.front_agreed_on) or DOTS
    paper = f" (văn bản số {subject.front_paper})" if subject.front_paper else ""
    how = f", phản biện theo hình thức {subject.form[:1].lower()}{subject.form[1:]}"
    return (
        f"{came}{subject.title}{by}. Sau khi thống nhất với Ủy ban Mặt trận Tổ quốc Việt Nam "
        f"cùng cấp ngày {front}{paper}{how if subject.form else ''}, {frame.issuer} có ý kiến "
        "phản biện như sau:"
    )


def _said(text: str) -> list[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [Paragraph(stop(line)) for line in lines] or [Blank(lines=2)]


def _by_place(remarks: Sequence[Remark]) -> list[Block]:
    blocks: list[Block] = []
    for number, (place, some) in enumerate(groupby(remarks, key=lambda one: one.place), start=1):
        blocks.append(Heading(f"{number}. {place or WHOLE}", level=2))
        blocks += [Paragraph(f"- {stop(one.text)}") for one in some]
    return blocks or [Blank(lines=3)]
