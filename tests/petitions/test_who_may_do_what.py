"""Each act on a petition and its answer by each of the cast, and what each state allows at all."""

import datetime as dt

import pytest

from doithoai.commitments.actions import judge
from doithoai.petitions import actions
from doithoai.petitions.actions.rating import Said
from doithoai.petitions.models import (
    Ground,
    Judgement,
    Kind,
    Outcome,
    Settling,
    Way,
)
from tests.petitions.factories import (
    SIGNATURE,
    draft,
    evidenced,
    issued,
    petition,
    promise,
    reply,
    routed,
    signed,
    standard,
)
from tests.petitions.test_clocks import fresh
from tests.petitions.test_tracks import HEAD, NOTICE, checked, declined, letter
from tests.rights import table
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
FAR = dt.date(2058, 3, 4)


def opened_acts(cast):
    """What is done with a matter before anybody has answered."""
    return {
        "classify": lambda by, w: actions.classify(w("m"), Kind.QUESTION, [], "Hỏi", by=by),
        "route": lambda by, w: actions.route(w("m"), cast.other_unit, by=by),
        "group": lambda by, w: actions.add_voice(w("m"), w("v"), by=by),
        "split": lambda by, w: actions.split(
            w("m"), w("m").voices.first() or w("v"), "Việc riêng", by=by
        ),
        "void": lambda by, w: actions.void(w("m"), by=by),
        "move_due": lambda by, w: actions.move_due(w("m"), FAR, by=by),
        "hand_on": lambda by, w: actions.hand_on(w("m"), cast.other_unit, "Đúng hơn", by=by),
        "ask_help": lambda by, w: actions.add_helper(w("m"), cast.other_unit, FAR, "Góp", by=by),
        "take_on": lambda by, w: actions.take_on(w("m"), by=by),
        "give_back": lambda by, w: actions.give_back(w("m"), "Nhầm", by=by),
        "ask_speaker": lambda by, w: actions.ask_speaker(w("m"), "Ở đoạn nào?", by=by),
        "draft": lambda by, w: actions.draft_answer(
            [reply(w("m"))], by=by, entered_after="Điện thoại ngày 20/11"
        ),
        "promise": lambda by, w: actions.promise(w("m"), "Thay nắp cống", FAR, by=by),
    }


def answer_acts(cast):
    return {
        "redraft": lambda by, w: actions.redraft(w("a"), [reply(w("m"))], by=by, text="Sửa"),
        "submit": lambda by, w: actions.submit(w("a"), by=by),
        "send_back": lambda by, w: actions.send_back(w("a"), by=by),
        "approve": lambda by, w: actions.approve(w("a"), by=by),
        "sign": lambda by, w: actions.sign(w("a"), SIGNATURE, by=by),
        "issue": lambda by, w: actions.issue(w("a"), by=by),
    }


def after_acts(cast):
    said = Said(Judgement.NOT, "Chưa được")
    return {
        "deliver": lambda by, w: actions.note_delivery(
            w("i"), w("m").voices.all(), Way.PHONE, "Gọi", by=by
        ),
        "note_rating": lambda by, w: actions.note_rating(w("i"), w("m").voices.get(), said, by=by),
        "edit_public": lambda by, w: actions.edit_public_version(w("i"), "Cống", "Đã sửa", by=by),
        "close": lambda by, w: actions.close(w("m"), by=by),
        "reopen": lambda by, w: actions.reopen(w("m"), by=by),
        "confirm_solved": lambda by, w: actions.confirm_solved(w("m"), by=by),
    }


OFFICER, HEADS = {"officer"}, {"chair", "officer", "leader", "responder"}
THERE = {"officer", "responder"}
"""The body that has it, and the officer who follows it and enters for it."""
WITH_US = {
    "classify": OFFICER,
    "route": OFFICER,
    "group": OFFICER,
    "split": OFFICER,
    "void": OFFICER,
    "move_due": OFFICER,
    "hand_on": OFFICER,
    "ask_help": OFFICER,
    "take_on": set(),
    "give_back": set(),
    "ask_speaker": OFFICER,
    "draft": OFFICER,
    "promise": {"officer", "leader"},
}
WITH_THEM = WITH_US | dict.fromkeys(("hand_on", "ask_help", "give_back"), THERE)
WITH_THEM |= {"ask_speaker": THERE, "draft": THERE, "promise": HEADS, "take_on": THERE}
TAKEN = WITH_THEM | {"take_on": set()}
ANSWERED = TAKEN | {"hand_on": set(), "ask_help": OFFICER, "ask_speaker": set()}
VOID = dict.fromkeys(WITH_US, frozenset[str]())


def things(cast, matter, **more):
    return {"m": fresh(matter), "v": voice(cast.unit), **more}


def test_before_it_is_sent_only_its_own_unit_acts(cast):
    assert table(cast, things(cast, petition(cast)), opened_acts(cast)) == WITH_US


