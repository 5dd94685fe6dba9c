"""Speaking on the public site: what is stored, what is refused, what leaves no trace."""

import datetime as dt
import unicodedata
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.dialogues import events
from doithoai.dialogues.models import Dialogue, Phase
from doithoai.journal.actions import record
from doithoai.journal.models import Event
from doithoai.kit.actors import SYSTEM
from doithoai.people.sessions import Session
from doithoai.ui.templatetags.ui import qr
from doithoai.units.actions import create_topic
from doithoai.units.models import Organisation
from doithoai.voices.models import Confidence, Identity, Speaker, Voice
from tests.portal.visitor import address_of, code_of, speak, submission, text_of


@pytest.fixture
def topic(db):
    return create_topic("moi-truong-mau", "Môi trường", "Environment", 1, by=SYSTEM)


@pytest.fixture
def dialogue(cast):
    planned = Dialogue(title="Đối thoại mẫu 2026", organiser=cast.unit, level=cast.unit.level)
    record(events.PLANNED, planned, by=SYSTEM)
    return planned


def test_a_voice_is_stored_and_its_code_shown(client, cast):
    response = speak(client, cast.unit)
    assert response.status_code == 200
    assert Voice.objects.get().text == "Nước sông có mùi"
    assert len(code_of(response).replace("-", "")) == 16
    assert "no-store" in response["Cache-Control"]


def test_pressing_twice_stores_once_and_shows_the_same_code(client, cast):
    values = submission()
    codes = {code_of(client.post(address_of(cast.unit), values)) for _ in range(2)}
    assert len(codes) == 1
    assert Voice.objects.count() == 1


def test_the_square_carries_the_code_after_the_hash(client, cast):
    response = speak(client, cast.unit)
    assert qr(f"http://testserver/follow/#{code_of(response)}") in text_of(response)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "e" + "\u0301" * 400, "a\x00b", "ô" * 20_001])
def test_what_cannot_be_kept_is_refused_and_nothing_typed_is_lost(client, cast, text):
    response = speak(client, cast.unit, text=text, place="thôn Mẫu")
    assert response.status_code == 400
    assert "thôn Mẫu" in text_of(response)
    assert not Voice.objects.exists()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(min_size=1, max_size=300), place=st.text(max_size=210))
def test_any_text_is_stored_as_said_or_refused(client, cast, text, place):
    cache.clear()
    before = Voice.objects.count()
    response = speak(client, cast.unit, text=text, place=place)
    assert response.status_code in {200, 400}
    assert Voice.objects.count() == before + (response.status_code == 200)
    if response.status_code == 200:
        said = unicodedata.normalize("NFC", text).strip()
        assert said in set(Voice.objects.values_list("text", flat=True))


@pytest.mark.parametrize("key", ["", "1", "x" * 4000])
def test_a_form_without_its_key_is_refused(client, cast, key):
    assert speak(client, cast.unit, key=key).status_code == 400
    assert not Voice.objects.exists()


def test_no_name_is_kept_where_none_was_to_be_given(client, cast):
    speak(client, cast.unit, name="Lê Thị Mẫu", phone="0900000000")
    assert not Speaker.objects.exists()
    assert Voice.objects.get().received_at.minute == 0


@pytest.mark.parametrize("identity", ["union_only", "name_hidden", "named"])
def test_a_name_goes_with_the_choice_who_may_know_it(client, cast, identity):
    speak(client, cast.unit, identity=identity, name="Lê Thị Mẫu")
    assert Voice.objects.get().identity == Identity(identity)
    assert Speaker.objects.get().name == "Lê Thị Mẫu"


def test_somebody_who_wants_to_be_known_says_by_what(client, cast):
    assert speak(client, cast.unit, identity="named").status_code == 400


def test_a_restricted_voice_is_confidential_from_the_first_moment(client, cast):
    speak(client, cast.unit, restricted="on")
    said = Voice.objects.get()
    assert said.confidence == Confidence.CONFIDENTIAL
    assert said.text == ""


