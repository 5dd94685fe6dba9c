"""Not satisfied yet: the speaker says so under her code, the body answers anew, she is satisfied.

Beside it, what the union does with an answer: it passes it on, and notes who has got it.
"""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.petitions import actions
from doithoai.petitions.models import AnswerItem, Delivery, Judgement, Petition, Rating, State
from tests.petitions.factories import issued
from tests.voices.factories import received, voice

from .checks import assert_fit, shot_of
from .test_long_ways import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "Sửa cống thoát nước trước nhà trẻ"
WHY = "Cống vẫn ngập, chưa thấy ai đến."
PICTURE = """() => {
  const canvas = document.querySelector('#card canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const rows = new Set();
  for (let i = 0; i < data.length; i += 4)
    if (data[i] < 128) rows.add(Math.floor(i / 4 / canvas.width));
  return { width: canvas.width, height: canvas.height, inked: rows.size };
}"""


@pytest.fixture
def spoken(cast):
    """Two spoke; one has a code, of the other we know only that she spoke at a meeting."""
    cache.clear()
    got = received(cast.unit, text="Cống trước nhà trẻ vỡ nắp, mưa là ngập.")
    both = [got.voice, voice(cast.unit)]
    matter = actions.open_petition(cast.unit, TITLE, both, by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    return got.code, matter.pk


def answered(cast, matter):
    return issued(cast, Petition.objects.get(pk=matter)).items.get()


def read_under(page, live_server, code):
    page.goto(f"{live_server.url}{reverse('portal:follow')}#{code}")
    page.get_by_role("button", name="Xem kết quả").click()
    page.wait_for_url(re.compile("follow/voice/"))


def judge(page, item, label, words=""):
    panel = page.locator("details.rate").filter(has=page.locator(f"form[action$='/{item.pk}/']"))
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    panel.get_by_label("Lý do").fill(words)
    panel.get_by_role("button", name=label, exact=True).click()
    page.get_by_text("Đã đánh giá:").first.wait_for()


def test_not_yet_brings_a_new_answer(client, cast, live_server, phone, desktop, spoken):
    code, matter = spoken
    first = answered(cast, matter)
    read_under(phone, live_server, code)
    judge(phone, first, "Chưa hài lòng", WHY)
    assert Petition.objects.get().state == State.REOPENED
    assert phone.get_by_text("đưa lại cơ quan trả lời").is_visible()
    shot_of(phone, "not-yet")
    assert_fit(phone)

    address = live_server.url + reverse("petitions:detail", args=[matter])
    signed_in(client, desktop, live_server, cast.officer)
    desktop.goto(address)
    assert WHY in desktop.locator("main").inner_text()
    shot_of(desktop, "came-back")
    assert_fit(desktop)
    desktop.goto(live_server.url + reverse("petitions:reopened"))
    assert cast.committee.name in desktop.locator("table").inner_text()
    assert_fit(desktop)

    second = answered(cast, matter)
    phone.reload()
    assert phone.locator("section.answer").count() == 2
    judge(phone, second, "Hài lòng")
    assert dict(Rating.objects.values_list("item", "judgement")) == {
        first.pk: Judgement.NOT,
        second.pk: Judgement.SATISFIED,
    }
    assert Petition.objects.get().state == State.ANSWERED
    shot_of(phone, "satisfied")
    assert_fit(phone)


def test_an_answer_is_passed_on_and_noted(client, cast, live_server, page, spoken):
    code, matter = spoken
    item = answered(cast, matter)
    read_under(page, live_server, code)
    signed_in(client, page, live_server, cast.officer)
    page.goto(live_server.url + reverse("petitions:delivery", args=[item.pk]))
    shot_of(page, "delivery")
    assert_fit(page)
    page.get_by_label("Hình thức").select_option(value="read_out")
    page.locator("input[name=voices]").check()
    page.get_by_role("button", name="Ghi nhận").click()
    page.wait_for_load_state()
    assert set(Delivery.objects.values_list("way", flat=True)) == {"receipt", "read_out"}
    assert page.locator("input[name=voices]").count() == 0
    assert_fit(page)


def test_the_picture_to_forward_is_drawn(client, cast, live_server, page, spoken):
    _code, matter = spoken
    item = answered(cast, matter)
    signed_in(client, page, live_server, cast.officer)
    page.goto(live_server.url + reverse("petitions:forward", args=[item.pk]))
    page.locator("#card[data-drawn=yes]").wait_for()
    drawn = page.evaluate(PICTURE)
    assert (drawn["width"], drawn["height"]) == (1080, 1350)
    assert drawn["inked"] > 100, "the picture holds no words"
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải ảnh").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")
    text = page.locator("#forward-text").input_value()
    assert AnswerItem.objects.get().text in text and TITLE in text
    shot_of(page, "forward")
    assert_fit(page)
