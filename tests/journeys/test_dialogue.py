"""One dialogue in a real browser: planned, heard, answered, shown, concluded, downloaded."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from doithoai.dialogues import actions
from doithoai.dialogues.models import Phase, Question, TopicGroup
from doithoai.voices.models import Voice
from tests.cast import assemble
from tests.dialogues.factories import (
    conclusion,
    delegate,
    dialogue,
    floor,
    prior,
    prior_voice,
    with_leader,
)

from .checks import assert_fit, assert_no_sideways_scroll

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = ("detail", "edit", "collect", "gather", "arrange", "matters", "live", "follow_up", "print")


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def enter(cast, live_server):
    """Puts the officer's session into a browser: logging in has a journey of its own."""

    def entered(page):
        client = Client()
        client.force_login(cast.officer)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return entered


def address(live_server, name, *args):
    return live_server.url + reverse(f"dialogues:{name}", args=args)


def full(cast):
    last = dialogue(cast, Phase.LIVE, title="Hội nghị đối thoại với hội viên xã Ví Dụ năm 2025")
    floor(cast, last, text="Đề nghị mở lớp mẫu giáo bán trú ở thôn Thử.")
    conclusion(cast, last)
    held = dialogue(cast, Phase.LIVE, theme="Việc làm, môi trường, chăm sóc trẻ em")
    leader = with_leader(cast, held)
    actions.set_delegates(
        held,
        [leader, delegate(name="Hội viên các chi hội", post="", is_group=True, number=63)],
        by=cast.officer,
    )
    actions.set_groups(
        held,
        [TopicGroup(name="Môi trường, hạ tầng"), TopicGroup(name="Việc làm, vay vốn")],
        by=cast.officer,
    )
    prior_voice(cast, held)
    prior(cast, held, "Sửa cống thoát nước trước nhà trẻ thôn Mẫu")
    prior(cast, held, "Nâng mức cho vay vốn khởi nghiệp")
    heard = floor(cast, held, raised_by="Hội viên thôn Mẫu")
    actions.answer_on_the_spot(
        heard, "Xã đã bố trí kinh phí, lắp trong quý I.", "explained", leader, by=cast.officer
    )
    waiting = Question.objects.filter(dialogue=held).prior().first()
    actions.assign(waiting, cast.committee, by=cast.officer)
    conclusion(cast, held)
    held.refresh_from_db()
    return held


def test_every_page_is_fit_for_a_phone_and_a_desk(page, enter, cast, live_server, shot):
    held = full(cast)
    enter(page)
    for name in ("list", "plan"):
        page.goto(address(live_server, name))
        shot(page, f"dialogues-{name}")
        assert_fit(page)
    for name in PAGES:
        page.goto(address(live_server, name, held.pk))
        shot(page, f"dialogues-{name}")
        assert_no_sideways_scroll(page)
        if name != "print":
            assert_fit(page)
    for name in ("delegates", "agenda"):
        page.goto(address(live_server, "rows", held.pk, name))
        shot(page, f"dialogues-{name}")
        assert_fit(page)


def test_the_floor_is_typed_by_keyboard_and_survives_a_lost_connection(
    desktop, enter, cast, live_server
):
    held = dialogue(cast, Phase.LIVE)
    page = enter(desktop)
    page.goto(address(live_server, "live", held.pk))
    page.locator("#id_text").fill("Đề nghị lắp đèn đường thôn Mẫu")
    page.reload()
    assert page.locator("#id_text").input_value() == "Đề nghị lắp đèn đường thôn Mẫu"
    page.locator("#id_text").press("Control+Enter")
    page.wait_for_url(re.compile("stored="))
    assert page.locator("#id_text").input_value() == ""
    assert Voice.objects.get().text == "Đề nghị lắp đèn đường thôn Mẫu"
    page.reload()
    assert page.locator("#id_text").input_value() == ""


def test_the_hall_reads_what_was_released_and_the_notice_downloads(
    desktop, enter, cast, live_server, shot
):
    held = full(cast)
    page = enter(desktop)
    page.goto(address(live_server, "screen", held.pk))
    question = held.questions.from_the_floor().get()
    actions.show_on_screen(question, "Đèn chiếu sáng đường thôn Mẫu", by=cast.officer)
    page.get_by_text("Đèn chiếu sáng đường thôn Mẫu").wait_for()
    shot(page, "dialogues-screen")
    page.goto(address(live_server, "detail", held.pk))
    with page.expect_download() as download:
        page.get_by_role("link", name="Thông báo kết luận").click()
    assert download.value.suggested_filename.startswith("thong-bao-ket-luan")
