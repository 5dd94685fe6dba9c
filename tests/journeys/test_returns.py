"""A province officer locks the quarter with two communes missing, and presses them."""

import datetime as dt
import io

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document

from doithoai.kit.actors import SYSTEM
from doithoai.kit.periods import Kind, Period
from doithoai.reports.models import Return, State
from doithoai.units.actions import create_organisation
from doithoai.units.models import Kind as BodyKind
from doithoai.units.models import Level
from tests.reports.returning import heard, measure_set, sent

from .checks import assert_accessible, assert_fit

pytestmark = pytest.mark.django_db(transaction=True)
QUARTER = Period.latest(Kind.QUARTER, dt.date.today())


@pytest.fixture
def enter(live_server, cast):
    """One commune has sent its quarter, two have not."""
    name = "Hội LHPN xã Chưa Gửi"
    union = BodyKind.WOMENS_UNION
    create_organisation(name, union, Level.COMMUNE, parent=cast.province, by=SYSTEM)
    measures = measure_set(cast)
    heard(cast.unit, 13, on=QUARTER.first), heard(cast.unit, 7, on=QUARTER.a_year_before().last)
    sent(cast, measures, period=QUARTER)

    def opened(page):
        client = Client()
        client.force_login(cast.province_officer)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse("reports:returns"))
        return page

    return opened


def test_a_province_locks_the_quarter_with_two_communes_missing(page, enter, shot, cast):
    enter(page)
    assert_fit(page)
    page.get_by_role("link", name="Báo cáo quý").click()
    shot(page, "return-begin")
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_role("link", name=str(QUARTER)).first.click()
    page.get_by_text("Thiếu 2 đơn vị").wait_for()
    shot(page, "return-open")
    assert_fit(page)
    assert_accessible(page)
    page.get_by_role("link", name="Chốt số liệu").click()
    page.get_by_text("Hội LHPN xã Chưa Gửi").wait_for()
    page.get_by_label("Người quyết định").fill("Nguyễn Thị Họa, Chủ tịch")
    shot(page, "return-lock")
    page.get_by_role("button", name="Chốt số liệu").click()
    page.get_by_text("Nguyễn Thị Họa, Chủ tịch").first.wait_for()
    shot(page, "return-locked")
    report = Return.objects.get(organisation=cast.province)
    assert (report.state, int(report.kept.get().number)) == (State.LOCKED, 13)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Báo cáo (.docx)").click()
    paper = Document(io.BytesIO(taken.value.path().read_bytes()))
    words = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Hội LHPN xã Chưa Gửi; Hội LHPN xã Thử Nghiệm" in words
    page.get_by_role("link", name="Ý kiến đã tiếp nhận").click()
    page.get_by_role("link", name="Hội LHPN xã Ví Dụ").wait_for()
    shot(page, "return-figure")
    assert_fit(page)
    page.go_back()
    page.get_by_role("link", name="Đôn đốc đơn vị chưa gửi").click()
    shot(page, "return-press")
    assert_fit(page)
    page.get_by_role("button", name="Gửi thông báo").click()
    page.get_by_role("link", name="Hội LHPN xã Chưa Gửi").wait_for()
    pressed = Return.objects.filter(organisation__parent=cast.province, state=State.OPEN)
    assert pressed.count() == 2


def test_what_came_later_is_shown_as_a_difference_and_the_situation_page_fits(
    page, enter, shot, cast, live_server
):
    enter(page)
    report = Return.objects.get(organisation=cast.unit)
    heard(cast.unit, 1, on=QUARTER.last)
    page.goto(live_server.url + reverse("reports:return_changes", args=[report.pk]))
    page.get_by_text("đã chốt 13 → nay 14").wait_for()
    shot(page, "return-changes")
    assert_fit(page)
    page.goto(live_server.url + reverse("reports:situation"))
    shot(page, "situation")
    assert_fit(page)
    page.goto(live_server.url + reverse("reports:new_set"))
    shot(page, "return-set")
    assert_fit(page)
