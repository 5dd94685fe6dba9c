"""Rules of spending in a real browser: put out, commented by twelve, two on paper, one table."""

import io
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from docx import Document

from doithoai.drafts.models import Comment, Draft, State
from doithoai.people.roles import Role
from tests.cast import assemble, person
from tests.drafts.factories import TEXT, clause, commented, days, disposed, draft, released

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)
ROLES = (Role.OFFICER, Role.CLERK, Role.RESPONDER, Role.COUNSELLOR, Role.SUPERVISION_MEMBER)


@pytest.fixture
def cast(transactional_db):
    return assemble()


@pytest.fixture
def enter(live_server):
    """Puts somebody's session into a browser: logging in has a journey of its own."""

    def entered(page, user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.clear_cookies()
        page.context.add_cookies([cookie])
        return page

    return entered


def address(live_server, name, *args):
    return live_server.url + reverse(name, args=args)


def put_out(page, live_server):
    """The officer pastes the draft and names the closing day."""
    page.goto(address(live_server, "drafts:receive"))
    page.get_by_label("Tên dự thảo").fill("Quy chế chi tiêu nội bộ năm 2027")
    page.get_by_label("Loại").select_option("spending")
    page.get_by_label("Hạn góp ý").fill(f"{days(20):%d/%m/%Y}")
    page.get_by_label("Toàn văn dự thảo").fill(TEXT)
    page.get_by_role("button", name="Tách điều, khoản và bắt đầu").click()
    page.wait_for_url(re.compile("/desk/drafts/$"))
    return Draft.objects.get()


def on_paper(page, text):
    page.get_by_label("Điều, khoản, điểm").select_option(index=8)
    page.get_by_label("Ý kiến góp ý").fill(text)
    page.get_by_role("button", name="Lưu và nhập ý kiến tiếp theo").click()
    page.wait_for_url(re.compile("source=paper"))


def deal_with(page, kind, reason):
    page.get_by_role("link", name="Tiếp thu, giải trình", exact=True).first.click()
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Lý do").fill(reason)
    page.get_by_role("button", name="Lưu").click()
    page.wait_for_url(re.compile("shown=open"))


def test_rules_of_spending_are_commented_by_twelve_and_two_on_paper(
    phone, desktop, enter, cast, live_server, shot
):
    officer = enter(desktop, cast.officer)
    found = put_out(officer, live_server)
    for number in range(12):
        user = person(f"staff{number}", (cast.unit, ROLES[number % len(ROLES)]))
        page = enter(phone, user)
        page.goto(address(live_server, "drafts:detail", found.pk))
        # Two taps: the clause, then the button.
        page.locator(".clause-point a, .clause-clause a").nth(number % 4).click()
        page.get_by_label("Ý kiến góp ý của bạn").fill(f"Góp ý của cán bộ thứ {number + 1}.")
        page.get_by_role("button", name="Gửi góp ý").click()
        page.get_by_text("Đã nhận góp ý.").wait_for()
    shot(phone, "drafts-clause")
    assert_fit(phone)
    officer.goto(address(live_server, "drafts:enter", found.pk))
    on_paper(officer, "Phiếu thứ nhất.")
    on_paper(officer, "Phiếu thứ hai.")
    assert Comment.objects.count() == 14
    assert Comment.objects.exclude(entered_by=None).count() == 2
    officer.goto(address(live_server, "drafts:comments", found.pk) + "?shown=open")
    kinds = ("Tiếp thu", "Tiếp thu một phần", "Giải trình (không tiếp thu)")
    for number in range(14):
        deal_with(officer, kinds[number % 3], f"Lý do thứ {number + 1}.")
    officer.goto(address(live_server, "drafts:detail", found.pk))
    shot(officer, "drafts-detail")
    with officer.expect_download() as download:
        officer.get_by_role("link", name="Bảng tổng hợp, tiếp thu, giải trình").click()
    content = Path(download.value.path()).read_bytes()
    rows = [row for table in Document(io.BytesIO(content)).tables for row in table.rows]
    assert sum(row.cells[0].text.isdigit() for row in rows) == 14
    officer.get_by_role("link", name="Kết thúc tiếp thu, giải trình").click()
    officer.get_by_role("button", name="Kết thúc").click()
    officer.wait_for_url(re.compile(f"{found.pk}/$"))
    assert Draft.objects.get().state == State.SETTLED
    page = enter(phone, person("reader", (cast.unit, Role.COUNSELLOR)))
    page.goto(address(live_server, "drafts:comments", found.pk))
    assert page.get_by_text("Góp ý của cán bộ thứ 1.").count() == 1
    assert page.get_by_text("Staff0").count() == 0


def test_every_page_is_fit_for_a_phone_and_a_desk(page, enter, cast, live_server, shot):
    found = draft(cast)
    said = disposed(cast, commented(found, cast.clerk))
    enter(page, cast.officer)
    place = clause(found, "Điểm a khoản 1 Điều 2").pk
    for name, args in (
        ("list", ()),
        ("receive", ()),
        ("detail", (found.pk,)),
        ("clause", (found.pk, place)),
        ("comments", (found.pk,)),
        ("dispose", (said.pk,)),
        ("enter", (found.pk,)),
        ("changes", (found.pk, 1)),
    ):
        page.goto(address(live_server, f"drafts:{name}", *args))
        shot(page, f"drafts-{name}")
        assert_fit(page)


def test_anybody_comments_on_a_released_draft_and_asks_by_code(phone, cast, live_server, shot):
    found = released(cast)
    phone.goto(address(live_server, "portal:drafts"))
    assert_fit(phone)
    phone.get_by_role("link", name=found.title).click()
    shot(phone, "portal-draft")
    assert_fit(phone)
    phone.locator(".clause-point a").first.click()
    phone.get_by_label("Ý kiến góp ý của bạn").fill("Mức chi còn thấp.")
    assert_fit(phone)
    phone.get_by_role("button", name="Gửi góp ý").click()
    code = phone.locator(".slip-code").inner_text()
    disposed(cast, Comment.objects.select_related("draft").get())
    phone.get_by_role("link", name="Góp ý điều, khoản khác").click()
    phone.locator("#id_code").fill(code)
    phone.get_by_role("button", name="Xem").click()
    phone.get_by_text("Đã sửa trong dự thảo.").wait_for()
    assert_fit(phone)
