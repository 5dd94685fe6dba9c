"""The official report of a period (.docx): words with figures, and where each figure comes from."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import override

from doithoai.archive.models import ReportedFigure
from doithoai.archive.pages import sentence as around
from doithoai.kit.actors import Actor
from doithoai.kit.rights import require
from doithoai.papers import actions as papers
from doithoai.papers.content.parts import DOTS, NUMBER, final, lower_first, short_date, upper_first
from doithoai.papers.layout import (
    Annex,
    Authority,
    Block,
    Column,
    Mark,
    PaperText,
    Paragraph,
    Row,
    Run,
    Signing,
    Table,
    render,
)
from doithoai.papers.letterhead import frame
from doithoai.papers.models import Kind, Paper
from doithoai.reports.models import Return
from doithoai.reports.returns import rules
from doithoai.reports.returns.narrative import Told, blocks, figure, signed, standing, written
from doithoai.reports.returns.values import Line, Statement, UnitRow
from doithoai.units.models import Kind as BodyKind

SMALL = 11.0
AT_ONCE = 8
"""Measures side by side in a table of the annex."""
NOT_SENT = "chưa gửi"
UNKNOWN = "–"


def reported(report: Return) -> list[ReportedFigure]:
    """Figures of documents that the unit keeps, about days inside the period."""
    found = ReportedFigure.objects.standing().filter(
        document__organisation=report.organisation_id,
        period_from__gte=report.first,
        period_to__lte=report.last,
    )
    return list(found.select_related("document", "finding").in_order())


def file(report: Return) -> tuple[str, bytes]:
    """Name and bytes of the report, from what is locked or, before that, from what is there now."""
    with override("vi"):
        return file_name(report, "docx"), render(draw(Statement(report), timezone.localdate()))


def file_name(report: Return, ending: str) -> str:
    return f"bao-cao-{report.kind}-{report.first:%Y-%m-%d}-{report.last:%Y-%m-%d}.{ending}"


def keep(report: Return, *, by: Actor) -> Paper:
    """Enter it in the register, in the office's own template if it has one."""
    require(rules.can_draw(by, report) and report.is_fixed)
    with override("vi"):
        text = draw(Statement(report), timezone.localdate())
    kind = Kind.PERIOD_REPORT
    waiting = Paper.objects.about(report).filter(kind=kind, number="", signed_on=None)
    if paper := waiting.latest_first().first():
        return papers.redraw(paper, text, by=by)
    return papers.draw_up(kind, report.organisation, text, about=report, by=by)


def draw(statement: Statement, today: dt.date) -> PaperText:
    """Figures in the words carry the number of their row in the first annex."""
    report = statement.report
    told = _told(statement)
    template = report.measure_set.narrative or standing({"Kết quả": report.measure_set.measures})
    ending = f"Trên đây là báo cáo {lower_first(abstract(report))} của {report.organisation.name}"
    body: list[Block] = [*_draft_note(statement, today), *blocks(template, told)]
    own = report.organisation
    board = own.kind == BodyKind.WOMENS_UNION
    signing = Signing(
        post=DOTS, authority=(Authority(Mark.ON_BEHALF, "Ban Thường vụ"),) if board else ()
    )
    above = (f"{own.parent.name} (để báo cáo)",) if own.parent else ()
    head = replace(frame(own, today), signing=signing, recipients=(*above, "Lưu: VT"))
    return head.paper(
        "Báo cáo",
        "BC",
        abstract=upper_first(abstract(report)),
        blocks=(*body, Paragraph(final(ending))),
        annexes=tuple(_annexes(statement)),
    )


def abstract(report: Return) -> str:
    return f"Kết quả công tác {lower_first(str(report.period))}"


def _told(statement: Statement) -> Told:
    report = statement.report
    lines = {line.name: line for line in statement.lines}
    words: dict[str, str | tuple[Run, ...]] = {
        "don_vi": report.organisation.name,
        "ky": lower_first(str(report.period)),
        "tong_hop": tuple(_coverage(statement)),
    }
    plain = Told(lines, words)
    for place, text in (
        ("danh_gia", report.assessment),
        ("kho_khan", report.difficulties),
        ("phuong_huong", report.proposals),
    ):
        words[place] = plain.fill(text)
    return plain


def _coverage(statement: Statement) -> list[Run]:
    """Whose figures these are; who is missing is named."""
    unit = statement.report.organisation.name
    if not statement.expected:
        return [Run(f"Số liệu của {unit}, {_days(statement)}.")]
    owing, sent = statement.coverage
    runs = [Run(f"Số liệu của {unit} và của "), *figure(sent), Run(" trên tổng số ")]
    runs += [*figure(owing), Run(f" đơn vị trực thuộc phải báo cáo, {_days(statement)}.")]
    if statement.missing:
        names = "; ".join(unit.name for unit in statement.missing)
        runs.append(Run(f" Chưa có số liệu của: {names}."))
    return runs


