"""The same report as a table (.xlsx): units by measures, sources, and figures of documents."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import override

from doithoai.kit.sheets import Sheet, Value, write
from doithoai.reports.models import Return
from doithoai.reports.returns.paper import NOT_SENT, abstract, file_name, quoted, reported
from doithoai.reports.returns.values import Line, Statement, UnitRow


def file(report: Return) -> tuple[str, bytes]:
    """Name and bytes; from what is locked or, before that, from what is there now."""
    with override("vi"):
        statement = Statement(report)
        pages = [_units(statement), _sources(statement), *_documents(report)]
        return file_name(report, "xlsx"), write(pages)


def _head(statement: Statement) -> tuple[str, ...]:
    report = statement.report
    locked = f"Số liệu chốt ngày {report.locked_on:%d/%m/%Y}" if report.is_fixed else ""
    return (
        report.organisation.name,
        f"{abstract(report)} ({report.first:%d/%m/%Y} – {report.last:%d/%m/%Y})",
        locked or "Dự thảo: số liệu chưa chốt",
    )


def _units(statement: Statement) -> Sheet:
    lines = statement.lines
    total: list[Value] = ["Tổng số", *(line.number for line in lines)]
    rows = [total, *(_unit(row, lines) for row in statement.rows)]
    return Sheet(
        name="Theo đơn vị",
        headings=("Đơn vị", *(f"{line.label} [{line.position}]" for line in lines)),
        widths=(40, *[16] * len(lines)),
        rows=rows,
        head=_head(statement),
        bold_rows=frozenset({0}),
    )


def _unit(row: UnitRow, lines: Sequence[Line]) -> list[Value]:
    name = f"{row.unit.name} (phần của đơn vị)" if row.is_own else row.unit.name
    if row.is_missing:
        return [name, *[NOT_SENT] * len(lines)]
    return [name, *(row.numbers.get(line.name) for line in lines)]


def _sources(statement: Statement) -> Sheet:
    return Sheet(
        name="Nguồn số liệu",
        headings=(
            "TT",
            "Số liệu",
            "Đơn vị tính",
            "Kỳ này",
            "Cùng kỳ năm trước",
            "Tăng, giảm",
            "Tăng, giảm (%)",
            "Cách tính",
            "Nguồn",
        ),
        widths=(6, 36, 14, 16, 16, 16, 16, 70, 40),
        rows=[_source(line) for line in (*statement.lines, *statement.coverage)],
        head=_head(statement),
    )


def _source(line: Line) -> list[Value]:
    numbers: list[Decimal | None] = [line.number, line.before, line.change, line.per_cent]
    position: Value = line.position
    return [position, line.label, line.unit, *numbers, line.definition, line.source]


def _documents(report: Return) -> Iterator[Sheet]:
    if figures := reported(report):
        yield Sheet(
            name="Số liệu theo văn bản",
            headings=("TT", "Số liệu", "Nội dung", "Văn bản", "Câu trong văn bản"),
            widths=(6, 24, 40, 50, 90),
            rows=[quoted(at, one) for at, one in enumerate(figures, 1)],
            head=("Số liệu do văn bản nêu, không cộng vào số liệu hệ thống tính",),
        )
