"""The clocks on a petition: waiting for the speaker, more time, dates set by hand."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from doithoai.desk.demonstration.weeks import at
from doithoai.journal.models import Event
from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Clock, ClockKind, Extension, Petition, State
from doithoai.rulebook.actions import add_rule_version
from doithoai.rulebook.models import RuleVersion
from doithoai.rulebook.terms import Unit
from doithoai.voices.models import Message, Side
from tests.cast import assemble
from tests.petitions.factories import issued, petition, routed
from tests.rulebook import naive

HANOI = timezone.get_default_timezone()


def on(day: str, hour: int = 9, minute: int = 0):
    return at(dt.datetime.combine(dt.date.fromisoformat(day), dt.time(hour, minute), HANOI))


def answer_rule(body, amount=10, **changes):
    version = RuleVersion(
        rule_id="RECOMMENDATION_ANSWER",
        owner=f"unit:{body.pk}",
        amount=amount,
        unit=Unit.WORKING_DAY,
        source="Quy chế làm việc 01/QC-UBND",
        valid_from=dt.date(2026, 1, 1),
        **changes,
    )
    return add_rule_version(version, by=SYSTEM, kind=body.kind)


def sent(cast, day="2026-11-02", **rule):
    answer_rule(cast.committee, **rule)
    with on(day):
        return routed(cast)


def fresh(matter):
    return Petition.objects.select_related("holder", "origin_unit").get(pk=matter.pk)


def clock_of(matter, kind=ClockKind.ANSWER):
    return Clock.objects.get(petition=matter, kind=kind)


def verbs(matter):
    return [event.verb.rpartition(".")[2] for event in Event.objects.about(matter)]


def test_an_opened_petition_has_a_date_for_telling_the_speaker_with_its_source(cast):
    matter = petition(cast)
    clock = clock_of(matter, ClockKind.ACKNOWLEDGE)
    assert clock.due_on == matter.acknowledge_by
    assert (clock.rule, clock.amount, clock.unit) == ("PETITION_ACK", 10, Unit.WORKING_DAY)
    assert "11-QĐi/TW" in clock.source


def test_sending_it_tells_the_speaker_and_starts_the_body_s_own_term(cast):
    matter = sent(cast)
    told, answer = clock_of(matter, ClockKind.ACKNOWLEDGE), clock_of(matter)
    assert told.stopped_on == dt.date(2026, 11, 2)
    assert (answer.body, answer.due_on) == (cast.committee, dt.date(2026, 11, 16))
    assert fresh(matter).due_on == answer.due_on


def test_a_question_goes_under_the_receipt_and_stops_the_count(cast):
    matter = sent(cast)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    message = Message.objects.get()
    assert (message.side, message.text) == (Side.STAFF, "Nhà trẻ nào ạ?")
    assert (fresh(matter).state, fresh(matter).due_on) == (State.WAITING_SPEAKER, None)
    assert clock_of(matter).paused_on == dt.date(2026, 11, 5)
    assert "speaker_asked" in verbs(matter)


def test_it_is_not_overdue_while_it_waits_for_the_speaker(cast):
    matter = sent(cast)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    assert not Petition.objects.overdue(dt.date(2027, 1, 1)).exists()


def test_her_reply_under_the_receipt_starts_the_count_again(cast):
    matter = sent(cast)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    with on("2026-11-12"):
        actions.speaker_replied(matter.voices.get(), by=ANONYMOUS)
    # Three of ten working days were used up by the 5th: seven are left after the 12th.
    assert fresh(matter).due_on == clock_of(matter).due_on == dt.date(2026, 11, 23)
    assert fresh(matter).state == State.IN_PROGRESS
    assert matter.handlings.get(until=None).due_on == dt.date(2026, 11, 23)
    assert verbs(matter)[-1] == "speaker_replied" or "speaker_replied" in verbs(matter)


def test_an_officer_notes_that_she_replied_by_phone(cast):
    matter = sent(cast)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.officer)
    with on("2026-11-06"):
        actions.note_reply(fresh(matter), by=cast.officer)
    assert fresh(matter).due_on == dt.date(2026, 11, 17)


def test_a_second_reply_changes_nothing(cast):
    matter = sent(cast)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.officer)
    with on("2026-11-06"):
        actions.speaker_replied(matter.voices.get(), by=ANONYMOUS)
    with on("2026-11-20"):
        assert actions.speaker_replied(matter.voices.get(), by=ANONYMOUS) == []
    assert fresh(matter).due_on == dt.date(2026, 11, 17)


def test_what_is_late_is_not_made_timely_by_a_question(cast):
    matter = sent(cast)
    with on("2026-11-20"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    assert fresh(matter).due_on == dt.date(2026, 11, 16)
    assert Petition.objects.overdue(dt.date(2026, 11, 20)).exists()


def test_an_empty_question_is_refused_and_nothing_stops(cast):
    matter = sent(cast)
    with pytest.raises(ValidationError):
        actions.ask_speaker(matter, "  \n", by=cast.responder)
    assert clock_of(matter).paused_on is None


@pytest.mark.parametrize("who", ["clerk", "other_officer", "auditor", "stranger"])
def test_nobody_else_asks_or_extends(cast, who):
    matter, actor = sent(cast), getattr(cast, who)
    with pytest.raises(PermissionDenied):
        actions.ask_speaker(matter, "Hỏi", by=actor)
    with pytest.raises(PermissionDenied):
        actions.extend(matter, clock_of(matter), "Lý do", "Chủ tịch", by=actor)


def test_a_rule_extends_by_its_own_amount_and_as_often_as_it_says(cast):
    matter = sent(cast, extension=5, extensions=1)
    with on("2026-11-10"):
        actions.extend(
            matter, clock_of(matter), "Chờ kết quả đo đạc", "Chủ tịch UBND xã", by=cast.chair
        )
        assert fresh(matter).due_on == dt.date(2026, 11, 23)
        with pytest.raises(ValidationError):
            actions.extend(fresh(matter), clock_of(matter), "Nữa", "Chủ tịch", by=cast.chair)
    extension = Extension.objects.get()
    assert (extension.due_before, extension.due_after) == (
        dt.date(2026, 11, 16),
        dt.date(2026, 11, 23),
    )
    assert extension.approver == "Chủ tịch UBND xã"
    assert "clock_extended" in verbs(matter)


def test_a_rule_without_extension_gives_none(cast):
    matter = sent(cast)
    with on("2026-11-10"), pytest.raises(ValidationError):
        actions.extend(matter, clock_of(matter), "Bận", "Chủ tịch", by=cast.chair)
    assert clock_of(matter).due_on == dt.date(2026, 11, 16)


def test_what_has_run_out_is_not_extended(cast):
    matter = sent(cast, extension=5, extensions=1)
    with on("2026-11-17"), pytest.raises(ValidationError):
        actions.extend(matter, clock_of(matter), "Bận", "Chủ tịch", by=cast.chair)


@pytest.mark.parametrize(("reason", "approver"), [("", "Chủ tịch"), ("Bận", " "), ("", "")])
def test_an_extension_says_why_and_who_agreed(cast, reason, approver):
    matter = sent(cast, extension=5, extensions=1)
    with on("2026-11-10"), pytest.raises(ValidationError):
        actions.extend(matter, clock_of(matter), reason, approver, by=cast.chair)
    assert not Extension.objects.exists()


def test_a_responder_has_no_right_to_give_her_own_body_more_time(cast):
    matter = sent(cast, extension=5, extensions=1)
    with on("2026-11-10"), pytest.raises(PermissionDenied):
        actions.extend(matter, clock_of(matter), "Bận", "Chủ tịch", by=cast.responder)


def test_a_rule_changed_meanwhile_does_not_touch_a_date_that_was_given_out(cast):
    matter = sent(cast)
    answer_rule(cast.committee, amount=3)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    with on("2026-11-12"):
        actions.speaker_replied(matter.voices.get(), by=ANONYMOUS)
    assert fresh(matter).due_on == dt.date(2026, 11, 23)
    assert clock_of(matter).amount == 10


def test_a_date_that_a_rule_set_is_not_pushed_back_by_hand(cast):
    matter = sent(cast)
    with pytest.raises(ValidationError):
        actions.move_due(matter, dt.date(2026, 12, 1), by=cast.officer)
    actions.move_due(matter, dt.date(2026, 11, 10), by=cast.officer)
    assert fresh(matter).due_on == dt.date(2026, 11, 10)
    assert clock_of(matter).amount is None


def test_the_answer_stops_every_clock(cast):
    matter = sent(cast)
    issued(cast, fresh(matter))
    assert not Clock.objects.filter(petition=matter, stopped_on=None).exists()


def test_a_paused_clock_that_is_answered_counts_as_kept(cast):
    matter = sent(cast)
    with on("2026-11-05"):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    with on("2026-12-20"):
        issued(cast, fresh(matter))
    assert clock_of(matter).is_kept


def test_a_petition_from_before_clocks_keeps_its_date_through_a_question(cast):
    matter = sent(cast)
    Clock.objects.all().delete()
    with on("2026-11-05"):
        actions.ask_speaker(fresh(matter), "Nhà trẻ nào ạ?", by=cast.responder)
    with on("2026-11-08"):
        actions.speaker_replied(matter.voices.get(), by=ANONYMOUS)
    assert fresh(matter).due_on == dt.date(2026, 11, 19)


def test_the_last_minute_of_the_day_belongs_to_the_day(cast):
    """23:59 in Hà Nội is 16:59 UTC; a minute later it is the next day for the law."""
    matter = sent(cast)
    with on("2026-11-05", 23, 59):
        actions.ask_speaker(matter, "Nhà trẻ nào ạ?", by=cast.responder)
    with on("2026-11-06", 0, 0):
        actions.speaker_replied(matter.voices.get(), by=ANONYMOUS)
    pause = clock_of(matter).pauses.get()
    assert (pause.since, pause.until) == (dt.date(2026, 11, 5), dt.date(2026, 11, 6))


class Waiting(TestCase):
    """Asked and answered on any days, also around Tết and the year's end."""

    @classmethod
    def setUpTestData(cls):
        cls.cast = assemble()
        answer_rule(cls.cast.committee)

    @example(dt.date(2026, 1, 5), [(0, 0), (0, 1), (0, 0)])
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.dates(dt.date(2026, 1, 5), dt.date(2026, 12, 20)),
        st.lists(st.tuples(st.integers(0, 8), st.integers(0, 20)), max_size=3),
    )
    def test_the_date_agrees_with_a_clerk_who_counts_day_by_day(self, start, waits):
        with on(start.isoformat()):
            matter = routed(self.cast)
        at_day, left = start, 10
        for after, length in waits:
            asked = at_day + dt.timedelta(days=after)
            due = fresh(matter).due_on
            with on(asked.isoformat()):
                actions.ask_speaker(fresh(matter), "Hỏi", by=self.cast.officer)
            replied = asked + dt.timedelta(days=length)
            with on(replied.isoformat()):
                actions.speaker_replied(matter.voices.get(), by=ANONYMOUS)
            if asked > due:
                assert fresh(matter).due_on == due
                return
            while at_day < asked:
                at_day += naive.ONE
                left -= naive.works(at_day)
            at_day, left = replied, max(left, 0)
        expected = naive.walk(at_day, left, 1) if left else naive.settle(at_day, 1)
        assert fresh(matter).due_on == expected