def _days(statement: Statement) -> str:
    period = statement.period
    return f"từ ngày {short_date(period.first)} đến ngày {short_date(period.last)}"


def _draft_note(statement: Statement, today: dt.date) -> list[Block]:
    if statement.report.is_fixed:
        return []
    text = f"Dự thảo: số liệu chưa chốt, tính đến ngày {short_date(today)}."
    return [Paragraph(text, italic=True, indent=False)]


def _annexes(statement: Statement) -> list[Annex]:
    found = [Annex("Số liệu, cách tính và nguồn số liệu", _sources(statement), landscape=True)]
    if statement.expected:
        title = "Số liệu theo đơn vị"
        found.append(Annex(title, tuple(_by_unit(statement)), landscape=True))
    if figures := reported(statement.report):
        title = "Số liệu theo văn bản (không cộng vào số liệu hệ thống tính)"
        found.append(Annex(title, (_of_documents(figures),), landscape=True))
    return found


def _sources(statement: Statement) -> tuple[Block, ...]:
    columns = (
        NUMBER,
        Column("Số liệu", 2.2),
        Column("Kỳ này", align="right", width_mm=25),
        Column("Cùng kỳ năm trước", align="right", width_mm=25),
        Column("Tăng, giảm", align="right", width_mm=24),
        Column("Cách tính", 3.2),
        Column("Nguồn", 1.8),
    )
    rows = tuple(Row(_source(line)) for line in (*statement.lines, *statement.coverage))
    return (Paragraph(_standing(statement), indent=False), Table(columns, rows, size=SMALL))


def _standing(statement: Statement) -> str:
    report = statement.report
    text = f"Kỳ báo cáo: {lower_first(str(report.period))}, {_days(statement)}. "
    if not report.is_fixed:
        return text + "Số liệu chưa chốt."
    return (
        text + f"Số liệu chốt ngày {short_date(report.locked_on)}. Mã đối chiếu: {report.digest}."
    )


def _source(line: Line) -> tuple[str, ...]:
    change = UNKNOWN if line.change is None else signed(line.change)
    if line.per_cent is not None:
        change += f"\n({signed(line.per_cent)}%)"
    before = UNKNOWN
    if line.before is not None:
        before = written(line.before) + ("\n(đã chốt)" if line.kept_before else "\n(tính lại)")
    what = f"{line.label} ({line.unit})" if line.unit else line.label
    number = written(line.number)
    return (str(line.position), what, number, before, change, line.definition, line.source)


def _by_unit(statement: Statement) -> list[Block]:
    """Units by measures, so many measures side by side as the page takes."""
    found: list[Block] = []
    for start in range(0, len(statement.lines), AT_ONCE):
        some = statement.lines[start : start + AT_ONCE]
        columns = (
            NUMBER,
            Column("Đơn vị", 3.4),
            *(Column(f"{line.label} [{line.position}]", 1.6, "right") for line in some),
        )
        total = Row(("", "Tổng số", *(written(line.number) for line in some)), bold=True)
        rows = [_unit_row(at, row, some) for at, row in enumerate(statement.rows, 1)]
        found.append(Table(columns, (total, *rows), size=SMALL))
    return found


def _unit_row(at: int, row: UnitRow, some: list[Line]) -> Row:
    name = f"{row.unit.name} (phần của đơn vị)" if row.is_own else row.unit.name
    if row.is_missing:
        return Row((str(at), name, *[NOT_SENT] * len(some)))
    return Row((str(at), name, *(_known(row.numbers.get(line.name)) for line in some)))


def _known(number: Decimal | None) -> str:
    return UNKNOWN if number is None else written(number)


def _of_documents(figures: list[ReportedFigure]) -> Table:
    columns = (
        NUMBER,
        Column("Số liệu", align="right", width_mm=30),
        Column("Nội dung", 1.6),
        Column("Văn bản", 1.8),
        Column("Câu trong văn bản", 3.6),
    )
    return Table(columns, tuple(Row(quoted(at, one)) for at, one in enumerate(figures, 1)), SMALL)


def quoted(at: int, one: ReportedFigure) -> tuple[str, ...]:
    """A figure of a document with the document and its sentence."""
    value = " ".join(part for part in (one.qualifier, written(one.value), one.unit) if part)
    document = ". ".join(part for part in (one.document.title, one.document.source) if part)
    return (str(at), value, one.what, document, " ".join("".join(around(one)).split()))
