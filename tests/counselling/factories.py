"""Cases for tests, through the real actions, by counsellors with keys of their own."""

import datetime as dt
from typing import Any

from doithoai.confidence.actions import open_case
from doithoai.counselling.actions import close_case, open_case_file, write
from doithoai.counselling.models import Case, Outcome
from doithoai.counselling.sealed import Particulars, Written
from doithoai.people.models import User
from doithoai.units.models import Organisation
from tests.cast import Cast
from tests.confidence.circle import keyholder, private_of

DAY = dt.date(2026, 3, 2)
NAME, STORY = "Chị Sen", "Chồng đánh nhiều lần."


def particulars(**changes: Any) -> Particulars:
    values = {"name": NAME, "sex": "female", "phone": "0900 000 002", "story": STORY}
    return Particulars(**({"topics": ("domestic_violence",)} | values | changes))


def case_of(counsellor: User, unit: Organisation, day: dt.date = DAY, **changes: Any) -> Case:
    counsellor.forget_posts()
    return open_case_file(unit, particulars(**changes), day, by=counsellor)


def key_to(case: Case, counsellor: User) -> bytes:
    return open_case(case, private_of(counsellor), by=counsellor)


def closed(
    counsellor: User,
    unit: Organisation,
    *,
    on: dt.date = DAY,
    outcome: Outcome = Outcome.ADVISED,
    to: tuple[str, ...] = (),
    **changes: Any,
) -> Case:
    """Opened, referred on and closed by one counsellor."""
    case = case_of(counsellor, unit, on, **changes)
    key = key_to(case, counsellor)
    for each in to:
        write(case, Written("referral", "Giới thiệu.", to=each), by=counsellor, key=key)
    return close_case(case, outcome, "Đã xong.", on=on, by=counsellor, key=key)


def counselled(cast: Cast) -> Case:
    """A case of the cast's commune with one entry, by a counsellor of its own."""
    counsellor = keyholder("tuvan", cast.unit)
    case = case_of(counsellor, cast.unit)
    advice = Written("advice", "Đã hướng dẫn.")
    return write(case, advice, by=counsellor, key=key_to(case, counsellor))
