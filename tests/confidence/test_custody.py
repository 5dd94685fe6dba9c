"""The recovery key: two halves, two people, and nothing for one of them alone."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.confidence.actions import agree, ask_custodians, make_recovery, refuse, second
from doithoai.confidence.models import Recovery, RecoveryRequest, RequestState, Seal, Share
from doithoai.confidence.rules import grants_on
from doithoai.confidence.sealing import key_of
from doithoai.journal.models import Event
from doithoai.kit import sealing
from doithoai.people.actions import replace_case_key
from doithoai.people.roles import Role
from doithoai.voices import sealed
from doithoai.voices.models import Voice
from tests.cast import person
from tests.confidence.circle import PASSPHRASE, custodians, keyholder, private_of, sealed_voice
from tests.voices.factories import TEXT

pytestmark = pytest.mark.django_db
NEW = "một câu hoàn toàn khác"


@pytest.fixture
def scene(cast):
    one, other, _recovery = custodians(cast)
    anna = keyholder("anna", cast.unit)
    made = sealed_voice(cast.unit)
    replace_case_key(anna.case_key, NEW, by=anna)
    return anna, one, other, made.voice


def asked(scene):
    anna, _one, _other, voice = scene
    return ask_custodians(voice, grants_on(voice).get(user=anna), "Quên mật khẩu", by=anna)


def opens(voice, user, passphrase):
    try:
        key = key_of(voice, user, private_of(user, passphrase))
    except ValidationError:
        return False
    return sealed.words(voice, key) == TEXT


def test_both_together_give_a_reader_her_case_back(scene):
    anna, one, other, voice = scene
    request = asked(scene)
    agree(request, by=one, private=private_of(one))
    assert not opens(voice, anna, NEW)
    second(request, by=other, private=private_of(other))
    voice.refresh_from_db()
    assert opens(voice, anna, NEW)
    request.refresh_from_db()
    assert (request.state, request.piece) == (RequestState.DONE, None)
    verbs = list(Event.objects.about(request).values_list("verb", flat=True))
    assert verbs == [f"confidence.request.{step}" for step in ("asked", "agreed", "done")]


def test_the_order_does_not_matter(scene):
    anna, one, other, _voice = scene
    request = asked(scene)
    agree(request, by=other, private=private_of(other))
    second(request, by=one, private=private_of(one))
    assert opens(Voice.objects.get(), anna, NEW)


def test_one_alone_can_do_nothing(scene):
    _anna, one, _other, _voice = scene
    request = asked(scene)
    agree(request, by=one, private=private_of(one))
    with pytest.raises(PermissionDenied):
        second(request, by=one, private=private_of(one))
    share, seal = Share.objects.get(custodian=one), Seal.objects.get()
    half = sealing.unwrap(bytes(share.wrapped), private_of(one), b"doithoai half of a recovery key")
    with pytest.raises(sealing.WrongKey):
        sealing.unwrap(bytes(seal.wrapped_key), half)


def test_custodians_do_not_read_the_case(scene, client):
    _anna, one, other, voice = scene
    for each in (one, other):
        assert not Voice.objects.visible_to(each).filter(pk=voice.pk).exists()


def test_nobody_else_decides(scene, cast):
    anna, _one, _other, _voice = scene
    request = asked(scene)
    for each in (anna, cast.leader, cast.administrator):
        with pytest.raises(PermissionDenied):
            agree(request, by=each, private=b"\x00" * 32)
        with pytest.raises(PermissionDenied):
            refuse(request, by=each)


def test_a_custodian_with_a_new_key_is_told_that_her_half_is_gone(scene):
    _anna, one, _other, _voice = scene
    request = asked(scene)
    replace_case_key(one.case_key, NEW, by=one)
    with pytest.raises(ValidationError):
        agree(request, by=one, private=private_of(one, NEW))


def test_refused_it_opens_nothing_and_keeps_nothing(scene):
    anna, one, other, voice = scene
    request = asked(scene)
    agree(request, by=one, private=private_of(one))
    refuse(request, by=other)
    request.refresh_from_db()
    assert (request.state, request.piece) == (RequestState.REFUSED, None)
    assert not opens(voice, anna, NEW)
    assert asked(scene).pk != request.pk


def test_it_is_asked_for_once_at_a_time(scene):
    asked(scene)
    with pytest.raises(ValidationError):
        asked(scene)


def test_a_case_without_a_recovery_key_says_so(cast):
    anna = keyholder("anna", cast.unit)
    voice = sealed_voice(cast.unit).voice
    replace_case_key(anna.case_key, NEW, by=anna)
    with pytest.raises(ValidationError):
        ask_custodians(voice, grants_on(voice).get(), "vì", by=anna)


def test_the_private_half_lies_nowhere(cast, monkeypatch):
    kept = []
    make = sealing.bare_pair
    monkeypatch.setattr(sealing, "bare_pair", lambda: kept.append(make()) or kept[-1])
    custodians(cast)
    (private, public) = kept[0]
    assert bytes(Recovery.objects.get().public) == public
    for share in Share.objects.all():
        assert private not in bytes(share.wrapped)


def test_custodians_are_two_people_with_keys_named_by_a_leader_of_the_province(cast):
    one = keyholder("one", cast.province, Role.CLERK)
    keyless = person("keyless", (cast.province, Role.CLERK))
    leader = person("province_leader", (cast.province, Role.LEADER))
    for pair in ((one, one), (one, keyless)):
        with pytest.raises(ValidationError):
            make_recovery(cast.province, *pair, by=leader)
    for by in (cast.leader, cast.province_officer, cast.administrator):
        with pytest.raises(PermissionDenied):
            make_recovery(cast.province, one, keyless, by=by)
    assert not Recovery.objects.exists()


def test_a_new_recovery_key_serves_new_cases_and_the_earlier_one_its_own(scene, cast):
    anna, one, other, voice = scene
    leader = cast.province_officer
    leader = person("next_leader", (cast.province, Role.LEADER))
    third = keyholder("third", cast.province, Role.CLERK)
    fresh = make_recovery(cast.province, one, third, by=leader)
    assert Recovery.objects.in_use().get() == fresh
    request = asked(scene)
    assert request.recovery != fresh
    agree(request, by=one, private=private_of(one))
    second(request, by=other, private=private_of(other))
    assert opens(Voice.objects.get(pk=voice.pk), anna, NEW)


def test_by_page(scene, client, cast):
    anna, one, other, voice = scene
    client.force_login(anna)
    address = reverse("confidence:ask", args=["voices.voice", voice.pk])
    assert client.post(address, {"reason": "Quên mật khẩu"}).status_code == 302
    request = RecoveryRequest.objects.get()
    decide = reverse("confidence:decide", args=[request.pk])
    for each in (one, other):
        client.force_login(each)
        client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
        assert "Quên mật khẩu" in client.get(decide).content.decode()
        assert client.post(decide, {"seen_version": ""}).status_code == 302
    assert opens(Voice.objects.get(), anna, NEW)
    client.force_login(cast.leader)
    assert client.get(decide).status_code in {302, 404}


def test_a_leader_of_the_province_makes_it_by_page(client, cast):
    one = keyholder("one", cast.province, Role.CLERK)
    other = keyholder("other", cast.province, Role.CLERK)
    leader = person("province_leader", (cast.province, Role.LEADER))
    client.force_login(leader)
    address = reverse("confidence:custodians", args=[cast.province.pk])
    client.post(address, {"one": one.pk, "other": other.pk})
    assert {s.custodian for s in Share.objects.all()} == {one, other}
    assert one.full_name in client.get(address).content.decode()
