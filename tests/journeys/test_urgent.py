"""A woman reports violence from a phone, is answered, adds to it; it is closed and erased."""

import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from doithoai.confidence.rules import grants_on
from doithoai.journal.models import Event
from doithoai.journal.sealing import seal
from doithoai.privacy.models import Request
from doithoai.voices.models import Informing, State, Urgent, Voice
from tests.confidence.circle import PASSPHRASE, keyholder

from .checks import assert_fit
from .conftest import PHONE
from .test_speaking import log_in

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Chị hàng xóm bị chồng đuổi ra khỏi nhà đêm qua, chị ấy rất sợ."


@pytest.fixture
def anna(cast):
    cache.clear()
    return keyholder("anna", cast.unit, full_name="Lê Thị Tư Vấn")


def reported(phone, live_server, cast, shot):
    phone.goto(f"{live_server.url}/khan-cap/")
    assert_fit(phone)
    shot(phone, "urgent-choose")
    phone.goto(f"{live_server.url}{reverse('portal:urgent_to', args=[cast.unit.pk])}")
    assert_fit(phone)
    phone.get_by_label("1. Chuyện gì đã xảy ra?").fill(SAID)
    phone.get_by_label("Hiện không, nhưng có thể tái diễn").check()
    phone.get_by_label("Người lớn khác").check()
    phone.get_by_label("4. Ở đâu?").fill("thôn Mẫu")
    shot(phone, "urgent-form")
    phone.get_by_role("button", name="Gửi tin báo").click()
    phone.locator(".slip-code").wait_for()
    shot(phone, "urgent-receipt")
    return phone.locator(".slip-code").inner_text()


def answered(desktop, live_server, voice, shot):
    desktop.goto(f"{live_server.url}{reverse('voices:unseal', args=[voice.pk])}")
    desktop.get_by_label("Cụm mật khẩu mở ý kiến niêm phong").fill(PASSPHRASE)
    desktop.get_by_role("button", name="Mở", exact=True).click()
    desktop.get_by_text(SAID).wait_for()
    assert_fit(desktop)
    shot(desktop, "sealed-opened")
    desktop.get_by_label("Trả lời người nêu ý kiến").fill("Hội đã đến gặp chị ấy sáng nay.")
    desktop.get_by_role("button", name="Gửi", exact=True).click()
    desktop.get_by_text("Hội đã đến gặp").wait_for()


def informed(desktop, live_server, voice, shot):
    desktop.goto(f"{live_server.url}{reverse('voices:inform', args=[voice.pk])}")
    assert_fit(desktop)
    shot(desktop, "inform")
    desktop.get_by_role("button", name="Tôi đã báo").click()
    desktop.wait_for_url(re.compile("/open/"))


def added_to(phone, live_server, code, shot):
    phone.goto(f"{live_server.url}{reverse('portal:follow')}#{code}")
    phone.get_by_role("button", name="Xem kết quả").click()
    phone.get_by_text("Hội đã đến gặp chị ấy").wait_for()
    assert_fit(phone)
    shot(phone, "sealed-talk")
    phone.locator("#id_code").fill(code)
    phone.get_by_label("Nội dung trao đổi").fill("Chị ấy đã về nhà mẹ đẻ.")
    phone.get_by_role("button", name="Gửi", exact=True).click()
    phone.get_by_text("Chị ấy đã về nhà mẹ đẻ.").wait_for()


def asked_to_be_forgotten(phone, code, shot):
    """On the same page, with the code typed for it."""
    mine = phone.locator("#mine")
    mine.locator("summary").first.click()
    assert_fit(phone)
    shot(phone, "sealed-rights")
    phone.locator("#right_code").fill(code)
    mine.locator("input[value=erasure]").check()
    mine.locator("form").first.get_by_role("button").click()
    phone.locator("article h3").first.wait_for()


def left(phone):
    phone.route(
        re.compile("wikipedia"),
        lambda route: route.fulfill(body="<p>elsewhere</p>", content_type="text/html"),
    )
    phone.keyboard.press("Escape")
    phone.keyboard.press("Escape")
    phone.get_by_text("elsewhere").wait_for()
    assert "wikipedia" in phone.url


def closed(desk, live_server, voice, shot):
    desk.goto(f"{live_server.url}{reverse('voices:unseal', args=[voice.pk])}")
    desk.get_by_text("Chị ấy đã về nhà mẹ đẻ.").wait_for()
    desk.get_by_role("link", name="Kết thúc việc").click()
    assert_fit(desk)
    shot(desk, "sealed-close")
    desk.get_by_role("button", name="Kết thúc việc").click()
    desk.get_by_role("link", name="Xem xét lại").wait_for()


@pytest.fixture
def desk(open_context):
    """The staff sit at a phone, too."""
    return open_context(PHONE, has_touch=True, is_mobile=True).new_page()


def test_from_the_report_to_the_erasure(cast, anna, live_server, phone, desk, shot):
    code = reported(phone, live_server, cast, shot)
    voice = Voice.objects.get()
    assert Urgent.objects.get().opened_at is None
    log_in(desk, live_server, anna)
    answered(desk, live_server, voice, shot)
    assert Urgent.objects.get().opened_by == anna
    informed(desk, live_server, voice, shot)
    assert Informing.objects.get().author == anna.actor_id
    for name in ("confidence:list", "voices:take_down"):
        desk.goto(f"{live_server.url}{reverse(name)}")
        assert_fit(desk)
        shot(desk, name.replace(":", "-"))
    desk.goto(f"{live_server.url}{reverse('confidence:access', args=['voices.voice', voice.pk])}")
    desk.get_by_text(anna.full_name).first.wait_for()
    assert_fit(desk)
    shot(desk, "access")
    added_to(phone, live_server, code, shot)
    closed(desk, live_server, voice, shot)
    voice.refresh_from_db()
    assert voice.state == State.SET_ASIDE
    asked_to_be_forgotten(phone, code, shot)
    left(phone)
    log_in(desk, live_server, cast.officer)
    erased(desk, live_server, voice, shot)
    phone.goto(f"{live_server.url}{reverse('portal:follow')}#{code}")
    phone.get_by_role("button", name="Xem kết quả").click()
    phone.get_by_text("Đã xóa: nội dung").first.wait_for()
    assert SAID not in phone.content()


def erased(desk, live_server, voice, shot):
    """At her request; the log still verifies, and nobody reads it any more."""
    desk.goto(f"{live_server.url}{reverse('privacy:request', args=[Request.objects.get().pk])}")
    assert_fit(desk)
    assert SAID not in desk.content()
    desk.get_by_role("link", name="Xóa dữ liệu của người yêu cầu").click()
    desk.locator("textarea[name=text]").fill("Đã xóa theo yêu cầu.")
    desk.locator("input[name=sure]").check()
    assert_fit(desk)
    shot(desk, "request-erase")
    desk.locator("main form button[type=submit]").last.click()
    desk.wait_for_url(re.compile(f"{Request.objects.get().pk}/$"))
    voice.refresh_from_db()
    assert voice.state == State.ERASED and voice.sealed_text is None
    assert not voice.messages.exists() and not grants_on(voice).exists()
    assert Event.objects.about(voice).last().verb == "journal.event.erased"
    seal()
    call_command("verify")
