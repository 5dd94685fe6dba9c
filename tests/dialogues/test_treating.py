"""Answered on the spot, given to a body, sent up: and what the speaker learns of it."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.dialogues import actions
from doithoai.dialogues.models import Dialogue, Phase, Treatment
from doithoai.dialogues.views import hall
from doithoai.petitions.models import Answer, AnswerState, Outcome, Petition, State
from tests.dialogues.factories import (
    DAY,
    delegate,
    dialogue,
    floor,
    from_the_floor,
    prior,
    with_leader,
)

WORDS = "Xã đã bố trí kinh phí, khởi công trong tháng 12."


def answered(cast, question, leader, **changes):
    values = {"text": WORDS, "outcome": Outcome.EXPLAINED, "answered_by": leader} | changes
    return actions.answer_on_the_spot(question, by=cast.officer, **values)


def test_an_answer_in_the_hall_is_an_answer_of_the_leaders_body(cast):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    question = answered(cast, floor(cast, held), leader)
    answer = Answer.objects.get()
    assert (answer.body, answer.signer, answer.dated) == (cast.committee, leader.name, DAY)
    assert (answer.state, answer.is_spoken) == (AnswerState.ISSUED, True)
    assert (question.treatment, question.answered_by) == (Treatment.ON_THE_SPOT, leader)
    assert Petition.objects.get().state == State.ANSWERED


def test_the_speaker_reads_it_under_her_receipt(cast, client):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    heard = actions.hear(held, from_the_floor(), by=cast.officer)
    answered(cast, heard.question, leader)
    client.post(reverse("portal:follow"), {"code": heard.code})
    page = client.get(reverse("portal:voice")).content.decode()
    assert WORDS in page


def test_a_leader_without_an_organisation_speaks_for_the_organiser(cast):
    held = dialogue(cast, Phase.LIVE)
    actions.set_delegates(held, [delegate(organisation=None)], by=cast.officer)
    answered(cast, floor(cast, held), held.delegates.get())
    assert Answer.objects.get().body == cast.unit


def test_nobody_answers_who_is_not_a_delegate(cast):
    held, other = dialogue(cast, Phase.LIVE), dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, other)
    with pytest.raises(ValidationError):
        answered(cast, floor(cast, held), leader)
    assert not Answer.objects.exists()


@pytest.mark.parametrize("outcome", [Outcome.PLANNED, Outcome.IN_PROGRESS, Outcome.SOLVED])
def test_what_promises_something_is_not_settled_by_words(cast, outcome):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    with pytest.raises(ValidationError):
        answered(cast, floor(cast, held), leader, outcome=outcome)
    assert held.questions.get().treatment == Treatment.WAITING


def test_noted_needs_a_body_and_a_day_also_in_the_hall(cast):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    question = floor(cast, held)
    with pytest.raises(ValidationError):
        answered(cast, question, leader, outcome=Outcome.NOTED)
    question = held.questions.get()
    again = {"review_body": cast.committee, "review_on": dt.date(2027, 3, 1)}
    answered(cast, question, leader, outcome=Outcome.NOTED, **again)
    assert Answer.objects.get().items.get().review_on == dt.date(2027, 3, 1)


def test_an_empty_answer_is_none(cast):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    with pytest.raises(ValidationError):
        answered(cast, floor(cast, held), leader, text="  ")
    assert not Answer.objects.exists()


def test_nothing_is_answered_before_the_day(cast):
    held = dialogue(cast, Phase.PREPARE)
    leader = with_leader(cast, held)
    with pytest.raises(PermissionDenied):
        answered(cast, prior(cast, held), leader)


def test_assigning_routes_the_petition_with_its_date(cast):
    held = dialogue(cast, Phase.LIVE)
    due = dt.date(2026, 12, 1)
    question = actions.assign(floor(cast, held), cast.committee, due_on=due, by=cast.officer)
    matter = Petition.objects.get()
    assert (matter.holder, matter.due_on, matter.state) == (cast.committee, due, State.ROUTED)
    assert question.treatment == Treatment.ASSIGNED
    assert Petition.objects.visible_to(cast.responder).get() == matter


def test_what_was_answered_in_the_hall_is_not_given_to_a_body_as_well(cast):
    held = dialogue(cast, Phase.LIVE)
    question = answered(cast, floor(cast, held), with_leader(cast, held))
    with pytest.raises(ValidationError):
        actions.assign(question, cast.committee, by=cast.officer)
    matter = Petition.objects.get()
    assert (matter.holder, matter.state) == (cast.unit, State.ANSWERED)
    actions.treat(question, Treatment.WAITING, by=cast.officer)
    assert actions.assign(question, cast.committee, by=cast.officer).treatment == Treatment.ASSIGNED


def test_a_leader_of_the_organiser_writes_down_an_answer(cast):
    held = dialogue(cast, Phase.LIVE)
    leader = with_leader(cast, held)
    question = floor(cast, held)
    actions.answer_on_the_spot(question, WORDS, Outcome.EXPLAINED, leader, by=cast.leader)
    assert Answer.objects.get().drafted_by == cast.leader.actor_id


def test_a_leader_is_offered_only_what_a_leader_may(cast, client):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    links = {
        name: reverse(f"dialogues:{name}", args=[question.pk]) for name in ("answer", "assign")
    }
    for who, both in ((cast.leader, False), (cast.officer, True)):
        client.force_login(who)
        page = client.get(reverse("dialogues:live", args=[held.pk])).content.decode()
        assert links["answer"] in page
        assert (links["assign"] in page) is both


@pytest.mark.parametrize("name", ["treat", "clear_screen"])
def test_who_presses_second_is_told(cast, client, monkeypatch, name):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    stale = held.questions.select_related("dialogue", "petition").get()
    actions.show_on_screen(question, "Đèn đường", by=cast.officer)
    monkeypatch.setattr(hall, "fetch", lambda *_: stale.dialogue)
    monkeypatch.setattr(hall, "fetch_question", lambda *_: stale)
    args = [question.pk, Treatment.SENT_UP] if name == "treat" else [held.pk]
    client.force_login(cast.officer)
    response = client.post(reverse(f"dialogues:{name}", args=args))
    assert response.status_code == 409
    assert reverse("dialogues:live", args=[held.pk]) in response.content.decode()
    assert held.questions.get().treatment == Treatment.WAITING
    assert Dialogue.objects.get().screen_text == "Đèn đường"


def test_the_screen_shows_only_the_words_that_were_chosen(cast):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    actions.show_on_screen(question, "Đèn đường thôn Mẫu", by=cast.officer)
    assert Dialogue.objects.get().screen_text == "Đèn đường thôn Mẫu"
    held.refresh_from_db()
    actions.clear_screen(held, by=cast.officer)
    assert Dialogue.objects.get().screen_text == ""


def test_an_empty_screen_is_not_shown_by_mistake(cast):
    held = dialogue(cast, Phase.LIVE)
    with pytest.raises(ValidationError):
        actions.show_on_screen(floor(cast, held), " ", by=cast.officer)


@pytest.mark.parametrize("who", ["clerk", "responder", "other_officer", "province_officer"])
def test_others_do_not_say_how_a_matter_was_treated(cast, who):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    with pytest.raises(PermissionDenied):
        actions.treat(question, Treatment.SENT_UP, by=getattr(cast, who))
    assert held.questions.get().treatment == Treatment.WAITING
