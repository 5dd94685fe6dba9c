"""The pages of sorting, of standard answers and of one step for many, as people go through them."""

import pytest
from django.urls import reverse

from doithoai.jobs.engine import Engine
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Petition, Run, RunState, StandardAnswer, State
from doithoai.units.actions import add_competence, create_topic
from doithoai.voices.models import State as VoiceState
from tests.petitions.factories import petition, standard
from tests.petitions.test_pages import open_page, press
from tests.voices.factories import voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(cast):
    water = create_topic("WATER", "Nước sạch", "Water", 1, by=SYSTEM)
    add_competence(water, None, cast.committee, by=SYSTEM)
    return water


def typed(**changes):
    return {"title": "Cống", "kind": "feedback", "body": "", "body-choice": ""} | changes


def test_each_step_goes_on_to_the_next_voice(client, cast):
    said = sorted((voice(cast.unit) for _ in range(3)), key=lambda one: (one.received_at, one.pk))
    page = open_page(client, cast.officer, "triage")
    assert page.context["voice"] == said[0]
    response = press(client, cast.officer, "aside", said[1].pk)
    assert response.url.endswith(f"?voice={said[2].pk}"), "what was passed over stays behind"


def test_the_body_is_filled_in_from_the_topic_and_the_words_of_a_standard_answer(
    client, cast, topic
):
    said, kept = voice(cast.unit), standard(cast)
    asked = typed(topic=topic.pk, standard=kept.pk, fill="1", title="Sửa cống")
    page = press(client, cast.officer, "open", said.pk, **asked)
    form = page.context["form"]
    assert page.status_code == 200
    assert (form.initial["body"], form.initial["answer"]) == (cast.committee, kept.text)
    assert "Sửa cống" in page.content.decode()
    assert not Petition.objects.exists()


def test_a_body_chosen_by_hand_stays(client, cast, topic):
    by_hand = typed(topic=topic.pk, fill="1", body="Hội", **{"body-choice": str(cast.unit.pk)})
    by_hand["body-choice"] = str(cast.unit.pk)
    page = press(client, cast.officer, "open", voice(cast.unit).pk, **by_hand)
    assert page.context["form"].initial["body"].key == str(cast.unit.pk)


def test_open_sends_it_and_keep_does_not(client, cast, topic):
    for keep, state in (({}, State.ROUTED), ({"keep": "1"}, State.CLASSIFIED)):
        said = voice(cast.unit)
        asked = typed(topic=topic.pk, **{"body-choice": str(cast.committee.pk)}, **keep)
        asked["body-choice"] = str(cast.committee.pk)
        assert press(client, cast.officer, "open", said.pk, **asked).status_code == 302
        assert said.petitions.get().state == state


def test_a_wrong_form_comes_back_with_what_was_typed(client, cast):
    said = voice(cast.unit)
    wrong = press(client, cast.officer, "open", said.pk, **typed(title="", answer="Lời đã gõ"))
    assert wrong.status_code == 400
    assert "Lời đã gõ" in wrong.content.decode()
    assert not Petition.objects.exists()


def test_the_second_of_two_officers_is_told_and_loses_nothing(client, cast):
    said = voice(cast.unit)
    actions.sort_aside(said, by=cast.officer)
    late = press(client, cast.officer, "open", said.pk, **typed(seen_version="1", title="Của tôi"))
    assert late.status_code == 409
    assert "Của tôi" in late.content.decode()


def test_the_last_step_is_undone_and_its_voice_is_back(client, cast):
    known, said = petition(cast), voice(cast.unit)
    press(client, cast.officer, "put_in", said.pk, known.pk, score="0.8")
    page = open_page(client, cast.officer, "triage")
    response = press(client, cast.officer, "undo_step", page.context["last"].pk)
    assert response.url.endswith(f"?voice={said.pk}")
    said.refresh_from_db()
    assert said.state == VoiceState.NEW
    assert open_page(client, cast.officer, "triage").context["last"] is None


