"""A morning of reception: six visitors, half of it without network, ending in the register."""

import datetime as dt
import io
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from doithoai.petitions.models import Petition
from doithoai.reception import actions, planning
from doithoai.reception.models import Kind, Visit
from doithoai.voices.models import Voice
from tests.reception.factories import schedule, unsaved_session

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)
VISITORS = [
    {"name": "Trần Thị Một", "text_1": "Đề nghị sửa cống trước nhà trẻ."},
    {
        "name": "Lê Thị Hai",
        "people": "7",
        "text_1": "Bảy hộ đề nghị cấp nước sạch cho xóm Mẫu.",
        "speakers": "Phạm Thị Đại Diện",
        "is_appointed": True,
        "handed": "Đơn có chữ ký 7 hộ, 2 trang, bản chính",
    },
    {"name": "Ngô Thị Ba", "text_1": "Phản ánh rác ở chợ chưa thu gom.", "kind_1": "feedback"},
    {
        "name": "Đỗ Thị Bốn",
        "text_1": "Việc đã được trả lời năm 2025.",
        "ground": "h",
        "ground_note": "Không có tình tiết mới.",
    },
    {
        "name": "Vũ Thị Năm",
        "text_1": "Khiếu nại mức bồi thường đất.",
        "kind_1": "complaint",
        "text_2": "Kiến nghị mở lớp học nghề.",
        "kind_2": "recommendation",
    },
    {"name": "Hoàng Thị Sáu", "text_1": "Hỏi thủ tục vay vốn ủy thác."},
]


@pytest.fixture
def enter(live_server, cast):
    """Opens a page of reception in a browser in which the officer is logged in."""

    def opened(page, name, *args):
        client = Client()
        client.force_login(cast.officer)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse(f"reception:{name}", args=args))
        return page

    return opened


@pytest.fixture
def sitting(cast):
    called = unsaved_session(cast.unit, kind=Kind.REGULAR, trigger="", held_on=dt.date.today())
    return actions.call(called, by=cast.officer)


def type_row(page, visitor):
    """As an officer would: what lies in a closed part is opened first."""
    for name, value in visitor.items():
        box = page.locator(f"#id_form-0-{name}")
        if not box.is_visible():
            box.locator("xpath=ancestor::details/summary").click()
        if value is True:
            box.check()
        elif box.evaluate("box => box.tagName") == "SELECT":
            box.select_option(value)
        else:
            box.fill(value)
    page.click("#entry button[type=submit]")


def wait_for(page, name, number):
    script = "([name, n]) => document.querySelector(`[data-count=${name}]`).textContent == n"
    page.wait_for_function(script, arg=[name, str(number)])


def test_a_morning_of_reception_half_of_it_without_network(phone, enter, sitting, cast, shot):
    page = enter(phone, "session", sitting.pk)
    page.click("text=Mở buổi tiếp")
    page.click("text=Ghi sổ tiếp công dân")
    page.wait_for_selector("#entry[data-ready]")
    assert_fit(page)
    for visitor in VISITORS[:2]:
        type_row(page, visitor)
    wait_for(page, "stored", 2)
    page.context.set_offline(True)
    for visitor in VISITORS[2:5]:
        type_row(page, visitor)
    page.wait_for_selector("[data-alert=offline]:not([hidden])")
    wait_for(page, "waiting", 3)
    assert page.locator("#id_form-0-number").input_value() == "6"
    shot(page, "reception-offline")
    leave_and_come_back(page)
    with losing_the_answer(page) as lost:
        type_row(page, VISITORS[5])
        page.wait_for_selector("[data-alert=offline]:not([hidden])")
    assert lost
    wait_for(page, "stored", 6)
    assert page.locator("[data-count=refused]").text_content() == "0"
    assert_fit(page)
    rows = list(Visit.objects.order_by("number"))
    assert [row.name for row in rows] == [visitor["name"] for visitor in VISITORS]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6]
    assert Voice.objects.count() == 6  # two of the mixed letter, none of the refused
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert not any(visitor["name"] in kept for visitor in VISITORS)

    page.goto(page.url + "slips/")
    assert page.locator(".slips [data-code]").count() == 6
    page.goto(page.url.replace("desk/slips/", ""))
    assert_fit(page)
    shot(page, "reception-session")
    treat(page, "Trần Thị Một", ["Thụ lý"], shot)
    treat(page, "Vũ Thị Năm", ["Thụ lý", "Thụ lý"], shot)
    assert Petition.objects.count() == 3
    put_right(page, "Ngô Thị Ba", shot)
    printed_register(page, shot)
    log_out(page, shot)


