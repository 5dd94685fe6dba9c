"""Pages of supervision, dialogues, targets and weeks at 360 and 1280 px; see `test_a_year`."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from doithoai.dialogues.models import Phase
from tests.dialogues.factories import dialogue
from tests.dialogues.factories import frequency as laid_down
from tests.oversight.factories import plan, supervised
from tests.targets.factories import in_force, reported
from tests.weeks.factories import entry

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


def test_the_pages_fit(page, enter, shot, cast):
    things = supervised(cast)
    held = dialogue(cast, Phase.FOLLOW_UP, kind="voters", held_on=timezone.localdate())
    laid_down(cast)
    entry(cast)
    _upper, own = in_force(cast)
    reported(own, "6")
    for name, args in (
        ("oversight:list", ()),
        ("oversight:plan", (plan(cast).pk,)),
        ("oversight:detail", (things["supervision"].pk,)),
        ("oversight:findings", (things["supervision"].pk,)),
        ("oversight:cases", ()),
        ("oversight:case", (things["watched"].pk,)),
        ("oversight:open_case", ()),
        ("targets:review", (own.pk,)),
        ("weeks:list", ()),
        ("dialogues:coverage", ()),
        ("dialogues:plan", ()),
        ("dialogues:detail", (held.pk,)),
        ("dialogues:reports", (held.pk,)),
    ):
        enter(page, name, *args)
        shot(page, name.replace(":", "-"))
        assert_fit(page)
