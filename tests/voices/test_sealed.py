import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from doithoai.confidence.sealing import key_of
from doithoai.journal.models import Event
from doithoai.kit import receipts, sealing
from doithoai.kit.actors import ANONYMOUS
from doithoai.people.actions import change_passphrase, make_case_key
from doithoai.people.models import CaseKey, Grant
from doithoai.people.roles import Role
from doithoai.people.unlocked import unlock
from doithoai.petitions.actions import open_petition
from doithoai.voices import sealed
from doithoai.voices.actions import correct, send_message
from doithoai.voices.models import Confidence, Message, Receipt, Side, Voice
from tests.cast import person
from tests.voices.factories import TEXT, received

PASSPHRASE = "sông xanh núi biếc"


def by_passphrase(voice, user, passphrase):
    return key_of(voice, user, unlock(user, passphrase))


@pytest.fixture
def on_duty(cast):
    counsellor = person("counsellor", (cast.unit, Role.COUNSELLOR))
    make_case_key(counsellor, PASSPHRASE, by=counsellor)
    return counsellor


@pytest.fixture
def sealed_one(cast, on_duty):
    return received(cast.unit, confidence=Confidence.SEALED)


def test_nothing_is_sealed_where_nobody_on_duty_could_open_it(cast):
    assert not sealed.can_be_sealed(cast.unit)
    with pytest.raises(ValidationError):
        received(cast.unit, confidence=Confidence.SEALED)
    assert not Voice.objects.exists()


def test_the_person_on_duty_opens_it_with_her_passphrase(sealed_one, on_duty):
    key = by_passphrase(sealed_one.voice, on_duty, PASSPHRASE)
    assert sealed.words(sealed_one.voice, key) == TEXT


def test_a_wrong_passphrase_opens_nothing(sealed_one, on_duty):
    with pytest.raises(sealing.WrongKey):
        by_passphrase(sealed_one.voice, on_duty, "không đúng đâu nhé")


@pytest.mark.parametrize("who", ["leader", "officer", "administrator", "province_officer"])
def test_nobody_else_opens_it_even_with_a_key_of_their_own(cast, sealed_one, who):
    viewer = getattr(cast, who)
    make_case_key(viewer, PASSPHRASE, by=viewer)
    with pytest.raises(ValidationError):
        by_passphrase(sealed_one.voice, viewer, PASSPHRASE)
    assert sealed_one.voice.text_for(viewer) == ""


def test_the_speaker_opens_it_with_her_code(sealed_one):
    assert receipts.is_sealed(sealed_one.code)
    receipt, key = sealed.key_by_code(sealed_one.code)
    assert receipt.voice == sealed_one.voice
    assert sealed.words(sealed_one.voice, key) == TEXT


def test_another_code_opens_nothing(sealed_one):
    assert sealed.key_by_code(receipts.new_code(sealed=True)) is None


def test_the_same_submission_again_gives_a_code_that_still_opens_it(cast, on_duty):
    first = received(cast.unit, confidence=Confidence.SEALED, key="once")
    again = received(cast.unit, confidence=Confidence.SEALED, key="once")
    assert again.is_repeat and again.code == first.code
    assert sealed.key_by_code(again.code) is not None


def test_no_column_holds_the_words(sealed_one):
    row = Voice.objects.filter(pk=sealed_one.voice.pk).values().get()
    assert row["text"] == row["secret_text"] == ""
    assert TEXT.encode() not in bytes(row["sealed_text"])
    receipt = Receipt.objects.values().get()
    assert bytes(receipt["wrapped_key"]) != b""


def test_units_above_can_open_it_too_so_that_one_lost_passphrase_loses_nothing(cast, on_duty):
    above = person("above", (cast.province, Role.COUNSELLOR))
    make_case_key(above, "một câu thật dài", by=above)
    stored = received(cast.unit, confidence=Confidence.SEALED).voice
    assert Grant.objects.filter(subject_id=stored.id).count() == 2
    key = by_passphrase(stored, above, "một câu thật dài")
    assert sealed.words(stored, key) == TEXT


def test_what_is_said_further_is_sealed_too(sealed_one, on_duty):
    voice = sealed_one.voice
    _receipt, key = sealed.key_by_code(sealed_one.code)
    send_message(voice, "Tôi sợ lắm", Side.SPEAKER, by=ANONYMOUS, case_key=key)
    message = Message.objects.get()
    assert message.text == ""
    mine = by_passphrase(voice, on_duty, PASSPHRASE)
    assert sealed.said_in(message, mine) == "Tôi sợ lắm"


def test_nobody_writes_into_it_without_having_opened_it(sealed_one, on_duty):
    with pytest.raises(PermissionDenied):
        send_message(sealed_one.voice, "Chào chị", Side.STAFF, by=on_duty)


