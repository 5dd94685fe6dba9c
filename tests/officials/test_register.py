"""The register of opinions on officials: its keepers see it and nobody else does."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.officials import actions
from doithoai.officials.models import Opinion, Register, State
from doithoai.people.actions import give_post
from doithoai.people.models import Grant
from doithoai.people.roles import Role
from doithoai.petitions.suggestions import same_matter
from doithoai.units.models import Kind, Level
from doithoai.voices.models import Confidence, Voice
from tests.cast import LONG_AGO
from tests.voices.factories import received, voice

MARKER = "zzvetvecanbozz"
TODAY = dt.date(2026, 11, 20)


@pytest.fixture
def register(cast):
    return actions.name_keeper(cast.unit, cast.clerk, by=cast.leader)


def opinion(cast, register, **changes):
    values = {"about": f"Ông {MARKER}", "text": f"Thái độ {MARKER}", "received_on": TODAY}
    return actions.enter(register, by=cast.clerk, **(values | changes))


def test_a_leader_names_who_keeps_it_and_that_is_recorded(cast, register):
    assert list(Register.objects.kept_by(cast.clerk)) == [register]
    assert "officials.register.keeper_named" in {e.verb for e in Event.objects.about(register)}


@pytest.mark.parametrize("who", ["officer", "clerk", "province_officer", "administrator", "chair"])
def test_nobody_else_names_a_keeper(cast, who):
    with pytest.raises(PermissionDenied):
        actions.name_keeper(cast.unit, cast.clerk, by=getattr(cast, who))
    assert not Register.objects.exists()


@pytest.mark.parametrize("who", ["administrator", "responder", "other_officer", "stranger"])
def test_a_keeper_works_there(cast, who):
    with pytest.raises(ValidationError):
        actions.name_keeper(cast.unit, getattr(cast, who), by=cast.leader)


def test_no_role_sees_it_but_the_keeper(cast, register):
    opinion(cast, register)
    for name, user in cast.everybody.items():
        assert Opinion.objects.visible_to(user).exists() == (name == "clerk"), name


def test_setting_the_system_up_beside_another_post_gives_no_sight(cast, register):
    opinion(cast, register)
    give_post(cast.officer, cast.unit, Role.ADMINISTRATOR, LONG_AGO, by=SYSTEM)
    cast.officer.forget_posts()
    assert not Opinion.objects.visible_to(cast.officer).exists()


def test_a_keeper_whose_post_ended_sees_nothing(cast, register):
    opinion(cast, register)
    cast.clerk.posts.update(ends_on=dt.date(2026, 1, 1))
    cast.clerk.forget_posts()
    assert not Opinion.objects.visible_to(cast.clerk).exists()


def test_the_last_keeper_stays_until_another_is_named(cast, register):
    with pytest.raises(ValidationError):
        actions.end_keeper(register, cast.clerk, by=cast.leader)
    actions.name_keeper(cast.unit, cast.officer, by=cast.leader)
    register.refresh_from_db()
    actions.end_keeper(register, cast.clerk, by=cast.leader)
    assert not Register.objects.kept_by(cast.clerk).exists()
    assert Register.objects.kept_by(cast.officer).exists()


def test_whoever_keeps_nothing_is_not_ended(cast, register, client):
    """Neither somebody of another unit nor a colleague who was never named."""
    actions.name_keeper(cast.unit, cast.officer, by=cast.leader)
    client.force_login(cast.leader)
    before = Event.objects.count()
    for user in (cast.other_officer, cast.leader):
        address = reverse("officials:end_keeper", args=[cast.unit.pk, user.pk])
        assert client.post(address).status_code == 404
    assert Event.objects.count() == before


def test_words_and_names_are_encrypted_and_in_no_event(cast, register):
    found = opinion(cast, register)
    raw = Opinion.objects.filter(pk=found.pk).extra(select={"raw": "about"}).values_list("raw")
    assert MARKER not in str(list(raw))
    assert all(MARKER not in event.data for event in Event.objects.about(found))


def test_a_voice_put_in_leaves_every_list_and_every_reader(cast, register):
    said = voice(cast.unit, text=f"Ông {MARKER} hách dịch với dân.")
    found = actions.put_in(said, "Ông A", by=cast.officer)
    said.refresh_from_db()
    assert (said.text, said.confidence) == ("", Confidence.CONFIDENTIAL)
    assert MARKER in found.text
    for name, user in cast.everybody.items():
        assert Voice.objects.visible_to(user).filter(pk=said.pk).exists() == (name == "clerk")
    assert not Voice.objects.of_own_unit(cast.officer).exists()
    assert said.text_for(cast.officer) == ""


def test_somebody_who_had_sight_of_a_restricted_voice_loses_it(cast, register):
    said = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    assert Voice.objects.visible_to(cast.leader).exists()
    give_post(cast.leader, cast.unit, Role.CLERK, LONG_AGO, by=SYSTEM)
    cast.leader.forget_posts()
    actions.put_in(said, "Ông A", by=cast.leader)
    assert not Voice.objects.visible_to(cast.leader).exists()
    assert {g.user for g in Grant.objects.filter(subject_id=said.pk)} == {cast.clerk}


def test_without_a_keeper_nothing_is_put_where_nobody_could_read_it(cast):
    said = voice(cast.unit)
    with pytest.raises(ValidationError):
        actions.put_in(said, "Ông A", by=cast.officer)
    said.refresh_from_db()
    assert said.confidence == Confidence.INTERNAL


def test_it_is_suggested_to_nobody(cast, register):
    text = f"Ông {MARKER} ở thôn Mẫu hách dịch với dân khi làm thủ tục."
    actions.put_in(voice(cast.unit, text=text), "Ông A", by=cast.officer)
    assert same_matter(voice(cast.unit, text=text), cast.officer) == []


def test_the_party_body_answers_within_twenty_working_days(cast, register):
    from doithoai.units.actions import create_organisation

    party = create_organisation("Đảng ủy xã Ví Dụ", Kind.PARTY_COMMITTEE, Level.COMMUNE, by=SYSTEM)
    found = actions.hand_on(opinion(cast, register), party, by=cast.clerk)
    assert (found.state, found.body) == (State.HANDED_ON, party)
    assert found.due_on and "124-QĐ/TW" in found.due_source
    actions.note_answer(found, "Đã kiểm điểm, rút kinh nghiệm.", TODAY, by=cast.clerk)
    assert Opinion.objects.get().state == State.ANSWERED


def pages_of(client, world, viewer):
    from tests.house.url_table import rows

    client.force_login(viewer)
    for name, method, things, _signs in rows():
        if method == "GET" and not name.startswith("officials:"):
            answer = client.get(reverse(name, args=world.named(things)))
            if not answer.streaming:
                yield name, answer.content.decode(errors="replace")


@pytest.mark.parametrize("who", ["officer", "leader", "auditor", "province_officer"])
def test_the_marker_is_on_no_page_of_whoever_does_not_keep_it(client, cast, who):
    from tests.house.world import build

    world = build(cast)
    found = Register.objects.get(organisation=cast.unit)
    opinion(cast, found)
    actions.put_in(voice(cast.unit, text=f"Ông {MARKER}"), MARKER, by=cast.officer)
    for name, page in pages_of(client, world, getattr(cast, who)):
        assert MARKER not in page, name


@pytest.mark.parametrize("who", ["officer", "leader", "auditor", "administrator"])
def test_others_are_told_neither_words_nor_number(client, cast, register, who):
    found = opinion(cast, register)
    client.force_login(getattr(cast, who))
    page = client.get(reverse("officials:list")).content.decode()
    assert MARKER not in page and "ý kiến trong năm" not in page
    assert client.get(reverse("officials:detail", args=[found.pk])).status_code == 404


def test_the_keeper_enters_reads_and_hands_on_by_the_pages(client, cast, register):
    client.force_login(cast.clerk)
    data = {"about": "Ông A", "text": "Chậm giải quyết hồ sơ.", "received_on": "2026-11-20"}
    address = reverse("officials:enter", args=[register.pk])
    assert client.post(address, data).status_code == 302
    found = Opinion.objects.get()
    assert (
        "Chậm giải quyết"
        in client.get(reverse("officials:detail", args=[found.pk])).content.decode()
    )
    assert "officials.opinion.viewed" in {e.verb for e in Event.objects.filter(subject_id=found.pk)}
    assert "1 ý kiến trong năm" in client.get(reverse("officials:list")).content.decode()


def test_the_speaker_reads_her_own_words_and_that_it_is_dealt_with(client, cast, register):
    said = received(cast.unit, text="Cán bộ A hách dịch.")
    actions.put_in(said.voice, "Cán bộ A", by=cast.officer)
    page = client.post(reverse("portal:follow"), {"code": said.code}, follow=True)
    assert "Cán bộ A hách dịch." in page.content.decode()
    assert "chế độ bảo mật" in page.content.decode()
