"""The list and the page of a voice, and quick entry as the server sees it."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doithoai.journal.models import Event
from doithoai.petitions.actions import open_petition
from doithoai.voices.actions import set_aside
from doithoai.voices.models import Channel, Confidence, Message, State, Voice
from tests.indexed import index
from tests.voices.factories import TEXT, voice


def page(client, who, name="list", *args, **query):
    client.force_login(who)
    return client.get(reverse(f"voices:{name}", args=args), query)


def send(client, unit, *rows, user):
    client.force_login(user)
    body = json.dumps({"user": str(user.pk), "unit": str(unit.pk), "rows": rows})
    return client.post(reverse("voices:entry_send"), body, content_type="application/json")


def row(**changes):
    values = {"key": uuid4().hex, "text": TEXT, "heard_on": "02/11/2026", "channel": "paper"}
    return values | {"identity": "unknown"} | changes


def test_the_list_goes_on_from_a_key_and_loses_nothing(client, cast):
    made = {str(voice(cast.unit).pk) for _ in range(60)}
    seen, query = set(), ""
    for _turn in range(3):
        client.force_login(cast.officer)
        found = client.get(reverse("voices:list") + query).context["page"]
        seen |= {str(shown.voice.pk) for shown in found.rows}
        query = found.next
    assert seen == made and query == ""


def test_the_list_filters_by_state_and_channel(client, cast):
    waiting, aside = voice(cast.unit), set_aside(voice(cast.unit), by=cast.officer)
    rows = page(client, cast.officer, state=State.SET_ASIDE).context["page"].rows
    assert [shown.voice for shown in rows] == [aside]
    rows = page(client, cast.officer, state=State.NEW, channel="web").context["page"].rows
    assert [shown.voice for shown in rows] == [waiting]
    assert not page(client, cast.officer, channel="phone").context["page"].rows


def test_words_are_found_without_marks(client, cast):
    voice(cast.unit)
    wanted = voice(cast.unit, text="Ô nhiễm sông Pheo")
    index()
    rows = page(client, cast.officer, q="o nhiem SONG pheo").context["page"].rows
    assert [shown.voice for shown in rows] == [wanted]


NOWHERE = "2026-01-01T00:00:00~1840370e-103e-4dfd-ba77-8ac878e831a1"


@pytest.mark.parametrize("after", ["x", "2026-01-01~x", NOWHERE])
def test_a_broken_key_is_an_empty_page(client, cast, after):
    voice(cast.unit)
    assert page(client, cast.officer, after=after).context["page"].rows == []


def test_queries_do_not_grow_with_the_list(client, cast, django_assert_max_num_queries):
    for _ in range(25):
        voice(cast.unit)
    client.force_login(cast.officer)
    with django_assert_max_num_queries(15):
        client.get(reverse("voices:list"))


def test_reading_a_restricted_voice_is_on_record(client, cast):
    secret = voice(cast.unit, text="Chuyện riêng", confidence=Confidence.CONFIDENTIAL)
    assert "Chuyện riêng" in page(client, cast.leader, "detail", secret.pk).content.decode()
    seen = Event.objects.viewings(secret).get()
    assert seen.actor == cast.leader.actor_id
    assert page(client, cast.officer, "detail", secret.pk).status_code == 404
    rows = page(client, cast.leader, scope="given")
    assert [shown.voice for shown in rows.context["page"].rows] == [secret]
    assert "Chuyện riêng" not in rows.content.decode()


def test_the_page_leads_to_the_petition_that_holds_it(client, cast):
    said = voice(cast.unit)
    matter = open_petition(cast.unit, "Cống", [said], by=cast.officer)
    link = reverse("petitions:detail", args=[matter.pk])
    assert link in page(client, cast.officer, "detail", said.pk).content.decode()


def test_a_correction_a_message_and_setting_aside_by_pages(client, cast):
    said = voice(cast.unit)
    client.force_login(cast.officer)
    for name, typed in (("correct", {"text": "Lời mới"}), ("message", {"text": "Cảm ơn chị"})):
        assert client.post(reverse(f"voices:{name}", args=[said.pk]), typed).status_code == 302
    typed = {"seen_version": "3"}
    assert client.post(reverse("voices:aside", args=[said.pk]), typed).status_code == 302
    said.refresh_from_db()
    assert (said.text, said.state) == ("Lời mới", State.SET_ASIDE)
    assert Message.objects.get().text == "Cảm ơn chị"
    shown = page(client, cast.officer, "detail", said.pk).content.decode()
    assert TEXT in shown and "Cảm ơn chị" in shown


def test_who_comes_second_keeps_what_was_typed(client, cast):
    said = voice(cast.unit)
    client.force_login(cast.officer)
    typed = {"text": "Lời của tôi", "seen_version": "0"}
    response = client.post(reverse("voices:correct", args=[said.pk]), typed)
    assert response.status_code == 409
    assert "Lời của tôi" in response.content.decode()


def test_rows_sent_twice_are_stored_once_with_the_same_code(client, cast):
    one = row()
    answers = [send(client, cast.unit, one, user=cast.officer).json()["rows"][0] for _ in "ab"]
    assert answers[0] == answers[1]
    assert (answers[0]["state"], answers[0]["key"]) == ("stored", one["key"])
    assert Voice.objects.get().channel == Channel.PAPER


def test_a_row_changed_after_it_was_stored_is_told_and_not_lost_silently(client, cast):
    one = row()
    send(client, cast.unit, one, user=cast.officer)
    answer = send(client, cast.unit, one | {"text": "khác"}, user=cast.officer).json()["rows"][0]
    assert answer["state"] == "differs"
    assert Voice.objects.get().text == TEXT


def test_each_row_is_answered_for_by_itself(client, cast):
    rows = [row(), row(text="…"), "no row", row(name="Trần Thị Mẫu"), row(topic="x"), row()]
    answers = send(client, cast.unit, *rows, user=cast.officer).json()["rows"]
    states = [answer["state"] for answer in answers]
    assert states == ["stored", "refused", "refused", "refused", "refused", "stored"]
    assert all(answer["problems"] for answer in answers if answer["state"] == "refused")


@pytest.mark.parametrize("who", ["leader", "responder", "auditor", "administrator", "stranger"])
def test_nobody_else_enters(client, cast, who):
    assert send(client, cast.unit, row(), user=getattr(cast, who)).status_code == 403


def test_rows_for_another_unit_or_of_another_person_are_refused(client, cast):
    assert send(client, cast.other_unit, row(), user=cast.officer).status_code == 403
    client.force_login(cast.clerk)
    body = {"user": str(cast.officer.pk), "unit": str(cast.unit.pk), "rows": [row()]}
    address = reverse("voices:entry_send")
    response = client.post(address, json.dumps(body), content_type="application/json")
    assert response.status_code == 403
    assert not Voice.objects.exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"rows": 1}', b"[" * 9000, b"\xff"])
def test_a_body_that_is_not_understood_is_400(client, cast, body):
    client.force_login(cast.officer)
    address = reverse("voices:entry_send")
    response = client.post(address, body, content_type="application/json")
    assert response.status_code == 400


ANY = st.text(st.characters(), max_size=200) | st.sampled_from(
    ["\ud800", "a\x00b", "\u202eabc", "e\u0302\u0301", "x" * 100_000, "31/02/2026", "9" * 400]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(
            sorted(row(place="", occasion="", topic="", name="", phone="", restricted=""))
        ),
        ANY,
    )
)
def test_no_row_breaks_the_answer(client, cast, changes):
    response = send(client, cast.unit, row(**changes), user=cast.officer)
    assert response.status_code == 200
    assert response.json()["rows"][0]["state"] in {"stored", "refused", "differs"}


def test_rows_posted_without_script_come_back_whole_when_one_is_wrong(client, cast):
    client.force_login(cast.officer)
    typed = {"unit": str(cast.unit.pk), "form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    for n, day in enumerate(("02/11/2026", "hôm nào")):
        typed |= {f"form-{n}-{k}": v for k, v in row(text=f"Lời {n}", heard_on=day).items()}
    response = client.post(reverse("voices:entry"), typed)
    assert response.status_code == 400
    assert "Lời 0" in response.content.decode() and "hôm nào" in response.content.decode()
    assert not Voice.objects.exists()
