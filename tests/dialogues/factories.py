"""Dialogues for tests, brought to a phase by the actions that people use."""

import datetime as dt
from typing import Any
from uuid import uuid4

from doithoai.dialogues import actions
from doithoai.dialogues.models import (
    Conclusion,
    Delegate,
    Dialogue,
    Frequency,
    Kind,
    OpeningReport,
    Part,
    Phase,
    Question,
    Raised,
)
from doithoai.units.models import Level, Organisation
from doithoai.voices.models import Voice
from tests.cast import Cast
from tests.voices.factories import voice

DAY = dt.date(2026, 11, 18)
TITLE = "Đối thoại với hội viên xã Ví Dụ năm 2026"
SAID = "Đề nghị xã sớm lắp đèn chiếu sáng đường vào thôn Mẫu."


def unsaved(organiser: Organisation, **changes: Any) -> Dialogue:
    values = {
        "title": TITLE,
        "organiser": organiser,
        "level": Level.COMMUNE,
        "held_on": DAY,
        "place": "Nhà văn hóa xã Ví Dụ",
    }
    return Dialogue(**(values | changes))


def dialogue(cast: Cast, phase: Phase = Phase.PLAN, **changes: Any) -> Dialogue:
    planned = actions.plan(unsaved(cast.unit, **changes), by=cast.officer)
    return planned if phase == Phase.PLAN else actions.move_to(planned, phase, by=cast.officer)


def delegate(**changes: Any) -> Delegate:
    values = {"name": "Nguyễn Thị Mẫu", "post": "Chủ tịch UBND xã", "part": Part.RESPONDER}
    return Delegate(**(values | changes))


def with_leader(cast: Cast, held: Dialogue) -> Delegate:
    chair = delegate(organisation=cast.committee, part=Part.PRESIDING)
    actions.set_delegates(held, [*held.delegates.all(), chair], by=cast.officer)
    return chair


def prior_voice(cast: Cast, held: Dialogue, **changes: Any) -> Voice:
    return voice(cast.unit, **({"occasion_id": held.id} | changes))


def prior(cast: Cast, held: Dialogue, title: str = "Sửa cống trước nhà trẻ") -> Question:
    said = prior_voice(cast, held)
    return actions.raise_from_voice(held, said, title, Raised.PRIOR, by=cast.officer)


def from_the_floor(**changes: Any) -> actions.FromTheFloor:
    return actions.FromTheFloor(**({"text": SAID, "key": uuid4().hex} | changes))


def floor(cast: Cast, held: Dialogue, **changes: Any) -> Question:
    return actions.hear(held, from_the_floor(**changes), by=cast.officer).question


def conclusion(cast: Cast, held: Dialogue, **changes: Any) -> Conclusion:
    values = {
        "dialogue": held,
        "text": "UBND xã lắp đèn đường thôn Mẫu",
        "addressee": "UBND xã",
        "owner": cast.committee,
        "due_on": dt.date(2026, 12, 20),
    }
    return actions.conclude(Conclusion(**(values | changes)), by=cast.officer)


def opening_report(cast: Cast, held: Dialogue) -> OpeningReport:
    report = OpeningReport(title="Kết quả Chỉ thị số 21-CT/TW", text="Đã thực hiện.")
    actions.set_reports(held, [report], by=cast.officer)
    return report


def frequency(cast: Cast, **changes: Any) -> Frequency:
    values = {"organisation": cast.unit, "kind": Kind.LEADERS, "level": Level.COMMUNE}
    return actions.lay_down(Frequency(**(values | changes)), by=cast.officer)
