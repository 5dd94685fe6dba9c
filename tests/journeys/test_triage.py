"""Sorting by keyboard: many voices, few keys, nothing lost when the line breaks."""

import json
import os
import statistics
import time

import pytest
from django.urls import reverse

from doithoai.jobs.engine import Engine
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Petition, State
from doithoai.units.actions import add_competence, create_topic
from doithoai.voices.models import State as VoiceState
from doithoai.voices.models import Voice
from tests.petitions.factories import petition, standard
from tests.voices.factories import voice

from .checks import assert_fit
from .conftest import DESKTOP, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
VOICES = int(os.environ.get("DOITHOAI_VOICES", "8"))
SAID = "Đường liên thôn Mẫu {} chưa có đèn chiếu sáng, đi làm ca về rất sợ."


@pytest.fixture
def cast(transactional_db):
    from tests.cast import assemble

    return assemble()


@pytest.fixture
def at_work(open_context, client, live_server):
    def opened(user, size=DESKTOP):
        client.force_login(user)
        context = open_context(size)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    return opened


@pytest.fixture
def topic(cast):
    roads = create_topic("ROADS", "Đường sá", "Roads", 1, by=SYSTEM)
    add_competence(roads, None, cast.committee, by=SYSTEM)
    return roads


class Typist:
    """Presses keys, counts them and waits for the answer of a step."""

    def __init__(self, page):
        self.page, self.keys, self.took = page, 0, []

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def step(self, key):
        voice = self.page.locator("#sort").get_attribute("data-voice")
        with self.page.expect_response(lambda got: got.status == 200) as got:
            self.press(key)
        timing = got.value.request.timing
        self.took.append(timing["responseStart"] - timing["requestStart"])
        # Until the swap the old page stands there, its head in focus.
        onward = f'#sort:not([data-voice="{voice}"]), .empty-state'
        self.page.locator(onward).first.wait_for(state="attached")
        self.page.locator("#voice-head:focus, .empty-state").first.wait_for()


def test_voices_are_sorted_by_keyboard_alone(at_work, live_server, cast, topic):
    actions.open_petition(cast.unit, SAID.format("Đông"), [], by=cast.officer)
    Engine().drain()
    for number in range(VOICES):
        voice(cast.unit, text=SAID.format("Đông") if number % 2 else f"Việc số {number} khác hẳn")
    page = at_work(cast.officer)
    page.goto(live_server.url + reverse("petitions:triage"))
    typist, began = Typist(page), time.monotonic()
    for _ in range(VOICES):
        if page.locator(".suggestion").count():
            typist.step("1")
            continue
        typist.press("t")
        with page.expect_response("**/open/"):
            typist.press("1")
        page.locator('[name="body-choice"]:checked').wait_for(state="attached")
        typist.press("Enter")
        typist.step("o")
    seconds = time.monotonic() - began
    assert not Voice.objects.filter(state=VoiceState.NEW).exists()
    assert Petition.objects.filter(state=State.ROUTED).count() == (VOICES + 1) // 2
    figures = {
        "voices": VOICES,
        "keys_a_voice": round(typist.keys / VOICES, 2),
        "step_ms_p50": round(statistics.median(typist.took)),
        "step_ms_max": round(max(typist.took)),
        "seconds": round(seconds, 1),
    }
    print(json.dumps(figures))
    # Nothing was left to sort, so the empty page's own words would not show that undo is done.
    typist.press("u")
    page.locator("#voice-head:focus").wait_for()
    assert Voice.objects.filter(state=VoiceState.NEW).count() == 1


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_fits_and_a_broken_line_loses_nothing(
    at_work, live_server, cast, topic, shot, size
):
    actions.open_petition(cast.unit, SAID.format("Đông"), [], by=cast.officer)
    standard(cast)
    Engine().drain()
    actions.sort_aside(voice(cast.unit), by=cast.officer)
    voice(cast.unit, text=SAID.format("Tây"), topic=topic)
    page = at_work(cast.officer, size)
    page.goto(live_server.url + reverse("petitions:triage"))
    shot(page, "triage")
    assert_fit(page)
    page.locator("#sort [name=title]").fill("Đèn đường thôn Tây, gõ dở")
    page.context.set_offline(True)
    page.locator('[data-key="o"]').click()
    page.locator("[data-offline]").wait_for()
    page.context.set_offline(False)
    page.reload()
    assert page.locator("#sort [name=title]").input_value() == "Đèn đường thôn Tây, gõ dở"
    page.locator('[data-key="o"]').click()
    page.locator(".empty-state").wait_for()
    assert Petition.objects.get(title="Đèn đường thôn Tây, gõ dở").state == State.ROUTED


def test_the_keys_are_shown_and_reach_the_fields(at_work, live_server, cast, topic):
    voice(cast.unit)
    page = at_work(cast.officer)
    page.goto(live_server.url + reverse("petitions:triage"))
    page.keyboard.press("?")
    page.locator(".key-sheet[open]").wait_for()
    for key, name in (
        ("e", "title"),
        ("k", "kind"),
        ("t", "topic"),
        ("c", "body"),
        ("d", "due_on"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.name") == name
        page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.press("s")
    assert Voice.objects.get().state == VoiceState.NEW, "a letter in a field is a letter"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_one_step_for_many_is_looked_at_and_undone(at_work, live_server, cast, shot, size):
    for _ in range(3):
        petition(cast)
    page = at_work(cast.officer, size)
    page.goto(live_server.url + reverse("petitions:pick"))
    shot(page, "many")
    assert_fit(page)
    page.locator('[name="all"]').check()
    page.locator('[name="work"][value="due"]').click()
    shot(page, "many-plan")
    assert_fit(page)
    page.locator('[name="due_on"]').fill("2026-12-24")
    page.locator(".form-actions .btn-primary").click()
    page.get_by_role("button", name="Hoàn tác").wait_for()
    assert Petition.objects.filter(due_on="2026-12-24").count() == 3
    shot(page, "many-done")
    assert_fit(page)
    page.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã hoàn tác").first.wait_for()
    assert not Petition.objects.filter(due_on="2026-12-24").exists()
