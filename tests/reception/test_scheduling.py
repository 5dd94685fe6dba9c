"""Days of leaders: by the rule, moved off days off, posted ahead, counted against the law."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.reception import actions, planning
from doithoai.reception.agenda import gather
from doithoai.reception.models import Reading, Schedule, Series, Session, State
from doithoai.reception.pages import week
from doithoai.rulebook.shelf import delivered_book
from doithoai.units.models import Kind, Level, Organisation

from .factories import schedule, session, unsaved_schedule

NOW = dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


def days_of(month):
    return [row.day.day for row in month.proposed]


def test_both_readings_of_the_same_words_are_offered(cast):
    december = dt.date(2026, 12, 1)
    nth = planning.months(schedule(cast), december, 1)[0]
    week = planning.months(schedule(cast, reading=Reading.WEEK), december, 1)[0]
    assert days_of(nth) == [7, 28]
    # Its own first Monday is 30 November; the 28th is the first of January.
    assert days_of(week) == [21, 28]


def test_a_day_off_is_proposed_for_the_next_working_day(cast):
    """New Year's Day of 2027 is a Friday."""
    new_year = dt.date(2027, 1, 1)
    row = planning.months(schedule(cast, weekdays="4", weeks="1"), new_year, 1)[0].proposed[0]
    assert row.planned_on == new_year
    assert row.is_moved and row.day > new_year


def test_posting_gives_a_session_with_the_last_day_for_posting_it(cast):
    plan = schedule(cast)
    (posted,) = actions.post_days(plan, [dt.date(2026, 12, 7)], by=cast.officer)
    posted = Session.objects.published().get(pk=posted.pk)
    assert (posted.state, posted.held_on) == (State.POSTED, dt.date(2026, 12, 7))
    assert posted.post_by == dt.date(2026, 11, 30)
    assert not posted.is_late
    assert Event.objects.about(posted).get().verb == "reception.session.posted"


def test_a_day_posted_too_late_is_posted_and_marked(cast):
    (posted,) = actions.post_days(schedule(cast), [dt.date(2026, 11, 23)], by=cast.officer)
    assert posted.post_by < posted.posted_on
    assert posted.is_late


def test_a_day_is_posted_once(cast):
    plan = schedule(cast)
    actions.post_days(plan, [dt.date(2026, 12, 7)], by=cast.officer)
    with pytest.raises(ValidationError):
        actions.post_days(plan, [dt.date(2026, 12, 7)], by=cast.officer)
    assert Session.objects.count() == 1


@pytest.mark.parametrize("day", [dt.date(2026, 12, 8), dt.date(2026, 11, 2)])
def test_neither_another_day_nor_a_past_one_is_posted(cast, day):
    with pytest.raises(ValidationError):
        actions.post_days(schedule(cast), [day], by=cast.officer)


def test_hours_of_the_unit_are_a_series_of_their_own(cast):
    hours = schedule(cast, series=Series.UNIT, weekdays="0,1,2,3,4", weeks="")
    with pytest.raises(PermissionDenied):
        actions.post_days(hours, [dt.date(2026, 11, 24)], by=cast.officer)
    actions.post_hours(hours, by=cast.officer)
    hours.refresh_from_db()
    assert hours.posted_on == dt.date(2026, 11, 22)
    assert len(hours.days(dt.date(2026, 11, 23), dt.date(2026, 11, 29))) == 5


def test_a_series_that_ended_gives_no_more_days(cast):
    plan = schedule(cast)
    actions.end_schedule(plan, dt.date(2026, 12, 7), by=cast.officer)
    assert plan.days(dt.date(2026, 12, 1), dt.date(2026, 12, 31)) == [dt.date(2026, 12, 7)]


@pytest.mark.parametrize(
    "changes", [{"weekdays": ""}, {"ends_at": dt.time(7)}, {"ends_at": dt.time(8)}]
)
def test_a_series_has_a_weekday_and_ends_after_it_begins(cast, changes):
    with pytest.raises(ValidationError):
        schedule(cast, **changes)


def test_clerks_and_other_units_make_no_schedule(cast):
    for who in (cast.clerk, cast.other_officer, cast.responder, cast.auditor):
        with pytest.raises(PermissionDenied):
            actions.make_schedule(unsaved_schedule(cast.unit), by=who)
    assert actions.make_schedule(unsaved_schedule(cast.unit), by=cast.leader).version == 1


def test_the_chair_of_a_commune_receives_twice_a_month(cast):
    plan = actions.make_schedule(unsaved_schedule(cast.committee, weeks="1"), by=cast.chair)
    month = planning.months(plan, dt.date(2026, 12, 1), 1)[0]
    assert (month.rule.amount, month.lacking) == (2, 1)
    plan.weeks = "1,4"
    assert planning.months(plan, dt.date(2026, 12, 1), 1)[0].lacking == 0