def test_the_body_it_was_sent_to_acts_and_who_follows_it_enters_for_it(cast):
    matter = routed(cast)
    assert table(cast, things(cast, matter), opened_acts(cast)) == WITH_THEM
    actions.take_on(matter, by=cast.responder)
    assert table(cast, things(cast, matter), opened_acts(cast)) == TAKEN


def test_once_it_is_answered_nobody_hands_it_on_or_asks_about_it(cast):
    matter = routed(cast)
    issued(cast, matter)
    assert table(cast, things(cast, matter), opened_acts(cast)) == ANSWERED


def test_what_was_opened_by_mistake_is_over_and_takes_no_voice(cast):
    matter = petition(cast)
    actions.void(matter, by=cast.officer)
    assert table(cast, things(cast, matter), opened_acts(cast)) == VOID


ANSWERING = {
    "draft": {"redraft": {"responder"}, "submit": {"responder"}},
    "submitted": {"approve": {"chair"}, "send_back": {"chair"}},
    "approved": {"sign": {"chair"}},
    "signed": {"issue": {"chair"}},
    "issued": {},
}


def test_an_answer_takes_its_steps_in_order_each_by_the_right_role(cast):
    matter = routed(cast)
    answer = draft(cast, matter)
    onward = [
        lambda: actions.submit(answer, by=cast.responder),
        lambda: actions.approve(answer, by=cast.chair),
        lambda: actions.sign(answer, SIGNATURE, by=cast.chair),
        lambda: actions.issue(answer, by=cast.chair),
        lambda: None,
    ]
    none = dict.fromkeys(answer_acts(cast), frozenset[str]())
    for (state, allowed), step in zip(ANSWERING.items(), onward, strict=True):
        answer.refresh_from_db()
        found = table(cast, {"m": matter, "a": answer}, answer_acts(cast))
        assert found == none | allowed, state
        step()


def test_an_answer_entered_on_behalf_is_carried_on_by_who_entered_it(cast):
    matter = routed(cast)
    answer = actions.draft_answer([reply(matter)], by=cast.officer, entered_after="Điện thoại")
    found = table(cast, {"m": matter, "a": answer}, answer_acts(cast))
    assert found["submit"] == found["redraft"] == THERE
    actions.submit(answer, by=cast.officer)
    answer.refresh_from_db()
    found = table(cast, {"m": matter, "a": answer}, answer_acts(cast))
    assert found["approve"] == found["send_back"] == {"officer", "chair"}


def test_after_the_answer(cast):
    matter = routed(cast)
    item = issued(cast, matter).items.get()
    acts = after_acts(cast)
    confirm = acts.pop("confirm_solved")
    assert table(cast, things(cast, matter, i=item), acts) == {
        "deliver": {"officer", "clerk"},
        "note_rating": {"officer", "clerk"},
        "edit_public": {"officer", "leader"},
        "close": {"officer", "leader"},
        "reopen": OFFICER,
    }
    solved = routed(cast)
    owed = promise(cast, solved, answer := draft(cast, solved, Outcome.SOLVED))
    judge(evidenced(cast, owed), True, by=cast.officer)
    actions.issue(signed(cast, answer), by=cast.chair)
    found = table(cast, things(cast, solved), {"confirm_solved": confirm})
    assert found == {"confirm_solved": {"officer", "leader"}}


def test_the_legal_track_is_the_heads_and_whoever_records_what_the_head_decided(cast):
    acts = {
        "check": lambda by, w: actions.check(w("m"), eligible=True, competent=True, by=by),
        "admit": lambda by, w: actions.admit(w("m"), Settling.COMPLAINT_FIRST, HEAD, by=by),
        "decline": lambda by, w: actions.decline(w("m"), Ground.K_UNSIGNED, HEAD, by=by),
        "withdraw": lambda by, w: actions.note_withdrawal(w("m"), "Bà rút đơn", by=by),
        "notify": lambda by, w: actions.notify_refusal(w("m"), NOTICE, by=by),
        "draft": opened_acts(cast)["draft"],
        "group": opened_acts(cast)["group"],
    }
    waiting, refused = letter(cast), declined(cast)
    checked(cast, waiting)
    decides, prepares = {"chair", "officer"}, {"chair", "officer", "responder"}
    both = {"check": prepares, "withdraw": {*decides, "clerk"}, "draft": set(), "group": set()}
    assert table(cast, things(cast, waiting), acts) == both | {
        "admit": decides,
        "decline": decides,
        "notify": set(),
    }
    assert table(cast, things(cast, refused), acts) == both | {
        "admit": set(),
        "decline": set(),
        "notify": decides,
    }


def test_words_kept_for_answers_are_of_who_drafts_there(cast):
    words = ("Mẫu", "Chữ", Outcome.EXPLAINED)
    acts = {
        "write": lambda by, _w: actions.write_standard(cast.unit, *words, by=by),
        "change": lambda by, w: actions.change_standard(w("s"), *words, by=by),
        "drop": lambda by, w: actions.drop_standard(w("s"), by=by),
        "open": lambda by, _w: actions.open_petition(cast.unit, "Việc", by=by),
    }
    assert table(cast, {"s": standard(cast)}, acts) == dict.fromkeys(acts, OFFICER)
