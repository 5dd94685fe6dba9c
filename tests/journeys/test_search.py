"""An officer looks for what was written, from anywhere, and keeps a filter for tomorrow."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.indexed import index
from tests.petitions.factories import issued, petition, routed
from tests.voices.factories import voice

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def written(cast):
    issued(cast, routed(cast))
    petition(cast)
    long = "Kính gửi Hội LHPN xã. Gia đình tôi ở thôn Mẫu, từ đầu năm đến nay con mương sau nhà "
    long += "đầy rác, nước sông Pheo bị ô nhiễm nặng, cá chết nổi trắng mặt nước, trẻ nhỏ hay ho. "
    long += "Đề nghị UBND xã kiểm tra cơ sở giết mổ ở đầu nguồn và trả lời cho bà con biết."
    voice(cast.unit, text=long, place="thôn Mẫu")
    voice(cast.unit, text="O nhiem song Pheo, de nghi xu ly")
    for n in range(22):
        voice(cast.unit, text=f"Đèn đường số {n} ở thôn Mẫu hỏng")
    index()
    return cast


@pytest.fixture
def enter(live_server, written):
    def opened(page, name):
        client = Client()
        client.force_login(written.officer)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse(name))
        return page

    return opened


def test_from_the_header_to_a_hit(desktop, enter, shot):
    page = enter(desktop, "desk:today")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type("ô nhiễm sông")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/search/?q=*")
    hits = page.locator(".hits li")
    assert hits.count() == 2
    assert hits.first.locator("mark").first.inner_text() == "sông"
    assert_fit(page)
    shot(page, "search")
    hits.first.locator("a").click()
    assert "sông Pheo bị ô nhiễm" in page.content()


def test_the_page_in_all_its_states(page, enter, shot):
    enter(page, "desk:search")
    shot(page, "search-empty")
    assert_fit(page)
    box = page.locator("#q")
    for name, typed in (("many", "thôn mẫu"), ("slip", "o nhieemx"), ("none", "khôngcóđâu")):
        box.fill(typed)
        box.press("Enter")
        page.wait_for_url("**/search/?q=*")
        page.wait_for_load_state()
        shot(page, f"search-{name}")
        assert_fit(page)
    page.go_back()
    page.go_back()
    page.locator("a[rel=next]").click()
    page.wait_for_url("**page=2*")
    assert page.locator(".hits li").count() > 0


def test_a_filter_is_kept_and_found_again(page, enter, shot):
    enter(page, "petitions:list")
    page.locator("select[name=state]").select_option("answered")
    page.locator(".filter-bar button[type=submit]").click()
    page.locator(".shelf-keep").first.click()
    page.locator("input[name=name]").fill("Đã có trả lời")
    assert_fit(page)
    shot(page, "filter-keep")
    page.locator("main button[type=submit]").click()
    page.wait_for_selector(".shelf .count")
    assert page.locator(".shelf [aria-current]").inner_text().split() == [
        "Đã",
        "có",
        "trả",
        "lời",
        "1",
    ]
    assert_fit(page)
    shot(page, "filter-kept")
    page.locator(".shelf-keep").last.click()
    assert_fit(page)
    shot(page, "filters")