def test_its_words_are_not_corrected_nor_put_into_a_petition(cast, sealed_one, on_duty):
    with pytest.raises(PermissionDenied):
        correct(sealed_one.voice, "khác", by=cast.officer)
    with pytest.raises(PermissionDenied):
        open_petition(cast.unit, "Việc", [sealed_one.voice], by=cast.officer)


def test_a_changed_passphrase_still_opens_what_came_before(sealed_one, on_duty):
    key = CaseKey.objects.get(user=on_duty)
    change_passphrase(key, PASSPHRASE, "một câu mới hẳn", by=on_duty)
    opened = by_passphrase(sealed_one.voice, on_duty, "một câu mới hẳn")
    assert sealed.words(sealed_one.voice, opened) == TEXT


def test_a_short_passphrase_is_refused(cast):
    with pytest.raises(ValidationError):
        make_case_key(cast.leader, "ngắn", by=cast.leader)


def test_nobody_makes_a_key_for_somebody_else(cast):
    with pytest.raises(PermissionDenied):
        make_case_key(cast.leader, PASSPHRASE, by=cast.administrator)


def test_words_moved_to_another_voice_do_not_open(cast, sealed_one):
    other = received(cast.unit, confidence=Confidence.SEALED)
    _receipt, key = sealed.key_by_code(sealed_one.code)
    other.voice.sealed_text = sealed_one.voice.sealed_text
    with pytest.raises(sealing.WrongKey):
        sealed.words(other.voice, key)


def opened(client, who, voice, **typed):
    client.force_login(who)
    return client.post(reverse("voices:unseal", args=[voice.pk]), typed)


def test_the_page_opens_in_one_browser_and_shows_no_passphrase(client, sealed_one, on_duty):
    page = opened(client, on_duty, sealed_one.voice, passphrase=PASSPHRASE)
    assert TEXT in page.content.decode()
    assert PASSPHRASE not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    client.cookies.pop("unlocked")
    again = client.get(reverse("voices:unseal", args=[sealed_one.voice.pk]))
    assert TEXT not in again.content.decode()


def test_who_opens_it_closes_it_and_takes_it_up_again(client, cast, sealed_one, on_duty):
    voice = sealed_one.voice
    client.force_login(cast.officer)
    assert client.post(reverse("voices:aside", args=[voice.pk])).status_code == 404
    client.force_login(on_duty)
    page = client.post(reverse("voices:unseal", args=[voice.pk]), {"passphrase": PASSPHRASE})
    assert reverse("voices:aside", args=[voice.pk]) in page.content.decode()
    for name, state in (("aside", "set_aside"), ("take_up", "new")):
        address = reverse(f"voices:{name}", args=[voice.pk])
        sent = {"seen_version": Voice.objects.get().version}
        assert client.get(address).status_code == 200
        assert client.post(address, sent).status_code == 302
        assert Voice.objects.get().state == state
    verbs = [event.verb for event in Event.objects.about(voice)]
    assert verbs[-2:] == ["voices.voice.set_aside", "voices.voice.taken_up"]


def test_opening_is_on_record(client, sealed_one, on_duty):
    opened(client, on_duty, sealed_one.voice, passphrase=PASSPHRASE)
    viewing = Event.objects.viewings(sealed_one.voice).get()
    assert viewing.actor == on_duty.actor_id


def test_a_wrong_passphrase_on_the_page_shows_nothing(client, sealed_one, on_duty):
    page = opened(client, on_duty, sealed_one.voice, passphrase="sai hoàn toàn nhé")
    assert page.status_code == 400
    assert TEXT not in page.content.decode()
    assert not Event.objects.viewings(sealed_one.voice).exists()


def test_she_answers_from_the_page(client, sealed_one, on_duty):
    opened(client, on_duty, sealed_one.voice, passphrase=PASSPHRASE, message="Chị gọi 111 nhé")
    _receipt, key = sealed.key_by_code(sealed_one.code)
    assert [turn.text for turn in sealed.talk(sealed_one.voice, key)] == ["Chị gọi 111 nhé"]


@pytest.mark.parametrize("who", ["leader", "officer", "administrator"])
def test_others_do_not_even_find_the_page(client, cast, sealed_one, who):
    page = opened(client, getattr(cast, who), sealed_one.voice, passphrase=PASSPHRASE)
    assert page.status_code == 404


def test_a_person_makes_her_key_by_page_and_changes_its_passphrase(client, cast):
    client.force_login(cast.leader)
    address = reverse("voices:case_key")
    client.post(address, {"passphrase": PASSPHRASE, "again": PASSPHRASE + "!"})
    assert not CaseKey.objects.exists()
    client.post(address, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    before = bytes(CaseKey.objects.get(user=cast.leader).locked)
    new = "câu khác dài hơn"
    client.post(address, {"present": PASSPHRASE, "passphrase": new, "again": new})
    assert bytes(CaseKey.objects.get(user=cast.leader).locked) != before
