"""Administrators make accounts, give and end posts, hand over: by the pages."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.journal.models import Event
from doithoai.people import actions, rules
from doithoai.people.models import Grant, HandOver, Post, User
from doithoai.people.roles import Role
from doithoai.voices.models import Confidence, Voice
from tests.cast import LONG_AGO, PASSWORD, person
from tests.voices.factories import voice

SECRET = "Chuyện chỉ người trực được biết"


@pytest.fixture
def local(cast):
    return person("local", (cast.unit, Role.ADMINISTRATOR), full_name="Quản trị xã")


def press(client, who, name, *args, **typed):
    client.force_login(who)
    return client.post(reverse(f"people:{name}", args=args), typed)


def new_account(organisation, **more):
    return {
        "username": "nguyen.ha",
        "full_name": "Nguyễn Thị Hà",
        "organisation": "",
        "organisation-choice": str(organisation.pk),
        "role": "officer",
        "starts_on": "2026-01-05",
    } | more


def test_an_account_is_made_with_its_first_post_and_a_password_shown_once(client, cast, local):
    answer = press(client, local, "create", **new_account(cast.unit))
    password = answer.context["password"]
    assert password in answer.content.decode()
    made = User.objects.get(username="nguyen.ha")
    assert made.check_password(password)
    assert made.must_change_password
    assert made.may("petitions.route", cast.unit.pk)
    page = client.get(reverse("people:detail", args=[made.pk])).content.decode()
    assert password not in page


def test_a_post_elsewhere_makes_no_account_either(client, cast, local):
    assert press(client, local, "create", **new_account(cast.other_unit)).status_code == 403
    assert not User.objects.filter(username="nguyen.ha").exists()


def test_a_taken_user_name_is_told(client, cast, local):
    answer = press(client, local, "create", **new_account(cast.unit, username="Officer"))
    assert answer.status_code == 400
    assert User.objects.filter(username__iexact="officer").count() == 1


def test_the_list_shows_the_people_of_administered_bodies_only(client, cast, local):
    client.force_login(local)
    page = client.get(reverse("people:list")).content.decode()
    assert "Officer" in page
    assert "Other_Officer" not in page
    assert client.get(reverse("people:detail", args=[cast.other_officer.pk])).status_code == 404
    client.force_login(cast.administrator)
    assert "Other_Officer" in client.get(reverse("people:list"), {"q": "other"}).content.decode()


def test_who_also_serves_elsewhere_is_not_managed_by_one_commune(cast, local):
    assert rules.can_manage_account(local, cast.officer)
    actions.give_post(cast.officer, cast.province, Role.LEADER, LONG_AGO, by=cast.administrator)
    assert not rules.can_manage_account(local, cast.officer)
    with pytest.raises(PermissionDenied):
        actions.reset_access(cast.officer, "x" * 12, by=local)
    assert rules.can_manage_account(cast.administrator, cast.officer)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gives_herself_a_post(cast, local, role):
    for admin in (local, cast.administrator):
        with pytest.raises(PermissionDenied):
            actions.give_post(admin, cast.unit, role, LONG_AGO, by=admin)


def test_a_post_is_given_and_ended_by_pages(client, cast, local):
    typed = new_account(cast.unit, role="leader")
    assert press(client, local, "give_post", cast.officer.pk, **typed).status_code == 302
    post = Post.objects.get(user=cast.officer, role=Role.LEADER)
    day = timezone.localdate() - dt.timedelta(days=1)
    assert press(client, local, "end_post", post.pk, ends_on=day.isoformat()).status_code == 302
    assert not User.objects.get(pk=cast.officer.pk).may("answers.sign", cast.unit.pk)
    verbs = [event.verb for event in Event.objects.about(post)]
    assert verbs == ["people.post.given", "people.post.ended"]


def test_a_post_ends_not_before_it_began(cast):
    post = cast.officer.current_posts[0]
    with pytest.raises(ValidationError):
        actions.end_post(post, dt.date(2018, 1, 1), by=cast.administrator)


def test_closing_and_opening_an_account_by_pages(client, cast, local):
    assert press(client, local, "close", cast.clerk.pk).status_code == 302
    assert not User.objects.get(pk=cast.clerk.pk).is_active
    assert press(client, local, "reopen", cast.clerk.pk).status_code == 302
    assert User.objects.get(pk=cast.clerk.pk).is_active


def test_my_account_shows_my_posts_and_changes_my_address(client, cast):
    cast.officer.set_password(PASSWORD)
    cast.officer.save(update_fields=["password"])
    client.force_login(cast.officer)
    assert cast.unit.name in client.get(reverse("people:mine")).content.decode()
    assert press(client, cast.officer, "my_email", email="x@y.vn", password="x").status_code == 400
    press(client, cast.officer, "my_email", email="toi@example.org", password=PASSWORD)
    cast.officer.refresh_from_db()
    assert cast.officer.email == "toi@example.org"
    assert Event.objects.about(cast.officer).latest("at").verb == "people.account.email_changed"


def test_logging_out_elsewhere_keeps_this_browser(client, cast):
    assert press(client, cast.officer, "end_my_sessions").status_code == 302
    assert client.get(reverse("people:mine")).status_code == 200


@pytest.fixture
def handing(cast):
    """The leader on duty, with one confidential voice, and somebody who may take over."""
    secret = voice(cast.unit, text=SECRET, confidence=Confidence.CONFIDENTIAL)
    assert Grant.objects.get(subject_id=secret.pk).user == cast.leader
    return secret, cast.leader.current_posts[0], cast.officer.current_posts[0]


def sees(who, secret):
    return secret in Voice.objects.visible_to(User.objects.get(pk=who.pk))


def test_handing_over_for_good_moves_sight_and_tells_no_text(client, cast, local, handing):
    secret, post, to = handing
    client.force_login(local)
    page = client.get(reverse("people:hand_over", args=[post.pk]))
    assert [kind.number for kind in page.context["open"]] == [1]
    assert SECRET not in page.content.decode()
    typed = {"to": str(to.pk), "reason": "Nghỉ hưu theo quyết định 12"}
    assert press(client, local, "hand_over", post.pk, **typed).status_code == 302
    assert sees(cast.officer, secret)
    assert not sees(cast.leader, secret)
    assert HandOver.objects.get().reason == typed["reason"]
    assert Event.objects.about(post).latest("at").verb == "people.post.handed_over"


def test_during_leave_both_see_and_afterwards_one(cast, handing):
    import time_machine

    secret, post, to = handing
    until = timezone.localdate() + dt.timedelta(days=14)
    actions.hand_over(post, to, "Nghỉ thai sản", until=until, by=cast.leader)
    assert sees(cast.officer, secret)
    assert sees(cast.leader, secret)
    with time_machine.travel(timezone.now() + dt.timedelta(days=15)):
        assert not sees(cast.officer, secret)
        assert sees(cast.leader, secret)


def test_a_leave_is_told_on_the_page_of_who_is_away_until_it_ends(client, cast, handing):
    _secret, post, to = handing
    client.force_login(cast.leader)
    shown = [reverse("people:mine"), reverse("people:hand_over", args=[post.pk])]
    told = f"{cast.officer} cùng xem phần riêng này"
    assert not any(told in client.get(address).content.decode() for address in shown)
    step = actions.hand_over(
        post, to, "Nghỉ phép", until=timezone.localdate() + dt.timedelta(days=3), by=cast.leader
    )
    assert all(told in client.get(address).content.decode() for address in shown)
    HandOver.objects.filter(pk=step.pk).update(until=timezone.localdate() - dt.timedelta(days=1))
    assert not any(told in client.get(address).content.decode() for address in shown)


@pytest.mark.parametrize("who", ["administrator", "auditor", "other_officer", "leader"])
def test_only_fitting_posts_take_over(cast, handing, who):
    _secret, post, _to = handing
    to = getattr(cast, who).current_posts[0]
    with pytest.raises((ValidationError, PermissionDenied)):
        actions.hand_over(post, to, "Lý do", by=cast.leader)


def test_a_named_grant_ends_with_the_post_it_was_given_in(cast, handing):
    secret, post, _to = handing
    assert sees(cast.leader, secret)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    actions.end_post(post, yesterday, by=cast.administrator)
    assert not sees(cast.leader, secret)


def test_the_set_up_index_lists_what_the_person_may_open(client, cast, local):
    client.force_login(cast.officer)
    page = client.get(reverse("desk:setup")).content.decode()
    assert reverse("units:list") not in page
    client.force_login(local)
    page = client.get(reverse("desk:setup")).content.decode()
    assert f'href="{reverse("people:list")}"' in page
    assert reverse("units:list") in page
