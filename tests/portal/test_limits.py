"""How often strangers may press: floods are stopped, a hall of people is not."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.dialogues import events
from doithoai.dialogues.models import Dialogue
from doithoai.journal.actions import record
from doithoai.kit.actors import SYSTEM
from doithoai.portal.limits import SPEAKING, WRITING, WRONG_CODES, Limit
from doithoai.voices.models import Voice
from tests.portal.visitor import code_of, follow, speak, text_of


@pytest.fixture
def strict(monkeypatch):
    """The limits at three, so that a test reaches them."""
    for limit in (SPEAKING, WRITING, WRONG_CODES):
        monkeypatch.setitem(limit.__dict__, "most", 3)


def test_a_limit_counts_each_alone_and_says_when_it_is_spent():
    limit = Limit("test", most=2, seconds=60)
    assert [limit.spend("a", "x") for _n in range(4)] == [True, True, False, False]
    assert limit.spend("a", "y")
    assert limit.is_spent("a", "x")
    assert not limit.is_spent("b")


def test_the_cache_never_holds_an_address(monkeypatch):
    kept = []
    monkeypatch.setattr(cache, "add", lambda key, *_rest: kept.append(key) or True)
    Limit("test", most=2, seconds=60).spend("203.0.113.7")
    assert kept
    assert "203.0.113" not in kept[0]


def test_what_is_counted_today_tells_nothing_tomorrow(monkeypatch):
    import datetime as dt

    limit = Limit("test", most=1, seconds=60)
    limit.spend("203.0.113.7")
    tomorrow = dt.date.today() + dt.timedelta(days=2)
    monkeypatch.setattr("doithoai.portal.limits.timezone.localdate", lambda: tomorrow)
    assert not limit.is_spent("203.0.113.7")


def test_a_flood_of_voices_is_stopped_and_nothing_typed_is_lost(client, cast, strict):
    for _n in range(3):
        assert speak(client, cast.unit).status_code == 200
    response = speak(client, cast.unit, text="Câu thứ tư")
    assert response.status_code == 429
    assert "Câu thứ tư" in text_of(response)
    assert Voice.objects.count() == 3
    assert speak(client, cast.other_unit).status_code == 200


def test_a_form_with_mistakes_is_not_counted(client, cast, strict):
    for _n in range(5):
        assert speak(client, cast.unit, text="").status_code == 400
    assert speak(client, cast.unit).status_code == 200


def test_a_hall_behind_one_address_gets_through_with_the_meetings_code(client, cast):
    dialogue = Dialogue(title="Đối thoại mẫu", organiser=cast.unit, level=cast.unit.level)
    record(events.PLANNED, dialogue, by=SYSTEM)
    answers = [speak(client, cast.unit, occasion=str(dialogue.pk)) for _n in range(200)]
    assert {one.status_code for one in answers} == {200}
    assert Voice.objects.filter(occasion_id=dialogue.pk).count() == 200


def test_guessing_codes_is_stopped_also_for_the_right_one(client, cast, strict):
    code = code_of(speak(client, cast.unit))
    for _n in range(2):
        assert follow(client, "0000-0000-0000-0000").status_code == 400
    assert follow(client, "0000-0000-0000-0000").status_code == 429
    assert follow(client, code).status_code == 429
    assert client.post(reverse("portal:verify"), {"code": code}).status_code == 429


def test_right_codes_are_not_counted(client, cast, strict):
    code = code_of(speak(client, cast.unit))
    for _n in range(6):
        assert follow(client, code).status_code == 200


def test_writing_under_one_receipt_is_bounded(client, cast, strict):
    follow(client, code_of(speak(client, cast.unit)))
    address = reverse("portal:send_message")
    for _n in range(3):
        assert client.post(address, {"text": f"Tin {uuid4()}"}).status_code == 302
    response = client.post(address, {"text": "Tin thứ tư"})
    assert response.status_code == 429
    assert "Tin thứ tư" in text_of(response)
