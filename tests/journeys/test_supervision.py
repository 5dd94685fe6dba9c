"""A supervision from the plan to a late recommendation that is pressed, in a browser."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments.actions import let_rise
from doithoai.commitments.models import Escalation
from doithoai.dialogues.models import Phase
from doithoai.oversight.models import Piece, Plan, Supervision
from doithoai.petitions.models import Origin, Petition
from tests.dialogues.factories import dialogue
from tests.dialogues.factories import frequency as laid_down
from tests.oversight.factories import TITLE, supervised
from tests.petitions.factories import routed

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(live_server, cast):
    def opened(page, name, *args):
        client = Client()
        client.force_login(cast.officer)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse(name, args=args))
        return page

    return opened


def written(days):
    return f"{timezone.localdate() + dt.timedelta(days=days):%d/%m/%Y}"


def rise(matter):
    """Its date passed five weeks ago; the nights since then are played one after another."""
    today = timezone.localdate()
    past = today - dt.timedelta(days=35)
    Petition.objects.filter(pk=matter.pk).update(due_on=past, awaited_on=past)
    for day in range(35, -1, -1):
        at = dt.datetime.combine(today - dt.timedelta(days=day), dt.time(0, 30))
        with time_machine.travel(at.replace(tzinfo=timezone.get_default_timezone()), tick=False):
            let_rise(timezone.localdate())


def test_from_the_plan_to_a_late_recommendation_that_is_pressed(page, enter, shot, cast):
    late = routed(cast)
    past = timezone.localdate() - dt.timedelta(days=9)
    Petition.objects.filter(pk=late.pk).update(due_on=past, awaited_on=past)
    enter(page, "oversight:list")
    page.get_by_role("link", name="Kế hoạch năm").click()
    page.get_by_role("button", name="Lập kế hoạch").click()
    page.goto(page.url)
    page.locator("main a", has_text="Kế hoạch giám sát năm").first.click()
    shot(page, "oversight-plan-new")
    page.locator("main a", has_text="Việc giải quyết, trả lời kiến nghị tại").click()
    shot(page, "oversight-item")
    assert_fit(page)
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=quarter]").select_option("1")
    page.get_by_role("button", name="Đưa vào kế hoạch").click()
    page.get_by_role("link", name="Ý kiến thống nhất của Ủy ban MTTQ").click()
    page.locator("[name=front_number]").fill("15/MTTQ-BTT")
    page.locator("[name=front_on]").fill(written(-1))
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Phê duyệt kế hoạch").click()
    page.locator("[name=approved_by]").fill("Nguyễn Thị Mẫu")
    page.get_by_role("button", name="Duyệt").click()
    assert Plan.objects.get().is_approved
    page.get_by_role("link", name="Bắt đầu").click()
    page.get_by_role("button", name="Mở hồ sơ").click()
    shot(page, "oversight-plan")
    assert_fit(page)
    found = Supervision.objects.get()
    enter(page, "oversight:edit", found.pk)
    page.locator("[name=works_on]").fill(written(-3))
    page.get_by_role("button", name="Lưu").click()
    assert "Còn thiếu" in page.inner_text("main")
    page.get_by_role("link", name="Đưa vào hồ sơ Biên bản làm việc").click()
    page.locator("[name=number]").fill("01/BB-ĐGS")
    page.get_by_role("button", name="Đưa vào hồ sơ").click()
    page.get_by_role("link", name="Kết thúc giám sát").click()
    page.get_by_role("button", name="Lưu").click()
    page.get_by_role("link", name="Kiến nghị sau giám sát").click()
    page.locator("[name=title]").fill("Rà soát lại danh sách hộ nghèo")
    page.locator("[name=due_on]").fill(written(5))
    page.get_by_role("button", name="Gửi cơ quan thực hiện").click()
    assert found.papers.get().piece == Piece.MINUTES
    sent = Petition.objects.get(origin=Origin.SUPERVISION)
    assert sent.holder == cast.committee
    rise(sent)
    page.reload()
    assert "quá hạn" in page.inner_text("main")
    shot(page, "oversight-supervision")
    assert_fit(page)
    enter(page, "commitments:letters")
    for row in page.locator("tbody tr", has_text=sent.title).all():
        row.locator("input[name=pick]").check()
    page.get_by_role("button", name="Xem các công văn đã chọn").click()
    assert "kiến nghị sau giám sát" in page.content()
    page.get_by_label("Gửi tất cả").check()
    page.get_by_role("button", name="Thực hiện").click()
    page.wait_for_url("**/letters/")
    assert Escalation.objects.about(sent).filter(state="sent").exists()


def test_the_other_pages_fit(page, enter, shot, cast):
    things = supervised(cast)
    held = dialogue(cast, Phase.FOLLOW_UP, kind="voters", held_on=timezone.localdate())
    laid_down(cast)
    for name, args in (
        ("oversight:list", ()),
        ("oversight:detail", (things["supervision"].pk,)),
        ("oversight:findings", (things["supervision"].pk,)),
        ("oversight:cases", ()),
        ("oversight:case", (things["watched"].pk,)),
        ("oversight:open_case", ()),
        ("dialogues:coverage", ()),
        ("dialogues:plan", ()),
        ("dialogues:detail", (held.pk,)),
        ("dialogues:reports", (held.pk,)),
    ):
        enter(page, name, *args)
        shot(page, name.replace(":", "-"))
        assert_fit(page)
