"""A woman without an account speaks by a QR, keeps her code, and comes back for the answer."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.dialogues import events
from doithoai.dialogues.models import Dialogue
from doithoai.journal.actions import record
from doithoai.journal.sealing import seal
from doithoai.kit.actors import SYSTEM
from doithoai.petitions import actions
from doithoai.petitions.models import Outcome, Rating
from doithoai.petitions.personal import details
from doithoai.units.actions import create_topic
from doithoai.voices.actions import send_message
from doithoai.voices.models import Message, Side, Voice
from tests.petitions.factories import draft, promise, signed

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Cống trước nhà trẻ thôn Mẫu tắc từ tháng 9, mưa là ngập, các cháu phải lội nước."


@pytest.fixture
def place(cast, live_server):
    cache.clear()
    create_topic("moi-truong-mau", "Môi trường, nước sạch", "Environment", 1, by=SYSTEM)
    dialogue = Dialogue(
        title="Đối thoại giữa lãnh đạo xã Ví Dụ với hội viên năm 2026",
        organiser=cast.unit,
        level=cast.unit.level,
    )
    record(events.PLANNED, dialogue, by=SYSTEM)
    return (
        f"{live_server.url}{reverse('portal:speak_to', args=[cast.unit.pk])}?occasion={dialogue.pk}"
    )


def spoken(page, place):
    page.goto(place)
    page.get_by_label("Nội dung ý kiến").fill(SAID)
    page.get_by_role("button", name="Gửi ý kiến").click()
    page.locator(".slip-code").wait_for()
    return page.locator(".slip-code").inner_text()


def opened(page, live_server, code):
    page.goto(f"{live_server.url}{reverse('portal:follow')}#{code}")
    assert page.get_by_label("Mã tra cứu").input_value() == code
    assert "#" not in page.url
    page.get_by_role("button", name="Xem kết quả").click()
    page.wait_for_url(re.compile("follow/voice/"))


def answered(cast):
    said = Voice.objects.get()
    matter = actions.open_petition(cast.unit, "Cống trước nhà trẻ", [said], by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    answer = draft(cast, matter, Outcome.PLANNED)
    promise(cast, matter, answer)
    actions.issue(signed(cast, answer), by=cast.chair)
    said.refresh_from_db()
    send_message(said, "Chị cho biết cống ở phía nào của cổng?", Side.STAFF, by=cast.officer)
    return matter


def test_she_speaks_without_a_name_and_reads_the_answer(page, place, live_server, cast, shot):
    page.goto(place)
    shot(page, "speak")
    assert_fit(page)
    code = spoken(page, place)
    shot(page, "receipt")
    assert_fit(page)
    assert Voice.objects.get().speaker is None

    opened(page, live_server, code)
    shot(page, "followed-new")
    assert_fit(page)
    answered(cast)
    page.reload()
    shot(page, "followed-answered")
    assert_fit(page)
    assert page.get_by_text("Nạo vét và thay nắp cống").is_visible()

    page.get_by_label("Lý do").fill("Chưa thấy ai đến xem cống.")
    page.get_by_role("button", name="Chưa hài lòng").click()
    page.get_by_text("Đã đánh giá:").wait_for()
    assert Rating.objects.get().words == "Chưa thấy ai đến xem cống."
    page.get_by_label("Nội dung trao đổi").fill("Phía bên trái cổng.")
    page.get_by_role("button", name="Gửi", exact=True).click()
    page.get_by_text("Phía bên trái cổng.").wait_for()
    assert Message.objects.filter(side=Side.SPEAKER).count() == 1
    shot(page, "followed-judged")


def test_staff_see_that_she_is_not_satisfied(desktop, place, live_server, cast, shot):
    spoken(desktop, place)
    matter = answered(cast)
    item = matter.answer_items.get()
    actions.rate(item, Voice.objects.get(), "not", "Chưa thấy ai đến.", by=SYSTEM)
    log_in(desktop, live_server, cast.officer)
    desktop.goto(f"{live_server.url}{reverse('petitions:detail', args=[matter.pk])}")
    assert desktop.get_by_text("Chưa thấy ai đến.").is_visible()
    shot(desktop, "petition-judged")


def log_in(page, live_server, user):
    from django.test import Client

    client = Client()
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([cookie | {"url": live_server.url}])


def drafts(page):
    return page.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('draft:')).length")


def test_what_was_typed_survives_a_reload_and_is_gone_once_sent(phone, place):
    phone.goto(place)
    phone.get_by_label("Nội dung ý kiến").fill(SAID)
    phone.reload()
    assert phone.get_by_label("Nội dung ý kiến").input_value() == SAID
    phone.get_by_role("button", name="Gửi ý kiến").click()
    phone.locator(".slip-code").wait_for()
    assert drafts(phone) == 0


def test_a_restricted_text_is_never_left_on_the_phone(phone, place):
    phone.goto(place)
    phone.get_by_label("Nội dung ý kiến").fill(SAID)
    assert drafts(phone) == 1
    phone.get_by_label("Hạn chế người xem").check()
    assert drafts(phone) == 0
    phone.get_by_label("Nội dung ý kiến").press_sequentially("thêm")
    assert drafts(phone) == 0


def test_a_lost_network_loses_nothing_and_stores_once(phone, place):
    phone.goto(place)
    phone.get_by_label("Nội dung ý kiến").fill(SAID)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Gửi ý kiến").click()
    phone.locator("#send-state:not([hidden])").wait_for()
    phone.context.set_offline(False)
    phone.locator(".slip-code").wait_for()
    assert Voice.objects.count() == 1


def test_it_works_without_script(open_context, place, live_server):
    page = open_context({"width": 360, "height": 740}, java_script_enabled=False).new_page()
    code = spoken(page, place)
    page.goto(f"{live_server.url}{reverse('portal:follow')}")
    page.get_by_label("Mã tra cứu").fill(code)
    page.get_by_role("button", name="Xem kết quả").click()
    page.get_by_text(SAID).wait_for()


def test_the_quick_exit_leaves_nothing_to_go_back_to(phone, place, live_server):
    phone.route("https://vi.wikipedia.org/**", lambda route: route.fulfill(body="elsewhere"))
    opened(phone, live_server, spoken(phone, place))
    phone.get_by_role("link", name="Thoát nhanh").click()
    phone.wait_for_url("https://vi.wikipedia.org/")
    phone.goto(f"{live_server.url}{reverse('portal:voice')}")
    assert phone.url.endswith(reverse("portal:follow"))


def test_a_receipt_is_verified(page, place, live_server, shot, settings, tmp_path):
    settings.CHECKPOINTS_DIR = tmp_path
    code = spoken(page, place)
    seal()
    page.goto(f"{live_server.url}{reverse('portal:verify')}")
    assert_fit(page)
    page.get_by_label("Mã tra cứu").fill(code)
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_text("còn nguyên vẹn").wait_for()
    shot(page, "verified")
    assert_fit(page)


def released(cast):
    matter = actions.open_petition(cast.unit, "Cống", [], by=cast.officer)
    actions.route(matter, cast.committee, by=cast.officer)
    answer = draft(cast, matter)
    actions.issue(signed(cast, answer), by=cast.chair)
    version = actions.edit_public_version(
        answer.items.get(),
        "Cống trước nhà trẻ thôn Mẫu tắc, mưa là ngập",
        "UBND xã đã khảo sát ngày 12/11 và đưa vào kế hoạch sửa chữa.",
        "Thay 12 nắp cống, xong trước ngày 15/12/2026.",
        by=cast.officer,
    )
    kept = {(str(detail.kind), detail.text) for detail in details(version)}
    actions.decide_details(version, kept, {}, by=cast.officer)
    return actions.publish(version, "Trần Thị Mẫu", "Chủ tịch Hội", by=cast.leader)


@pytest.mark.parametrize("name", ["home", "petitions", "petition", "speak", "follow", "404"])
def test_the_public_pages_fit_everybody(page, place, live_server, cast, shot, name):
    version = released(cast)
    addresses = {"petition": reverse("portal:petition", args=[version.pk]), "404": "/khong-co/"}
    address = addresses.get(name) or reverse(f"portal:{name}")
    page.goto(live_server.url + address + ("?q=xa" if name == "speak" else ""))
    shot(page, f"public-{name}")
    assert_fit(page)


def test_the_receipt_prints_on_half_a_sheet(desktop, place, tmp_path):
    spoken(desktop, place)
    paper = desktop.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") == 1
    (tmp_path / "slip.pdf").write_bytes(paper)
