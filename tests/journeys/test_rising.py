"""A late answer rises through all levels with time set forward, and a person sends the letters."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.commitments.actions import let_rise
from doithoai.commitments.models import Escalation, Level
from doithoai.papers.models import Paper
from doithoai.petitions.models import Petition
from tests.petitions.factories import draft, promise, routed

from .checks import assert_fit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def late(cast):
    """Its date passed five weeks ago; the nights since then are played one after another."""
    matter, today = routed(cast), timezone.localdate()
    past = today - dt.timedelta(days=35)
    Petition.objects.filter(pk=matter.pk).update(due_on=past, awaited_on=past)
    answer = draft(cast, routed(cast))
    for days in (120, 45, 20, 5, 0, -10):
        due = today - dt.timedelta(days=days)
        promise(cast, matter, answer, what=f"Thay nắp cống đoạn {days + 11}", due_on=due)
    for day in range(35, -1, -1):
        at = dt.datetime.combine(today - dt.timedelta(days=day), dt.time(0, 30))
        with time_machine.travel(at.replace(tzinfo=timezone.get_default_timezone()), tick=False):
            let_rise(timezone.localdate())
    return matter


@pytest.fixture
def enter(live_server, cast, late):
    def opened(page, name):
        client = Client()
        client.force_login(cast.officer)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        here = {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}
        page.context.add_cookies([here])
        page.goto(live_server.url + reverse(name))
        return page

    return opened


def test_a_late_answer_rises_through_all_levels(page, enter, shot, late):
    assert {step.level for step in Escalation.objects.about(late)} == set(Level)
    enter(page, "desk:today")
    page.get_by_role("link", name="Công văn chờ gửi").click()
    shot(page, "rising-letters")
    assert_fit(page)
    title = late.title
    for row in page.locator("tbody tr", has_text=title).all():
        row.locator("input[name=pick]").check()
    page.get_by_role("button", name="Xem các công văn đã chọn").click()
    shot(page, "rising-review")
    assert_fit(page)
    page.get_by_label("Gửi tất cả").check()
    page.get_by_role("button", name="Thực hiện").click()
    page.wait_for_url("**/letters/")
    sent = Escalation.objects.about(late).filter(state="sent")
    assert {letter.level for letter in sent} == {Level.PRESIDING, Level.NEXT}
    assert Paper.objects.about(late).count() == 2
    page.goto(page.url + "?state=sent")
    page.locator("tbody a").first.click()
    shot(page, "rising-letter")
    assert_fit(page)


def test_the_register_with_its_chart(page, enter, shot):
    enter(page, "commitments:list")
    shot(page, "owed-register")
    assert_fit(page)
    page.locator(".ages a").first.click()
    assert page.locator("tbody tr").count() == 1
    shot(page, "owed-register-filtered")
    assert_fit(page)
