"""Each act of supervision by each of the cast: who may, with an event, and who may not."""

import pytest

from doithoai.oversight import actions
from doithoai.oversight.models import (
    Case,
    CaseKind,
    CaseResult,
    FiledPaper,
    Form,
    Member,
    Piece,
    Stage,
    StageKind,
    Supervision,
)
from tests.rights import table

from .factories import TITLE, agreement, approved, days, item, plan, supervised

pytestmark = pytest.mark.django_db
OFFICE = {"officer", "leader"}


def foreseen(cast):
    return actions.Foreseen(title=TITLE, form=Form.STUDY, body=cast.committee, quarter=3)


def test_who_plans_supervises_and_recommends(cast):
    things = supervised(cast)
    made = plan(cast, days(0).year + 2)
    ready = approved(cast, days(0).year + 3)
    things |= {"draft_plan": made, "draft_item": item(cast, made), "ready": ready.items.get()}
    outside = {"organisation": cast.unit, "title": TITLE, "body": cast.committee}
    acts = {
        "make_plan": lambda by, _w: actions.make_plan(cast.unit, days(0).year + 9, by=by),
        "set_item": lambda by, w: actions.set_item(w("draft_plan"), foreseen(cast), by=by),
        "drop_item": lambda by, w: actions.drop_item(w("draft_item"), by=by),
        "agree": lambda by, w: actions.agree(w("draft_plan"), agreement(), by=by),
        "approve": lambda by, w: actions.approve(w("supervision_plan"), "Lê Thị Mẫu", by=by),
        "start": lambda by, _w: actions.start(Supervision(**outside), agreement=agreement(), by=by),
        "begin": lambda by, w: actions.start(Supervision(**outside, item=w("ready")), by=by),
        "change": lambda by, w: actions.change(w("supervision"), {"place": "Thôn Mẫu"}, by=by),
        "set_studied": lambda by, w: actions.set_studied(w("supervision"), ["Luật"], by=by),
        "set_findings": lambda by, w: actions.set_findings(
            w("supervision"), [("good", "Tốt")], by=by
        ),
        "file": lambda by, w: actions.file_paper(
            FiledPaper(supervision=w("supervision"), piece=Piece.MINUTES, on=days(-1)), by=by
        ),
        "unfile": lambda by, w: actions.unfile(w("filed"), by=by),
        "end": lambda by, w: actions.end(w("supervision"), days(-1), by=by),
        "join": lambda by, w: actions.join(
            Member(supervision=w("supervision"), name="Lê Thị Thử", part="member"), by=by
        ),
        "leave": lambda by, w: actions.leave(w("team_member"), by=by),
        "recommend": lambda by, w: actions.recommend(
            w("supervision"), "Rà soát", cast.committee, due_on=days(20), by=by
        ),
        "keep_paper": lambda by, w: actions.keep_paper(w("supervision"), "decision", by=by),
    }
    # Recommendations go out as petitions, which officers send.
    expected = dict.fromkeys(acts, OFFICE) | {"recommend": {"officer"}}
    assert table(cast, things, acts) == expected


def test_who_enters_a_case_and_who_goes_on_with_it(cast):
    things = supervised(cast)

    def fresh():
        return Case(
            organisation=cast.unit, body=cast.committee, kind=CaseKind.OTHER, began_on=days(-1)
        )

    def stage(w):
        return Stage(case=w("watched"), kind=StageKind.URGED, on=days(-1))

    found = table(
        cast,
        things,
        {
            "open": lambda by, _w: actions.open_case(fresh(), by=by),
            "add_stage": lambda by, w: actions.add_stage(stage(w), by=by),
            "close": lambda by, w: actions.close_case(
                w("watched"), CaseResult.SETTLED, days(0), by=by
            ),
            "erase": lambda by, w: actions.erase_case(w("watched"), by=by),
        },
    )
    assert found["open"] == OFFICE
    # Entered by the officer; the leader is on duty. Nobody else knows that there is a case.
    assert found["add_stage"] == found["close"] == OFFICE
    assert found["erase"] == OFFICE
