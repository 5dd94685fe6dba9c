"""Somebody is back before the day that was said: nobody stands in for her any more."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.notices.models import Notice
from doithoai.people.actions import end_leave, hand_over, take_over
from doithoai.people.models import Post
from doithoai.petitions import actions
from doithoai.petitions.models import Petition
from doithoai.voices.models import Confidence
from tests.voices.factories import voice

TODAY = dt.date(2026, 11, 20)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel(dt.datetime(2026, 11, 20, 9, tzinfo=timezone.get_default_timezone())):
        yield


@pytest.fixture
def post(cast):
    return Post.objects.get(user=cast.officer)


def leave(cast, post, first=TODAY, last=TODAY + 5 * DAY):
    return take_over(post, cast.clerk, first, until=last, by=cast.administrator)


def test_back_today_the_substitute_acts_no_more_at_once(cast, post):
    taken = leave(cast, post)
    assert cast.clerk.may("petitions.route", cast.unit.pk)
    end_leave(post, TODAY, by=cast.administrator)
    taken.refresh_from_db()
    cast.clerk.forget_posts()
    assert taken.ends_on == TODAY - DAY
    assert not cast.clerk.may("petitions.route", cast.unit.pk)


def test_back_on_a_later_day_the_day_before_is_the_last(cast, post):
    taken = leave(cast, post)
    end_leave(post, TODAY + 2 * DAY, by=cast.administrator)
    taken.refresh_from_db()
    assert taken.ends_on == TODAY + DAY
    event = Event.objects.about(taken).get(verb="people.post.leave_ended")
    assert cast.officer.full_name in event.sentence()
    assert cast.clerk.full_name in event.sentence()


def test_a_leave_to_come_is_called_off(client, cast, post):
    taken = leave(cast, post, TODAY + 3 * DAY)
    end_leave(post, TODAY + 2 * DAY, by=cast.administrator)
    taken.refresh_from_db()
    assert taken.ends_on == TODAY + 2 * DAY
    assert not any(taken.is_held_on(TODAY + n * DAY) for n in range(10))
    client.force_login(cast.administrator)
    hers = client.get(reverse("people:detail", args=[cast.officer.pk])).content.decode()
    assert "làm thay từ" not in hers
    other = client.get(reverse("people:detail", args=[cast.clerk.pk])).content.decode()
    assert "Đã hủy trước ngày bắt đầu" in other


def test_the_leave_that_runs_ends_and_a_later_one_stays(cast, post):
    later = leave(cast, post, TODAY + 20 * DAY, TODAY + 25 * DAY)
    leave(cast, post)
    end_leave(post, TODAY, by=cast.administrator)
    later.refresh_from_db()
    assert later.ends_on == TODAY + 25 * DAY


@pytest.mark.parametrize("day", [TODAY - DAY, TODAY + 6 * DAY])
def test_neither_in_the_past_nor_later_than_it_was_said(cast, post, day):
    taken = leave(cast, post)
    with pytest.raises(ValidationError) as refused:
        end_leave(post, day, by=cast.administrator)
    assert list(refused.value.message_dict) == ["back_on"]
    taken.refresh_from_db()
    assert taken.ends_on == TODAY + 5 * DAY


def test_where_nobody_stands_in_there_is_nothing_to_end(cast, post):
    with pytest.raises(ValidationError):
        end_leave(post, TODAY, by=cast.administrator)


def test_a_successor_for_good_is_no_substitute(cast, post):
    taken = take_over(post, cast.clerk, TODAY + DAY, by=cast.administrator)
    with pytest.raises(ValidationError):
        end_leave(post, TODAY, by=cast.officer)
    taken.refresh_from_db()
    assert taken.ends_on is None


def test_who_is_back_ends_it_herself_and_nobody_else_but_administrators(cast, post):
    leave(cast, post)
    for who in (cast.clerk, cast.leader, cast.stranger):
        with pytest.raises(PermissionDenied):
            end_leave(post, TODAY, by=who)
    assert end_leave(post, TODAY, by=cast.officer)


def test_sight_that_was_lent_ends_with_it(cast, post):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    secret = actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    to = Post.objects.get(user=cast.province_officer)
    hand_over(post, to, "Nghỉ phép", until=TODAY + 5 * DAY, by=cast.officer)
    reached = Petition.objects.visible_to(cast.province_officer).filter(pk=secret.pk)
    assert reached.exists()
    end_leave(post, TODAY, by=cast.officer)
    assert not reached.exists()
    assert Petition.objects.visible_to(cast.officer).filter(pk=secret.pk).exists()


def test_both_are_told_but_for_who_entered_it(cast, post, django_capture_on_commit_callbacks):
    leave(cast, post)
    end_leave(post, TODAY, by=cast.administrator)
    with django_capture_on_commit_callbacks(execute=True):
        Engine().drain()
    Engine().drain()
    told = Notice.objects.filter(subject_type="people.post")
    assert {one.user_id for one in told} == {cast.officer.pk, cast.clerk.pk}


def test_the_button_stands_where_there_is_a_leave(client, cast, post):
    client.force_login(cast.officer)
    address = reverse("people:end_leave", args=[post.pk])
    assert address not in client.get(reverse("people:mine")).content.decode()
    taken = leave(cast, post)
    assert address in client.get(reverse("people:mine")).content.decode()
    page = client.get(address).content.decode()
    assert f"{cast.clerk.full_name} làm thay từ" in page
    wrong = client.post(address, {"back_on": "01/01/2020"})
    assert wrong.status_code == 400
    assert "Chọn hôm nay hoặc một ngày sau." in wrong.content.decode()
    assert client.post(address, {"back_on": "21/11/2026"}).status_code == 302
    taken.refresh_from_db()
    assert taken.ends_on == TODAY