def test_a_clerk_reads_and_sets_aside_but_has_no_form(client, cast):
    voice(cast.unit)
    page = open_page(client, cast.clerk, "triage")
    assert page.context["form"] is None
    assert 'data-key="s"' in page.content.decode()


def test_the_number_of_queries_of_the_page_is_small(
    client, cast, topic, django_assert_max_num_queries
):
    for _ in range(5):
        petition(cast)
    voice(cast.unit, topic=topic)
    client.force_login(cast.officer)
    client.get(reverse("petitions:triage"))
    with django_assert_max_num_queries(28):
        client.get(reverse("petitions:triage"))


def test_standard_answers_are_written_changed_and_no_longer_offered(client, cast):
    words = {"name": "Đã nhận", "text": "Hội đã nhận được.", "outcome": "explained"}
    client.force_login(cast.officer)
    assert client.post(reverse("petitions:write_standard"), words).status_code == 302
    kept = StandardAnswer.objects.get()
    assert kept.organisation == cast.unit
    changed = words | {"text": "Đã chuyển."}
    client.post(reverse("petitions:change_standard", args=[kept.pk]), changed)
    assert "Đã chuyển." in open_page(client, cast.officer, "standards").content.decode()
    assert "Đã chuyển." not in open_page(client, cast.other_officer, "standards").content.decode()
    press(client, cast.officer, "drop_standard", kept.pk)
    assert "Đã chuyển." not in open_page(client, cast.officer, "standards").content.decode()


def test_many_are_ticked_looked_at_done_and_undone(client, cast):
    some = [petition(cast) for _ in range(3)]
    client.force_login(cast.officer)
    assert some[0].code in client.get(reverse("petitions:pick")).content.decode()
    ticked = {"work": "due", "row": [some[0].pk, some[2].pk, "x"]}
    response = client.post(reverse("petitions:plan"), ticked)
    page = client.get(response.url)
    assert (page.context["able_number"], page.context["unable_number"]) == (2, 0)
    assert client.post(response.url, {"due_on": "không"}).status_code == 400
    assert client.post(response.url, {"due_on": "2026-12-24"}).status_code == 302
    assert Petition.objects.filter(due_on="2026-12-24").count() == 2
    assert "2" in client.get(response.url).content.decode()
    client.post(reverse("petitions:undo_run", args=[Run.objects.get().pk]))
    assert not Petition.objects.filter(due_on="2026-12-24").exists()


def test_all_of_a_filter_is_planned(client, cast):
    for _ in range(3):
        petition(cast)
    actions.classify(Petition.objects.first(), "question", [], by=cast.officer)
    client.force_login(cast.officer)
    asked = {"work": "due", "all": "1", "query": "state=new"}
    client.post(reverse("petitions:plan"), asked)
    assert Run.objects.get().rows.count() == 2


def test_nothing_ticked_leads_back_to_the_list(client, cast):
    response = press(client, cast.officer, "plan", work="due")
    assert response.url.startswith(reverse("petitions:pick"))
    assert not Run.objects.exists()


def test_a_preview_with_the_answer_shows_who_lies_elsewhere(client, cast):
    here, there = petition(cast), actions.route(petition(cast), cast.committee, by=cast.officer)
    client.force_login(cast.officer)
    response = client.post(
        reverse("petitions:plan"), {"work": "answer", "row": [here.pk, there.pk]}
    )
    page = client.get(response.url)
    assert (page.context["able_number"], page.context["unable_number"]) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_long_run_is_done_by_the_worker(client, cast):
    some = [actions.open_petition(cast.unit, f"Việc {n}", [], by=cast.officer) for n in range(60)]
    client.force_login(cast.officer)
    asked = {"work": "due", "row": [matter.pk for matter in some]}
    address = client.post(reverse("petitions:plan"), asked).url
    client.post(address, {"due_on": "2026-12-24"})
    assert Run.objects.get().state == RunState.RUNNING
    assert client.get(address).context["progress"]
    Engine().drain()
    assert Run.objects.get().state == RunState.DONE
    assert Petition.objects.filter(due_on="2026-12-24").count() == 60
