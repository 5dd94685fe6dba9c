"""Petitions for tests, brought to a state by the actions that people use."""

import datetime as dt
from typing import Any

from doithoai.commitments.actions import Promise, give_evidence, make
from doithoai.commitments.models import Commitment
from doithoai.commitments.models import Origin as CommitmentOrigin
from doithoai.petitions import actions
from doithoai.petitions.models import Answer, Outcome, Petition, StandardAnswer
from tests.cast import Cast
from tests.voices.factories import voice

SIGNATURE = actions.Signature("12/UBND-VP", dt.date(2026, 11, 20), "Nguyễn Thị Mẫu", "Chủ tịch")


def petition(cast: Cast, *, voices: int = 1, **changes: Any) -> Petition:
    said = [voice(cast.unit) for _ in range(voices)]
    return actions.open_petition(
        cast.unit, "Sửa cống thoát nước trước nhà trẻ", said, by=cast.officer, **changes
    )


def routed(cast: Cast, **changes: Any) -> Petition:
    return actions.route(petition(cast, **changes), cast.committee, by=cast.officer)


def reply(matter: Petition, outcome: Outcome = Outcome.EXPLAINED, **changes: Any) -> actions.Reply:
    return actions.Reply(matter, "Xã đã khảo sát và trả lời như sau.", outcome, **changes)


def draft(cast: Cast, matter: Petition, outcome: Outcome = Outcome.EXPLAINED) -> Answer:
    return actions.draft_answer([reply(matter, outcome)], by=cast.responder)


def signed(cast: Cast, answer: Answer) -> Answer:
    actions.submit(answer, by=cast.responder)
    actions.approve(answer, by=cast.chair)
    return actions.sign(answer, SIGNATURE, by=cast.chair)


def issued(cast: Cast, matter: Petition, outcome: Outcome = Outcome.EXPLAINED) -> Answer:
    return actions.issue(signed(cast, draft(cast, matter, outcome)), by=cast.chair)


def standard(cast: Cast, text: str = "Hội đã nhận được ý kiến.") -> StandardAnswer:
    return actions.write_standard(cast.unit, "Đã nhận", text, Outcome.EXPLAINED, by=cast.officer)


def promise(cast: Cast, matter: Petition, answer: Answer, **changes: Any) -> Commitment:
    values = {
        "what": "Nạo vét và thay nắp cống",
        "owner": cast.committee,
        "follower": cast.unit,
        "origin": CommitmentOrigin.ANSWER,
        "origin_id": answer.id,
        "due_on": dt.date(2026, 12, 15),
        "matter_id": matter.id,
    }
    return make(Promise(**(values | changes)), by=cast.responder)


def evidenced(cast: Cast, commitment: Commitment) -> Commitment:
    return give_evidence(commitment, "Đã thay 12 nắp cống ngày 10/12.", by=cast.responder)
