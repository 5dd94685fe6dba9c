"""The roster: who is on duty receives what only named people may read."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.confidence.rules import grants_on
from doithoai.journal.models import Event
from doithoai.people.actions import end_duty, plan_duty
from doithoai.people.models import Duty, Post
from doithoai.people.roles import Role
from doithoai.voices.models import Confidence
from tests.cast import person
from tests.confidence.circle import keyholder, post_of, sealed_voice
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def counsellor(cast):
    return person("counsellor", (cast.unit, Role.COUNSELLOR))


def on_duty(unit, day=None):
    return {post.user for post in Post.objects.on_duty(unit, day or timezone.localdate())}


def today_to(days):
    today = timezone.localdate()
    return today, today + dt.timedelta(days=days)


def test_without_a_roster_roles_decide_and_with_one_the_roster(cast, counsellor):
    assert on_duty(cast.unit) == {counsellor}
    first, last = today_to(1)
    plan_duty(post_of(cast.officer), first, last, by=cast.leader)
    assert on_duty(cast.unit) == {cast.officer}
    assert on_duty(cast.unit, last + dt.timedelta(days=1)) == {counsellor}


def test_a_restricted_voice_comes_to_who_is_on_the_roster(cast, counsellor):
    plan_duty(post_of(cast.officer), *today_to(0), by=cast.leader)
    stored = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    assert {g.user for g in grants_on(stored)} == {cast.officer}


def test_who_is_on_the_roster_without_a_key_does_not_keep_others_from_sealing(cast):
    holder = keyholder("holder", cast.unit)
    plan_duty(post_of(cast.officer), *today_to(0), by=cast.leader)
    stored = sealed_voice(cast.unit).voice
    assert {g.user for g in grants_on(stored)} == {holder}


def test_taken_off_the_roster_nothing_new_comes(cast, counsellor):
    duty = plan_duty(post_of(cast.officer), *today_to(3), by=cast.leader)
    end_duty(duty, by=cast.leader)
    assert on_duty(cast.unit) == {counsellor}
    assert Event.objects.about(duty).last().verb == "people.duty.ended"


def test_only_leaders_and_officers_of_the_unit_plan_it(cast, counsellor):
    for by in (cast.clerk, cast.other_officer, cast.administrator, counsellor):
        with pytest.raises(PermissionDenied):
            plan_duty(post_of(cast.officer), *today_to(0), by=by)
    with pytest.raises(ValidationError):
        plan_duty(post_of(cast.officer), *reversed(today_to(3)), by=cast.leader)
    assert not Duty.objects.exists()


def test_by_page(client, cast, counsellor):
    client.force_login(cast.leader)
    address = reverse("confidence:roster", args=[cast.unit.pk])
    assert counsellor.full_name in client.get(address).content.decode()
    first, last = (day.strftime("%d/%m/%Y") for day in today_to(2))
    typed = {"post": post_of(cast.officer).pk, "starts_on": first, "ends_on": last}
    assert client.post(address, typed).status_code == 302
    assert cast.officer.full_name in client.get(address).content.decode()
    client.post(reverse("confidence:end_duty", args=[Duty.objects.get().pk]))
    assert on_duty(cast.unit) == {counsellor}
    client.force_login(cast.other_officer)
    assert client.get(address).status_code == 404
