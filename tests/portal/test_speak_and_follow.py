import re
from uuid import uuid4

import pytest
from django.urls import reverse

from doithoai.petitions import actions
from doithoai.petitions.models import Petition
from doithoai.voices.models import Voice
from tests.petitions.factories import issued

CODE = re.compile(r'id="code">([\d-]+)<')


def submission(**changes):
    values = {"key": uuid4().hex, "text": "Nước sông có mùi", "identity": "unknown"}
    return values | changes


def speak(client, cast, **changes):
    return client.post(reverse("portal:speak_to", args=[cast.unit.pk]), submission(**changes))


def code_of(response):
    return CODE.search(response.content.decode())[1]


def follow(client, code):
    return client.post(reverse("portal:follow"), {"code": code}, follow=True)


def test_a_voice_is_stored_and_its_code_shown(client, cast):
    response = speak(client, cast)
    assert response.status_code == 200
    assert Voice.objects.get().text == "Nước sông có mùi"
    assert len(code_of(response).replace("-", "")) == 16
    assert "no-store" in response["Cache-Control"]


def test_pressing_twice_stores_once_and_shows_the_same_code(client, cast):
    values = submission()
    address = reverse("portal:speak_to", args=[cast.unit.pk])
    codes = {code_of(client.post(address, values)) for _ in range(2)}
    assert len(codes) == 1
    assert Voice.objects.count() == 1


def test_the_code_opens_what_was_said(client, cast):
    page = follow(client, code_of(speak(client, cast)))
    assert "Nước sông có mùi" in page.content.decode()


def test_a_wrong_code_opens_nothing_and_says_so(client, cast):
    speak(client, cast)
    assert follow(client, "0000-0000-0000-0000").status_code == 400


@pytest.mark.parametrize("text", ["", "   ", "?!…"])
def test_a_voice_without_words_is_refused_and_nothing_typed_is_lost(client, cast, text):
    response = speak(client, cast, text=text, place="thôn Mẫu")
    assert response.status_code == 400
    assert "thôn Mẫu" in response.content.decode()
    assert not Voice.objects.exists()


def test_the_speaker_reads_the_answer_of_the_petition_her_voice_is_in(client, cast):
    code = code_of(speak(client, cast))
    matter = actions.open_petition(cast.unit, "Nước", [Voice.objects.get()], by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    assert "khảo sát" not in follow(client, code).content.decode()
    issued(cast, Petition.objects.get(pk=matter.pk))
    assert "khảo sát" in follow(client, code).content.decode()


def test_the_talk_goes_both_ways(client, cast):
    from doithoai.voices.actions import send_message
    from doithoai.voices.models import Side

    code = code_of(speak(client, cast))
    send_message(Voice.objects.get(), "Chỗ nào ạ?", Side.STAFF, by=cast.officer)
    assert "Chỗ nào ạ?" in follow(client, code).content.decode()
    client.post(reverse("portal:send_message"), {"text": "Gần cầu"})
    assert "Gần cầu" in follow(client, code).content.decode()


def test_without_a_code_there_is_no_voice_page(client, cast):
    speak(client, cast)
    assert client.get(reverse("portal:voice")).url == reverse("portal:follow")
