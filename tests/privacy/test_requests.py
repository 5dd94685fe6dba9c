"""Somebody asks about her own data: who may take it in, by when, what is done."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from doithoai.journal.models import Event
from doithoai.privacy import actions
from doithoai.privacy.models import Request, RequestState, Right, Way
from tests.privacy.factories import NAME, THURSDAY, named_voice, request
from tests.voices.factories import voice

STAFF = ("officer", "leader")


@pytest.mark.parametrize("right", Right.values)
def test_the_first_response_is_due_after_two_working_days(cast, right):
    asked = request(cast, right=Right(right))
    assert asked.first_due_on == dt.date(2026, 11, 23)  # a week-end lies between


@pytest.mark.parametrize(
    "right, has_others, days",
    [("withdrawal", False, 15), ("objection", True, 20), ("erasure", False, 10)],
)
def test_the_end_comes_from_the_rule_of_the_right(cast, right, has_others, days):
    asked = request(cast, right=Right(right), has_others=has_others)
    assert asked.due_on >= THURSDAY + dt.timedelta(days=days)
    assert (asked.due_on - THURSDAY).days <= days + 2
    assert Request.objects.get(pk=asked.pk).due_on == asked.due_on


def test_taking_it_in_tells_the_dates_and_no_word(cast):
    asked = request(cast, named_voice(cast.unit))
    event = Event.objects.about(asked).get()
    assert event.values == {
        "right": "erasure",
        "way": "desk",
        "first_due_on": "2026-11-23",
        "due_on": asked.due_on.isoformat(),
    }
    assert NAME not in event.data


@pytest.mark.parametrize("who", ["clerk", "other_officer", "responder", "administrator", "auditor"])
def test_others_do_not_take_requests_in_or_see_them(cast, who):
    user = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        request(cast, by=user)
    request(cast)
    assert not Request.objects.visible_to(user).exists()


@pytest.mark.parametrize("who", STAFF)
def test_those_who_answer_for_the_unit_see_it(cast, who):
    asked = request(cast)
    assert list(Request.objects.visible_to(getattr(cast, who))) == [asked]


def test_a_unit_above_does_not_read_it(cast):
    request(cast)
    assert not Request.objects.visible_to(cast.province_officer).exists()


def test_by_receipt_nobody_needs_an_account(cast):
    asked = request(cast, voice(cast.unit), way=Way.RECEIPT, name="", proof="")
    assert asked.state == RequestState.RECEIVED
    assert Event.objects.about(asked).get().actor == "anonymous"


def test_a_record_of_another_unit_is_refused(cast):
    with pytest.raises(ValidationError):
        request(cast, voice(cast.other_unit))
    assert not Request.objects.exists()


def test_the_first_response_stops_the_first_clock(cast):
    asked = actions.respond(request(cast), "Hội đã nhận.", by=cast.officer)
    assert (asked.state, asked.next_due_on) == (RequestState.RESPONDED, asked.due_on)
    with pytest.raises(PermissionDenied):
        actions.respond(asked, "Lần nữa.", by=cast.officer)


def test_time_is_taken_once_and_by_the_rules_own_number(cast):
    asked = request(cast, right=Right.WITHDRAWAL)
    actions.extend(asked, "Phải hỏi bên thứ ba.", by=cast.leader)
    assert asked.due_on >= THURSDAY + dt.timedelta(days=30)
    assert "Phải hỏi" in Request.objects.get(pk=asked.pk).reason
    with pytest.raises(PermissionDenied):
        actions.extend(asked, "Thêm nữa.", by=cast.leader)


@pytest.mark.parametrize("step", [actions.complete, actions.refuse])
def test_a_request_that_is_over_stays_so(cast, step):
    asked = step(request(cast), "Đã trả lời.", by=cast.officer)
    assert not asked.is_open and asked.closed_on
    for again in (actions.complete, actions.refuse, actions.respond, actions.extend):
        with pytest.raises(PermissionDenied):
            again(asked, "…", by=cast.officer)


@pytest.mark.parametrize("step", [actions.complete, actions.refuse, actions.respond])
def test_a_step_without_words_is_refused(cast, step):
    asked = request(cast)
    with pytest.raises(ValidationError):
        step(asked, "  ", by=cast.officer)
    assert Request.objects.get(pk=asked.pk).state == RequestState.RECEIVED


def test_what_is_late_is_found(cast):
    answered = actions.respond(request(cast), "Đã nhận.", by=cast.officer)
    silent = request(cast)
    assert list(Request.objects.late(dt.date(2026, 11, 24))) == [silent]
    assert set(Request.objects.late(dt.date(2027, 1, 1))) == {answered, silent}


def test_words_lie_encrypted(cast):
    from django.db import connection

    request(cast, words="Xin xóa hết.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, words, proof FROM privacy_request")
        stored = b"".join(bytes(value) for value in cursor.fetchone())
    assert NAME.encode() not in stored and "Xin xóa".encode() not in stored


def test_staff_of_the_unit_are_told(cast, django_capture_on_commit_callbacks):
    from doithoai.jobs.engine import Engine
    from doithoai.notices.models import Notice

    with django_capture_on_commit_callbacks(execute=True):
        asked = request(cast, way=Way.RECEIPT)
    Engine().drain()
    told = set(Notice.objects.filter(subject_id=asked.pk).values_list("user", flat=True))
    assert told == {cast.officer.pk, cast.leader.pk}


def test_reading_a_request_is_on_record(cast):
    asked = request(cast)
    with time_machine.travel("2026-11-20T03:00:00Z"):
        actions.note_reading(asked, by=cast.officer)
    assert [e.actor for e in Event.objects.viewings(asked)] == [cast.officer.actor_id]