def log_out(page, shot):
    """She is asked while slips or a row not sent lie on the device, which is wiped after it."""
    user = page.locator("form[data-leave]").get_attribute("data-leave")
    keep = "([name, value]) => localStorage.setItem(name, JSON.stringify(value))"
    page.evaluate(keep, [f"doithoai.entry.{user}.row.1", {"state": "waiting"}])
    page.evaluate(keep, ["doithoai.entry.somebody.row.2", {"state": "waiting"}])
    page.locator("details.who summary").click()
    page.locator("details.who form[data-leave] button").click()
    page.wait_for_url("**/logout/")
    told = page.locator("[data-unsent]").inner_text()
    assert "1 ý kiến nhập trên thiết bị" in told and "5 lượt tiếp có phiếu" in told
    assert_fit(page)
    shot(page, "log-out-asks")
    kept = page.evaluate("localStorage.length")
    page.context.set_offline(True)
    page.click("main form[data-leave] .btn-danger")
    page.locator("main [data-failed]").wait_for(state="visible")
    assert page.evaluate("localStorage.length") == kept
    page.context.set_offline(False)
    page.click("main form[data-leave] .btn-danger")
    page.wait_for_url(lambda url: "/logout/" not in url)
    assert page.evaluate("Object.keys(localStorage)") == ["doithoai.entry.somebody.row.2"]
    assert not page.context.request.get(page.url + "desk/", max_redirects=0).ok


def leave_and_come_back(page):
    """The page is left with rows that wait; the first page of reception leads back to them."""
    desk = page.url
    page.route("**/desk/send/", lambda route: route.abort())
    page.context.set_offline(False)
    page.goto(desk.partition("sessions/")[0])
    page.locator("[data-unsent] a").locator("visible=true").click()
    page.wait_for_selector("#entry[data-ready]")
    assert page.url == desk
    wait_for(page, "waiting", 3)
    page.unroute("**/desk/send/")
    wait_for(page, "stored", 5)


@contextmanager
def losing_the_answer(page):
    """The server stores what it is sent, but its answers do not come back."""
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort()

    page.route("**/desk/send/", lose)
    yield lost
    page.unroute("**/desk/send/")


def put_right(page, name, shot):
    """A wrong address is corrected; what it said before stays beside the row."""
    page.locator("tr", has_text=name).locator("a").first.click()
    page.locator("a.btn", has_text="Đính chính").click()
    page.wait_for_url("**/correct/")
    page.fill("#id_address", "Thôn Thử, xã Ví Dụ")
    page.fill("#id_reason", "Nghe nhầm địa chỉ")
    assert_fit(page)
    page.click(".confirm button[type=submit]")
    shown = page.locator("main").inner_text()
    assert "Thôn Thử" in shown and "Nghe nhầm địa chỉ" in shown
    assert_fit(page)
    shot(page, "reception-put-right")
    assert Visit.objects.get(number=3).address == "Thôn Thử, xã Ví Dụ"
    page.locator("main p.soft a").first.click()


def treat(page, name, buttons, shot):
    """Open the row, take each matter on, see the petition and come back from it."""
    page.locator("tr", has_text=name).locator("a").first.click()
    row = page.url
    for button in buttons:
        page.locator("a.btn-primary", has_text=button).first.click()
        page.click(".confirm button[type=submit]")
    assert_fit(page)
    shot(page, f"reception-visit-{len(buttons)}")
    page.locator("a.btn", has_text="KN-").first.click()
    page.locator("dl.facts a", has_text="Tiếp công dân").click()
    assert page.url == row
    page.locator("main p.soft a").first.click()


def printed_register(page, shot):
    page.locator("a", has_text="Tiếp công dân").locator("visible=true").first.click()
    page.click(".page-actions >> text=Sổ tiếp công dân")
    assert_fit(page)
    shot(page, "reception-register")
    files = {}
    for words, kind in (("Mẫu 03/TCD", "docx"), ("Excel", "xlsx")):
        with page.expect_download() as download:
            page.locator("a.btn", has_text=words).click()
        files[kind] = io.BytesIO(download.value.path().read_bytes())
    table = Document(files["docx"]).tables[-1]
    assert len(table.columns) == 12
    names = " ".join(row.cells[2].text for row in table.rows)
    sheet = load_workbook(files["xlsx"]).active
    listed = " ".join(str(row[2]) for row in sheet.iter_rows(values_only=True))
    for visitor in VISITORS:
        assert visitor["name"] in names and visitor["name"] in listed
    whole = " ".join(cell.text for row in table.rows for cell in row.cells)
    said = ("Phạm Thị Đại Diện", "Việc đã được trả lời năm 2025.", "Kiến nghị mở lớp học nghề.")
    assert all(words in whole for words in said)


def test_the_week_and_the_public_week_fit_a_phone_and_a_desk(page, enter, live_server, cast, shot):
    days = [row.planned_on for row in offered(cast)]
    posted = actions.post_days(schedule(cast, weeks=""), days[:1], by=cast.officer)[0]
    hours = schedule(cast, series="unit", weekdays="0,1,2,3,4", weeks="")
    actions.post_hours(hours, by=cast.officer)
    enter(page, "list")
    assert_fit(page)
    shot(page, "reception-week")
    enter(page, "schedule", posted.schedule_id)
    assert_fit(page)
    shot(page, "reception-schedule")
    enter(page, "make_schedule")
    assert_fit(page)
    shot(page, "reception-make-schedule")
    public = reverse("portal:reception_week", args=[cast.unit.pk])
    page.goto(f"{live_server.url}{public}?week={posted.held_on}")
    assert_fit(page)
    assert page.locator("text=Nguyễn Thị Mẫu").first.is_visible()
    shot(page, "reception-public")


def offered(cast):
    today = dt.date.today()
    plan = schedule(cast, weeks="")
    return planning.open_days(planning.months(plan, today), today)
