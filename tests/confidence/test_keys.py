"""The keys of a sealed case: given, dropped, changed, lost and got back."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from doithoai.confidence.actions import (
    end_sight,
    give_key,
    give_keys,
    give_sight,
    open_case,
    pass_on,
)
from doithoai.confidence.models import Seal
from doithoai.confidence.rules import grants_on
from doithoai.confidence.sealing import key_of, must_turn
from doithoai.jobs.engine import Engine
from doithoai.journal.models import Event
from doithoai.kit import sealing
from doithoai.kit.actors import ANONYMOUS, SYSTEM
from doithoai.people.actions import (
    close_account,
    end_post,
    hand_over,
    make_case_key,
    replace_case_key,
)
from doithoai.people.models import Grant
from doithoai.people.roles import Role
from doithoai.voices import sealed
from doithoai.voices.actions import send_message
from doithoai.voices.models import Message, Side, Voice
from tests.cast import person
from tests.confidence.circle import PASSPHRASE, keyholder, post_of, private_of, sealed_voice
from tests.files.builders import png
from tests.voices.factories import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(cast):
    return keyholder("anna", cast.unit)


@pytest.fixture
def berta(cast):
    return keyholder("berta", cast.unit, Role.LEADER)


@pytest.fixture
def case(cast, anna):
    return sealed_voice(cast.unit)


def opens(voice, user, passphrase=PASSPHRASE):
    user.forget_posts()
    try:
        key = open_case(Voice.objects.get(pk=voice.pk), private_of(user, passphrase), by=user)
    except ValidationError:
        return False
    return sealed.words(Voice.objects.get(pk=voice.pk), key).startswith(TEXT)


def grant_of(voice, user):
    return grants_on(voice).get(user=user)


def test_everybody_above_is_among_the_readers_from_the_first_moment(cast, anna):
    above = keyholder("above", cast.province)
    voice = sealed_voice(cast.unit).voice
    assert opens(voice, anna) and opens(voice, above)


def test_a_reader_gives_the_key_with_the_sight(case, anna, berta):
    assert not opens(case.voice, berta)
    give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    assert opens(case.voice, berta) and opens(case.voice, anna)


def test_nobody_without_a_key_is_given_what_is_sealed(cast, case, anna):
    with pytest.raises(ValidationError):
        give_sight(case.voice, post_of(cast.leader), "vì", by=anna, private=private_of(anna))
    assert not grants_on(case.voice).filter(user=cast.leader).exists()


def test_a_key_of_somebody_else_gives_nothing(case, anna, berta):
    with pytest.raises(ValidationError):
        give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(berta))


def test_who_is_taken_out_has_no_key_any_more_and_the_next_to_open_changes_it(case, anna, berta):
    given = give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    kept = key_of(case.voice, berta, private_of(berta))
    end_sight(given, case.voice, "vì", by=anna)
    assert grant_of(case.voice, berta).wrapped_key is None
    assert must_turn(case.voice) and not opens(case.voice, berta)
    assert opens(case.voice, anna)
    assert not must_turn(case.voice)
    with pytest.raises(sealing.WrongKey):
        sealed.words(Voice.objects.get(), kept)
    assert Seal.objects.get().turns == 1
    assert Event.objects.about(case.voice).last().verb == "confidence.key.turned"


def test_after_a_change_of_the_key_talk_files_and_code_still_open(cast, case, anna, berta):
    from doithoai.files.actions import check

    _receipt, key = sealed.key_by_code(case.code)
    photo = check(png(), "anh.png", anonymous=True)
    send_message(case.voice, "Tôi sợ", Side.SPEAKER, by=ANONYMOUS, case_key=key, files=[photo])
    given = give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    end_sight(given, case.voice, "vì", by=anna)
    assert opens(case.voice, anna)
    voice = Voice.objects.get()
    _receipt, fresh = sealed.key_by_code(case.code)
    assert fresh != key and sealed.words(voice, fresh) == TEXT
    (turn,) = sealed.talk(voice, fresh)
    assert turn.text == "Tôi sợ"
    attachment = voice.attachments.get()
    facts = sealed.facts_of(attachment, fresh)
    assert sealed.content_of(attachment, facts) == photo.plain
    with pytest.raises(sealing.WrongKey):
        sealed.facts_of(attachment, key)


def test_expiry_ends_sight_at_once_and_the_worker_destroys_the_key(case, anna, berta):
    today = timezone.localdate()
    give_sight(case.voice, post_of(berta), "vì", until=today, by=anna, private=private_of(anna))
    assert opens(case.voice, berta)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1, seconds=1)):
        assert not opens(case.voice, berta)
        assert grant_of(case.voice, berta).wrapped_key is not None
        Engine().drain()
        assert grant_of(case.voice, berta).wrapped_key is None
        assert must_turn(case.voice)
    verbs = Event.objects.about(case.voice).values_list("verb", flat=True)
    assert "people.case_key.dropped" in verbs


def test_when_a_post_ends_its_keys_are_destroyed(case, anna, berta):
    give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    end_post(post_of(anna), timezone.localdate(), by=SYSTEM)
    assert opens(case.voice, anna), "the last day belongs to the post"
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        Engine().drain()
        assert not opens(case.voice, anna)
        assert grant_of(case.voice, anna).wrapped_key is None
        assert opens(case.voice, berta)


def test_a_second_post_there_keeps_the_keys(cast, case, anna):
    from doithoai.people.actions import give_post

    first = post_of(anna)
    give_post(anna, cast.unit, Role.OFFICER, dt.date(2020, 1, 1), by=SYSTEM)
    end_post(first, timezone.localdate(), by=SYSTEM)
    with time_machine.travel(timezone.now() + dt.timedelta(days=1)):
        Engine().drain()
        assert opens(case.voice, anna)


def test_a_closed_account_has_no_keys(case, anna):
    close_account(anna, by=SYSTEM)
    assert grant_of(case.voice, anna).wrapped_key is None


def test_a_successor_gets_the_keys_from_who_stays_or_from_who_leaves(cast, case, anna, berta):
    hand_over(post_of(anna), post_of(berta), "Nghỉ hưu", by=anna)
    assert Voice.objects.visible_to(berta).filter(pk=case.voice.pk).exists()
    assert not opens(case.voice, berta), "she knows of it and cannot open it yet"
    assert give_keys(berta, by=anna, private=private_of(anna)) == 1
    assert opens(case.voice, berta)
    assert give_keys(berta, by=anna, private=private_of(anna)) == 0


def test_who_passes_a_case_on_opens_it_no_more_and_nobody_else_did(case, anna, berta):
    pass_on(case.voice, post_of(berta), "Nghỉ hưu", by=anna, private=private_of(anna))
    assert not opens(case.voice, anna)
    assert opens(case.voice, berta)
    readers = {g.user for g in grants_on(case.voice).exclude(wrapped_key=None)}
    assert readers == {berta}


def test_a_lost_passphrase_is_replaced_and_a_colleague_gives_the_key_anew(case, anna, berta):
    give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    replace_case_key(berta.case_key, "một câu hoàn toàn khác", by=berta)
    assert not opens(case.voice, berta, "một câu hoàn toàn khác")
    case.voice.refresh_from_db()
    give_key(case.voice, grant_of(case.voice, berta), by=anna, private=private_of(anna))
    assert opens(case.voice, berta, "một câu hoàn toàn khác")
    assert Event.objects.about(case.voice).last().verb == "confidence.key.given"


def test_somebody_outside_is_given_no_key_by_this(case, anna, berta):
    grant = Grant(subject_type="voices.voice", subject_id=case.voice.pk, user=berta)
    with pytest.raises(PermissionDenied):
        give_key(case.voice, grant, by=berta, private=private_of(berta))


def test_an_old_receipt_still_opens_and_its_case_waits_for_the_speaker(case, anna, berta):
    """From before the key could be changed without her code."""
    from doithoai.kit import receipts
    from doithoai.voices.models import Receipt

    key = key_of(case.voice, anna, private_of(anna))
    closed = sealing.close(receipts.sealed_keys(case.code).key, key, case.voice.pk.bytes)
    Receipt.objects.update(wrapped_key=closed, public=None)
    assert sealed.key_by_code(case.code)[1] == key
    given = give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    end_sight(given, case.voice, "vì", by=anna)
    assert opens(case.voice, anna) and must_turn(case.voice)
    assert sealed.key_by_code(case.code)[1] == key


def test_name_place_and_contact_of_a_sealed_voice_are_sealed_with_it(cast, anna):
    from doithoai.voices.actions import Contact
    from doithoai.voices.models import Identity

    contact = Contact(name="Trần Thị Mẫu", phone="0900000001")
    made = sealed_voice(cast.unit, identity=Identity.UNION_ONLY, contact=contact, place="thôn Mẫu")
    stored = Voice.objects.get()
    assert stored.speaker is None and stored.place == stored.secret_place == ""
    _receipt, key = sealed.key_by_code(made.code)
    words = sealed.words(stored, key)
    assert all(each in words for each in (TEXT, "Trần Thị Mẫu", "0900000001", "thôn Mẫu"))


def unlocked(client, user, next_page=""):
    client.force_login(user)
    address = reverse("confidence:unlock") + (f"?next={next_page}" if next_page else "")
    return client.post(address, {"passphrase": PASSPHRASE})


def test_by_page_the_passphrase_opens_for_one_sitting(client, case, anna):
    address = reverse("voices:unseal", args=[case.voice.pk])
    assert unlocked(client, anna, address).url == address
    assert TEXT in client.get(address).content.decode()
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=16)):
        assert TEXT not in client.get(address).content.decode()
    unlocked(client, anna)
    client.post(reverse("confidence:lock"))
    assert TEXT not in client.get(address).content.decode()


def test_neither_the_session_nor_the_cookie_alone_opens(client, case, anna):
    unlocked(client, anna)
    address = reverse("voices:unseal", args=[case.voice.pk])
    cookie = client.cookies.pop("unlocked").value
    assert TEXT not in client.get(address).content.decode()
    client.logout()
    client.force_login(anna)
    client.cookies["unlocked"] = cookie
    assert TEXT not in client.get(address).content.decode()


def test_unlocking_leads_to_no_foreign_page(client, anna):
    assert unlocked(client, anna, "https://example.com/").url == reverse("confidence:list")


def test_ten_wrong_passphrases_close_the_door_for_a_while(client, anna):
    client.force_login(anna)
    for _n in range(10):
        client.post(reverse("confidence:unlock"), {"passphrase": "sai hết cả rồi"})
    page = client.post(reverse("confidence:unlock"), {"passphrase": PASSPHRASE})
    assert page.status_code == 400


def test_by_page_a_colleague_gives_all_keys_that_another_waits_for(client, case, anna, berta):
    hand_over(post_of(anna), post_of(berta), "Nghỉ hưu", by=anna)
    address = reverse("confidence:give_many", args=[berta.pk])
    client.force_login(anna)
    assert reverse("confidence:unlock") in client.get(address).url
    unlocked(client, anna)
    assert berta.full_name in client.get(reverse("confidence:list")).content.decode()
    assert client.post(address, {"sent_as": "once"}).status_code == 302
    assert opens(case.voice, berta)


def test_by_page_a_lost_passphrase_makes_a_new_key(client, case, anna):
    client.force_login(anna)
    new = "một câu hoàn toàn khác"
    client.post(reverse("confidence:renew"), {"passphrase": new, "again": new})
    anna.case_key.refresh_from_db()
    assert private_of(anna, new)
    shown = client.get(reverse("confidence:access", args=["voices.voice", case.voice.pk]))
    assert reverse("confidence:ask", args=["voices.voice", case.voice.pk]) in str(shown.content)


def test_messages_written_before_are_counted_when_a_key_changes(case, anna, berta):
    _receipt, key = sealed.key_by_code(case.code)
    for n in range(3):
        send_message(case.voice, f"Lần {n}", Side.SPEAKER, by=ANONYMOUS, case_key=key)
    given = give_sight(case.voice, post_of(berta), "vì", by=anna, private=private_of(anna))
    end_sight(given, case.voice, "vì", by=anna)
    assert opens(case.voice, anna)
    _receipt, fresh = sealed.key_by_code(case.code)
    assert [t.text for t in sealed.talk(Voice.objects.get(), fresh)] == ["Lần 0", "Lần 1", "Lần 2"]
    assert not any(message.text for message in Message.objects.all())


def test_no_key_is_made_for_nobody(cast):
    nobody = person("nobody", (cast.unit, Role.CLERK))
    with pytest.raises(ValidationError):
        make_case_key(nobody, "ngắn", by=nobody)
