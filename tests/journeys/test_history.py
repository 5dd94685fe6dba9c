"""The history of a petition: taken into its page where it is asked for, a page without script."""

import pytest
from django.urls import reverse

from doithoai.journal.models import Event
from doithoai.petitions.models import Petition
from tests.petitions.factories import routed

from .checks import assert_fit, shot_of
from .test_long_ways import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
LINK = "Xem từng bước xử lý"


@pytest.fixture
def matter(cast):
    return Petition.objects.get(pk=routed(cast, voices=2).pk)


def test_every_step_is_taken_into_the_page(client, page, cast, matter, live_server):
    signed_in(client, page, live_server, cast.officer)
    page.goto(f"{live_server.url}{reverse('petitions:detail', args=[matter.pk])}")
    page.get_by_role("link", name=LINK).click()
    page.locator("#history .timeline li").first.wait_for()
    assert page.locator("#history .timeline li").count() == Event.objects.about(matter).count()
    assert page.get_by_role("link", name=LINK).count() == 0
    assert page.url.endswith(reverse("petitions:detail", args=[matter.pk]))
    assert_fit(page)
    shot_of(page, "petition-history")


def test_without_script_the_link_leads_to_a_page(client, open_context, cast, matter, live_server):
    context = open_context({"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    signed_in(client, page, live_server, cast.officer)
    page.goto(f"{live_server.url}{reverse('petitions:detail', args=[matter.pk])}")
    shot_of(page, "petition-before-history")
    page.get_by_role("link", name=LINK).click()
    assert page.url.endswith(reverse("petitions:history", args=[matter.pk]))
    assert page.locator("#history .timeline li").count() == Event.objects.about(matter).count()
    shot_of(page, "petition-history-page")
