"""In a browser: a review that names the missing unit; a week approved, then taken to print."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document

from doithoai.weeks.models import Week
from tests.targets.factories import in_force, reported
from tests.weeks.factories import WHAT, entry

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def as_user(live_server, page):
    def opened(user, name, *args, query=""):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse(name, args=args) + query)
        return page

    return opened


def test_the_province_reviews_and_sees_who_is_missing(as_user, cast):
    upper, own = in_force(cast)
    reported(own, "6")
    page = as_user(cast.province_officer, "targets:detail", upper.pk)
    page.get_by_role("link", name="Đánh giá", exact=True).click()
    page.get_by_role("link", name="2023", exact=True).click()
    assert page.get_by_text("Hội LHPN xã Thử Nghiệm: còn thiếu 1 số liệu").is_visible()
    assert_fit(page)
    page.get_by_role("link", name="Hội viên mới kết nạp").click()
    assert page.get_by_text("chưa tiếp nhận").is_visible()


def test_a_leader_approves_a_week_and_takes_it_to_print(as_user, cast, tmp_path):
    entry(cast)
    page = as_user(cast.leader, "weeks:list", query="?week=2021-03-01")
    page.get_by_role("link", name="Duyệt lịch tuần").click()
    page.get_by_role("button", name="Duyệt").click()
    assert Week.objects.get().approved_by == cast.leader.full_name
    assert_fit(page)
    with page.expect_download() as taken:
        page.get_by_role("link", name="Bản in một trang (.docx)").click()
    taken.value.save_as(tmp_path / "week.docx")
    cells = [
        cell.text for row in Document(tmp_path / "week.docx").tables[-1].rows for cell in row.cells
    ]
    assert WHAT in cells
