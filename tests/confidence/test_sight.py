"""Sight of one restricted record: by grants alone, each with its reason and, if wished, its end."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.confidence.actions import end_sight, give_sight, pass_on
from doithoai.confidence.models import SightStep, What
from doithoai.confidence.rules import grants_on
from doithoai.journal.models import Event
from doithoai.people.roles import Role
from doithoai.voices.models import Confidence, Voice
from tests.cast import person
from tests.confidence.circle import post_of
from tests.voices.factories import TEXT, voice

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 11, 22)


@pytest.fixture
def counsellor(cast):
    return person("counsellor", (cast.unit, Role.COUNSELLOR))


@pytest.fixture
def restricted(cast, counsellor):
    return voice(cast.unit, confidence=Confidence.CONFIDENTIAL)


def reads(user, subject):
    user.forget_posts()
    return Voice.objects.visible_to(user).filter(pk=subject.pk).exists()


def test_a_reader_lets_somebody_more_read_it(cast, counsellor, restricted):
    assert not reads(cast.officer, restricted)
    give_sight(restricted, post_of(cast.officer), "Chị ấy biết tiếng Mông", by=counsellor)
    assert restricted.text_for(cast.officer) == TEXT
    assert Event.objects.about(restricted).last().verb == "confidence.sight.given"
    step = SightStep.objects.get()
    assert (step.what, step.user, step.reason) == (
        What.GIVEN,
        cast.officer,
        "Chị ấy biết tiếng Mông",
    )


def test_the_reason_stands_in_no_event(cast, counsellor, restricted):
    give_sight(restricted, post_of(cast.officer), "zzlydozz", by=counsellor)
    assert "zzlydozz" not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("who", ["officer", "leader", "administrator", "province_officer"])
def test_nobody_gives_what_she_does_not_read_herself(cast, restricted, who):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        give_sight(restricted, post_of(cast.clerk), "vì", by=by)
    assert not reads(cast.clerk, restricted)


def test_sight_ends_by_itself_at_the_end_of_its_day(cast, counsellor, restricted):
    with time_machine.travel(dt.datetime(2026, 11, 22, 3, tzinfo=dt.UTC)):
        give_sight(restricted, post_of(cast.officer), "Nghỉ phép", until=DAY, by=counsellor)
        assert reads(cast.officer, restricted)
    with time_machine.travel(dt.datetime(2026, 11, 22, 17, 0, 1, tzinfo=dt.UTC)):
        assert not reads(cast.officer, restricted)
        assert restricted.text_for(cast.officer) == ""


def test_a_day_that_has_passed_is_refused(cast, counsellor, restricted):
    with pytest.raises(ValidationError):
        give_sight(
            restricted, post_of(cast.officer), "vì", until=dt.date(2020, 1, 1), by=counsellor
        )
    assert not SightStep.objects.exists()


def test_it_is_taken_back_at_once(cast, counsellor, restricted):
    given = give_sight(restricted, post_of(cast.officer), "vì", by=counsellor)
    end_sight(given, restricted, "Không cần nữa", by=counsellor)
    assert not reads(cast.officer, restricted)
    assert Event.objects.about(restricted).last().verb == "confidence.sight.ended"
    give_sight(restricted, post_of(cast.officer), "lại cần", by=counsellor)
    assert reads(cast.officer, restricted)


def test_the_last_reader_cannot_be_taken_away(counsellor, restricted):
    with pytest.raises(ValidationError):
        end_sight(grants_on(restricted).get(), restricted, "vì", by=counsellor)
    assert reads(counsellor, restricted)


def test_a_case_is_passed_on_and_the_giver_reads_it_no_more(cast, counsellor, restricted):
    pass_on(restricted, post_of(cast.leader), "Nghỉ hưu", by=counsellor)
    assert reads(cast.leader, restricted)
    assert not reads(counsellor, restricted)
    assert Event.objects.about(restricted).last().verb == "confidence.sight.passed_on"


def test_somebody_who_reads_it_already_is_not_given_it_twice(cast, counsellor, restricted):
    give_sight(restricted, post_of(cast.officer), "vì", by=counsellor)
    with pytest.raises(ValidationError):
        give_sight(restricted, post_of(cast.officer), "vì", by=counsellor)


def page(name, subject, *more):
    return reverse(f"confidence:{name}", args=["voices.voice", subject.pk, *more])


def test_by_page_a_reader_gives_and_ends_it(client, cast, counsellor, restricted):
    client.force_login(counsellor)
    typed = {"to": post_of(cast.officer).pk, "reason": "Cùng giải quyết", "until": ""}
    assert client.post(page("give", restricted), typed).status_code == 302
    shown = client.get(page("access", restricted)).content.decode()
    assert cast.officer.full_name in shown and "Cùng giải quyết" in shown
    grant = grants_on(restricted).get(user=cast.officer)
    client.post(page("end", restricted, grant.pk), {"reason": "Xong"})
    assert not reads(cast.officer, restricted)


def test_a_reader_sees_the_reasons_and_an_administrator_not_even_the_page(
    client, cast, counsellor, restricted
):
    client.force_login(cast.administrator)
    for name in ("access", "give", "pass_on"):
        assert client.get(page(name, restricted)).status_code == 404


def test_who_sets_up_the_system_is_not_offered_as_a_reader(client, cast, counsellor, restricted):
    client.force_login(counsellor)
    offered = client.get(page("give", restricted)).context["form"].fields["to"].queryset
    people = {post.user_id for post in offered}
    assert cast.officer.pk in people
    assert not {cast.administrator.pk, cast.responder.pk, counsellor.pk} & people


def test_an_open_voice_has_no_such_page(client, cast):
    client.force_login(cast.officer)
    assert client.get(page("access", voice(cast.unit))).status_code == 404
    unknown = reverse("confidence:access", args=["people.user", cast.officer.pk])
    assert client.get(unknown).status_code == 404
