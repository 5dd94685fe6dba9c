"""Schedules, sessions and rows of the register, through the actions that people use."""

import datetime as dt
from typing import Any
from uuid import uuid4

from doithoai.petitions.models import Kind as Matter
from doithoai.reception import actions, papers
from doithoai.reception.actions import Came, Noted, Stated
from doithoai.reception.models import (
    Kind,
    Paper,
    Schedule,
    Series,
    Session,
    Signed,
    Trigger,
    Visit,
)
from doithoai.units.models import Organisation
from tests.cast import Cast

DAY = dt.date(2026, 11, 16)
NAME, ADDRESS, NUMBER = "Trần Thị Mẫu", "Thôn Mẫu, xã Ví Dụ", "001199000001"
SAID = "Đề nghị xã sửa cống trước nhà trẻ thôn Mẫu."


def unsaved_schedule(unit: Organisation, **changes: Any) -> Schedule:
    values = {
        "organisation": unit,
        "series": Series.LEADER,
        "receiver": "Nguyễn Thị Mẫu",
        "receiver_post": "Chủ tịch Hội LHPN xã",
        "weekdays": "0",
        "weeks": "1,4",
        "starts_at": dt.time(8),
        "ends_at": dt.time(11),
        "place": "Phòng tiếp công dân, trụ sở xã Ví Dụ",
        "starts_on": dt.date(2026, 1, 1),
    }
    return Schedule(**(values | changes))


def schedule(cast: Cast, **changes: Any) -> Schedule:
    return actions.make_schedule(unsaved_schedule(cast.unit, **changes), by=cast.officer)


def unsaved_session(unit: Organisation, **changes: Any) -> Session:
    values = {
        "organisation": unit,
        "kind": Kind.UNSCHEDULED,
        "held_on": DAY,
        "starts_at": dt.time(8),
        "ends_at": dt.time(11),
        "place": "Phòng tiếp công dân, trụ sở xã Ví Dụ",
        "receiver": "Nguyễn Thị Mẫu",
        "receiver_post": "Chủ tịch Hội LHPN xã",
        "trigger": Trigger.COMPLEX,
    }
    return Session(**(values | changes))


def session(cast: Cast, **changes: Any) -> Session:
    return actions.call(unsaved_session(cast.unit, **changes), by=cast.officer)


def opened(cast: Cast, **changes: Any) -> Session:
    return actions.open_session(session(cast, **changes), by=cast.officer)


def came(*matters: str | Stated, **changes: Any) -> Came:
    stated = tuple(
        one if isinstance(one, Stated) else Stated(Matter.RECOMMENDATION, one)
        for one in matters or (SAID,)
    )
    values = {
        "key": uuid4().hex,
        "name": NAME,
        "matters": stated,
        "address": ADDRESS,
        "phone": "0900000001",
        "paper": Paper.ID_CARD,
        "paper_number": NUMBER,
        "read_back": True,
        "signed": Signed.SIGNED,
    }
    return Came(**(values | changes))


def noted(cast: Cast, sitting: Session | None = None, *matters: Any, **changes: Any) -> Noted:
    sitting = sitting or opened(cast)
    return actions.note(sitting, came(*matters, **changes), by=cast.officer)


def noticed(visit: Visit, dated: dt.date, number: str = "", *, by: Any) -> Visit:
    """The notice of refusal went out."""
    text = papers.worded(lambda: papers.refusal(visit))
    return actions.note_notice(visit, text, dated, number, by=by)
