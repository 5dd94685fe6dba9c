"""Voices for tests, through the real actions."""

import datetime as dt
from typing import Any
from uuid import uuid4

from doithoai.kit.actors import ANONYMOUS
from doithoai.people.models import User
from doithoai.units.models import Organisation
from doithoai.voices import tables, texts
from doithoai.voices.actions import Received, Said, check_import, receive, start_import, take_text
from doithoai.voices.models import Channel, Import, ImportKind, Voice

TEXT = "Đường vào nhà trẻ thôn Mẫu ngập mỗi khi mưa, đề nghị sửa cống."


def said(organisation: Organisation, **changes: Any) -> Said:
    values = {
        "text": TEXT,
        "organisation": organisation,
        "channel": Channel.WEB,
        "heard_on": dt.date(2026, 11, 2),
        "key": uuid4().hex,
    }
    return Said(**(values | changes))


def received(organisation: Organisation, **changes: Any) -> Received:
    return receive(said(organisation, **changes), by=ANONYMOUS)


def voice(organisation: Organisation, **changes: Any) -> Voice:
    return received(organisation, **changes).voice


LIST = "Nội dung\tHọ tên\tĐiện thoại\nĐường thôn Mẫu ngập\tTrần Thị Mẫu\t0900000001\n"
LIST += "Thiếu nước sạch\tLê Thị Thử\t0900000002\n"

REPORT = """Hội nghị đối thoại xã Ví Dụ năm 2026
Trước hội nghị, Hội LHPN xã đã tổng hợp 03 kiến nghị của hội viên gửi đến lãnh đạo xã, gồm:
- Đề nghị xã sửa đường vào nhà trẻ thôn Mẫu.
- Đề nghị tăng thêm nguồn vốn vay cho hội viên nghèo.
Tại hội nghị, có 02 ý kiến, kiến nghị của hội viên nêu trực tiếp:
- Đề nghị lắp đèn đường ở xóm Thử.
- Đề nghị thu gom rác ba lần một tuần.
Phát biểu kết luận hội nghị, đồng chí Bí thư yêu cầu các ngành tiếp thu và giải quyết.
- Giao Ủy ban nhân dân xã khảo sát đường vào nhà trẻ.
"""


def listed(
    unit: Organisation, *, by: User, text: str = LIST, name: str = "danh-sach.csv", **choices: Any
) -> Import:
    """A list uploaded and tried out, ready to be confirmed."""
    return tried(start_import(text.encode(), name, unit, ImportKind.TABLE, by=by), by=by, **choices)


def tried(imported: Import, *, by: User, **choices: Any) -> Import:
    table = tables.read(imported)
    said = {"heard_on": dt.date(2026, 11, 2), **tables.guessed(table), **choices}
    for name, value in said.items():
        setattr(imported, name, value)
    table = tables.read(imported)
    taking = tables.try_out(imported, table, dt.date(2026, 11, 20))
    return check_import(imported, said, taking, by=by)


def reported(unit: Organisation, *, by: User, text: str = REPORT) -> Import:
    """A report uploaded; nothing of it taken yet."""
    return start_import(text.encode(), "bao-cao.txt", unit, ImportKind.TEXT, by=by)


def quoted(unit: Organisation, *, by: User) -> Voice:
    """A voice taken out of a report."""
    imported = reported(unit, by=by)
    row = {"take": True, "start": 40, "end": 80, "text": "Lời trích", "phase": "prior"}
    row |= {"merge": False, "is_as_written": False}
    choices = {"heard_on": dt.date(2026, 11, 2), "occasion": "", "place": "", "topic": None}
    sayings = texts.sayings(imported, [row], REPORT, choices)
    take_text(imported, sayings, choices | {"stated": []}, by=by)
    return imported.voices().get()