def test_before_july_2026_it_was_once_a_week(cast):
    plan = actions.make_schedule(unsaved_schedule(cast.committee, weeks="1,4"), by=cast.chair)
    assert planning.months(plan, dt.date(2026, 6, 1), 1)[0].lacking == 2
    plan.weeks = ""
    assert planning.months(plan, dt.date(2026, 6, 1), 1)[0].lacking == 0


def test_the_union_has_the_rule_of_agencies_by_default(cast):
    month = planning.months(schedule(cast, weeks="-1"), dt.date(2026, 12, 1), 1)[0]
    assert (month.rule.id, month.lacking) == ("RECEPTION_FREQ_AGENCY_HEAD", 0)


@pytest.mark.parametrize(
    ("kind", "level", "rule"),
    [
        (Kind.PARTY_COMMITTEE, Level.COMMUNE, "RECEPTION_FREQ_PARTY_COMMUNE"),
        (Kind.PARTY_COMMITTEE, Level.PROVINCE, "RECEPTION_FREQ_PARTY_PROVINCE"),
        (Kind.PEOPLES_COMMITTEE, Level.COMMUNE, "RECEPTION_FREQ_COMMUNE_CHAIR"),
        (Kind.PEOPLES_COMMITTEE, Level.PROVINCE, "RECEPTION_FREQ_AGENCY_HEAD"),
        (Kind.DEPARTMENT, Level.COMMUNE, "RECEPTION_FREQ_AGENCY_HEAD"),
    ],
)
def test_each_body_has_its_own_rule(kind, level, rule):
    assert planning.frequency_rule(Organisation(kind=kind, level=level)) == rule


RULES = [
    delivered_book().applying("RECEPTION_FREQ_COMMUNE_CHAIR", day, ("state",), "")[0]
    for day in (dt.date(2026, 6, 1), dt.date(2026, 12, 1))
]


@given(st.sampled_from(RULES), st.lists(st.dates(dt.date(2026, 5, 25), dt.date(2026, 7, 10))))
def test_more_days_never_lack_more(rule, days):
    june = dt.date(2026, 6, 1)
    lacks = [planning.lacking(rule, days[:n], june) for n in range(len(days) + 1)]
    assert lacks == sorted(lacks, reverse=True)
    assert min(lacks) >= 0


def test_a_day_that_was_called_off_is_no_day_of_reception(cast):
    plan, december = schedule(cast, weeks="1"), dt.date(2026, 12, 1)
    (posted,) = actions.post_days(plan, [dt.date(2026, 12, 7)], by=cast.officer)
    assert planning.months(plan, december, 1)[0].lacking == 0
    actions.cancel(posted, "Bão", by=cast.officer)
    assert planning.months(plan, december, 1)[0].lacking == 1


def test_a_day_moved_into_another_month_counts_there(cast):
    plan, december = schedule(cast, weeks="1"), dt.date(2026, 12, 1)
    (posted,) = actions.post_days(plan, [dt.date(2026, 12, 7)], by=cast.officer)
    actions.move(posted, dt.date(2027, 1, 4), "Đi công tác", by=cast.officer)
    assert [month.lacking for month in planning.months(plan, december, 2)] == [1, 0]


def test_what_she_receives_beside_her_schedule_counts_too(cast):
    plan = schedule(cast, starts_on=dt.date(2027, 1, 1))
    december = dt.date(2026, 12, 1)
    assert planning.months(plan, december, 1)[0].lacking == 1
    session(cast, held_on=dt.date(2026, 12, 9), receiver="Người khác")
    assert planning.months(plan, december, 1)[0].lacking == 1
    session(cast, held_on=dt.date(2026, 12, 9), receiver=plan.receiver)
    assert planning.months(plan, december, 1)[0].lacking == 0


def test_no_hours_are_shown_on_a_day_off(cast):
    hours = schedule(cast, series=Series.UNIT, weekdays="4", weeks="")
    new_year = dt.date(2027, 1, 1)
    assert planning.working(hours, new_year, dt.date(2027, 1, 8)) == [dt.date(2027, 1, 8)]
    actions.post_hours(hours, by=cast.officer)
    shown = week.week(Session.objects.none(), Schedule.objects.published(), dt.date(2026, 12, 28))
    assert shown.is_empty
    found = gather(cast.officer, cast.unit.pk, new_year, new_year)
    assert list(found) == []


def test_the_form_says_until_when_each_day_is_to_be_posted(client, cast):
    plan = schedule(cast)
    client.force_login(cast.officer)
    form = client.get(reverse("reception:post_days", args=[plan.pk])).context["form"]
    late, soon, *_more = (label for _value, label in form.fields["days"].choices)
    assert "16/11/2026" in late and "30/11/2026" in soon
    assert late.split(":")[1] != soon.split(":")[1]
