"""One step a voice, and the last one taken back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.journal.models import Event, StaleVersion
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.actions import NewMatter
from doithoai.petitions.models import (
    Answer,
    Kind,
    Outcome,
    Petition,
    Refusal,
    RowState,
    RunState,
    State,
    Why,
)
from doithoai.units.actions import create_topic
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice
from tests.petitions.factories import petition, routed
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 24)


def matter(**changes):
    return NewMatter(**({"title": "Cống tắc", "kind": Kind.FEEDBACK} | changes))


def undone(run, by):
    run.refresh_from_db()
    run = actions.undo(run, by=by)
    assert run.state == RunState.UNDONE
    return run.rows.get()


def test_a_voice_becomes_a_classified_petition_in_one_step(cast):
    topic = create_topic("WATER", "Nước sạch", "Water", 1, by=SYSTEM)
    run = actions.sort_open(voice(cast.unit), matter(topics=[topic]), by=cast.officer)
    opened = run.rows.get().petition
    assert (opened.state, opened.kind) == (State.CLASSIFIED, Kind.FEEDBACK)
    assert list(opened.topics.all()) == [topic]
    told = Event.objects.about(opened)
    assert {event.request_id for event in told} == {run.id.hex}, "one click, one id"
    assert [event.verb.rpartition(".")[2] for event in told] == [
        "opened",
        "voice_added",
        "classified",
    ]


def test_it_is_sent_in_the_same_step(cast):
    sent = matter(body=cast.committee, due_on=DAY)
    opened = actions.sort_open(voice(cast.unit), sent, by=cast.officer).rows.get().petition
    assert (opened.state, opened.holder, opened.due_on) == (State.ROUTED, cast.committee, DAY)


def test_a_quick_answer_is_a_draft_like_any_other(cast):
    said = matter(answer="Hội đã nhận được và trả lời như sau.", outcome=Outcome.EXPLAINED)
    row = actions.sort_open(voice(cast.unit), said, by=cast.officer).rows.get()
    assert (row.answer.state, row.answer.body) == ("draft", cast.unit)
    assert row.answer.items.get().petition == row.petition


def test_it_is_either_sent_or_answered(cast):
    said = voice(cast.unit)
    both = matter(body=cast.committee, answer="Đã rõ.")
    with pytest.raises(ValidationError):
        actions.sort_open(said, both, by=cast.officer)
    assert not Petition.objects.exists()
    assert Voice.objects.get(pk=said.pk).state == VoiceState.NEW


def test_a_voice_is_sorted_once_whoever_presses_twice(cast):
    said = voice(cast.unit)
    same = Voice.objects.get(pk=said.pk)
    actions.sort_open(said, matter(), by=cast.officer)
    with pytest.raises(StaleVersion):
        actions.sort_open(same, matter(), by=cast.officer)
    with pytest.raises(ValidationError):
        actions.sort_join(petition(cast), Voice.objects.get(pk=said.pk), by=cast.officer)
    assert said.petitions.count() == 1


@pytest.mark.parametrize("who", ["clerk", "other_officer", "responder", "leader"])
def test_who_may_not_open_petitions_sorts_nothing(cast, who):
    with pytest.raises(PermissionDenied):
        actions.sort_open(voice(cast.unit), matter(), by=getattr(cast, who))
    assert not Petition.objects.exists()


def test_opening_is_taken_back_whole(cast):
    said = voice(cast.unit)
    sent = matter(body=cast.committee, due_on=DAY)
    row = undone(actions.sort_open(said, sent, by=cast.officer), cast.officer)
    void = Petition.objects.get()
    assert (row.state, void.state, void.voice_count, void.due_on) == ("undone", State.VOID, 0, None)
    assert not void.handlings.filter(until=None).exists()
    assert not void.is_open
    assert Voice.objects.get(pk=said.pk).state == VoiceState.NEW


def test_a_complaint_opened_by_mistake_is_taken_back_too(cast):
    run = actions.sort_open(voice(cast.unit), matter(kind=Kind.COMPLAINT), by=cast.officer)
    assert undone(run, cast.officer).state == RowState.UNDONE
    assert Petition.objects.get().state == State.VOID


def test_the_draft_goes_with_the_petition_it_was_for(cast):
    run = actions.sort_open(voice(cast.unit), matter(answer="Đã rõ."), by=cast.officer)
    undone(run, cast.officer)
    answer = Answer.objects.get()
    assert not answer.items.exists()
    assert not Answer.objects.visible_to(cast.officer).exists()
    assert Event.objects.about(answer).last().verb == "petitions.answer.dropped"


def test_what_somebody_worked_on_since_is_left_as_it_is(cast):
    run = actions.sort_open(voice(cast.unit), matter(), by=cast.officer)
    opened = Petition.objects.get()
    actions.route(opened, cast.committee, by=cast.officer)
    row = undone(run, cast.officer)
    assert (row.state, row.why) == (RowState.KEPT, Why.CHANGED)
    assert Petition.objects.get().state == State.ROUTED


def test_a_draft_that_was_submitted_holds_its_petition(cast):
    run = actions.sort_open(voice(cast.unit), matter(answer="Đã rõ."), by=cast.officer)
    actions.submit(Answer.objects.get(), by=cast.officer)
    assert undone(run, cast.officer).why == Why.CHANGED
    assert Answer.objects.get().items.exists()


def test_grouping_and_refusing_and_setting_aside_are_taken_back(cast):
    known, said = petition(cast), voice(cast.unit)
    joined = actions.sort_join(known, said, score=0.7, by=cast.officer)
    assert said.petitions.get() == known
    assert undone(joined, cast.officer).state == RowState.UNDONE
    said.refresh_from_db()
    known.refresh_from_db()
    refused = actions.sort_refuse(known, said, by=cast.officer)
    assert undone(refused, cast.officer).state == RowState.UNDONE
    assert not Refusal.objects.exists()
    said.refresh_from_db()
    aside = actions.sort_aside(said, by=cast.officer)
    assert undone(aside, cast.officer).state == RowState.UNDONE
    said.refresh_from_db()
    assert said.state == VoiceState.NEW
    assert not said.petitions.exists()


def test_a_voice_is_not_taken_out_of_what_was_answered_meanwhile(cast):
    known, said = routed(cast), voice(cast.unit)
    joined = actions.sort_join(known, said, by=cast.officer)
    actions.take_on(known, by=cast.responder)
    draft = actions.draft_answer(
        [actions.Reply(known, "Đã sửa.", Outcome.EXPLAINED)], by=cast.responder
    )
    actions.submit(draft, by=cast.responder)
    actions.approve(draft, by=cast.chair)
    actions.sign(draft, actions.Signature("1", DAY, "Nguyễn Thị Mẫu"), by=cast.chair)
    actions.issue(draft, by=cast.chair)
    assert undone(joined, cast.officer).why == Why.CHANGED
    assert said.petitions.get() == known


def test_steps_are_taken_back_one_after_another(cast):
    first, second = voice(cast.unit), voice(cast.unit)
    opened = actions.sort_open(first, matter(), by=cast.officer)
    joined = actions.sort_join(Petition.objects.get(), second, by=cast.officer)
    assert undone(joined, cast.officer).state == RowState.UNDONE
    assert undone(opened, cast.officer).state == RowState.UNDONE
    assert not Voice.objects.exclude(state=VoiceState.NEW).exists()


def test_nobody_takes_back_what_somebody_else_did_and_nothing_twice(cast):
    run = actions.sort_open(voice(cast.unit), matter(), by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.undo(run, by=cast.other_officer)
    undone(run, cast.officer)
    run.refresh_from_db()
    with pytest.raises(PermissionDenied):
        actions.undo(run, by=cast.officer)
