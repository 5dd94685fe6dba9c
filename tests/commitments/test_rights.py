"""Each act on what is owed by each of the cast: who may, with an event, and who may not."""

import datetime as dt

import pytest

from doithoai.commitments import actions
from doithoai.commitments.actions import Promise
from doithoai.commitments.models import Origin
from tests.petitions.factories import draft, evidenced, promise, routed
from tests.rights import table

pytestmark = pytest.mark.django_db
FAR, LATER = dt.date(2058, 3, 4), dt.date(2058, 4, 4)
NOBODY = frozenset[str]()
FOLLOWS, OWES = {"officer", "leader"}, {"responder", "chair"}


@pytest.fixture
def owed(cast):
    matter = routed(cast)
    return promise(cast, matter, draft(cast, matter), due_on=FAR)


def promised(cast, owed):
    words = {"what": "Thay nắp cống", "owner": cast.committee, "follower": cast.unit}
    return Promise(origin=Origin.ANSWER, origin_id=owed.origin_id, due_on=FAR, **words)


def acts(cast, owed):
    said = {"follower": cast.unit, "owner": cast.committee, "due_on": FAR}
    return {
        "make": lambda by, _w: actions.make(promised(cast, owed), by=by),
        "instruct": lambda by, _w: actions.instruct(
            "Niêm yết", said_by="Chủ tịch, ngày 18/10", by=by, **said
        ),
        "plan": lambda by, w: actions.add_stage(w("owed"), "Nạo vét", FAR, by=by),
        "finish": lambda by, w: actions.finish_stage(w("stage"), by=by),
        "prove": lambda by, w: actions.give_evidence(w("owed"), "Đã thay", by=by),
        "judge": lambda by, w: actions.judge(w("owed"), True, by=by),
        "extend": lambda by, w: actions.extend(w("owed"), LATER, "Mưa nhiều", by=by),
        "cancel": lambda by, w: actions.cancel(w("owed"), by=by),
    }


def tried(cast, owed):
    stage = owed.stages.first() or actions.add_stage(owed, "Khảo sát", FAR, by=cast.responder)
    owed.refresh_from_db()
    return table(cast, {"owed": owed, "stage": stage}, acts(cast, owed))


ALWAYS = {"make": {"officer", "leader", "responder", "chair"}, "instruct": FOLLOWS}
OPEN = ALWAYS | {
    "plan": {"responder", "officer"},
    "finish": {"responder", "officer"},
    "prove": {"responder", "officer"},
    "judge": NOBODY,
    "extend": FOLLOWS,
    "cancel": FOLLOWS,
}


def test_while_it_is_to_be_done(cast, owed):
    assert tried(cast, owed) == OPEN


def test_once_it_is_proved_it_is_judged_by_who_follows_it_and_did_not_prove_it(cast, owed):
    tried(cast, owed)
    evidenced(cast, owed)
    shown = OPEN | {"plan": NOBODY, "finish": NOBODY, "judge": FOLLOWS}
    assert tried(cast, owed) == shown
    actions.give_evidence(owed, "Đã đến xem", by=cast.officer)
    assert tried(cast, owed)["judge"] == {"leader"}


@pytest.mark.parametrize("settled", ["kept", "cancelled"])
def test_what_is_settled_is_over(cast, owed, settled):
    tried(cast, owed)
    if settled == "kept":
        actions.judge(evidenced(cast, owed), True, by=cast.officer)
    else:
        actions.cancel(owed, by=cast.officer)
    assert tried(cast, owed) == ALWAYS | dict.fromkeys(OPEN.keys() - ALWAYS.keys(), NOBODY)
