"""Plans, supervisions and cases for tests, made by the actions that people use."""

import datetime as dt
from typing import Any

from django.utils import timezone

from doithoai.oversight import actions
from doithoai.oversight.models import (
    Case,
    CaseKind,
    FiledPaper,
    Form,
    Member,
    Part,
    Piece,
    Plan,
    PlanItem,
    Stage,
    StageKind,
    Supervision,
)
from doithoai.petitions.models import Petition
from tests.cast import Cast

TITLE = "Việc thực hiện chính sách đối với hộ nghèo do phụ nữ làm chủ"


def days(number: int) -> dt.date:
    """So many days from today; negative: before it."""
    return timezone.localdate() + dt.timedelta(days=number)


def agreement(**changes: Any) -> actions.Agreement:
    return actions.Agreement(**({"on": days(0), "number": "15/MTTQ-BTT"} | changes))


def plan(cast: Cast, year: int | None = None) -> Plan:
    return actions.make_plan(cast.unit, year or days(0).year + 1, by=cast.officer)


def item(cast: Cast, made: Plan, **changes: Any) -> PlanItem:
    said = {"title": TITLE, "form": Form.DELEGATION, "body": cast.committee, "quarter": 2}
    return actions.set_item(made, actions.Foreseen(**(said | changes)), by=cast.officer)


def approved(cast: Cast, year: int | None = None) -> Plan:
    made = plan(cast, year)
    item(cast, made)
    actions.agree(made, agreement(), by=cast.officer)
    return actions.approve(made, "Nguyễn Thị Mẫu", by=cast.leader)


def outside(cast: Cast, *, agreed: bool = True, **changes: Any) -> Supervision:
    """One that no plan foresaw."""
    said = {"organisation": cast.unit, "title": TITLE, "body": cast.committee}
    begun = Supervision(**(said | changes))
    return actions.start(begun, agreement=agreement() if agreed else None, by=cast.officer)


def working(cast: Cast, on: dt.date, **changes: Any) -> Supervision:
    found = outside(cast, **changes)
    return actions.change(found, {"works_on": on, "place": "UBND xã"}, by=cast.officer)


def file(cast: Cast, found: Supervision, piece: Piece, on: dt.date, **changes: Any) -> FiledPaper:
    by = changes.pop("by", cast.officer)
    content = changes.pop("content", None)
    paper = FiledPaper(supervision=found, piece=piece, on=on, **changes)
    return actions.file_paper(paper, content, by=by)


def member(cast: Cast, found: Supervision, user: Any = None, **changes: Any) -> Member:
    said = {"name": "Lê Thị Thử", "post": "Ủy viên Ban Thường vụ", "part": Part.MEMBER}
    return actions.join(Member(supervision=found, user=user, **(said | changes)), by=cast.officer)


def recommended(cast: Cast, found: Supervision, due: int = 30) -> Petition:
    return actions.recommend(
        found, "Rà soát lại danh sách hộ nghèo", cast.committee, due_on=days(due), by=cast.officer
    )


def reported(cast: Cast, **changes: Any) -> Supervision:
    """Worked, ended and reported on."""
    found = working(cast, days(-10), **changes)
    actions.end(found, days(-9), by=cast.officer)
    file(cast, found, Piece.RESULT_REPORT, days(-1), number="07/BC-BTV")
    return found


def case(cast: Cast, **changes: Any) -> Case:
    said = {
        "organisation": cast.unit,
        "body": cast.committee,
        "kind": CaseKind.VIOLENCE,
        "initials": "N.T.A.",
        "words": "Bạo lực tái diễn.",
        "began_on": days(-20),
    }
    return actions.open_case(Case(**(said | changes)), by=cast.officer)


def supervised(cast: Cast) -> dict[str, Any]:
    """One of everything that a page of supervision can name."""
    made = plan(cast)
    foreseen = item(cast, made, reason="Nhiều ý kiến")
    actions.agree(made, agreement(), by=cast.officer)
    found = working(cast, days(-2))
    actions.change(found, {"content": "Đề cương"}, by=cast.officer)
    actions.set_studied(found, ["Luật Trẻ em"], by=cast.officer)
    actions.set_findings(found, [("good", "Kịp thời")], by=cast.officer)
    filed = file(cast, found, Piece.DECISION, days(-2), number="03/QĐ-BTV", note="Đã gửi")
    watched = case(cast)
    stage = Stage(case=watched, kind=StageKind.REPORTED, on=days(-2), words="Đã báo công an")
    return {
        "supervision_plan": made,
        "foreseen": foreseen,
        "supervision": found,
        "team_member": member(cast, found),
        "filed": filed,
        "watched": watched,
        "stage": actions.add_stage(stage, by=cast.officer),
    }
