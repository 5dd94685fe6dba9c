"""Programmes, courses and rows on the cast's units, made by the actions that make them."""

import datetime as dt
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from doithoai.programmes import actions
from doithoai.programmes.books import (
    ATTENDANCE,
    AWARDS,
    BOOKS,
    CRITERIA,
    LENDING,
    OUTPUTS,
    PIPELINE,
    WORKS,
    Book,
)
from doithoai.programmes.lines import Line, Reader
from doithoai.programmes.models import (
    Ask,
    Entry,
    Kind,
    Programme,
    Remark,
    Topic,
    Training,
    Way,
)
from tests.cast import Cast
from tests.files.builders import png

DAY = dt.date(2026, 6, 1)


def programme(cast: Cast, by: Any = None, criteria: tuple[str, ...] = (), **more: Any) -> Programme:
    values = {
        "organisation": cast.unit,
        "kind": Kind.COORDINATION,
        "title": "Phối hợp với Liên đoàn Lao động xã Ví Dụ",
        "partner_name": "Liên đoàn Lao động xã Ví Dụ",
        "first_day": dt.date(2026, 1, 1),
        **more,
    }
    return actions.start_programme(values, criteria, by=by or cast.officer)


def training(cast: Cast, by: Any = None, **more: Any) -> Training:
    values = {
        "organisation": cast.province,
        "title": "Kỹ năng giám sát",
        "topic": Topic.SUPERVISION,
        "first_day": DAY,
        "last_day": DAY + dt.timedelta(days=1),
        **more,
    }
    return actions.hold_training(values, by=by or cast.province_officer)


def lines(*cells: dict[str, str], **more: Any) -> list[Line]:
    return [Line(number, each, **more) for number, each in enumerate(cells, start=1)]


OUTPUT = {
    "organisation": "Hội LHPN xã Ví Dụ",
    "on": "01/06/2026",
    "kind": "gift",
    "quantity": "3.700",
    "money": "1,6 tỷ",
}
HEADINGS = ["Đơn vị", "Ngày", "Loại kết quả", "Số lượng", "Trị giá (đồng)"]
AWARD = {
    "organisation": "Hội LHPN xã Ví Dụ",
    "holder": "individual",
    "name": "Lê Thị Thử",
    "level": "commune",
    "form": "commendation",
    "number": "12/QĐ-UBND",
    "on": "02/06/2026",
}


def entered(
    cast: Cast, book: Book, *cells: dict[str, str], keeper: Any = None, by: Any = None,
    parent: Any = None,
) -> list[Entry]:  # fmt: skip
    """Rows read and stored: those that are new."""
    keeper, by = keeper or cast.unit, by or cast.officer
    before = set(book.model.objects.values_list("pk", flat=True))
    actions.enter(book, keeper, Reader(book, keeper, parent).read_all(lines(*cells)), by=by)
    return list(book.model.objects.standing().exclude(pk__in=before).order_by("on", "id"))


def output(cast: Cast, **more: str) -> Entry:
    return entered(cast, OUTPUTS, {**OUTPUT, **more})[-1]


def award(cast: Cast, **more: str) -> Entry:
    return entered(cast, AWARDS, {**AWARD, **more})[-1]


def attendance(cast: Cast) -> Entry:
    cells = {"organisation": cast.unit.name, "officers": "3", "women": "20"}
    return entered(
        cast, ATTENDANCE, cells, keeper=cast.province, by=cast.province_officer,
        parent=training(cast),
    )[-1]  # fmt: skip


def xlsx(*rows: list[Any], merged: tuple[str, ...] = ()) -> bytes:
    book, out = Workbook(), BytesIO()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for block in merged:
        page.merge_cells(block)
    book.save(out)
    return out.getvalue()


def uploaded(cast: Cast, content: bytes, book: str = "outputs") -> Any:
    return actions.start_import(content, "bang.xlsx", BOOKS[book], cast.unit, by=cast.officer)


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("minh-chung.png", png())


def fill_the_books(cast: Cast) -> None:
    """A row in each of the other books, with words where there is room for them."""
    own = {"organisation": cast.unit.name, "on": "01/06/2026", "note": "Theo báo cáo của chi hội"}
    clean = programme(cast, criteria=("Sạch nhà",), kind=Kind.CAMPAIGN, title="3 sạch")
    fund = programme(cast, kind=Kind.FUND, title="Quỹ hỗ trợ phụ nữ")
    title = {"register": "cell", "title": "Đường hoa", "cell": "Chi bộ thôn Mẫu"}
    entered(cast, WORKS, own | title, parent=clean)
    counts = {"criterion": "Sạch nhà", "counted": "household", "reached": "80", "out_of": "100"}
    entered(cast, CRITERIA, own | counts, parent=clean)
    state = {"borrowers": "98", "outstanding": "1,7 tỷ", "lent": "200 triệu"}
    entered(cast, LENDING, own | state, parent=fund)
    people = {"year": "2025", "candidates": "12", "admitted": "3", "successors": "8"}
    entered(cast, PIPELINE, own | people)


def of_the_world(cast: Cast) -> dict[str, Any]:
    """One of everything that an address can name."""
    run = programme(cast, file=picture())
    values = {"way": Way.TO_PARTNER, "ask": Ask.QUESTION, "text": "Đề nghị thống nhất."}
    observed = {"kind": Remark.SHORTCOMING, "on": DAY, "text": "Kinh phí còn ít."}
    actions.observe(run, observed, by=cast.officer)
    shown, honoured = output(cast), award(cast)
    actions.attach(shown, picture(), by=cast.officer)
    actions.attach(honoured, picture(), by=cast.officer)
    held = training(cast, file=picture())
    attendance(cast)
    fill_the_books(cast)
    return {
        "programme": run,
        "information": actions.send_sheet(run, {**values, "sent_on": DAY}, by=cast.officer),
        "training": held,
        "output": shown,
        "award": honoured,
        "rows_file": uploaded(cast, xlsx(HEADINGS, [*OUTPUT.values()])),
    }
