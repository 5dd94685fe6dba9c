"""A counsellor leaves: her cases pass on, and nobody else has read them meanwhile."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from doithoai.counselling.models import Case
from doithoai.journal.models import Event
from doithoai.people.actions import end_post
from doithoai.people.models import Grant
from tests.confidence.circle import PASSPHRASE, keyholder, post_of
from tests.counselling.factories import STORY, case_of

from .checks import assert_fit, shot_of
from .test_long_ways import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def unlock(page, live_server):
    page.goto(live_server.url + reverse("confidence:unlock"))
    page.locator("input[name=passphrase]").fill(PASSPHRASE)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(re.compile("confidence/$"))


def test_her_cases_pass_on_unread(client, cast, live_server, phone):
    cache.clear()
    leaving, successor = keyholder("tuvan", cast.unit), keyholder("kenhiem", cast.unit)
    cases = [case_of(leaving, cast.unit) for _number in range(2)]
    signed_in(client, phone, live_server, leaving)
    unlock(phone, live_server)
    for case in cases:
        phone.goto(live_server.url + reverse("counselling:case", args=[case.pk]))
        assert STORY in phone.content()
        assert_fit(phone)
        phone.goto(
            live_server.url + reverse("confidence:pass_on", args=["counselling.case", case.pk])
        )
        phone.locator("select[name=to]").select_option(str(post_of(successor).pk))
        phone.locator("[name=reason]").fill("Chuyển công tác")
        phone.locator("main button[type=submit]").last.click()
        phone.wait_for_load_state()
    shot_of(phone, "counsellor-leaves")
    phone.goto(live_server.url + reverse("counselling:case", args=[cases[0].pk]))
    assert STORY not in phone.content()
    today = cases[0].opened_on
    end_post(post_of(leaving), max(today, post_of(leaving).starts_on), by=cast.administrator)
    for curious in (cast.leader, cast.administrator, cast.province_officer):
        signed_in(client, phone, live_server, curious)
        for case in cases:
            page = phone.goto(live_server.url + reverse("counselling:case", args=[case.pk]))
            assert page.status == 404 or "unlock" in page.url
            assert STORY not in phone.content()
    signed_in(client, phone, live_server, successor)
    unlock(phone, live_server)
    for case in cases:
        phone.goto(live_server.url + reverse("counselling:case", args=[case.pk]))
        assert STORY in phone.content()
    assert_fit(phone)
    for case in cases:
        readers = {event.actor for event in Event.objects.viewings(case)}
        assert readers == {leaving.actor_id, successor.actor_id}
        holding = Grant.objects.filter(subject_id=case.pk).exclude(wrapped_key=None)
        assert [grant.user for grant in holding] == [successor]
    assert Case.objects.visible_to(successor).count() == 2
