"""One step for many petitions: judged row by row, killed and gone on, taken back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.actions import runs
from doithoai.petitions.models import (
    Answer,
    Kind,
    Outcome,
    Petition,
    RowState,
    Run,
    RunState,
    State,
    Why,
    Work,
)
from doithoai.units.actions import create_topic
from doithoai.voices.models import Confidence
from tests.petitions.factories import petition, routed
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 24)


@pytest.fixture
def topic():
    return create_topic("WATER", "Nước sạch", "Water", 1, by=SYSTEM)


def opened(cast, number):
    return [
        actions.open_petition(cast.unit, f"Việc {n}", [], by=cast.officer) for n in range(number)
    ]


def sent(cast, some, by=None):
    run = actions.plan(Work.ROUTE, some, by=by or cast.officer)
    return actions.start(run, {"body": str(cast.committee.pk)}, by=by or cast.officer)


def whys(run):
    return list(run.rows.order_by("position").values_list("state", "why"))


def test_a_plan_does_nothing(cast):
    some = opened(cast, 3)
    before = Event.objects.count()
    run = actions.plan(Work.ROUTE, some, by=cast.officer)
    assert (run.state, run.rows.count()) == (RunState.PLANNED, 3)
    assert Event.objects.count() == before
    assert not Petition.objects.filter(state=State.ROUTED).exists()


def test_each_row_is_an_ordinary_step_with_an_event_of_its_own_and_one_id(cast):
    some = opened(cast, 3)
    run = sent(cast, some)
    assert run.state == RunState.DONE
    for matter in some:
        last = Event.objects.about(matter).last()
        assert (last.verb, last.request_id) == ("petitions.petition.routed", run.id.hex)
        assert Petition.objects.get(pk=matter.pk).holder == cast.committee


def test_topics_and_dates_are_set_for_many(cast, topic):
    some = opened(cast, 2)
    run = actions.plan(Work.TOPIC, some, by=cast.officer)
    actions.start(run, {"topics": [str(topic.pk)]}, by=cast.officer)
    some = list(Petition.objects.all())
    run = actions.plan(Work.DUE, some, by=cast.officer)
    actions.start(run, {"due_on": DAY.isoformat()}, by=cast.officer)
    for matter in Petition.objects.all():
        assert (list(matter.topics.all()), matter.due_on) == ([topic], DAY)


def test_what_cannot_be_done_is_left_and_told_why(cast):
    ours = opened(cast, 1)[0]
    theirs = actions.open_petition(cast.other_unit, "Việc của xã khác", [], by=cast.other_officer)
    complaint = petition(cast, kind=Kind.COMPLAINT)
    closed = opened(cast, 1)[0]
    hidden = actions.open_petition(
        cast.unit, "Kín", [voice(cast.unit, confidence=Confidence.CONFIDENTIAL)], by=cast.officer
    )
    stale = opened(cast, 1)[0]
    gone = routed(cast)
    rows = [ours, theirs, complaint, closed, hidden, stale, gone]
    Petition.objects.filter(pk=closed.pk).update(state=State.CLOSED)
    run = actions.plan(Work.ROUTE, rows, by=cast.officer)
    actions.move_due(stale, DAY, by=cast.officer)
    run = actions.start(run, {"body": str(cast.committee.pk)}, by=cast.officer)
    assert whys(run) == [
        (RowState.DONE, ""),
        (RowState.REFUSED, Why.NOT_ALLOWED),
        (RowState.REFUSED, Why.LEGAL_TRACK),
        (RowState.REFUSED, Why.NOT_ALLOWED),
        (RowState.REFUSED, Why.RESTRICTED),
        (RowState.REFUSED, Why.CHANGED),
        (RowState.REFUSED, Why.SAME),
    ]


def test_undo_restores_exactly_what_nobody_touched_since(cast):
    some = opened(cast, 3)
    before = {matter.pk: (matter.holder_id, matter.state, matter.due_on) for matter in some}
    run = sent(cast, some)
    actions.take_on(Petition.objects.get(pk=some[1].pk), by=cast.responder)
    run = actions.undo(run, by=cast.officer)
    assert run.state == RunState.UNDONE
    assert whys(run) == [
        (RowState.UNDONE, ""),
        (RowState.KEPT, Why.CHANGED),
        (RowState.UNDONE, ""),
    ]
    for matter in (some[0], some[2]):
        now = Petition.objects.get(pk=matter.pk)
        assert (now.holder_id, now.state, now.due_on) == before[matter.pk]
        assert not now.handlings.filter(organisation=cast.committee).exists()
        assert Event.objects.about(now).last().values["run"] == str(run.pk)
        assert not Petition.objects.visible_to(cast.responder).filter(pk=now.pk).exists()
    assert Petition.objects.get(pk=some[1].pk).state == State.IN_PROGRESS


def test_undo_gives_back_the_earlier_lead_and_topics(cast, topic):
    matter = actions.route(petition(cast, topics=[topic]), cast.province, by=cast.officer)
    other = create_topic("ROADS", "Đường sá", "Roads", 2, by=SYSTEM)
    first = sent(cast, [matter])
    run = actions.plan(Work.TOPIC, [Petition.objects.get()], by=cast.officer)
    second = actions.start(run, {"topics": [str(other.pk)]}, by=cast.officer)
    actions.undo(second, by=cast.officer)
    actions.undo(first, by=cast.officer)
    now = Petition.objects.get()
    assert (now.holder, list(now.topics.all())) == (cast.province, [topic])
    assert now.handlings.get(until=None).organisation == cast.province


def test_an_answer_drafted_meanwhile_keeps_what_was_sent(cast):
    run = sent(cast, opened(cast, 1))
    matter = Petition.objects.get()
    actions.draft_answer([actions.Reply(matter, "Đang xem.", Outcome.EXPLAINED)], by=cast.responder)
    assert whys(actions.undo(run, by=cast.officer)) == [(RowState.KEPT, Why.CHANGED)]
    assert Petition.objects.get().holder == cast.committee


def test_one_answer_for_many_is_one_draft_of_one_body(cast):
    ours, theirs = opened(cast, 3), routed(cast)
    drafted = opened(cast, 1)[0]
    actions.draft_answer([actions.Reply(drafted, "Đã rõ.", Outcome.EXPLAINED)], by=cast.officer)
    run = actions.plan(Work.ANSWER, [*ours, theirs, drafted], by=cast.officer)
    said = {"text": "Hội trả lời chung.", "outcome": "explained"}
    run = actions.start(run, said, by=cast.officer)
    assert [why for _state, why in whys(run)] == ["", "", "", Why.OTHER_BODY, Why.DRAFTED]
    answer = run.rows.first().answer
    assert {item.petition for item in answer.items.all()} == set(ours)
    run = actions.undo(run, by=cast.officer)
    assert run.rows.filter(state=RowState.UNDONE).count() == 3
    assert not answer.items.exists()


def test_a_long_run_goes_on_in_the_background_where_it_was_killed(cast, monkeypatch):
    some = opened(cast, 120)
    done = []
    ordinary = runs._do

    def killed(run, rows, asked):
        if len(done) == 1:
            raise KeyboardInterrupt
        done.append(len(rows))
        ordinary(run, rows, asked)

    run = sent(cast, some)
    assert (run.state, run.rows.filter(state=RowState.DONE).count()) == (RunState.RUNNING, 0)
    assert run.progress_id
    monkeypatch.setattr(runs, "_do", killed)
    with pytest.raises(KeyboardInterrupt):
        runs.carry_on(run)
    assert run.rows.filter(state=RowState.DONE).count() == runs.AT_ONCE
    monkeypatch.undo()
    run = runs.carry_on(run)
    assert runs.carry_on(run).state == RunState.DONE, "again is harmless"
    routings = Event.objects.filter(verb="petitions.petition.routed", request_id=run.id.hex)
    assert routings.count() == Petition.objects.filter(state=State.ROUTED).count() == 120


def test_only_its_maker_starts_sees_and_takes_back_a_run(cast):
    run = actions.plan(Work.DUE, opened(cast, 1), by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.start(run, {"due_on": DAY.isoformat()}, by=cast.leader)
    assert not Run.objects.visible_to(cast.leader).exists()
    actions.start(run, {"due_on": DAY.isoformat()}, by=cast.officer)
    with pytest.raises(PermissionDenied):
        actions.undo(Run.objects.get(), by=cast.leader)


def test_pressing_twice_does_it_once(cast):
    run = actions.plan(Work.DUE, opened(cast, 1), by=cast.officer)
    same = Run.objects.get()
    actions.start(run, {"due_on": DAY.isoformat()}, by=cast.officer)
    actions.start(same, {"due_on": "2027-01-01"}, by=cast.officer)
    assert Petition.objects.get().due_on == DAY
    assert Answer.objects.count() == 0
