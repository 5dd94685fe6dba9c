"""A person leaves, or is on leave: somebody else does her work, and it comes back by itself."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.people.actions import take_over
from doithoai.people.models import Grant, Post
from doithoai.petitions import actions
from doithoai.petitions.models import Petition
from doithoai.voices.models import Confidence
from tests.petitions.factories import routed
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


def test_during_a_leave_a_substitute_acts_and_then_no_more(cast, post, monkeypatch):
    taken = take_over(post, cast.clerk, TODAY, until=TODAY + 3 * DAY, by=cast.administrator)
    assert (taken.follows, taken.ends_on, taken.role) == (post, TODAY + 3 * DAY, post.role)
    matter = routed(cast)
    actions.move_due(matter, TODAY + 30 * DAY, by=cast.clerk)
    post.refresh_from_db()
    assert post.ends_on is None
    assert list(Post.objects.on(TODAY + 4 * DAY).filter(user=cast.clerk)) == [
        Post.objects.get(user=cast.clerk, follows=None)
    ]


def test_who_leaves_for_good_hands_the_post_to_the_next(cast, post):
    take_over(post, cast.clerk, TODAY, by=cast.administrator)
    post.refresh_from_db()
    assert post.ends_on == TODAY - DAY
    cast.officer.forget_posts()
    assert not cast.officer.may("petitions.route", cast.unit.pk)
    assert cast.clerk.may("petitions.route", cast.unit.pk)


def test_what_she_alone_reads_stays_with_her(cast, post):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    secret = actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    before = Grant.objects.count()
    take_over(post, cast.clerk, TODAY, until=TODAY + DAY, by=cast.administrator)
    assert Grant.objects.count() == before
    assert not Petition.objects.visible_to(cast.clerk).filter(pk=secret.pk).exists()


def test_not_to_herself_not_backwards_and_not_by_just_anybody(cast, post):
    with pytest.raises(ValidationError):
        take_over(post, cast.officer, TODAY, by=cast.administrator)
    with pytest.raises(ValidationError):
        take_over(post, cast.clerk, TODAY, until=TODAY - DAY, by=cast.administrator)
    for who in (cast.officer, cast.leader, cast.clerk):
        with pytest.raises(PermissionDenied):
            take_over(post, cast.clerk, TODAY, by=who)


def test_the_page_lists_what_is_left_to_decide(client, cast, post):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    actions.open_petition(cast.unit, "Việc riêng", [said], by=cast.officer)
    client.force_login(cast.administrator)
    address = reverse("people:take_over", args=[post.pk])
    page = client.get(address)
    assert page.context["open"]
    assert "Việc riêng" not in page.content.decode()
    typed = {"user": cast.clerk.pk, "starts_on": TODAY.isoformat(), "until": ""}
    assert client.post(address, typed).status_code == 302
    assert Post.objects.filter(user=cast.clerk, follows=post).exists()


def test_both_accounts_tell_of_the_leave(client, cast, post):
    take_over(post, cast.clerk, TODAY, until=TODAY + 3 * DAY, by=cast.administrator)
    client.force_login(cast.administrator)
    hers = client.get(reverse("people:detail", args=[cast.officer.pk])).content.decode()
    assert f"{cast.clerk.full_name} làm thay từ {TODAY:%d/%m/%Y}" in hers
    other = client.get(reverse("people:detail", args=[cast.clerk.pk])).content.decode()
    assert f"Nhận từ {cast.officer.full_name}" in other
