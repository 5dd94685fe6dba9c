"""The body is told before a term runs out: once for a date, also after a standstill."""

import datetime as dt

import pytest

from doithoai.jobs.engine import Engine
from doithoai.jobs.registry import discover, periodic
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.notices.models import Notice
from doithoai.petitions import actions
from doithoai.petitions.models import Clock, ClockKind, Kind
from doithoai.rulebook.actions import add_rule_version
from doithoai.rulebook.models import RuleVersion
from tests.petitions.factories import issued, petition
from tests.petitions.test_clocks import answer_rule, clock_of, fresh, on, sent
from tests.petitions.test_tracks import HEAD, letter

NEARS, MORE = "term_nears", "more_time_in_time"


def reminders(matter):
    verbs = Event.objects.about(matter).values_list("verb", flat=True)
    return sorted(v.rpartition(".")[2] for v in verbs if v.rpartition(".")[2] in {NEARS, MORE})


@pytest.fixture
def remind(django_capture_on_commit_callbacks):
    """The pass of that day, with the notices that it leads to; those of before are gone."""

    def passes(day):
        with on(day):
            Notice.objects.all().delete()
            with django_capture_on_commit_callbacks(execute=True):
                reminded = actions.remind_of_terms(dt.date.fromisoformat(day))
            Engine().drain()
        return reminded

    return passes


@pytest.mark.parametrize(("day", "told"), [("2026-11-10", 0), ("2026-11-11", 1), ("2026-11-20", 1)])
def test_three_working_days_before_it_runs_out_and_not_earlier(remind, cast, day, told):
    matter = sent(cast)  # due on Monday 16 November
    assert remind(day) == told
    assert len(reminders(matter)) == told


def test_it_is_told_once_for_a_date_and_again_for_a_new_one(remind, cast):
    matter = sent(cast, extension=5, extensions=1)
    assert [remind("2026-11-12"), remind("2026-11-12"), remind("2026-11-13")] == [1, 0, 0]
    with on("2026-11-13"):
        clock = clock_of(matter)
        actions.extend(fresh(matter), clock, "Chờ đo đạc", HEAD, by=cast.chair)
    assert [remind("2026-11-16"), remind("2026-11-19")] == [0, 1]
    assert reminders(matter) == [MORE, NEARS]


def test_who_may_give_more_time_is_told_that_it_has_to_be_in_time(remind, cast):
    matter = sent(cast, extension=5, extensions=1)
    remind("2026-11-12")
    event = Event.objects.about(matter).get(verb__endswith=MORE)
    told = {notice.user for notice in Notice.objects.filter(event_id=event.id)}
    assert told == {cast.responder, cast.chair}
    assert "16/11/2026" in event.sentence() and "gia hạn" in event.sentence()


def test_where_the_rule_gives_no_more_time_nobody_is_told_to_ask_for_it(remind, cast):
    matter = sent(cast)
    remind("2026-11-12")
    assert reminders(matter) == [NEARS]


def test_what_waits_for_the_speaker_or_was_answered_runs_out_for_nobody(remind, cast):
    waiting, done = sent(cast), sent(cast)
    with on("2026-11-04"):
        actions.ask_speaker(fresh(waiting), "Ở đâu?", by=cast.responder)
        issued(cast, fresh(done))
    assert remind("2026-11-13") == 0


def test_terms_of_the_law_are_told_of_too_but_not_the_word_to_the_speaker(remind, cast):
    with on("2026-11-02"):
        denounced = petition(cast, kind=Kind.DENUNCIATION)
    assert remind("2026-11-06") == 2
    kinds = {c.kind for c in Clock.objects.filter(petition=denounced).exclude(reminded_of=None)}
    assert kinds == {ClockKind.TRANSFER, ClockKind.ADMIT}


def test_of_a_secret_matter_only_those_named_are_told(remind, cast):
    with on("2026-11-02"):
        petition(cast, kind=Kind.DENUNCIATION)
    remind("2026-11-06")
    assert {notice.user for notice in Notice.objects.all()} == {cast.officer, cast.leader}


def test_the_mark_of_forty_five_days_is_told_to_the_body_and_to_who_sent_it(remind, cast):
    with on("2026-11-02"):
        matter = letter(cast)
    Clock.objects.exclude(kind=ClockKind.STALE).delete()
    assert remind("2026-12-14") == 1
    assert {n.user for n in Notice.objects.all()} == {cast.responder, cast.officer}
    assert clock_of(matter, ClockKind.STALE).reminded_of == dt.date(2026, 12, 17)


def test_another_number_of_days_is_laid_down_as_a_rule(remind, cast):
    sent(cast)
    version = RuleVersion(
        rule_id="TERM_REMINDER",
        owner="union",
        amount=5,
        unit="working_day",
        source="Quy chế 05/QC-BTV",
        valid_from=dt.date(2026, 1, 1),
    )
    add_rule_version(version, by=SYSTEM)
    assert [remind("2026-11-06"), remind("2026-11-09")] == [0, 1]


def test_a_worker_that_stood_still_for_weeks_tells_once(remind, cast):
    matter = sent(cast)
    for day in ("2026-12-20", "2026-12-21", "2026-12-22"):
        remind(day)
    assert reminders(matter) == [NEARS, NEARS], "of the answer and of the 45 days, each once"


def test_the_worker_does_it_by_itself():
    discover()
    assert "doithoai.petitions.handlers.remind_of_terms" in periodic


def test_a_body_without_a_rule_has_nothing_to_be_told(remind, cast):
    answer_rule(cast.province)
    with on("2026-11-02"):
        actions.route(petition(cast), cast.committee, by=cast.officer)
    assert remind("2026-11-13") == 0
