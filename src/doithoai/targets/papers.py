"""The review as a Word file in the state's layout. Always in Vietnamese."""

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import override

from doithoai.papers.content.parts import NUMBER, final, lower_first, short_date, stop, upper_first
from doithoai.papers.layout import (
    Annex,
    Block,
    Column,
    Heading,
    Items,
    Paragraph,
    Row,
    Table,
    render,
)
from doithoai.papers.letterhead import frame
from doithoai.targets import pages
from doithoai.targets.models import Band, PointKind, Resolution, Value

VIETNAMESE = "vi"
SIZE = 11.0
COLUMNS = (
    NUMBER,
    Column("Chỉ tiêu", 2.2),
    Column("Kế hoạch", 1.1),
    Column("Thực hiện", 1.1),
    Column("So kế hoạch", align="centre", width_mm=20),
    Column("Đánh giá", align="centre", width_mm=24),
)


def review(resolution: Resolution, year: int) -> bytes:
    with override(VIETNAMESE):
        found = pages.reviewed(resolution, year)
        term = f"nhiệm kỳ {resolution.first_year} - {resolution.last_year}"
        about = f"Kết quả thực hiện các chỉ tiêu nghị quyết {term}, đến hết năm {year}"
        text = frame(resolution.organisation, timezone.localdate()).paper(
            "Báo cáo",
            "BC",
            abstract=about,
            blocks=tuple(_blocks(found)),
            annexes=(Annex("Nguồn số liệu", tuple(_sources(found)), landscape=True),),
        )
        return render(text)


def _blocks(found: pages.Reviewed) -> Iterator[Block]:
    resolution = found.resolution
    number = f" số {resolution.number}" if resolution.number else ""
    day = f" ngày {short_date(resolution.adopted_on)}" if resolution.adopted_on else ""
    name = upper_first(resolution.organisation.name)
    yield Paragraph(
        stop(f"{name} báo cáo kết quả thực hiện {lower_first(resolution.title)}{number}{day}")
    )
    yield Heading("Đánh giá chung")
    yield Paragraph(_summary(found))
    yield Paragraph(f"Cách xếp mức theo {lower_first(resolution.title)}: {found.rule}")
    if found.lacking:
        yield Paragraph("Đơn vị chưa báo cáo đủ số liệu, hệ thống không ước tính thay:")
        named = [pair for pair in found.lacking if pair[0]]
        names = tuple(f"{unit}: còn thiếu {number} số liệu" for unit, number in named)
        yield Items(names)
        if len(found.lacking) > len(names):
            yield Paragraph(f"Cùng {len(found.lacking) - len(names)} đơn vị khác.")
    yield Heading("Kết quả từng chỉ tiêu")
    yield Table(COLUMNS, tuple(_rows(found)), size=SIZE)
    for kind, title in (
        (PointKind.BREAKTHROUGH, "Khâu đột phá"),
        (PointKind.TASK, "Nhiệm vụ trọng tâm"),
    ):
        texts = resolution.points.filter(kind=kind, left_out="").values_list("text", flat=True)
        if texts:
            yield Heading(title)
            yield Items(tuple(texts), marker="1")
    yield Paragraph(final(f"Trên đây là kết quả thực hiện các chỉ tiêu, {name} báo cáo"))


def _summary(found: pages.Reviewed) -> str:
    """ "21 chỉ tiêu: 7 vượt kế hoạch, …" """
    parts = [f"{number} {lower_first(str(band.label))}" for band, number in found.numbers]
    return f"Đến hết năm {found.year}, trong {len(found.lines)} chỉ tiêu có {', '.join(parts)}."


def _rows(found: pages.Reviewed) -> Iterator[Row]:
    for at, line in enumerate(found.lines, 1):
        floor = " (theo số đã có)" if line.standing.is_floor else ""
        band = "Chưa đủ số liệu" if line.band == Band.UNKNOWN else str(line.band.label)
        yield Row(
            (
                str(at),
                line.target.text,
                f"{line.plan} ({lower_first(line.scope)})",
                "\n".join(filter(None, (line.done, line.lacking))),
                line.performance,
                band + floor,
            )
        )


def _sources(found: pages.Reviewed) -> Iterator[Block]:
    yield Paragraph(
        "Số liệu hệ thống tính và số liệu theo báo cáo được ghi riêng, không cộng lẫn vào nhau."
    )
    columns = (NUMBER, Column("Chỉ tiêu", 1.2), Column("Cách có số liệu"), Column("Nguồn", 2))
    rows = [
        Row((str(at), line.target.text, *_source(line))) for at, line in enumerate(found.lines, 1)
    ]
    yield Table(columns, tuple(rows), size=SIZE)


def _source(line: pages.Line) -> tuple[str, str]:
    if line.measure is not None:
        return "Hệ thống tính", f"{line.measure.label}: {line.measure.definition}"
    if line.target.level != line.target.resolution.organisation.level:
        came = f"{line.tally.present}/{line.tally.expected} báo cáo của đơn vị cấp dưới"
        return "Đơn vị báo cáo", f"{came}; nguồn của từng số liệu lưu tại trang chỉ tiêu"
    return "Đơn vị báo cáo", "\n".join(map(_said, line.values)) or "Chưa có số liệu"


def _said(value: Value) -> str:
    day: dt.date = value.source_on
    return f"{value.year}: {value.source} ({value.said_by}, {short_date(day)})"
