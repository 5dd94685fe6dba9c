"""From the plan to the report: phases, and the lists that belong to a dialogue."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.dialogues import actions
from doithoai.dialogues.models import (
    AgendaItem,
    Dialogue,
    Kind,
    OpeningReport,
    Phase,
    TopicGroup,
    Treatment,
)
from doithoai.journal.models import Event, StaleVersion
from tests.dialogues.factories import DAY, delegate, dialogue, floor, prior, unsaved


def verbs(held):
    return [event.verb.rsplit(".", 1)[1] for event in Event.objects.about(held)]


def test_a_plan_follows_the_organisers_last_dialogue_of_the_kind(cast):
    first = dialogue(cast, held_on=dt.date(2025, 10, 8))
    dialogue(cast, kind=Kind.SEMINAR, held_on=dt.date(2026, 1, 8))
    assert first.previous is None
    assert dialogue(cast).previous == first


def test_a_plan_may_name_the_one_it_follows(cast):
    older = dialogue(cast, held_on=dt.date(2024, 10, 8))
    dialogue(cast, held_on=dt.date(2025, 10, 8))
    assert dialogue(cast, previous=older).previous == older


def test_only_people_of_the_organiser_plan_there(cast):
    for who in (cast.clerk, cast.other_officer, cast.province_officer, cast.responder):
        with pytest.raises(PermissionDenied):
            actions.plan(unsaved(cast.unit), by=who)
    assert actions.plan(unsaved(cast.unit), by=cast.leader).version == 1
    assert Dialogue.objects.count() == 1


def test_what_is_changed_is_stored_in_one_normal_form(cast):
    held = dialogue(cast)
    decomposed = "Tha\u0302n"
    actions.change(held, {"theme": decomposed, "held_on": DAY}, by=cast.officer)
    held.refresh_from_db()
    assert (held.theme, held.held_on) == ("Thân", DAY)
    assert verbs(held) == ["planned", "changed"]


def test_who_comes_second_does_not_overwrite(cast):
    held = dialogue(cast)
    mine, theirs = Dialogue.objects.get(pk=held.pk), Dialogue.objects.get(pk=held.pk)
    actions.change(theirs, {"place": "Hội trường B"}, by=cast.leader)
    with pytest.raises(StaleVersion):
        actions.change(mine, {"place": "Hội trường A"}, by=cast.officer)
    held.refresh_from_db()
    assert held.place == "Hội trường B"


@pytest.mark.parametrize("phase", list(Phase))
def test_it_moves_through_every_phase_and_back(cast, phase):
    held = dialogue(cast)
    assert actions.move_to(held, phase, by=cast.officer).current_phase == phase
    assert actions.move_to(held, Phase.PLAN, by=cast.officer).current_phase == Phase.PLAN


def test_every_phase_but_the_last_is_followed_by_one():
    order = list(Phase)
    following = [Dialogue(phase=phase).following for phase in order]
    assert following == [*order[1:], None]


def test_the_hall_does_not_open_without_a_day(cast):
    held = dialogue(cast, held_on=None)
    for phase in (Phase.LIVE, Phase.CONCLUDE, Phase.FOLLOW_UP, Phase.REPORTED):
        with pytest.raises(ValidationError):
            actions.move_to(held, phase, by=cast.officer)
    held.refresh_from_db()
    assert held.phase == Phase.PLAN


def test_a_document_of_the_past_need_not_state_the_day(cast):
    held = dialogue(cast, held_on=None, document_note="Báo Thanh Hóa, 7/10/2021")
    assert actions.move_to(held, Phase.FOLLOW_UP, by=cast.officer).phase == Phase.FOLLOW_UP


def test_the_report_waits_for_every_matter(cast):
    held = dialogue(cast, Phase.LIVE)
    question = floor(cast, held)
    with pytest.raises(ValidationError):
        actions.move_to(held, Phase.REPORTED, by=cast.officer)
    question.refresh_from_db()
    actions.treat(question, Treatment.SENT_UP, by=cast.officer)
    held.refresh_from_db()
    assert actions.move_to(held, Phase.REPORTED, by=cast.officer).phase == Phase.REPORTED


def test_delegates_keep_their_row_and_order(cast):
    held = dialogue(cast)
    first, second = delegate(name="Một"), delegate(name="Hai")
    actions.set_delegates(held, [first, second], by=cast.officer)
    first.attended = True
    actions.set_delegates(held, [second, first], by=cast.officer)
    assert [row.pk for row in held.delegates.all()] == [second.pk, first.pk]
    assert held.delegates.get(pk=first.pk).attended is True


def test_who_is_no_longer_in_the_list_is_gone(cast):
    held = dialogue(cast)
    actions.set_delegates(held, [delegate(name="Một"), delegate(name="Hai")], by=cast.officer)
    actions.set_delegates(held, [held.delegates.first()], by=cast.officer)
    assert [row.name for row in held.delegates.all()] == ["Một"]
    assert Event.objects.about(held).last().values["number"] == 1


def test_a_group_of_delegates_is_a_number(cast):
    held = dialogue(cast)
    group = delegate(name="Hội viên 12 chi hội", post="", is_group=True, number=63)
    actions.set_delegates(held, [group], by=cast.officer)
    assert held.delegates.get().number == 63


def test_running_order_and_reports_are_lists_too(cast):
    held = dialogue(cast)
    items = [AgendaItem(what="Khai mạc"), AgendaItem(what="Đối thoại", minutes=90)]
    actions.set_agenda(held, items, by=cast.officer)
    actions.set_reports(held, [OpeningReport(title="Kết quả lần trước")], by=cast.officer)
    assert [(i.position, i.what) for i in held.agenda.all()] == [(1, "Khai mạc"), (2, "Đối thoại")]
    assert held.reports.get().title == "Kết quả lần trước"


def test_a_dropped_group_leaves_its_matters(cast):
    held = dialogue(cast)
    actions.set_groups(held, [TopicGroup(name="Môi trường")], by=cast.officer)
    question = prior(cast, held)
    question.group = held.groups.get()
    actions.arrange(held, [question], by=cast.officer)
    actions.set_groups(held, [], by=cast.officer)
    question.refresh_from_db()
    assert question.group is None


def test_lists_are_set_only_by_those_who_manage(cast):
    held = dialogue(cast)
    actions.set_delegates(held, [delegate()], by=cast.officer)
    for act in (
        actions.set_delegates,
        actions.set_agenda,
        actions.set_groups,
        actions.set_reports,
    ):
        with pytest.raises(PermissionDenied):
            act(held, [], by=cast.clerk)
    assert held.delegates.count() == 1
