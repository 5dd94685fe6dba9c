import pytest
from django.core.exceptions import PermissionDenied

from doithoai.journal.models import Event, StaleVersion
from doithoai.voices.actions import correct, set_aside, take_up
from doithoai.voices.models import Confidence, State, Voice
from tests.voices.factories import TEXT, voice


def test_a_correction_keeps_the_earlier_wording_with_its_author(cast):
    stored = voice(cast.unit)
    correct(stored, "Đường vào nhà trẻ thôn Mẫu ngập.", by=cast.officer)
    earlier = stored.wordings.get()
    assert earlier.text == TEXT
    assert earlier.author == cast.officer.actor_id
    assert Voice.objects.get(pk=stored.pk).text == "Đường vào nhà trẻ thôn Mẫu ngập."


def test_a_confidential_voice_is_corrected_behind_its_curtain(cast):
    stored = correct(
        voice(cast.unit, confidence=Confidence.CONFIDENTIAL), "Lời mới", by=cast.officer
    )
    stored.refresh_from_db()
    assert (stored.text, stored.secret_text) == ("", "Lời mới")


@pytest.mark.parametrize("who", ["other_officer", "province_officer", "responder", "stranger"])
def test_nobody_else_corrects(cast, who):
    with pytest.raises(PermissionDenied):
        correct(voice(cast.unit), "khác", by=getattr(cast, who))


def test_two_officers_do_not_overwrite_each_other(cast):
    mine = voice(cast.unit)
    theirs = Voice.objects.get(pk=mine.pk)
    correct(mine, "lời của tôi", by=cast.officer)
    with pytest.raises(StaleVersion):
        correct(theirs, "lời của người khác", by=cast.clerk)
    assert Voice.objects.get(pk=mine.pk).text == "lời của tôi"


def test_setting_aside_can_be_undone_and_is_told(cast):
    stored = voice(cast.unit)
    set_aside(stored, by=cast.officer)
    assert stored.state == State.SET_ASIDE
    take_up(stored, by=cast.officer)
    assert Voice.objects.get(pk=stored.pk).state == State.NEW
    assert Event.objects.about(stored).count() == stored.version == 3
