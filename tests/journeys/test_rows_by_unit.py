"""A sheet of units is typed by keyboard, taken away as a file, brought in again: nothing added."""

import pytest
from django.conf import settings
from django.test import Client

from doithoai.programmes.models import Pipeline

from .checks import assert_accessible, assert_fit

pytestmark = pytest.mark.django_db(transaction=True)
BOOK = "/desk/programmes/books/pipeline/"


@pytest.fixture
def at_desk(live_server, cast, desktop):
    client = Client()
    client.force_login(cast.province_officer)
    name = settings.SESSION_COOKIE_NAME
    here = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    desktop.context.add_cookies([here])
    return desktop


def type_down(page, column, numbers):
    """One column for all units, Enter after each."""
    page.locator("[data-sheet] tbody tr").first.locator("input").nth(column).click()
    for number in numbers:
        page.keyboard.type(number)
        page.keyboard.press("Enter")


def keeps_what_was_typed(page):
    """Through a reload and a lost connection; what went out of the log-in waits."""
    page.reload()
    page.get_by_text("Đây là nội dung đã nhập trước đó").wait_for()
    box = page.locator("[data-sheet] tbody tr").first.locator("input").nth(2)
    assert box.input_value() == "12"
    page.context.set_offline(True)
    page.get_by_role("button", name="Kiểm tra").click()
    page.locator("[data-alert=offline]:visible").wait_for()
    page.context.set_offline(False)
    cookies = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Kiểm tra").click()
    page.locator("[data-alert=login]:visible").wait_for()
    assert not Pipeline.objects.exists()
    page.context.add_cookies(cookies)


def test_a_sheet_of_units_comes_back_without_adding_anything(at_desk, live_server, shot):
    page = at_desk
    page.goto(f"{live_server.url}{BOOK}type/")
    type_down(page, 1, ["2025", "2025"])
    for column, numbers in enumerate((["12", "9"], ["4", "3"], ["8", "7"]), start=2):
        type_down(page, column, numbers)
    keeps_what_was_typed(page)
    page.get_by_role("button", name="Kiểm tra").click()
    page.get_by_text("Dòng mới: 2").wait_for()
    shot(page, "rows-by-unit")
    assert_accessible(page)
    assert_fit(page)
    page.get_by_role("button", name="Lưu các dòng").click()
    page.wait_for_url(f"**{BOOK}")
    assert sorted(Pipeline.objects.values_list("candidates", flat=True)) == [9, 12]
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('rows')).length") == 0

    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải bảng (.xlsx)").click()
    path = taken.value.path()
    page.goto(f"{live_server.url}{BOOK}upload/")
    page.set_input_files(
        "input[type=file]",
        {"name": "tao-nguon.xlsx", "mimeType": "", "buffer": path.read_bytes()},
    )
    page.get_by_role("button", name="Đọc và kiểm tra").click()
    page.get_by_text("Tệp này không có gì mới.").wait_for()
    shot(page, "rows-by-unit-again")
    assert_accessible(page)
    assert Pipeline.objects.count() == 2
