"""Every term starts on the day in Hà Nội: a minute before midnight, at year's end, at Tết."""

import datetime as dt

import pytest

from doithoai.petitions import actions
from doithoai.petitions.models import ClockKind, Kind, Settling
from tests.petitions.factories import issued, routed
from tests.petitions.test_clocks import answer_rule, fresh, on
from tests.petitions.test_tracks import HEAD, NOTICE

EVES = ["2026-11-05", "2026-12-31", "2027-04-29"]


def next_day(day):
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def sent(cast):
    answer_rule(cast.committee)
    return routed(cast), ClockKind.ANSWER


def letter_sent(cast):
    return routed(cast, kind=Kind.COMPLAINT), ClockKind.ADMIT


def marked(cast):
    return routed(cast), ClockKind.STALE


def admitted(cast):
    matter = routed(cast, kind=Kind.DENUNCIATION)
    actions.check(fresh(matter), eligible=True, competent=True, by=cast.chair)
    actions.admit(fresh(matter), Settling.DENUNCIATION, HEAD, by=cast.chair)
    return matter, ClockKind.SETTLE


def told_both(cast):
    return admitted(cast)[0], ClockKind.ADMISSION_NOTICE


def refused(cast):
    matter = routed(cast, kind=Kind.COMPLAINT)
    actions.decline(fresh(matter), "k_unsigned", HEAD, by=cast.chair)
    return matter, ClockKind.REFUSAL_NOTICE


def settled(cast):
    matter = routed(cast, kind=Kind.COMPLAINT)
    actions.check(fresh(matter), eligible=True, competent=True, by=cast.chair)
    actions.admit(fresh(matter), Settling.COMPLAINT_FIRST, HEAD, by=cast.chair)
    issued(cast, fresh(matter))
    return matter, ClockKind.RESULT_TO_SENDER


def reported(cast):
    matter = settled(cast)[0]
    actions.report_result(fresh(matter), NOTICE, by=cast.chair)
    return matter, ClockKind.RESULT_TO_PERSON


STARTS = [sent, letter_sent, marked, admitted, told_both, refused, settled, reported]


def started(cast, start, day, hour, minute):
    with on(day, hour, minute):
        matter, kind = start(cast)
        return matter.clocks.running().get(kind=kind)


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("day", EVES)
def test_before_midnight_it_starts_today_and_after_it_tomorrow(cast, start, day):
    late = started(cast, start, day, 23, 59)
    early = started(cast, start, next_day(day), 0, 1)
    assert late.started_on.isoformat() == day
    assert early.started_on.isoformat() == next_day(day)
    assert late.due_on <= early.due_on
    assert late.due_on > late.started_on


def test_calendar_days_that_end_at_tet_end_after_it(cast):
    """14 to 22 February 2026 are off; Friday the 13th is the last day before."""
    complaint = started(cast, letter_sent, "2026-02-09", 9, 0)
    assert complaint.due_on == dt.date(2026, 2, 23), "ten calendar days end on the 19th, at Tết"
