"""The report on the situation as a paper of two pages; its numbers name their source at the end."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import override

from doithoai.commitments.exporting import without_personal
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.papers import actions as papers
from doithoai.papers.content.parts import NUMBER, final, short_date
from doithoai.papers.layout import (
    Block,
    Column,
    Heading,
    Items,
    PaperText,
    Paragraph,
    Row,
    Run,
    Table,
    render,
)
from doithoai.papers.letterhead import FILED, frame
from doithoai.papers.models import Kind, Paper
from doithoai.petitions.models import Petition
from doithoai.reports.returns import rules
from doithoai.reports.returns.narrative import written
from doithoai.reports.situation import SOURCES, Rising, Situation

LONGEST = 100
SMALL = 11.0
NOTHING = "Không có."


def can_draw(actor: Actor, situation: Situation) -> bool:
    return rules.decides(actor, situation.unit.pk)


def file(situation: Situation) -> tuple[str, bytes]:
    with override("vi"):
        days = f"{situation.first:%Y-%m-%d}-{situation.last:%Y-%m-%d}"
        return f"bao-cao-tinh-hinh-{days}.docx", render(draw(situation, timezone.localdate()))


def keep(situation: Situation, *, by: Actor) -> Paper:
    """Enter it in the register, in the office's own template if it has one."""
    require(can_draw(by, situation))
    with override("vi"):
        text = draw(situation, timezone.localdate())
    unit = situation.unit
    return papers.draw_up(Kind.SITUATION_REPORT, unit, text, about=unit, by=by)


def draw(situation: Situation, today: dt.date) -> PaperText:
    days = f"từ ngày {short_date(situation.first)} đến ngày {short_date(situation.last)}"
    unit = situation.unit
    blocks: list[Block] = [
        Heading("I. Tình hình chung"),
        Paragraph(_opening(situation, days)),
        Heading("II. Vấn đề được nêu nhiều hơn, theo địa bàn"),
        _items(_rising(one) for one in situation.rising),
        Heading("III. Kiến nghị mới và kiến nghị được nêu lại"),
        Heading("1. Kiến nghị mới", 2),
        _items(_matter(one, one.voice_count, "new") for one in situation.new[1]),
        Heading("2. Kiến nghị cũ được nêu lại", 2),
        _items(_matter(one, one.voices_now, "again") for one in situation.again[1]),  # type: ignore[attr-defined]
        Heading("IV. Nguồn số liệu"),
        _sources(),
        Paragraph(final(f"Trên đây là báo cáo tình hình của {unit.name}")),
    ]
    head = replace(frame(unit, today), recipients=("Thường trực cấp ủy (để báo cáo)", FILED))
    abstract = f"Tâm tư, nguyện vọng và kiến nghị của hội viên, phụ nữ ({days})"
    return head.paper("Báo cáo tình hình", "BC", abstract=abstract, blocks=tuple(blocks))


def _sources() -> Table:
    columns = (NUMBER, Column("Số liệu", 1.2), Column("Cách tính, nguồn", 3.8))
    rows = (Row((str(at), str(a), str(b))) for at, (a, b) in enumerate(SOURCES.values(), 1))
    return Table(columns, tuple(rows), size=SMALL)


def _items(lines: Iterable[tuple[Run, ...]]) -> Items | Paragraph:
    found = tuple(lines)
    return Items(found) if found else Paragraph(NOTHING)


def _number(value: int, source: str) -> list[Run]:
    return [Run(written(value)), Run(str(list(SOURCES).index(source) + 1), raised=True)]


def _opening(situation: Situation, days: str) -> tuple[Run, ...]:
    return (
        Run(f"{situation.unit.name} và các đơn vị trực thuộc tiếp nhận, {days}, "),
        *_number(situation.heard, "voices"),
        Run(" lượt ý kiến (cùng số ngày liền trước: "),
        *_number(situation.heard_before, "before"),
        Run("); có "),
        *_number(situation.new[0], "new"),
        Run(" nội dung kiến nghị mới và "),
        *_number(situation.again[0], "again"),
        Run(" nội dung cũ được nêu lại. Đến ngày "),
        Run(f"{short_date(situation.today)} còn "),
        *_number(situation.late, "late"),
        Run(" nội dung quá hạn trả lời."),
    )


def _rising(one: Rising) -> tuple[Run, ...]:
    out = [Run(f"{one.topic.name}: ", bold=True), *_number(one.now, "voices")]
    out += [Run(" lượt ý kiến (trước đó "), *_number(one.before, "before"), Run(")")]
    for at, (place, number) in enumerate(one.places):
        out += [Run("; " if at else ", nhiều nhất ở "), Run(f"{place} (")]
        out += [*_number(number, "voices"), Run(")")]
    return (*out, Run("."))


def _matter(one: Petition, voices: int, source: str) -> tuple[Run, ...]:
    title = without_personal(one.title).strip(" .")
    if len(title) > LONGEST:
        title = title[:LONGEST].rsplit(" ", 1)[0] + "…"
    out = [Run(f"{title} ({one.code}): "), *_number(voices, source), Run(" lượt ý kiến; ")]
    state = str(one.get_state_display()).lower()
    return (*out, Run(f"{one.holder.name}: {state}."))
