import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from doithoai.journal.models import Event
from doithoai.voices.actions import Contact, receive
from doithoai.voices.models import Channel, Confidence, Identity, Receipt, Speaker, Voice
from tests.voices.factories import TEXT, received, said, voice


def test_a_voice_is_kept_exactly_as_it_was_said(cast):
    stored = received(cast.unit, text="  Nước sông Pheo ô nhiễm\n\nđã lâu.  ").voice
    assert Voice.objects.get(pk=stored.pk).text == "  Nước sông Pheo ô nhiễm\n\nđã lâu.  "


def test_a_decomposed_text_is_stored_composed(cast):
    assert voice(cast.unit, text="Đề nghị").text == "Đề nghị"


def test_the_code_on_the_receipt_finds_the_voice_again(cast):
    result = received(cast.unit)
    assert Receipt.objects.with_code(result.code).voice == result.voice


def test_the_code_itself_is_stored_nowhere(cast):
    result = received(cast.unit)
    digits = result.code.replace("-", "")
    receipt = Receipt.objects.get(voice=result.voice)
    assert digits not in receipt.lookup
    assert not any(digits in event.data for event in Event.objects.all())


def test_the_same_submission_twice_is_stored_once_and_gives_the_same_code(cast):
    first = received(cast.unit, key="one-press")
    second = received(cast.unit, key="one-press")
    assert second.voice == first.voice
    assert second.code == first.code
    assert second.is_repeat and not first.is_repeat
    assert Voice.objects.count() == 1
    assert Event.objects.about(first.voice).count() == 1


def test_a_voice_without_a_name_keeps_no_contact_and_no_exact_time(cast):
    stored = voice(cast.unit, contact=Contact(name="Trần Thị Mẫu", phone="0900000000"))
    stored.refresh_from_db()
    assert stored.speaker is None
    assert Speaker.objects.count() == 0
    assert (stored.received_at.minute, stored.received_at.second) == (0, 0)


def test_the_event_of_an_anonymous_voice_has_no_exact_time_either(cast):
    stored = voice(cast.unit)
    event = Event.objects.about(stored).get()
    assert (event.at.minute, event.at.second) == (0, 0)


def test_a_name_is_kept_encrypted_apart_from_the_words(cast):
    stored = voice(cast.unit, identity=Identity.UNION_ONLY, contact=Contact(name="Trần Thị Mẫu"))
    assert Speaker.objects.get(voices=stored).name == "Trần Thị Mẫu"
    raw = Speaker.objects.extra(select={"raw": "name"}).values_list("raw", flat=True)
    assert "Mẫu" not in str(list(raw))


def test_the_words_of_a_confidential_voice_are_not_in_the_open_column(cast):
    stored = voice(cast.unit, confidence=Confidence.CONFIDENTIAL)
    stored.refresh_from_db()
    assert stored.text == ""
    assert stored.secret_text == TEXT


@pytest.mark.parametrize("channel", [c for c in Channel if c != Channel.WEB])
def test_only_staff_of_the_unit_receive_by_another_channel(cast, channel):
    receive(said(cast.unit, channel=channel), by=cast.clerk)
    with pytest.raises(PermissionDenied):
        receive(said(cast.unit, channel=channel), by=cast.other_officer)


def test_the_journal_tells_the_channel_but_not_the_words(cast):
    stored = voice(cast.unit)
    event = Event.objects.about(stored).get()
    assert event.verb == "voices.voice.received"
    assert "web" in event.data
    assert "cống" not in event.data


def test_the_day_it_was_heard_may_be_earlier_than_today(cast):
    assert voice(cast.unit, heard_on=dt.date(2019, 10, 18)).heard_on == dt.date(2019, 10, 18)
