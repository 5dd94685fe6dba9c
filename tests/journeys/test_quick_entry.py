"""Twenty voices from a paper sheet, by keyboard alone, through a reload and a lost connection."""

import time

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from doithoai.voices.models import Channel, Voice

from .checks import assert_fit

SAYINGS = [f"Ý kiến số {n}: đề nghị sửa đoạn đường thứ {n} của thôn Mẫu." for n in range(1, 21)]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(live_server, cast):
    """Opens a page of the desk in a browser in which the officer is logged in."""

    def opened(page, name, *args, who="officer"):
        client = Client()
        client.force_login(getattr(cast, who))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse(f"voices:{name}", args=args))
        return page

    return opened


def type_row(page, text):
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")


def count(page, name):
    return int(page.locator(f"[data-count={name}]").text_content())


def wait_for(page, name, number):
    script = "([name, n]) => document.querySelector(`[data-count=${name}]`).textContent == n"
    page.wait_for_function(script, arg=[name, str(number)])


def test_twenty_rows_survive_a_reload_and_a_lost_connection(desktop, enter, shot):
    page = enter(desktop, "entry")
    page.wait_for_selector("#entry[data-ready]")
    begun = time.monotonic()
    for text in SAYINGS[:7]:
        type_row(page, text)
    page.keyboard.insert_text("Còn đang")
    page.reload()
    page.wait_for_selector("#entry[data-ready]")
    assert page.locator("#id_form-0-text").input_value() == "Còn đang"
    page.keyboard.press("Control+a")
    for text in SAYINGS[7:10]:
        type_row(page, text)
    page.context.set_offline(True)
    for text in SAYINGS[10:16]:
        type_row(page, text)
    assert count(page, "waiting") >= 6
    page.wait_for_selector("[data-alert=offline]:not([hidden])")
    shot(page, "quick-entry-offline")
    page.context.set_offline(False)
    for text in SAYINGS[16:]:
        type_row(page, text)
    wait_for(page, "stored", 20)
    print(f"\n20 rows by script: {time.monotonic() - begun:.1f} s")
    assert sorted(Voice.objects.values_list("text", flat=True)) == sorted(SAYINGS)
    assert count(page, "waiting") == count(page, "refused") == 0
    shot(page, "quick-entry")


def test_what_is_carried_over_stays_and_the_rest_begins_empty(desktop, enter):
    page = enter(desktop, "entry")
    page.keyboard.insert_text("Thiếu nước sạch")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("Thôn Mẫu")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("Họp chi hội tháng 10")
    page.keyboard.press("Enter")
    type_row(page, "Đường ngập")
    wait_for(page, "stored", 2)
    for voice in Voice.objects.all():
        assert (voice.place, voice.occasion) == ("Thôn Mẫu", "Họp chi hội tháng 10")
        assert voice.channel == Channel.PAPER


def test_a_refused_row_says_why_and_is_put_right_in_place(desktop, enter):
    page = enter(desktop, "entry")
    page.fill("#id_form-0-heard_on", "31/02/2026")
    page.focus("#id_form-0-text")
    type_row(page, "Thiếu nước sạch")
    wait_for(page, "refused", 1)
    assert "ngày" in page.locator('[data-put="problems"]').text_content().lower()
    assert not Voice.objects.exists()
    page.click("[data-edit]")
    page.fill("#id_form-0-heard_on", "28/02/2026")
    page.press("#id_form-0-heard_on", "Enter")
    wait_for(page, "stored", 1)
    assert Voice.objects.get().text == "Thiếu nước sạch"


def test_rows_wait_while_the_log_in_has_run_out(desktop, enter, cast):
    page = enter(desktop, "entry")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    type_row(page, "Thiếu nước sạch")
    page.wait_for_selector("[data-alert=login]:not([hidden])")
    assert count(page, "waiting") == 1
    client = Client()
    client.force_login(cast.officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": page.url}]
    )
    wait_for(page, "stored", 1)
    assert Voice.objects.count() == 1


def test_rows_of_one_person_are_not_sent_in_the_name_of_another(desktop, enter, cast):
    page = enter(desktop, "entry")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    type_row(page, "Thiếu nước sạch")
    page.wait_for_selector("[data-alert=login]:not([hidden])")
    other = enter(page.context.new_page(), "entry", who="clerk")
    assert other.locator("#entry-list").is_hidden()
    page.bring_to_front()
    page.wait_for_selector("[data-alert=user]:not([hidden])")
    assert not Voice.objects.exists()


def test_slips_show_the_codes_that_this_browser_keeps(desktop, enter, shot):
    page = enter(desktop, "entry")
    type_row(page, "Thiếu nước sạch")
    wait_for(page, "stored", 1)
    code = page.locator('[data-put="code"]').text_content()
    page.goto(page.url + "slips/")
    assert page.locator(".slips [data-code]").text_content() == code
    assert page.locator(".slips img").evaluate("image => image.naturalWidth") > 0
    shot(page, "slips")


def test_without_script_rows_are_posted_together(open_context, enter):
    context = open_context({"width": 1280, "height": 860}, java_script_enabled=False)
    page = enter(context.new_page(), "entry")
    page.fill("#id_form-0-text", "Thiếu nước sạch")
    page.fill("#id_form-0-place", "Thôn Mẫu")
    page.fill("#id_form-2-text", "Đường ngập")
    page.click("#entry button[type=submit]")
    assert page.locator(".slips [data-code]").count() == 2
    assert set(Voice.objects.values_list("text", flat=True)) == {"Thiếu nước sạch", "Đường ngập"}


def test_the_page_fits_a_phone_and_a_desk(page, enter, shot):
    enter(page, "entry")
    page.wait_for_selector("#entry[data-ready]")
    page.fill("#id_form-0-text", "Thiếu nước sạch ở thôn Mẫu, đề nghị xã xem xét.")
    page.press("#id_form-0-text", "Enter")
    wait_for(page, "stored", 1)
    assert_fit(page)
    shot(page, "quick-entry-one")
