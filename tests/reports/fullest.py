"""The longest report on the situation that there can be: every list full, names long."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from doithoai.papers.layout import PaperText
from doithoai.petitions.models import Petition, State
from doithoai.reports.situation import MOST, PLACES, Rising
from doithoai.reports.situation_paper import LONGEST, draw
from doithoai.units.models import Area, Kind, Organisation, Topic

UNIT = "Hội LHPN phường Phan Rang - Mẫu Thật Dài"
TITLE = "Đề nghị sửa đoạn đường liên thôn bị ngập sâu mỗi khi mưa lớn kéo dài, " * 3
HOLDER = Organisation(name="Ủy ban nhân dân phường Phan Rang - Mẫu Dài")


def matter() -> Petition:
    found = Petition(title=TITLE, code="KN-23456789", voice_count=12_345, state=State.IN_PROGRESS)
    found.holder = HOLDER
    found.voices_now = 12_345
    assert len(TITLE) > LONGEST
    return found


def fullest_situation() -> PaperText:
    above = Organisation(name="Hội LHPN tỉnh Mẫu Dài", kind=Kind.WOMENS_UNION)
    unit = Organisation(name=UNIT, kind=Kind.WOMENS_UNION, parent=above, area=Area(name="Mẫu Dài"))
    topic = Topic(name="Chính sách, pháp luật và bảo vệ quyền, lợi ích của phụ nữ và trẻ em")
    places = tuple((f"{UNIT} {at}", 12_345) for at in range(PLACES))
    found: Any = SimpleNamespace(
        unit=unit,
        first=dt.date(2026, 7, 1),
        last=dt.date(2026, 9, 30),
        heard=1_234_567,
        heard_before=1_234_567,
        rising=[Rising(topic, 123_456, 12_345, places)] * MOST,
        new=(123_456, [matter() for _n in range(MOST)]),
        again=(123_456, [matter() for _n in range(MOST)]),
        today=dt.date(2026, 10, 5),
        late=123_456,
    )
    return draw(found, dt.date(2026, 10, 5))
