"""Drafts for tests, put out and commented on by the actions that people use."""

import datetime as dt
from typing import Any

from django.utils import timezone

from doithoai.drafts import actions
from doithoai.drafts.models import (
    ASSESSMENT,
    Access,
    Clause,
    Comment,
    Disposition,
    Draft,
    Kind,
    Source,
)
from doithoai.people.models import User
from doithoai.reading.clauses import DraftText
from tests.cast import Cast

TEXT = """QUY CHẾ CHI TIÊU NỘI BỘ
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy chế này áp dụng đối với cán bộ, nhân viên cơ quan.
2. Không áp dụng đối với cộng tác viên.
Chương II
MỨC CHI
Điều 2. Công tác phí
1. Phụ cấp lưu trú:
a) Đi trong ngày: 150.000 đồng;
b) Đi qua đêm: 250.000 đồng.
2. Tiền thuê phòng nghỉ khoán theo bảng:
Nơi đến | Mức khoán (đồng/đêm)
Trong tỉnh | 350.000
Ngoài tỉnh | 450.000
Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày ký./.
"""
# Everything has a new number, and the meal allowance was raised.
SECOND = (
    TEXT.replace("Điều 3", "Điều 4")
    .replace("Điều 2", "Điều 3")
    .replace(
        "Chương II\n",
        "Điều 2. Giải thích\nCộng tác viên là người ký hợp đồng vụ việc.\nChương II\n",
    )
    .replace("150.000", "200.000")
)


def today() -> dt.date:
    return timezone.localdate()


def days(number: int) -> dt.date:
    return today() + dt.timedelta(days=number)


def incoming(text: str = TEXT) -> actions.Incoming:
    return actions.Incoming(DraftText(text))


def unsaved(cast: Cast, **changes: Any) -> Draft:
    values = {
        "title": "Quy chế chi tiêu nội bộ năm 2027",
        "kind": Kind.SPENDING,
        "organisation": cast.unit,
        "received_on": days(-3),
        "closes_on": days(17),
        "access": Access.STAFF,
    }
    return Draft(**(values | changes))


def draft(cast: Cast, text: str = TEXT, **changes: Any) -> Draft:
    return actions.receive(unsaved(cast, **changes), incoming(text), by=cast.officer)


def of_authority(cast: Cast, **changes: Any) -> Draft:
    values = {
        "title": "Nghị quyết về hỗ trợ chi hội trưởng phụ nữ",
        "kind": Kind.AUTHORITY,
        "drafter": cast.committee,
    }
    return draft(cast, **(values | changes))


def clause(one: Draft, label: str, number: int = 0) -> Clause:
    """By its citation, in that version, by default the latest."""
    editions = one.editions.filter(number=number) if number else one.editions
    return Clause.objects.get(edition=editions.latest("number"), label=label)


def commented(
    one: Draft, by: User, label: str = "Điểm a khoản 1 Điều 2", text: str = "Đề nghị nâng mức chi."
) -> Comment:
    return actions.comment(one, text, clause(one, label) if label else None, by=by)


def entered(cast: Cast, one: Draft, **changes: Any) -> Comment:
    values = {"text": "Nên khoán theo tháng.", "source": Source.PAPER, "given_on": today()}
    return actions.enter(one, actions.Given(**(values | changes)), by=cast.officer)


def disposed(
    cast: Cast, comment: Comment, disposition: Disposition = Disposition.ACCEPTED
) -> Comment:
    return actions.dispose(comment, disposition, "Đã sửa trong dự thảo.", by=cast.officer)


def released(cast: Cast, **changes: Any) -> Draft:
    one = draft(cast, **({"access": Access.PUBLIC} | changes))
    return actions.release(one, "Xin ý kiến nhân dân.", "Chủ tịch Hội", by=cast.leader)


def put_out(cast: Cast) -> dict[str, Any]:
    """One draft, one of its clauses and a comment on it, each with words."""
    one = of_authority(cast, access=Access.INVITED, criticism="written")
    words = dict.fromkeys(ASSESSMENT, "Cần thiết.")
    actions.assess(one, words, by=cast.officer)
    said = commented(one, cast.officer)
    disposed(cast, said)
    return {"draft": one, "clause": said.clause, "draft_comment": said}
