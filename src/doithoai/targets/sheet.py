"""The review as a table (.xlsx): each target, and every reported value with its source."""

from collections.abc import Iterator

from django.utils.translation import override

from doithoai.kit.sheets import Sheet, write
from doithoai.kit.sheets import Value as Cell
from doithoai.papers.content.parts import lower_first
from doithoai.targets import pages, words
from doithoai.targets.models import Band, Resolution, Target, Value
from doithoai.units.models import Organisation

MOST = 50_000
"""Reported values on the second sheet; a country gives more, each province its own."""


def file(resolution: Resolution, year: int) -> bytes:
    with override("vi"):
        found = pages.reviewed(resolution, year)
        head = (resolution.organisation.name, resolution.title, f"Đến hết năm {year}")
        return write([_targets(found, head), _values(found, head)])


def blank(resolution: Resolution, year: int, lines: list[tuple[Target, Value | None]]) -> bytes:
    """The sheet to be filled in: the targets that the unit reports, with what it has reported."""
    with override("vi"):
        rows: list[list[Cell]] = [
            [
                str(at),
                target.text,
                target.unit,
                words.plan(target),
                value.amount if value else None,
                (value.base if value else None) if target.is_share else "không ghi",
            ]
            for at, (target, value) in enumerate(lines, 1)
        ]
        page = Sheet(
            name="Kết quả",
            headings=("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch", "Thực hiện", "Trên tổng số"),
            widths=(6, 60, 16, 26, 16, 16),
            rows=rows,
            head=(resolution.organisation.name, resolution.title, f"Kết quả năm {year}"),
        )
        return write([page])


def _targets(found: pages.Reviewed, head: tuple[str, ...]) -> Sheet:
    return Sheet(
        name="Chỉ tiêu",
        headings=(
            "TT",
            "Chỉ tiêu",
            "Kế hoạch",
            "Cách tính",
            "Thực hiện",
            "Trên tổng số",
            "So với kế hoạch",
            "Đánh giá",
            "Số báo cáo còn thiếu",
            "Nguồn",
        ),
        widths=(6, 60, 24, 36, 16, 16, 16, 20, 16, 60),
        rows=[_target(at, line) for at, line in enumerate(found.lines, 1)],
        head=(*head, f"Cách xếp mức theo {lower_first(found.resolution.title)}: {found.rule}"),
    )


def _target(at: int, line: pages.Line) -> list[Cell]:
    base = line.tally.units if line.tally.units is not None else line.tally.base
    band = "Chưa đủ số liệu" if line.band == Band.UNKNOWN else str(line.band.label)
    source = "Đơn vị báo cáo"
    if line.measure:
        source = f"Hệ thống tính: {line.measure.definition} ({line.measure.source})"
    done, missing = line.tally.amount if line.tally.present else None, line.tally.missing
    what = (line.target.text, line.plan, line.scope)
    return [at, *what, done, base, line.performance, band, missing, source]


def _values(found: pages.Reviewed, head: tuple[str, ...]) -> Sheet:
    return Sheet(
        name="Số liệu đơn vị báo cáo",
        headings=(
            "Chỉ tiêu",
            "Đơn vị",
            "Năm",
            "Thực hiện",
            "Trên tổng số",
            "Văn bản, lời báo cáo",
            "Người ký, người nói",
            "Ngày",
        ),
        widths=(60, 40, 8, 16, 16, 60, 30, 12),
        rows=_reported(found),
        head=head,
    )


def _reported(found: pages.Reviewed) -> Iterator[list[Cell]]:
    names = {line.target.root_id: line.target.text for line in found.lines}
    below = Organisation.objects.within(found.resolution.organisation)
    rows = Value.objects.filter(root__in=names, organisation__in=below.values("pk"))
    rows = rows.filter(year__range=(found.resolution.first_year, found.year))
    rows = rows.select_related("organisation").order_by("root", "organisation__path", "year")
    for one in rows[:MOST]:
        number: list[Cell] = [str(one.year), one.amount, one.base]
        said = (one.source, one.said_by, one.source_on)
        yield [names[one.root_id], one.organisation.name, *number, *said]
