"""One session from being set up to its end; moved and called off with a word to the public."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.journal.models import Event, StaleVersion
from doithoai.reception import actions
from doithoai.reception.models import Condition, Kind, Session, State
from doithoai.reception.pages.session import limits

from .factories import DAY, opened, schedule, session, unsaved_session

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
LATER = dt.date(2026, 12, 8)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def posted(cast):
    return actions.post_days(schedule(cast), [dt.date(2026, 12, 7)], by=cast.officer)[0]


def test_an_unscheduled_session_says_why(cast):
    with pytest.raises(ValidationError):
        session(cast, trigger="")
    assert session(cast, kind=Kind.REGULAR, trigger="").kind == Kind.REGULAR


def test_the_clerk_at_the_desk_may_set_one_up_but_not_post_it(cast):
    called = actions.call(unsaved_session(cast.unit, held_on=LATER), by=cast.clerk)
    with pytest.raises(PermissionDenied):
        actions.post(called, by=cast.clerk)
    assert actions.post(called, by=cast.officer).posted_on == dt.date(2026, 11, 22)


def test_nobody_of_another_body_sets_one_up(cast):
    for who in (cast.other_officer, cast.province_officer, cast.responder, cast.stranger):
        with pytest.raises(PermissionDenied):
            actions.call(unsaved_session(cast.unit), by=who)


def test_what_is_moved_keeps_the_day_that_was_posted_first(cast, posted):
    actions.move(posted, LATER, "Lãnh đạo họp đột xuất", by=cast.officer)
    actions.move(posted, dt.date(2026, 12, 9), "Mất điện", by=cast.officer)
    posted.refresh_from_db()
    assert (posted.moved_from, posted.held_on) == (dt.date(2026, 12, 7), dt.date(2026, 12, 9))
    assert posted.notice == "Mất điện"
    moved = Event.objects.about(posted).last().values
    assert (moved["old"], moved["day"]) == ("2026-12-08", "2026-12-09")


def test_an_hour_or_the_place_alone_can_change(cast, posted):
    day = posted.held_on
    actions.move(
        posted, day, "Phòng sửa chữa", starts_at=dt.time(9), place="Nhà văn hóa", by=cast.officer
    )
    posted.refresh_from_db()
    assert (posted.held_on, posted.starts_at, posted.ends_at) == (day, dt.time(9), dt.time(11))
    assert (posted.place, posted.notice) == ("Nhà văn hóa", "Phòng sửa chữa")
    assert posted.moved_from is None
    assert Event.objects.about(posted).last().verb == "reception.session.rearranged"


@pytest.mark.parametrize(
    ("day", "more"),
    [
        (dt.date(2026, 12, 7), {}),  # nothing is different
        (dt.date(2026, 12, 7), {"starts_at": dt.time(8), "place": " "}),
        (dt.date(2026, 11, 21), {}),  # has passed
        (LATER, {"starts_at": dt.time(11)}),  # ends when it begins
    ],
)
def test_a_change_that_is_none_or_cannot_be_is_refused(cast, posted, day, more):
    with pytest.raises(ValidationError):
        actions.move(posted, day, "Bận", **more, by=cast.officer)
    posted.refresh_from_db()
    assert (posted.version, posted.notice) == (1, "")


@pytest.mark.parametrize("act", ["move", "cancel"])
def test_moving_and_calling_off_give_a_reason(cast, posted, act):
    more = (LATER,) if act == "move" else ()
    with pytest.raises(ValidationError):
        getattr(actions, act)(posted, *more, "  ", by=cast.officer)
    with pytest.raises(PermissionDenied):
        getattr(actions, act)(posted, *more, "Bận", by=cast.clerk)


def test_what_is_called_off_stays_in_what_was_posted(cast, posted):
    actions.cancel(posted, "Bão số 9", by=cast.leader)
    assert Session.objects.published().get().state == State.CANCELLED
    with pytest.raises(PermissionDenied):
        actions.open_session(posted, by=cast.officer)


def test_it_does_not_open_before_its_day(cast, posted):
    with pytest.raises(ValidationError):
        actions.open_session(posted, by=cast.clerk)
    with time_machine.travel(dt.datetime(2026, 12, 7, 1, tzinfo=dt.UTC)):
        assert actions.open_session(posted, by=cast.clerk).state == State.OPEN


def test_online_opens_only_with_every_condition_of_the_law(cast):
    online = session(cast, is_online=True)
    some = list(Condition)[1:]
    told = {"notified_on": DAY, "tested_on": DAY, "connected_at": dt.time(7)}
    actions.prepare(online, some, **told, by=cast.clerk)
    with pytest.raises(ValidationError):
        actions.open_session(online, by=cast.clerk)
    actions.prepare(online, list(Condition), **told, by=cast.clerk)
    actions.open_session(online, by=cast.clerk)
    online.refresh_from_db()
    assert (online.state, online.connected_at) == (State.OPEN, dt.time(7))


@pytest.mark.parametrize("left_out", ["notified_on", "tested_on", "connected_at"])
def test_online_opens_only_when_its_three_moments_are_noted(cast, left_out):
    online = session(cast, is_online=True)
    told = {"notified_on": DAY, "tested_on": DAY, "connected_at": dt.time(7)} | {left_out: None}
    actions.prepare(online, list(Condition), **told, by=cast.clerk)
    with pytest.raises(ValidationError):
        actions.open_session(online, by=cast.clerk)


def test_what_was_done_too_late_before_an_online_session_is_shown_as_late(cast):
    """For Monday 14 December at 08:00: told by the 7th, tested by the 11th, there at 07:00."""
    online = session(cast, is_online=True, held_on=dt.date(2026, 12, 14))
    assert [(one.done, one.is_late) for one in limits(online)] == [(None, False)] * 3
    for days, at, late in ((0, dt.time(7), False), (1, dt.time(7, 1), True)):
        actions.prepare(
            online,
            (),
            notified_on=dt.date(2026, 12, 7 + days),
            tested_on=dt.date(2026, 12, 11 + days),
            connected_at=at,
            by=cast.clerk,
        )
        assert [one.is_late for one in limits(online)] == [late] * 3


def test_a_session_in_the_room_has_no_such_list(cast):
    with pytest.raises(PermissionDenied):
        actions.prepare(session(cast), list(Condition), by=cast.officer)


def test_it_ends_once(cast):
    sitting = opened(cast)
    actions.close(sitting, by=cast.clerk)
    with pytest.raises(PermissionDenied):
        actions.close(sitting, by=cast.clerk)
    verbs = [event.verb.rsplit(".")[-1] for event in Event.objects.about(sitting)]
    assert verbs == ["called", "opened", "closed"]


def test_who_comes_second_does_not_overwrite(cast, posted):
    other = Session.objects.get(pk=posted.pk)
    actions.move(other, LATER, "Họp", by=cast.leader)
    with pytest.raises(StaleVersion):
        actions.cancel(posted, "Bận", by=cast.officer)