def test_a_robot_that_fills_every_box_is_stopped_and_a_person_told(client, cast):
    response = speak(client, cast.unit, website="http://example.org")
    assert response.status_code == 400
    assert "data-seen" in text_of(response)
    assert not Voice.objects.exists()


def test_no_session_address_or_request_is_left_behind(client, cast):
    client.get(address_of(cast.unit))
    response = speak(client, cast.unit)
    assert not Session.objects.exists()
    assert "sessionid" not in response.cookies
    event = Event.objects.about(Voice.objects.get()).get()
    assert event.request_id == ""
    assert (event.at.minute, event.at.second) == (0, 0)


def test_nothing_of_the_page_comes_from_or_goes_to_elsewhere(client, cast):
    for response in (client.get(address_of(cast.unit)), speak(client, cast.unit)):
        assert response["Referrer-Policy"] == "same-origin"
        assert 'src="http' not in text_of(response)
        assert 'href="http' not in text_of(response)


def test_a_unit_that_receives_nothing_has_no_page(client, cast):
    assert client.get(address_of(cast.committee)).status_code == 404


def test_the_topic_chosen_is_kept(client, cast, topic):
    speak(client, cast.unit, topic=str(topic.pk))
    assert Voice.objects.get().topic == topic
    assert speak(client, cast.unit, topic=str(uuid4())).status_code == 400


def test_the_qr_of_a_meeting_joins_the_voice_to_it(client, cast, dialogue):
    page = text_of(client.get(address_of(cast.unit), {"occasion": str(dialogue.pk)}))
    assert dialogue.title in page
    speak(client, cast.unit, occasion=str(dialogue.pk))
    said = Voice.objects.get()
    assert (said.occasion_id, said.occasion) == (dialogue.pk, dialogue.title)


@pytest.mark.parametrize("phase", [Phase.CONCLUDE, Phase.FOLLOW_UP, Phase.REPORTED])
def test_a_meeting_that_is_over_takes_no_more(client, cast, dialogue, phase):
    dialogue.phase = phase
    record(events.MOVED_ON, dialogue, changes=("phase",), by=SYSTEM, phase=phase)
    address = address_of(cast.unit)
    assert dialogue.title not in text_of(client.get(address, {"occasion": str(dialogue.pk)}))
    speak(client, cast.unit, occasion=str(dialogue.pk))
    assert Voice.objects.get().occasion_id is None


def test_a_meeting_of_another_unit_or_none_is_passed_over(client, cast, dialogue):
    address = address_of(cast.other_unit)
    for key in (str(dialogue.pk), "x", "' OR 1=1", str(uuid4())):
        response = client.get(address, {"occasion": key})
        assert response.status_code == 200
        assert dialogue.title not in text_of(response)


def test_a_unit_that_has_ended_takes_no_more_within_a_minute(client, cast):
    assert client.get(address_of(cast.unit)).status_code == 200
    QuerySet(Organisation).filter(pk=cast.unit.pk).update(valid_to=dt.date(2020, 1, 1))
    cache.clear()  # the minute is over
    assert client.get(address_of(cast.unit)).status_code == 404
    assert speak(client, cast.unit).status_code == 404


def test_choosing_finds_a_union_without_diacritics(client, cast):
    page = text_of(client.get(reverse("portal:speak"), {"q": "vi du"}))
    assert cast.unit.name in page
    assert cast.committee.name not in page


def test_where_only_one_union_receives_nobody_has_to_choose(client, cast):
    others = QuerySet(Organisation).filter(kind=cast.unit.kind).exclude(pk=cast.unit.pk)
    others.update(valid_to=dt.date(2020, 1, 1))
    assert client.get(reverse("portal:speak")).url == address_of(cast.unit)


def test_speaking_asks_the_database_little(client, cast, dialogue):
    client.get(address_of(cast.unit))
    with CaptureQueriesContext(connection) as asked:
        client.get(address_of(cast.unit))
    assert len(asked) <= 2
    with CaptureQueriesContext(connection) as asked:
        client.get(address_of(cast.unit), {"occasion": str(dialogue.pk)})
    assert len(asked) <= 2
    with CaptureQueriesContext(connection) as asked:
        speak(client, cast.unit)
    assert len(asked) <= 6
